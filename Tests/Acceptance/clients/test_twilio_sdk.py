"""Paging, objects that act on themselves, and refusals in the unmodified `twilio` package over HTTPS.

That it can do each operation, and reads each answer, is test_sdk_operations.py.
"""

from datetime import datetime

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest.marketplace.v1.installed_add_on.installed_add_on_usage import InstalledAddOnUsageList

from support import world
from support.twilio_host import twilio_client


@pytest.fixture
def shopper(sandbox):
    return twilio_client(sandbox, sandbox["CUSTOMER_SID"], sandbox["CUSTOMER_TOKEN"])


@pytest.fixture(params=["Account SID and token", "API key"])
def seller(sandbox, request):
    if request.param == "API key":
        return twilio_client(sandbox, sandbox["KEY_SID"], sandbox["KEY_SECRET"], account=sandbox["PUBLISHER_SID"])
    return twilio_client(sandbox, sandbox["PUBLISHER_SID"], sandbox["PUBLISHER_TOKEN"])


@pytest.fixture
def configuration(sandbox):
    return world.example(world.schema_of(sandbox.customer, sandbox["LISTING_SID"]))


def usage_of(*items):
    """The SDK's own model of a usage report."""
    rows = [{"sid": sid, "quantity": quantity} for sid, quantity in items]
    return InstalledAddOnUsageList.MarketplaceV1InstalledAddOnInstalledAddOnUsage({"billable_items": rows})


def report(client, installation, *items):
    return client.marketplace.v1.installed_add_ons(installation).usage.create(usage_of(*items))


# Catalog


def test_list_stream_page_and_fetch_available_add_ons(sandbox, seller):
    add_ons = seller.marketplace.v1.available_add_ons
    listed = [add_on.sid for add_on in add_ons.list()]
    assert sandbox["LISTING_SID"] in listed, f"the seeded listing must be listed: {listed}"
    assert [add_on.sid for add_on in add_ons.stream(page_size=1)] == listed, "stream must walk over all pages"
    assert [add_on.sid for add_on in add_ons.list(limit=2)] == listed[:2], "a limit must be kept"
    assert [add_on.sid for add_on in add_ons.list(limit=5000)] == listed, "a limit above 1000 must work"

    first = add_ons.page(page_size=1)
    second = first.next_page()
    assert [next(first).sid, next(second).sid] == listed[:2], "the second page must follow the first"
    assert next(second.previous_page()).sid == listed[0], "the way back must work"
    assert next(add_ons.get_page(first.next_page_url)).sid == listed[1], "a page must be found by its URL"

    fetched = add_ons(sandbox["LISTING_SID"]).fetch()
    assert fetched.configuration_schema["required"], f"expected the configuration schema: {fetched.configuration_schema}"
    assert fetched.links["extensions"].startswith(sandbox["HTTPS_URL"]), f"expected a link over HTTPS: {fetched.links}"


# Installations


def test_create_list_fetch_update_and_delete_an_installation(sandbox, shopper, configuration):
    installed, name = shopper.marketplace.v1.installed_add_ons, world.unique_name()
    created = installed.create(sandbox["LISTING_SID"], True, configuration=configuration, unique_name=name)
    assert created.account_sid == sandbox["CUSTOMER_SID"], "expected the installing account"
    assert created.configuration == configuration, f"expected {configuration}: {created.configuration}"
    assert isinstance(created.date_created, datetime), f"the SDK must be able to read the date: {created.date_created!r}"
    assert created.sid in [row.sid for row in installed.list()], "the list must show the installation"

    renamed = created.update(unique_name=f"{name}_renamed")
    assert (renamed.sid, renamed.unique_name) == (created.sid, f"{name}_renamed"), "expected the new name"
    assert installed(created.sid).fetch().unique_name == f"{name}_renamed", "fetch must show the new name"
    reconfigured = installed(created.sid).update(configuration=configuration | {"extra": 1})
    assert reconfigured.configuration["extra"] == 1, f"expected the new configuration: {reconfigured.configuration}"

    assert created.delete() is True, "delete must succeed"
    with pytest.raises(TwilioRestException) as gone:
        installed(created.sid).fetch()
    assert (gone.value.status, gone.value.code) == (404, 20404), f"expected 404: {gone.value}"


def test_a_taken_unique_name_raises_a_conflict(sandbox, shopper, configuration):
    installed, name = shopper.marketplace.v1.installed_add_ons, world.unique_name()
    installed.create(sandbox["LISTING_SID"], True, configuration=configuration, unique_name=name)
    with pytest.raises(TwilioRestException) as conflict:
        installed.create(sandbox["LISTING_SID"], True, configuration=configuration, unique_name=name)
    error = conflict.value
    assert (error.status, error.code, error.method) == (409, 20409, "POST"), f"expected a conflict: {error}"
    assert name in error.msg, f"the message must name the taken name: {error.msg}"


# Usage


@pytest.mark.parametrize("target, status, code", [("unknown", 404, 20404), ("no manual usage", 403, 20403), ("zero", 400, 20001)])
def test_a_refusal_raises_with_status_code_message_and_uri(sandbox, seller, install, item, target, status, code):
    installation = {
        "unknown": lambda: world.unknown_sid("XE"),
        "no manual usage": lambda: install("NO_MANUAL_LISTING_SID"),
        "zero": install,
    }[target]()
    with pytest.raises(TwilioRestException) as refusal:
        report(seller, installation, (item, 0 if target == "zero" else 1))
    error = refusal.value
    assert (error.status, error.code, error.method) == (status, code, "POST"), f"expected {status}/{code}: {error}"
    assert installation in error.uri, f"expected the path that was asked: {error.uri}"
    assert error.msg.removeprefix("Unable to create record").strip(": "), f"expected the server's message: {error.msg}"
