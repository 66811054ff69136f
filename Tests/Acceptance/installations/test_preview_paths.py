"""The deprecated preview paths: the same resources and rules, with URLs of their own."""

import json
import re
import uuid
from decimal import Decimal

import pytest

from support import alerts, decimals, expect, world

BASE = "/marketplace"
FORM = "application/x-www-form-urlencoded"


def strings(value):
    """Every text in a body."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    return [value] if isinstance(value, str) else []


def rebased(value):
    """A body of v1 as the preview must show it."""
    if isinstance(value, dict):
        return {name: rebased(each) for name, each in value.items()}
    if isinstance(value, list):
        return [rebased(each) for each in value]
    return re.sub(r"^(https?://[^/]+)/v1/", r"\1/marketplace/", value) if isinstance(value, str) else value


def without_tokens(value):
    """Page tokens are bound to their list; the two bases are two lists."""
    return json.loads(re.sub(r"PageToken=[\w-]+", "PageToken=…", json.dumps(value)))


def paths(sandbox, installation):
    add_on = f"/AvailableAddOns/{sandbox['ADDON_SID']}"
    extension = sandbox.customer.walk(f"/v1{add_on}/Extensions")[0]["sid"]
    return [
        "/AvailableAddOns",
        "/AvailableAddOns?PageSize=2&Page=1",
        add_on,
        f"{add_on}/Extensions",
        f"{add_on}/Extensions/{extension}",
        "/InstalledAddOns?PageSize=1",
        f"/InstalledAddOns/{installation}",
        f"/InstalledAddOns/{installation}/Extensions",
        f"/InstalledAddOns/{installation}/Extensions/{extension}",
    ]


def test_every_resource_reads_the_same_under_both_bases_but_for_its_urls(sandbox, customer, install):
    for path in paths(sandbox, install("ADDON_SID")):
        current, deprecated = expect.ok(customer.get(f"/v1{path}")), expect.ok(customer.get(f"{BASE}{path}"))
        assert without_tokens(deprecated) == without_tokens(rebased(current)), f"{path} must differ in its URLs alone"
        urls = [text for text in strings(deprecated) if text.startswith("http")]
        assert urls and all(url.startswith(f"{sandbox['URL']}{BASE}/") for url in urls), f"expected preview URLs: {urls}"


def test_every_url_in_a_preview_body_leads_to_a_resource(sandbox, customer, install):
    for path in paths(sandbox, install("ADDON_SID")):
        for url in {text for text in strings(expect.ok(customer.get(f"{BASE}{path}"))) if text.startswith("http")}:
            expect.ok(customer.get(url))


def test_a_walk_over_a_preview_list_stays_in_the_preview(customer, install):
    for _ in range(3):
        install()
    assert customer.walk(f"{BASE}/InstalledAddOns", PageSize=1) == rebased(customer.walk("/v1/InstalledAddOns", PageSize=1000))


def test_installing_configuring_switching_and_removing(sandbox, customer):
    form = {"AvailableAddOnSid": sandbox["ADDON_SID"], "AcceptTermsOfService": "true", "Configuration": '{"language":"en"}'}
    row = expect.ok(customer.post(f"{BASE}/InstalledAddOns", **form), 201)
    assert row["url"] == f"{sandbox['URL']}{BASE}/InstalledAddOns/{row['sid']}", f"unexpected url: {row}"
    path = f"/InstalledAddOns/{row['sid']}"
    assert row == rebased(expect.ok(customer.get(f"/v1{path}"))), "it is the same installation"
    renamed = expect.ok(customer.post(f"{BASE}{path}", UniqueName=world.unique_name()))
    assert expect.ok(customer.get(f"/v1{path}"))["unique_name"] == renamed["unique_name"]
    extension = customer.walk(f"{BASE}{path}/Extensions")[0]
    switched = expect.ok(customer.post(extension["url"], Enabled="true"))
    assert switched == extension | {"enabled": True}, f"expected it switched on: {switched}"
    expect.ok_empty(customer.delete(f"{BASE}{path}"))
    expect.refused(customer.get(f"/v1{path}"), 404)


def test_refusals_are_those_of_v1(sandbox, customer, install):
    mine = install()
    asked = [
        ("GET", f"/AvailableAddOns/{sandbox['DRAFT_LISTING_SID']}", {}),
        ("GET", f"/InstalledAddOns/{world.unknown_sid('XE')}", {}),
        ("GET", "/AvailableAddOns?PageSize=0", {}),
        ("POST", "/InstalledAddOns", {}),
        ("POST", f"/InstalledAddOns/{mine}", {"Configuration": "[]"}),
        ("PUT", f"/InstalledAddOns/{mine}", {}),
        ("GET", f"/InstalledAddOns/{mine}/Usage", {}),
        ("GET", "/AvailableAddOns/", {}),
        ("GET", "/Nothing", {}),
    ]
    for method, path, form in asked:
        first, second = (customer.ask(method, base + path, data=form) for base in ("/v1", BASE))
        assert second.status == first.status >= 400, f"expected the status of v1, {first}: {second}"
        body = expect.refused(second, first.status)
        message = first.json["message"].replace("/v1/", f"{BASE}/")
        assert body["message"] == message, f"expected the message of v1, {message!r}: {second}"
        assert second.headers.get("Allow") == first.headers.get("Allow"), f"expected Allow as in v1: {second.headers}"
    expect.refused(sandbox.caller().get(f"{BASE}/AvailableAddOns"), 401)


def test_there_are_no_listings_nor_referrals_under_the_preview(customer):
    for path in ("/Listings", f"/Listing/{world.unknown_sid('XB')}", "/ReferralConversion", "/Keys", "/Alerts"):
        expect.refused(customer.get(BASE + path), 404)


# Usage


def report(client, installation, body, content_type=FORM, **headers):
    headers = {name.replace("_", "-"): value for name, value in headers.items()} | {"Content-Type": content_type}
    return client.ask("POST", f"{BASE}/InstalledAddOns/{installation}/Usage", data=body, headers=headers)


@pytest.fixture
def one_item(install):
    return install("ONE_ITEM_LISTING_SID")


def test_units_are_billed_and_credited(publisher, one_item):
    body = expect.accepted(report(publisher, one_item, b"Quantity=3.5"))
    assert body["total_submitted"] == Decimal("3.5") and body["billable_items"][0]["submitted"] is True, f"{body}"
    expect.accepted(report(publisher, one_item, b"Quantity=-1.5"))
    assert list(publisher.totals(one_item).values()) == [Decimal("2")], "a credit takes off what was charged"
    expect.refused(report(publisher, one_item, b"Quantity=-2.01"), 400)


def test_json_is_taken_too(publisher, install, item):
    installation = install()
    body = expect.accepted(report(publisher, installation, decimals.report((item, "44.02")), "application/json"))
    assert body["total_submitted"] == Decimal("44.02"), f"{body}"
    assert publisher.totals(installation) == {item: Decimal("44.02")}


GATES = {
    "unknown": (404, lambda sandbox: world.unknown_sid("XE"), "publisher", b"Quantity=1"),
    "another's listing": (403, lambda sandbox: world.install(sandbox, "ONE_ITEM_LISTING_SID"), "publisher_2", b"Quantity=1"),
    "no manual usage": (403, lambda sandbox: world.install(sandbox, "NO_MANUAL_LISTING_SID"), "publisher", b"Quantity=1"),
    "a closed listing": (403, lambda sandbox: sandbox["CLOSED_INSTALLATION_SID"], "publisher", b"Quantity=1"),
    "zero": (400, lambda sandbox: world.install(sandbox, "ONE_ITEM_LISTING_SID"), "publisher", b"Quantity=0"),
    "no quantity": (400, lambda sandbox: world.install(sandbox, "ONE_ITEM_LISTING_SID"), "publisher", b""),
}


@pytest.mark.parametrize("gate", GATES)
def test_the_gates_are_those_of_v1_and_their_alerts_name_the_preview_url(sandbox, gate):
    status, installation, party, body = GATES[gate]
    client, installation = sandbox.party(party), installation(sandbox)
    first = expect.refused(client.usage(installation, body, FORM), status)
    second = expect.refused(report(client, installation, body), status)
    assert {name: second[name] for name in ("message", "params")} == {name: first[name] for name in ("message", "params")}
    raised = [alert["request_url"] for alert in alerts.about(client, installation)]
    path = f"{sandbox['URL']}{BASE}/InstalledAddOns/{installation}/Usage"
    assert raised.count(path) == 1, f"expected one alert about {path}: {raised}"


def test_a_billing_failure_is_an_error(publisher, one_item, billing_outage):
    expect.refused(report(publisher, one_item, b"Quantity=1"), 500)


def test_a_key_is_one_key_under_both_bases(publisher, one_item):
    key = uuid.uuid4().hex
    first = report(publisher, one_item, b"Quantity=7", Idempotency_Key=key)
    expect.accepted(first)
    again = publisher.usage(one_item, b"Quantity=7", FORM, Idempotency_Key=key)
    assert again.replayed and again.content == first.content, f"expected the first answer: {again}"
    expect.refused(publisher.usage(one_item, b"Quantity=8", FORM, Idempotency_Key=key), 409)
    assert list(publisher.totals(one_item).values()) == [Decimal("7")], "billed once"
