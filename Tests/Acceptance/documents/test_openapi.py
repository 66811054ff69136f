"""Mercato's own OpenAPI document: complete, valid, true, and what the public documents say is kept in it."""

import json
import os
import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from support import operations
from support.examples import ORIGIN, SEED, Capture
from support.sandbox import Sandbox

REPOSITORY = Path(__file__).resolve().parents[3]
PUBLIC = Path(os.environ.get("MERCATO_CONTRACT_DIR") or REPOSITORY.parent / "shared" / "contract") / "openapi"
FORM = "application/x-www-form-urlencoded"
SANDBOX = ["GET /ext/v1/Sandbox/Fault", "POST /ext/v1/Sandbox/Fault", "DELETE /ext/v1/Sandbox/Fault"]


@pytest.fixture(scope="module")
def seeded(binary, tmp_path_factory):
    server = Sandbox(binary, tmp_path_factory.mktemp("seeded") / "data", "--seed", SEED)
    try:
        yield server.start()
    finally:
        server.kill()


@pytest.fixture(scope="module")
def document(seeded):
    answer = seeded.caller().get("/openapi.json")
    assert answer.status == 200 and answer.headers["Content-Type"] == "application/json", f"{answer}"
    return json.loads(answer.text)


def each_operation(document):
    return [(path, method, operation) for path, methods in document["paths"].items() for method, operation in methods.items()]


def shape(method, path):
    """An operation as the tables of `support.operations` write it."""
    return f"{method.upper()} " + re.sub(r"{(\w+)}", lambda name: operations.kind(name[1], path), path)


# The document itself


def test_it_is_valid_openapi_3_1(document):
    assert document["openapi"].startswith("3.1.")
    assert [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_yaml_says_the_same(seeded, document):
    answer = seeded.caller().get("/openapi.yaml")
    assert answer.status == 200 and answer.headers["Content-Type"] == "application/yaml", f"{answer}"
    assert yaml.safe_load(answer.text) == document


def test_the_server_it_names_is_the_one_that_was_asked(seeded):
    for https, origin in ((False, seeded["URL"]), (True, seeded["HTTPS_URL"])):
        assert json.loads(seeded.caller(https=https).get("/openapi.json").text)["servers"] == [{"url": origin}]


def test_it_describes_what_is_answered_and_nothing_else(seeded, document):
    described = {shape(method, path) for path, method, _ in each_operation(document)}
    nobody = seeded.caller()
    for operation in sorted(described):
        answer = nobody.ask(*re.sub(r"\b[A-Z]{2}\b", "AC" + "1" * 32, operation).split())
        assert answer.status == 401, f"{operation} is described and must be answered: {answer}"
    answered = {each for each in operations.declared() if operations.ask(nobody, each).status == 401}
    assert answered == described, "every operation that is answered must be described, and no other"
    tables = set(operations.OPERATIONS) | set(operations.OWN) | set(operations.ADMINISTRATION) | set(SANDBOX)
    assert tables == described, "a new operation belongs into the tables"


def test_permissions_are_those_that_restricted_keys_need(document):
    for path, method, operation in each_operation(document):
        name = shape(method, path)
        assert operation["x-permission"] == operations.OPERATIONS.get(name), f"{name}"
        assert operation["x-full-access"] == (name in operations.OWN), f"{name}"
        assert operation["x-operators-only"] == (name in operations.ADMINISTRATION or name in SANDBOX), f"{name}"


def test_every_operation_is_described_in_full(document):
    identifiers = [operation["operationId"] for _, _, operation in each_operation(document)]
    assert len(set(identifiers)) == len(identifiers)
    tags = {tag["name"] for tag in document["tags"] if tag["description"]}
    for path, method, operation in each_operation(document):
        where = f"{method} {path}"
        assert operation["summary"] and set(operation["tags"]) <= tags, where
        for parameter in parameters_of(document, operation):
            assert parameter["description"] and parameter["schema"], f"{where}: {parameter}"
        names = {parameter["name"] for parameter in parameters_of(document, operation) if parameter["in"] == "path"}
        assert names == set(re.findall(r"{(\w+)}", path)), f"{where}: every part of the path is a parameter"
        statuses = set(operation["responses"])
        assert {"401", "403", "429", "500", "503"} <= statuses, f"{where}: {statuses}"
        assert any(status.startswith("2") for status in statuses), where
        if "requestBody" in operation:
            assert {"400", "413"} <= statuses, where
        if "{" in path:
            assert "404" in statuses, where
    for name, schema in document["components"]["schemas"].items():
        assert schema["description"], name
        assert undescribed(schema, name) == [], "every member needs a type and a description"


def undescribed(schema, where):
    found = [] if schema.keys() & {"type", "$ref", "anyOf"} else [f"{where} has no type"]
    for name, member in schema.get("properties", {}).items():
        if not member.get("description"):
            found.append(f"{where}.{name} has no description")
        found += undescribed(member, f"{where}.{name}")
    if isinstance(schema.get("items"), dict):
        found += undescribed(schema["items"], f"{where}[]")
    return found


def parameters_of(document, operation):
    return [resolved(document, parameter) for parameter in operation.get("parameters", [])]


def resolved(document, node):
    while "$ref" in node:
        target = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target | {key: value for key, value in node.items() if key != "$ref"}
    return node


# Examples are real answers


@pytest.fixture(scope="module")
def captured(seeded):
    return {name: json.loads(text) for name, text in Capture(seeded).run().items()}


def example_of(media):
    return media.get("examples", {}).get("sandbox", {}).get("value")


def test_every_example_is_what_the_sandbox_answers(document, captured):
    for path, method, operation in each_operation(document):
        name = operation["operationId"]
        if operation.get("deprecated"):
            continue
        for status, response in operation["responses"].items():
            media = resolved(document, response).get("content", {}).get("application/json")
            if media is None or not status.startswith("2"):
                continue
            real = captured.get(name)
            assert real is not None, f"{name} needs an exchange in support/examples.py"
            if int(status) == real["status"]:
                shown = example_of(media)
                assert shown == real["body"], f"{name}: `make examples` brings the example up to date"
        for kind, media in operation.get("requestBody", {}).get("content", {}).items():
            request = captured.get(name, {}).get("request")
            if request and request["type"] == kind:
                assert example_of(media) == request["body"], f"{name}: `make examples` brings the example up to date"
    for response in document["components"]["responses"].values():
        shown = example_of(response["content"]["application/json"])
        if shown:
            assert shown == captured[str(shown["status"])]["body"], "`make examples` brings the example up to date"


def test_examples_hold_nothing_of_the_machine_they_were_made_on(captured):
    text = json.dumps(captured)
    assert ORIGIN in text and "127.0.0.1" not in text and "localhost" not in text


def faults(document, schema, value):
    validator = jsonschema.Draft202012Validator(schema | {"components": document["components"]})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)] + undocumented(document, schema, value, "$")


