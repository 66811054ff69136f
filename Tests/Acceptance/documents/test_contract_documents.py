"""Real answers held against the public OpenAPI documents, in both directions."""

import os
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
import yaml

from support import alerts, decimals, expect, world

REPOSITORY = Path(__file__).resolve().parents[3]
DOCUMENTS = Path(os.environ.get("MERCATO_CONTRACT_DIR") or REPOSITORY.parent / "shared" / "contract") / "openapi"
MARKETPLACE, MONITOR, IAM = "twilio_marketplace_v1.yaml", "twilio_monitor_v1.yaml", "twilio_iam_v1.yaml"

missing = [name for name in (MARKETPLACE, MONITOR, IAM) if not (DOCUMENTS / name).is_file()]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"the OpenAPI documents {missing} are not in {DOCUMENTS}; set MERCATO_CONTRACT_DIR")

# The pattern of an event's actor allows users alone, and its description accounts as well (decision 0021).
ACTORS = {"^US[0-9a-fA-F]{32}$": "^(US|AC)[0-9a-fA-F]{32}$"}

# Documented, but no part of every answer.
OPTIONAL = {"params"}

formats = jsonschema.FormatChecker(formats=())


@formats.checks("date-time")
def is_date_time(value):
    return not isinstance(value, str) or bool(expect.WHOLE_SECONDS.match(value) and datetime.fromisoformat(value))


@formats.checks("date-time-rfc-2822")
def is_rfc_2822_date(value):
    return not isinstance(value, str) or bool(expect.RFC_2822.match(value))


@formats.checks("uri")
def is_absolute_uri(value):
    return not isinstance(value, str) or urlsplit(value).scheme in ("http", "https")


@formats.checks("uri-map")
def is_map_of_uris(value):
    return not isinstance(value, dict) or all(isinstance(each, str) and is_absolute_uri(each) for each in value.values())


