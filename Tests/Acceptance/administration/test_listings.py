"""Listings and billing items in the operator's hands, and what each state of a listing means."""

import json
from decimal import Decimal

import pytest

from support import alerts, expect, world
from support.market import WAYS

SCHEMA = {"type": "object", "required": ["language"], "properties": {"language": {"type": "string", "enum": ["en", "fr"]}}}


# Listings


def test_a_listing_is_made_shown_listed_and_changed(market, publisher, tmp_path):
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA))
    options = ["--description", "Counts.", "--category", "no-code", "--pricing-type", "per word", "--schema", schema]
    listing = market.make("listings", "create", "--owner", publisher.sid, "--name", "Word count", *options)
    shown = market.read("listings", "show", listing)
    assert {
        "sid": listing,
        "owner_sid": publisher.sid,
        "state": "draft",
        "manual_usage_reporting": False,
        "module_info": {"name": "Word count", "short_description": "Counts."},
        "category": "no-code",
        "pricing_type": "per word",
        "configuration_schema": SCHEMA,
        "billing_items": [],
        "extensions": [],
        "policies": None,
    }.items() <= shown.items(), f"expected what was asked for: {shown}"
    newest = market.rows("listings", "list", "--owner", publisher.sid)[0]
    assert newest.items() <= shown.items() and newest["sid"] == listing, f"the newest listing comes first: {newest}"
    assert listing not in market.run("listings", "list", "--owner", market.account("--publisher").sid), "it is another's"
    changed = market.read("listings", "update", listing, "--name", "Word counter", "--manual-usage", "on")
    assert changed["module_info"] == {"name": "Word counter", "short_description": "Counts."}, "the description must stay"
    assert (changed["manual_usage_reporting"], changed["category"]) == (True, "no-code"), f"{changed}"
    arguments = ["--name", "Incoming Voice Call", "--product", "Programmable Voice", "--unique-name", "voice-incoming"]
    part = market.make("listings", "add-extension", listing, *arguments)
    assert [row["sid"] for row in market.read("listings", "show", listing)["extensions"]] == [part], "expected the extension"
    assert "20001" in market.fail("listings", "add-extension", listing, *arguments), "a unique name is unique"
    assert "voice-incoming" in market.run("listings", "show", listing), "expected the extension's row"


def test_only_a_publisher_owns_listings(market, customer):
    create = ("listings", "create", "--name", "Word count", "--owner")
    assert "publisher" in market.fail(*create, customer.sid), "expected the missing role"
    assert "20404" in market.fail(*create, world.unknown_sid("AC")), "expected the missing account"


@pytest.mark.parametrize(
    "wrong",
    [{"ModuleInfo": "{}"}, {"ModuleInfo": "name"}, {"ModuleInfo": '{"name": ""}'}, {"ConfigurationSchema": '{"type": 5}'}, {"State": "golden"}],
    ids=["no name", "no JSON", "an empty name", "no schema", "no state"],
)
def test_a_wrong_listing_is_refused(market, publisher, wrong):
    form = {"OwnerSid": publisher.sid, "ModuleInfo": '{"name": "Word count"}'} | wrong
    body = expect.refused(market.operator.post("/ext/v1/Listings", **form), 400)
    assert next(iter(wrong)) in body["message"], f"the message must name the parameter: {body}"


# Where a listing may go from each state; from any other pair 409.
SUCCESSORS = {
    "draft": {"in_review", "retired"},
    "in_review": {"draft", "marketing_preview", "private_beta", "active", "retired"},
    "marketing_preview": {"private_beta", "active", "suspended", "retired"},
    "private_beta": {"active", "suspended", "retired"},
    "active": {"suspended", "retired"},
    "suspended": {"marketing_preview", "private_beta", "active", "retired"},
    "retired": set(),
}


@pytest.mark.parametrize("state", WAYS)
def test_a_listing_goes_only_where_it_may(market, publisher, state):
    for target in WAYS:
        if target == state:
            continue
        listing = market.listing(publisher.sid, state)
        if target in SUCCESSORS[state]:
            shown = market.run("listings", "set-state", listing, target)
            assert shown == f"{listing} is {target}\n", f"expected the new state: {shown}"
        else:
            assert "20409" in market.fail("listings", "set-state", listing, target), f"{state} must not become {target}"
            assert market.read("listings", "show", listing)["state"] == state, "a refused change changes nothing"


# What a state means: is it in the customer's catalog, may the customer install it, may the operator, is usage billed?
MEANINGS = {
    "draft": (False, False, None),
    "in_review": (False, False, None),
    "marketing_preview": (False, True, 202),
    "private_beta": (False, True, 202),
    "active": (True, True, 202),
    "suspended": (False, False, 403),
    "retired": (False, False, 403),
}


