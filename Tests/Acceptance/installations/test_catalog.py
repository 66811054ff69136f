"""Browsing what can be installed."""

import re

import pytest

from support import expect, world

AVAILABLE = "/v1/AvailableAddOns"
AVAILABLE_FIELDS = {"sid", "friendly_name", "description", "pricing_type", "configuration_schema", "url", "links"}


def sids(rows):
    return [row["sid"] for row in rows]


# Available add-ons


def test_the_catalog_shows_what_is_active_sorted_by_name(sandbox, customer):
    rows = customer.walk(AVAILABLE)
    expected = {sandbox[name] for name in ("LISTING_SID", "ADDON_SID", "ONE_ITEM_LISTING_SID", "NO_MANUAL_LISTING_SID")}
    assert expected <= set(sids(rows)), "every active listing must be shown"
    assert sandbox["DRAFT_LISTING_SID"] not in sids(rows), "a draft must be invisible"
    order = [(row["friendly_name"], row["sid"]) for row in rows]
    assert order == sorted(order), f"expected the order of friendly_name, then sid: {order}"


def test_an_available_add_on_has_the_documented_fields_and_exact_urls(sandbox, customer):
    for row in customer.walk(AVAILABLE):
        assert row.keys() == AVAILABLE_FIELDS, f"unexpected fields: {row}"
        assert re.fullmatch("XB[0-9a-f]{32}", row["sid"]), f"expected a canonical XB: {row}"
        assert row["url"] == f"{sandbox['URL']}{AVAILABLE}/{row['sid']}", f"unexpected url: {row}"
        assert row["links"] == {"extensions": f"{row['url']}/Extensions"}, f"unexpected links: {row}"
        assert row["configuration_schema"] is None or isinstance(row["configuration_schema"], dict), f"expected an object: {row}"


def test_an_available_add_on_is_fetched_as_it_is_listed(customer):
    for row in customer.walk(AVAILABLE):
        assert expect.ok(customer.get(f"{AVAILABLE}/{row['sid']}")) == row, "fetch and list must agree"
        assert expect.ok(customer.get(f"{AVAILABLE}/{world.upper(row['sid'])}"))["sid"] == row["sid"], "hex case must not matter"


def test_the_seeded_listing_asks_for_one_property(sandbox, customer):
    schema = world.schema_of(customer, sandbox["LISTING_SID"])
    assert len(schema["required"]) == 1, f"expected one required property: {schema}"
    assert schema["required"][0] in schema["properties"], f"expected the property to be described: {schema}"


@pytest.mark.parametrize("sid", ["XB" + "0" * 32, "XB123", "nonsense", "XE" + "0" * 32])
def test_an_add_on_that_does_not_exist_is_not_found(customer, sid):
    expect.refused(customer.get(f"{AVAILABLE}/{sid}"), 404)


def test_a_draft_can_be_neither_fetched_nor_installed(sandbox, customer):
    draft = sandbox["DRAFT_LISTING_SID"]
    expect.refused(customer.get(f"{AVAILABLE}/{draft}"), 404)
    expect.refused(world.create(customer, draft, Configuration="{}"), 404)
