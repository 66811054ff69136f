"""The unmodified `twilio` package over HTTPS, pointed here through its own HTTP client hook."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest.marketplace.v1.installed_add_on.installed_add_on_usage import InstalledAddOnUsageList

from support import alerts, world
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


def test_status_codes_are_the_documented_ones(sandbox, shopper, seller, configuration):
    installed = shopper.marketplace.v1.installed_add_ons
    created = installed.create_with_http_info(sandbox["LISTING_SID"], True, configuration=configuration, unique_name=world.unique_name())
    assert created.status_code == 201, f"expected 201, got {created.status_code}"
    usage = seller.marketplace.v1.installed_add_ons(created.data.sid).usage
    assert usage.create_with_http_info(usage_of((sandbox["BILLING_ITEM_SID"], 1))).status_code == 202, "expected 202"
    assert created.data.delete_with_http_info().status_code == 204, "expected 204"


def test_a_taken_unique_name_raises_a_conflict(sandbox, shopper, configuration):
    installed, name = shopper.marketplace.v1.installed_add_ons, world.unique_name()
    installed.create(sandbox["LISTING_SID"], True, configuration=configuration, unique_name=name)
    with pytest.raises(TwilioRestException) as conflict:
        installed.create(sandbox["LISTING_SID"], True, configuration=configuration, unique_name=name)
    error = conflict.value
    assert (error.status, error.code, error.method) == (409, 20409, "POST"), f"expected a conflict: {error}"
    assert name in error.msg, f"the message must name the taken name: {error.msg}"


# Usage


def test_the_reference_sample_is_reported(sandbox, seller, install, item, failing_item):
    installation = install()
    usage = report(seller, installation, (failing_item, 12.355), (item, 44.02))
    assert float(usage.total_submitted) == 44.02, f"expected 44.02, got {usage.total_submitted}"
    assert usage.billable_items == [
        {"sid": failing_item, "quantity": 12.355, "submitted": False},
        {"sid": item, "quantity": 44.02, "submitted": True},
    ], f"expected the sample: {usage.billable_items}"
    assert sandbox.publisher.totals(installation) == {item: Decimal("44.02")}, "expected the exact amount in the books"


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


def test_wrong_credentials_raise_20003(sandbox):
    stranger = twilio_client(sandbox, sandbox["CUSTOMER_SID"], "0" * 32)
    with pytest.raises(TwilioRestException) as refusal:
        stranger.marketplace.v1.installed_add_ons(sandbox["INSTALLATION_SID"]).fetch()
    assert (refusal.value.status, refusal.value.code) == (401, 20003), f"expected 401/20003: {refusal.value}"


# Debugger


def test_events_are_listed_and_fetched(sandbox, shopper):
    installation = world.install(sandbox)
    now = datetime.now(timezone.utc)
    window = {"start_date": now - timedelta(hours=1), "end_date": now + timedelta(hours=1)}
    (event,) = shopper.monitor.v1.events.list(resource_sid=installation, event_type="installation.created", **window)
    assert (event.actor_sid, event.actor_type) == (sandbox["CUSTOMER_SID"], "account"), f"expected who installed it: {event}"
    assert event.event_data["unique_name"]["previous"] is None, f"expected what was made: {event.event_data}"
    assert abs(event.event_date - now) < timedelta(minutes=5), f"expected a date of the SDK's own: {event.event_date!r}"
    fetched = shopper.monitor.v1.events(event.sid).fetch()
    assert fetched.event_data == event.event_data and fetched.source_ip_address == "127.0.0.1"
    assert [each.sid for each in shopper.monitor.v1.events.stream(page_size=1, resource_sid=installation)] == [event.sid]


def test_alerts_are_listed_and_fetched(sandbox, seller, item):
    missing = world.unknown_sid("XE")
    with pytest.raises(TwilioRestException):
        report(seller, missing, (item, 1))
    alerts.about(sandbox.publisher, missing)

    now = datetime.now(timezone.utc)
    window = {"start_date": now - timedelta(hours=1), "end_date": now + timedelta(hours=1)}
    listed = [alert for alert in seller.monitor.v1.alerts.list(log_level="warning", **window) if alert.resource_sid == missing]
    assert len(listed) == 1, f"expected the alert about {missing}: {listed}"
    assert listed[0].error_code == "20404", f"expected the code as text: {listed[0].error_code!r}"
    fetched = seller.monitor.v1.alerts(listed[0].sid).fetch()
    assert "20404" in fetched.response_body, f"expected the answer's body: {fetched.response_body!r}"
    assert item in fetched.request_variables, f"expected the request's body: {fetched.request_variables!r}"