@pytest.mark.parametrize("state", WAYS)
def test_a_state_decides_who_sees_installs_and_bills(market, publisher, customer, state):
    visible, installable, usage = MEANINGS[state]
    listing = market.listing(publisher.sid, "active" if usage == 403 else state)
    item = market.item(listing)
    installation = market.install(listing, customer.sid) if usage else None
    if usage == 403:
        market.run("listings", "set-state", listing, state)
    in_catalog = listing in [row["sid"] for row in customer.walk("/v1/AvailableAddOns", PageSize=1000)]
    assert in_catalog == visible, f"a listing that is {state} must {'' if visible else 'not '}be listed"
    fetched, installed = customer.get(f"/v1/AvailableAddOns/{listing}"), world.create(customer, listing, Configuration="{}")
    if visible:
        expect.ok(fetched)
        expect.ok(installed, 201)
    else:
        expect.refused(fetched, 404)
        expect.refused(installed, 404)
    form = {"AccountSid": customer.sid, "AvailableAddOnSid": listing, "AcceptTermsOfService": "true"}
    by_operator = market.operator.post("/ext/v1/InstalledAddOns", **form)
    if installable:
        expect.ok(by_operator, 201)
    else:
        expect.refused(by_operator, 404)
    if usage:
        answer = publisher.report(installation, (item, "1"))
        assert answer.status == usage, f"expected {usage}: {answer}"


def test_a_private_beta_is_for_those_invited(market, publisher, customer):
    listing = market.listing(publisher.sid, "private_beta")
    guest = market.account()
    for _ in range(2):
        shown = market.run("listings", "invite", listing, "--account", guest.sid)
        assert guest.sid in shown and listing in shown, f"expected who is invited to what: {shown}"
    assert market.read("listings", "invite", listing, "--account", guest.sid)["sid"] == listing, "expected the listing"
    assert "20404" in market.fail("listings", "invite", listing, "--account", world.unknown_sid("AC"))
    expect.ok(guest.get(f"/v1/AvailableAddOns/{listing}"))
    expect.ok(world.create(guest, listing, Configuration="{}"), 201)
    expect.refused(customer.get(f"/v1/AvailableAddOns/{listing}"), 404)


def test_manual_usage_reporting_is_switched_by_the_operator(market, publisher, listing, installation, item):
    market.run("listings", "update", listing, "--manual-usage", "off")
    expect.refused(publisher.report(installation, (item, "1")), 403)
    market.run("listings", "update", listing, "--manual-usage", "on")
    expect.accepted(publisher.report(installation, (item, "1")))


# Billing items


def test_a_billing_item_is_made_listed_and_changed(market, publisher):
    listing = market.listing(publisher.sid)
    first = market.make("billing-items", "create", "--listing", listing, "--name", "Words", "--unit-price", "0.002")
    second = market.make("billing-items", "create", "--listing", listing, "--name", "Mots", "--currency", "EUR")
    assert market.rows("billing-items", "list", "--listing", listing) == [
        {"sid": first, "friendly_name": "Words", "currency": None, "unit_price": Decimal("0.002"), "active": True},
        {"sid": second, "friendly_name": "Mots", "currency": "EUR", "unit_price": None, "active": True},
    ]
    change = ["--name", "Mots comptés", "--unit-price", "0.0030", "--active", "off"]
    market.run("billing-items", "update", "--listing", listing, second, *change)
    changed = market.rows("billing-items", "list", "--listing", listing)[1]
    expected = {"sid": second, "friendly_name": "Mots comptés", "currency": "EUR", "unit_price": Decimal("0.003"), "active": False}
    assert changed == expected, f"expected what was asked for: {changed}"
    other = market.listing(publisher.sid)
    assert "20404" in market.fail("billing-items", "update", "--listing", other, second, "--name", "Mine")


@pytest.mark.parametrize("price", ["0", "-1", "1e13", "free"])
def test_a_wrong_price_is_refused(market, listing, item, price):
    for path in ("BillingItems", f"BillingItems/{item}"):
        form = {"FriendlyName": "Words", "UnitPrice": price}
        body = expect.refused(market.operator.post(f"/ext/v1/Listings/{listing}/{path}", **form), 400)
        assert "UnitPrice" in body["message"], f"the message must name the parameter: {body}"


def test_an_item_is_billed_in_its_own_currency_alone(market, publisher):
    listing = market.listing(publisher.sid)
    anywhere, euros = market.item(listing), market.item(listing, "--currency", "EUR")
    for currency, expected in {"USD": [True, False], "EUR": [True, True]}.items():
        installation = market.install(listing, market.account("--currency", currency).sid)
        answer = publisher.report(installation, (anywhere, "1"), (euros, "2"))
        assert expect.submitted(answer) == expected, f"a customer billed in {currency}: {answer}"
        told = [alert["alert_text"] for alert in alerts.about(publisher, installation)]
        assert [euros in text for text in told] == [True] * expected.count(False), f"expected the refused item alone: {told}"


def test_an_item_that_is_switched_off_is_not_billed(market, publisher, customer):
    listing = market.listing(publisher.sid)
    item, other = market.item(listing), market.item(listing)
    installation = market.install(listing, customer.sid)
    switch = ("billing-items", "update", "--listing", listing, item, "--active")
    for state, expected in {"off": [False, True], "on": [True, True]}.items():
        market.run(*switch, state)
        assert expect.submitted(publisher.report(installation, (item, "1"), (other, "1"))) == expected, f"switched {state}"