def undocumented(document, schema, value, where):
    schema = resolved(document, schema)
    if isinstance(value, list):
        return [each for item in value for each in undocumented(document, schema.get("items", {}), item, f"{where}[]")]
    if not isinstance(value, dict) or "properties" not in schema:
        return []
    found = [f"{where}.{name} is not documented" for name in value.keys() - schema["properties"].keys()]
    for name in value.keys() & schema["properties"].keys():
        found += undocumented(document, schema["properties"][name], value[name], f"{where}.{name}")
    return found


def test_every_answer_keeps_its_schema(document, captured):
    for path, method, operation in each_operation(document):
        real = captured.get(operation["operationId"])
        if real is None:
            continue
        media = operation["responses"][str(real["status"])]["content"]["application/json"]
        assert faults(document, media["schema"], real["body"]) == [], f"{operation['operationId']}: {real['body']}"
        if real["request"]:
            body = real["request"]["body"]
            schema = resolved(document, operation["requestBody"]["content"][real["request"]["type"]]["schema"])
            if real["request"]["type"] == FORM:
                body = {name: form_value(schema["properties"].get(name, {}), text) for name, text in body.items()}
                assert faults(document, schema, body) == [], f"{operation['operationId']}: {body}"
            else:
                assert undocumented(document, schema, body, "$") == [], f"{operation['operationId']}: {body}"
    error = document["components"]["schemas"]["Error"]
    for status in (name for name in captured if name.isdigit()):
        assert faults(document, error, captured[status]["body"]) == [], status


def form_value(schema, text):
    """A form's value as its schema means it."""
    match schema.get("type"):
        case "boolean":
            return {"true": True, "false": False}[text]
        case "integer":
            return int(text)
        case _:
            return text


def test_the_check_of_answers_finds_what_is_wrong(document):
    schema = {"$ref": "#/components/schemas/InstalledAddOn"}
    assert len(faults(document, schema, {"sid": "XE1", "surprise": 1})) > 2


# The public documents


