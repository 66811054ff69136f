"""Schemathesis asks what the OpenAPI documents allow, the public ones and ours, and holds the answers against them.

MERCATO_SCHEMATHESIS_EXAMPLES asks more of each operation, MERCATO_SCHEMATHESIS_SEED something else.
"""

import json
import os
import re
from pathlib import Path

import hypothesis
import pytest
import schemathesis
import yaml
from hypothesis import strategies
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from support import accounts, expect, happy, operations
from support.poll import PATIENCE_SECONDS
from support.sandbox import Sandbox

REPOSITORY = Path(__file__).resolve().parents[3]
PUBLIC = Path(os.environ.get("MERCATO_CONTRACT_DIR") or REPOSITORY.parent / "shared" / "contract") / "openapi"
EXAMPLES = int(os.environ.get("MERCATO_SCHEMATHESIS_EXAMPLES") or 5)
SEED = int(os.environ.get("MERCATO_SCHEMATHESIS_SEED") or 20261121)
SHAPE = re.compile(r"{(\w+)}")
PARTS = {"marketplace": "/v1/", "iam": "/v1/Keys", "monitor": "/v1/"}
# An event's actor: the pattern allows users alone, the description accounts as well (decision 0021).
USERS, ACTORS = "^US[0-9a-fA-F]{32}$", "^(US|AC|SK)[0-9a-fA-F]{32}$"
# What the contract's errors add to the documents' own statuses.
ERRORS = {400, 401, 403, 404, 405, 409, 413, 415, 429}


@pytest.fixture(scope="module")
def server(binary, tmp_path_factory):
    """A marketplace of its own: much is made in it, and many keys are tried."""
    server = Sandbox(binary, tmp_path_factory.mktemp("schemathesis") / "data")
    try:
        yield server.start()
        assert server.stop() == 0, f"it must end cleanly: {server.tail()}"
    finally:
        server.kill()


@pytest.fixture(scope="module")
def estate(server):
    return happy.Estate(server)


def public(name):
    file = PUBLIC / f"twilio_{name}_v1.yaml"
    if not file.is_file():
        pytest.skip(f"{file} is not there; set MERCATO_CONTRACT_DIR")
    document = yaml.load(file.read_text().replace(USERS, ACTORS), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    # What the other parts of the IAM document describe is no part of a marketplace.
    return document | {"paths": {path: item for path, item in document["paths"].items() if path.startswith(PARTS[name])}}


def own(server):
    answer = server.caller().get("/openapi.json")
    if answer.status == 404:
        pytest.skip("this server describes itself in no OpenAPI document")
    return json.loads(answer.text)


def shape(operation):
    return f"{operation.method.upper()} " + SHAPE.sub(lambda name: operations.kind(name[1], operation.path), operation.path)


def served(document):
    """The operations of a document that this server has, each as Schemathesis has it and as our tables write it."""
    found = [(result.ok(), shape(result.ok())) for result in schemathesis.openapi.from_dict(document).get_all_operations()]
    return [(operation, name) for operation, name in found if name in operations.SERVED]


def examine(operation, name, estate, client, check):
    """Asks an operation what its document allows, often about what the estate owns."""

    @hypothesis.seed(SEED)
    @hypothesis.settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck))
    @hypothesis.given(operation.as_strategy(), strategies.booleans())
    def ask(case, about_ours):
        if about_ours:
            sids = {key: estate.sid(operations.kind(key, operation.path), name) for key in case.path_parameters or {}}
            case.path_parameters = (case.path_parameters or {}) | sids
        check(case, case.call(base_url=client.base, auth=(client.sid, client.secret), timeout=PATIENCE_SECONDS, allow_redirects=False))

    try:
        ask()
    except Exception as fault:
        raise AssertionError(f"{name}, seed {SEED}: {fault}") from fault


def error_body(response):
    body = response.json()
    assert expect.REFUSAL <= body.keys() <= expect.REFUSAL | expect.OPTIONAL, f"expected the error body: {body}"
    assert body["status"] == response.status_code and body["message"].strip(), f"expected an explanation: {body}"


def keeps_the_public_document(case, response):
    if response.status_code in ERRORS:
        return error_body(response)
    return case.validate_response(response, checks=[not_a_server_error, status_code_conformance, response_schema_conformance])


def keeps_our_document(case, response):
    if response.status_code >= 400:
        error_body(response)
    checks = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    case.validate_response(response, checks=checks)


@pytest.mark.parametrize("who", ["owner", "customer"])
@pytest.mark.parametrize("name", PARTS)
def test_what_the_public_documents_allow_is_answered_as_they_say(server, estate, name, who):
    client = estate.owner if who == "owner" else accounts.make(server)
    found = served(public(name))
    assert found, "some of it must be served"
    for operation, shaped in found:
        examine(operation, shaped, estate, client, keeps_the_public_document)


@pytest.mark.parametrize("who", ["owner", "customer", "operator"])
def test_what_our_document_allows_is_answered_as_it_says(server, estate, who):
    client = {"owner": estate.owner, "customer": accounts.make(server), "operator": server.operator}[who]
    found = served(own(server))
    assert {name for _, name in found} == set(operations.SERVED), "every operation must be described"
    for operation, name in found:
        if (who == "operator") == (name in operations.ADMINISTRATION):
            examine(operation, name, estate, client, keeps_our_document)