@cache
def document(name):
    return yaml.load((DOCUMENTS / name).read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def as_json_schema(node, root):
    """An OpenAPI 3.0 schema as JSON Schema: references resolved, `nullable` spelled as a type."""
    if isinstance(node, list):
        return [as_json_schema(each, root) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = root
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return as_json_schema(target, root)
    schema = {key: as_json_schema(value, root) for key, value in node.items() if key not in ("example", "nullable", "description")}
    if schema.get("pattern") in ACTORS:
        schema["pattern"] = ACTORS[schema["pattern"]]
    if "properties" in node:
        schema["properties"] = {name: as_json_schema(value, root) for name, value in node["properties"].items()}
        schema.setdefault("type", "object")
    if node.get("nullable") is True and isinstance(node.get("type"), str):
        schema["type"] = [node["type"], "null"]
        if "enum" in node:
            schema["enum"] = [*node["enum"], None]
    return schema


def response_of(name, path, method, status):
    return document(name)["paths"][path][method]["responses"][str(status)]


def schema_of(name, path, method, status):
    content = response_of(name, path, method, status)["content"]["application/json"]
    return as_json_schema(content["schema"], document(name))


def differences(schema, value, where="$"):
    """Members that are documented and not sent, or sent and not documented."""
    if isinstance(value, list):
        return [each for index, item in enumerate(value) for each in differences(schema.get("items", {}), item, f"{where}[{index}]")]
    if not isinstance(value, dict) or "properties" not in schema:
        return []
    documented = schema["properties"]
    found = [f"{where}.{name} is not sent" for name in sorted(documented.keys() - value.keys() - OPTIONAL)]
    found += [f"{where}.{name} is not documented" for name in sorted(value.keys() - documented.keys())]
    for name in documented.keys() & value.keys():
        found += differences(documented[name], value[name], f"{where}.{name}")
    return found


class Exchanges:
    """One real answer for every operation that is built; each makes what it needs."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.customer, self.publisher = sandbox.customer, sandbox.publisher

    def install(self):
        return world.install(self.sandbox)

    def list_add_ons(self):
        return self.customer.get("/v1/AvailableAddOns")

    def list_add_ons_in_the_middle(self):
        return self.customer.get(self.customer.get("/v1/AvailableAddOns", PageSize=1).json["meta"]["next_page_url"])

    def fetch_add_on(self):
        return self.customer.get(f"/v1/AvailableAddOns/{self.sandbox['LISTING_SID']}")

    def create_installation(self):
        return world.create(self.customer, self.sandbox["LISTING_SID"])

    def create_installation_twice(self):
        name = world.unique_name()
        world.create(self.customer, self.sandbox["LISTING_SID"], UniqueName=name)
        return world.create(self.customer, self.sandbox["LISTING_SID"], UniqueName=name)

    def list_installations(self):
        self.install()
        return self.customer.get("/v1/InstalledAddOns")

    def list_no_installations(self):
        return self.sandbox.publisher_2.get("/v1/InstalledAddOns")

    def fetch_installation(self):
        return self.customer.get(f"/v1/InstalledAddOns/{self.install()}")

    def update_installation(self):
        return self.customer.post(f"/v1/InstalledAddOns/{self.install()}", UniqueName=world.unique_name())

    def delete_installation(self):
        return self.customer.delete(f"/v1/InstalledAddOns/{self.install()}")

    def list_add_on_extensions(self):
        return self.customer.get(f"/v1/AvailableAddOns/{self.sandbox['ADDON_SID']}/Extensions", PageSize=2)

    def list_no_extensions(self):
        return self.customer.get(f"/v1/AvailableAddOns/{self.sandbox['LISTING_SID']}/Extensions")

    def fetch_add_on_extension(self):
        return self.customer.get(self.list_add_on_extensions().json["extensions"][0]["url"])

    def list_installed_extensions(self):
        return self.customer.get(f"/v1/InstalledAddOns/{world.install(self.sandbox, 'ADDON_SID')}/Extensions")

    def fetch_installed_extension(self):
        return self.customer.get(self.list_installed_extensions().json["extensions"][0]["url"])

    def update_installed_extension(self):
        return self.customer.post(self.list_installed_extensions().json["extensions"][0]["url"], Enabled="true")

    def report_usage(self):
        items = (self.sandbox["FAILING_BILLING_ITEM_SID"], "12.355"), (self.sandbox["BILLING_ITEM_SID"], "44.02")
        return self.publisher.report(self.install(), *items)

    def create_listing(self):
        return self.publisher.post("/v1/Listings", ModuleInfo='{"name": "A draft"}')

    def list_listings(self):
        return self.publisher.get("/v1/Listings")

    def fetch_listing(self):
        return self.publisher.get(f"/v1/Listing/{self.sandbox['LISTING_SID']}")

    def fetch_listing_of_another(self):
        return self.customer.get(f"/v1/Listing/{self.sandbox['LISTING_SID']}")

    def update_listing(self):
        sid = self.create_listing().json["sid"]
        return self.publisher.post(f"/v1/Listing/{sid}", Pricing='{"body": "free"}')

    def refer(self, sid):
        return self.customer.ask("POST", "/v1/ReferralConversion", json={"referral_account_sid": sid})

    def report_referral(self):
        partner = self.sandbox.operator.post("/ext/v1/Accounts", FriendlyName="A partner").json["sid"]
        self.partner = partner
        return self.refer(partner)

    def report_referral_again(self):
        self.report_referral()
        return self.refer(self.partner)

    def report_referral_by_nobody(self):
        return self.refer(world.unknown_sid("AC"))

    def an_alert(self):
        missing = world.unknown_sid("XE")
        self.publisher.usage(missing, decimals.report())
        return alerts.the_one_about(self.publisher, missing)["sid"]

    def list_alerts(self):
        self.an_alert()
        return self.publisher.get("/v1/Alerts")

    def fetch_alert(self):
        return self.publisher.get(f"/v1/Alerts/{self.an_alert()}")

    def create_key(self):
        return self.customer.post("/v1/Keys", AccountSid=self.customer.sid, FriendlyName="job")

    def create_restricted_key(self):
        policy = '{"allow": ["/twilio/marketplace/usage/read"]}'
        return self.customer.post("/v1/Keys", AccountSid=self.customer.sid, KeyType="restricted", Policy=policy)

    def list_keys(self):
        self.create_key(), self.create_restricted_key()
        return self.customer.get("/v1/Keys", AccountSid=self.customer.sid)

    def list_no_keys(self):
        return self.sandbox.customer_2.get("/v1/Keys", AccountSid=self.sandbox.customer_2.sid)

    def fetch_key(self):
        return self.customer.get(f"/v1/Keys/{self.create_restricted_key().json['sid']}")

    def update_key(self):
        return self.customer.post(f"/v1/Keys/{self.create_key().json['sid']}", FriendlyName="reporter")

    def list_events(self):
        self.install()
        return self.customer.get("/v1/Events")

    def fetch_event(self):
        return self.customer.get(self.list_events().json["events"][0]["url"])


OPERATIONS = [
    (Exchanges.list_add_ons, MARKETPLACE, "/v1/AvailableAddOns", "get", 200),
    (Exchanges.list_add_ons_in_the_middle, MARKETPLACE, "/v1/AvailableAddOns", "get", 200),
    (Exchanges.fetch_add_on, MARKETPLACE, "/v1/AvailableAddOns/{Sid}", "get", 200),
    (Exchanges.create_installation, MARKETPLACE, "/v1/InstalledAddOns", "post", 201),
    (Exchanges.create_installation_twice, MARKETPLACE, "/v1/InstalledAddOns", "post", 409),
    (Exchanges.list_installations, MARKETPLACE, "/v1/InstalledAddOns", "get", 200),
    (Exchanges.list_no_installations, MARKETPLACE, "/v1/InstalledAddOns", "get", 200),
    (Exchanges.fetch_installation, MARKETPLACE, "/v1/InstalledAddOns/{Sid}", "get", 200),
    (Exchanges.update_installation, MARKETPLACE, "/v1/InstalledAddOns/{Sid}", "post", 200),
    (Exchanges.list_add_on_extensions, MARKETPLACE, "/v1/AvailableAddOns/{AvailableAddOnSid}/Extensions", "get", 200),
    (Exchanges.list_no_extensions, MARKETPLACE, "/v1/AvailableAddOns/{AvailableAddOnSid}/Extensions", "get", 200),
    (Exchanges.fetch_add_on_extension, MARKETPLACE, "/v1/AvailableAddOns/{AvailableAddOnSid}/Extensions/{Sid}", "get", 200),
    (Exchanges.list_installed_extensions, MARKETPLACE, "/v1/InstalledAddOns/{InstalledAddOnSid}/Extensions", "get", 200),
    (Exchanges.fetch_installed_extension, MARKETPLACE, "/v1/InstalledAddOns/{InstalledAddOnSid}/Extensions/{Sid}", "get", 200),
    (Exchanges.update_installed_extension, MARKETPLACE, "/v1/InstalledAddOns/{InstalledAddOnSid}/Extensions/{Sid}", "post", 200),
    (Exchanges.report_usage, MARKETPLACE, "/v1/InstalledAddOns/{InstalledAddOnSid}/Usage", "post", 202),
    (Exchanges.create_listing, MARKETPLACE, "/v1/Listings", "post", 200),
    (Exchanges.list_listings, MARKETPLACE, "/v1/Listings", "get", 200),
    (Exchanges.fetch_listing, MARKETPLACE, "/v1/Listing/{Sid}", "get", 200),
    (Exchanges.fetch_listing_of_another, MARKETPLACE, "/v1/Listing/{Sid}", "get", 200),
    (Exchanges.update_listing, MARKETPLACE, "/v1/Listing/{Sid}", "post", 200),
    (Exchanges.report_referral, MARKETPLACE, "/v1/ReferralConversion", "post", 202),
    (Exchanges.report_referral_again, MARKETPLACE, "/v1/ReferralConversion", "post", 200),
    (Exchanges.report_referral_by_nobody, MARKETPLACE, "/v1/ReferralConversion", "post", 400),
    (Exchanges.list_alerts, MONITOR, "/v1/Alerts", "get", 200),
    (Exchanges.fetch_alert, MONITOR, "/v1/Alerts/{Sid}", "get", 200),
    (Exchanges.create_key, IAM, "/v1/Keys", "post", 201),
    (Exchanges.create_restricted_key, IAM, "/v1/Keys", "post", 201),
    (Exchanges.list_keys, IAM, "/v1/Keys", "get", 200),
    (Exchanges.list_no_keys, IAM, "/v1/Keys", "get", 200),
    (Exchanges.fetch_key, IAM, "/v1/Keys/{Sid}", "get", 200),
    (Exchanges.update_key, IAM, "/v1/Keys/{Sid}", "post", 200),
    (Exchanges.list_events, MONITOR, "/v1/Events", "get", 200),
    (Exchanges.fetch_event, MONITOR, "/v1/Events/{Sid}", "get", 200),
]


@pytest.mark.parametrize("exchange, name, path, method, status", OPERATIONS, ids=[row[0].__name__ for row in OPERATIONS])
def test_a_real_answer_is_what_the_document_says(sandbox, exchange, name, path, method, status):
    answer = exchange(Exchanges(sandbox))
    assert answer.status == status, f"expected the documented {status}: {answer}"
    schema = schema_of(name, path, method, status)
    validator = jsonschema.Draft202012Validator(schema, format_checker=formats)
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer.json)]
    assert errors == [], f"the answer must keep the documented schema: {answer}"
    assert differences(schema, answer.json) == [], f"the members must agree in both directions: {answer}"


def test_removal_answers_the_documented_204_without_a_body(sandbox):
    assert "content" not in response_of(MARKETPLACE, "/v1/InstalledAddOns/{Sid}", "delete", 204), "the document describes no body"
    expect.ok_empty(Exchanges(sandbox).delete_installation())


def test_an_update_without_change_answers_the_documented_304_without_a_body(sandbox):
    assert "content" not in response_of(MARKETPLACE, "/v1/Listing/{Sid}", "post", 304), "the document describes no body"
    answer = sandbox.publisher.post(f"/v1/Listing/{sandbox['LISTING_SID']}")
    assert (answer.status, answer.content) == (304, b""), f"expected 304: {answer}"


def test_the_documents_own_examples_pass_this_check():
    """The check itself is checked: what the document shows as its example must be valid under its schema."""
    for name, path, method, status in {row[1:] for row in OPERATIONS}:
        content = response_of(name, path, method, status)["content"]["application/json"]
        schema = schema_of(name, path, method, status)
        for title, example in content.get("examples", {}).items():
            errors = list(jsonschema.Draft202012Validator(schema).iter_errors(example["value"]))
            assert errors == [], f"{path} {method} {status} {title}: {errors}"
            assert not [each for each in differences(schema, example["value"]) if re.search("not documented", each)], f"{path} {title}"