@cache
def public(name):
    file = PUBLIC / f"twilio_{name}_v1.yaml"
    if not file.is_file():
        pytest.skip(f"{file} is not there; set MERCATO_CONTRACT_DIR")
    return yaml.load(file.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


# What the other parts of the IAM document describe is no part of a marketplace.
PARTS = {"marketplace": "/v1/", "monitor": "/v1/", "iam": "/v1/Keys"}

# An event's actor: the pattern allows users alone, the description accounts as well (decision 0021).
WIDER = {"^US[0-9a-fA-F]{32}$"}


def types(schema):
    found = schema.get("type")
    return set(found) if isinstance(found, list) else {found} if found else {each.get("type") for each in schema.get("anyOf", [])}


def lost(theirs, ours, their_document, our_document, where):
    """What a schema of the public document says and ours does not."""
    theirs, ours = resolved(their_document, theirs), resolved(our_document, ours)
    found = []
    if "type" in theirs and theirs["type"] not in types(ours):
        found.append(f"{where}: type {theirs['type']} became {types(ours)}")
    for word in ("pattern", "format", "minLength", "maxLength", "minimum", "maximum"):
        if word in theirs and ours.get(word) != theirs[word] and theirs[word] not in WIDER:
            found.append(f"{where}: {word} {theirs[word]} became {ours.get(word)}")
    if "enum" in theirs and not set(theirs["enum"]) <= set(ours.get("enum", [])):
        found.append(f"{where}: {theirs['enum']} became {ours.get('enum')}")
    for name in set(theirs.get("required", [])) - set(ours.get("required", [])):
        found.append(f"{where}.{name} is no longer required")
    for name, member in theirs.get("properties", {}).items():
        if name not in ours.get("properties", {}):
            found.append(f"{where}.{name} is missing")
        else:
            found += lost(member, ours["properties"][name], their_document, our_document, f"{where}.{name}")
    if "items" in theirs and "items" in ours:
        found += lost(theirs["items"], ours["items"], their_document, our_document, f"{where}[]")
    return found


@pytest.mark.parametrize("name", PARTS)
def test_what_the_public_document_says_is_kept(document, name):
    theirs = public(name)
    found, compared = [], 0
    for path, methods in theirs["paths"].items():
        for method in methods.keys() & {"get", "post", "delete"} & document["paths"].get(path, {}).keys():
            if not path.startswith(PARTS[name]):
                continue
            compared += 1
            found += lost_of_operation(theirs, document, path, method)
    assert found == []
    served = sum(1 for path in theirs["paths"] if path.startswith(PARTS[name]) and path in document["paths"])
    assert compared >= served, "every path that is served must be compared"


def lost_of_operation(theirs, ours, path, method):
    where, wanted, is_ = f"{method} {path}", theirs["paths"][path][method], ours["paths"][path][method]
    found = [] if wanted["operationId"] == is_["operationId"] else [f"{where}: operationId became {is_['operationId']}"]
    mine = {(parameter["in"], parameter["name"]): parameter for parameter in parameters_of(ours, is_)}
    for parameter in wanted.get("parameters", []):
        key = parameter["in"], parameter["name"]
        if key not in mine:
            found.append(f"{where}: the parameter {key} is missing")
            continue
        if parameter.get("required", False) != mine[key]["required"]:
            found.append(f"{where}: whether {key} is required")
        found += lost(parameter["schema"], mine[key]["schema"], theirs, ours, f"{where} {key[1]}")
    for kind, media in wanted.get("requestBody", {}).get("content", {}).items():
        body = is_["requestBody"]["content"].get(kind)
        found += [f"{where}: {kind} is missing"] if body is None else lost(media["schema"], body["schema"], theirs, ours, f"{where} body")
    for status, response in wanted["responses"].items():
        if status not in is_["responses"]:
            found.append(f"{where}: {status} is missing")
            continue
        for kind, media in response.get("content", {}).items():
            content = resolved(ours, is_["responses"][status]).get("content", {}).get(kind)
            if content is None:
                found.append(f"{where}: {status} has no {kind}")
            else:
                found += lost(media["schema"], content["schema"], theirs, ours, f"{where} {status}")
    return found


def test_the_comparison_finds_what_is_lost(document):
    theirs = public("monitor")
    schema = {"type": "object", "properties": {"sid": {"type": "string", "pattern": "^NO$"}, "gone": {"type": "string"}}, "required": ["gone"]}
    found = lost(schema, {"$ref": "#/components/schemas/Alert"}, theirs, document, "$")
    assert len(found) == 3, f"expected the pattern, the member and that it is required: {found}"
