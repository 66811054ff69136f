"""The extensions of add-ons, and switching them on and off where they are installed."""

import re
import threading

import pytest
from twilio.base.exceptions import TwilioRestException

from support import expect, world
from support.parallel import at_once
from support.twilio_host import twilio_client

AVAILABLE_FIELDS = {"sid", "available_add_on_sid", "friendly_name", "product_name", "unique_name", "url"}
INSTALLED_FIELDS = {"sid", "installed_add_on_sid", "friendly_name", "product_name", "unique_name", "enabled", "url"}
NAMES = ["sms-incoming", "voice-incoming", "voice-recordings"]


@pytest.fixture
def add_on(sandbox):
    return f"/v1/AvailableAddOns/{sandbox['ADDON_SID']}"


@pytest.fixture
def installed(install):
    return f"/v1/InstalledAddOns/{install('ADDON_SID')}"


@pytest.fixture
def extension(customer, installed):
    """The path of one extension of a fresh installation."""
    return f"{installed}/Extensions/{customer.walk(f'{installed}/Extensions')[0]['sid']}"


def enabled(client, path):
    return {row["unique_name"]: row["enabled"] for row in client.walk(path)}


# Of available add-ons


def test_the_extensions_of_an_add_on_are_listed_by_unique_name(sandbox, customer, add_on):
    rows = customer.walk(f"{add_on}/Extensions")
    assert [row["unique_name"] for row in rows] == NAMES, f"expected the order of unique names: {rows}"
    for row in rows:
        assert row.keys() == AVAILABLE_FIELDS, f"unexpected fields: {row}"
        assert re.fullmatch("XF[0-9a-f]{32}", row["sid"]), f"expected a canonical XF: {row}"
        assert row["available_add_on_sid"] == sandbox["ADDON_SID"], f"expected the add-on: {row}"
        assert row["url"] == f"{sandbox['URL']}{add_on}/Extensions/{row['sid']}", f"unexpected url: {row}"
        assert expect.ok(customer.get(row["url"])) == row, "fetched as it is listed"


def test_the_links_of_resources_lead_to_their_extensions(sandbox, customer, add_on, installed):
    for path, fields in ((add_on, AVAILABLE_FIELDS), (installed, INSTALLED_FIELDS)):
        link = expect.ok(customer.get(path))["links"]["extensions"]
        rows = expect.ok(customer.get(link))["extensions"]
        assert len(rows) == 3 and all(row.keys() == fields for row in rows), f"expected the extensions: {rows}"


def test_an_add_on_without_extensions_has_an_empty_list_with_a_full_meta(sandbox, customer, install):
    for path in (f"/v1/AvailableAddOns/{sandbox['LISTING_SID']}", f"/v1/InstalledAddOns/{install()}"):
        body = expect.ok(customer.get(f"{path}/Extensions"))
        assert body["extensions"] == [], f"expected none: {body}"
        assert body["meta"].keys() == expect.META and body["meta"]["key"] == "extensions", f"expected a full meta: {body}"
        assert body["meta"]["next_page_url"] is body["meta"]["previous_page_url"] is None, f"expected one page: {body}"


def test_extensions_are_paged(customer, add_on, installed):
    for path in (add_on, installed):
        pages = list(customer.pages(f"{path}/Extensions", PageSize=2))
        assert [[row["unique_name"] for row in page["extensions"]] for page in pages] == [NAMES[:2], NAMES[2:]]
        back = expect.ok(customer.get(pages[1]["meta"]["previous_page_url"]))
        assert back["extensions"] == pages[0]["extensions"], "the way back must lead to the first page"


def test_what_is_not_visible_has_no_extensions(sandbox, customer):
    extension = customer.walk(f"/v1/AvailableAddOns/{sandbox['ADDON_SID']}/Extensions")[0]["sid"]
    for listing in (sandbox["DRAFT_LISTING_SID"], world.unknown_sid("XB"), world.unknown_sid("XE"), "x"):
        expect.refused(customer.get(f"/v1/AvailableAddOns/{listing}/Extensions"), 404)
        expect.refused(customer.get(f"/v1/AvailableAddOns/{listing}/Extensions/{extension}"), 404)


def test_an_extension_of_another_add_on_is_not_found(sandbox, customer, add_on, install):
    extension = customer.walk(f"{add_on}/Extensions")[0]["sid"]
    expect.refused(customer.get(f"/v1/AvailableAddOns/{sandbox['LISTING_SID']}/Extensions/{extension}"), 404)
    other = f"/v1/InstalledAddOns/{install()}/Extensions/{extension}"
    expect.refused(customer.get(other), 404)
    expect.refused(customer.post(other, Enabled="true"), 404)
    for sid in (world.unknown_sid("XF"), sandbox["ADDON_SID"], "voice-incoming"):
        expect.refused(customer.get(f"{add_on}/Extensions/{sid}"), 404)


# Of installed add-ons


def test_an_installation_has_every_extension_of_its_listing_switched_off(sandbox, customer, add_on, installed):
    rows = customer.walk(f"{installed}/Extensions")
    offered = customer.walk(f"{add_on}/Extensions")
    shared = ("sid", "friendly_name", "product_name", "unique_name")
    assert [[row[name] for name in shared] for row in rows] == [[row[name] for name in shared] for row in offered]
    for row in rows:
        assert row.keys() == INSTALLED_FIELDS, f"unexpected fields: {row}"
        assert row["enabled"] is False, f"nothing is on at first: {row}"
        assert f"/v1/InstalledAddOns/{row['installed_add_on_sid']}" == installed, f"expected the installation: {row}"
        assert row["url"] == f"{sandbox['URL']}{installed}/Extensions/{row['sid']}", f"unexpected url: {row}"


@pytest.mark.parametrize("on, off", [("true", "false"), ("True", "False"), ("TRUE", "FALSE"), ("1", "0"), ("tRuE", "fAlSe")])
def test_an_extension_is_switched_on_and_off(customer, extension, on, off):
    for value, expected in ((on, True), (on, True), (off, False), (off, False), (on, True)):
        answer = expect.ok(customer.post(extension, Enabled=value))
        assert answer["enabled"] is expected, f"expected {expected} after {value}: {answer}"
        assert expect.ok(customer.get(extension)) == answer, "fetch must show the same"


@pytest.mark.parametrize("form", [{}, {"Enabled": ""}, {"Enabled": "yes"}, {"Enabled": "2"}, {"Enabled": "null"}, {"enabled": "true"}])
def test_anything_else_is_refused_and_changes_nothing(customer, extension, form):
    customer.post(extension, Enabled="true")
    body = expect.refused(customer.post(extension, **form), 400)
    assert "Enabled" in body["message"], f"the parameter must be named: {body}"
    assert expect.ok(customer.get(extension))["enabled"] is True, "a refusal must change nothing"


def test_a_switch_holds_for_one_installation_and_one_extension(customer, install, installed, extension):
    twin = f"/v1/InstalledAddOns/{install('ADDON_SID')}"
    expect.ok(customer.post(extension, Enabled="true"))
    assert sorted(enabled(customer, f"{installed}/Extensions").values()) == [False, False, True]
    assert set(enabled(customer, f"{twin}/Extensions").values()) == {False}, "another installation has its own switches"


def test_a_switch_survives_a_crash(start_sandbox):
    server = start_sandbox()
    path = f"/v1/InstalledAddOns/{world.install(server, 'ADDON_SID')}/Extensions"
    first = server.customer.walk(path)[0]
    expect.ok(server.customer.post(f"{path}/{first['sid']}", Enabled="true"))
    server.restart()
    assert [row["enabled"] for row in server.customer.walk(path)] == [True, False, False]


def test_an_extension_added_to_the_listing_later_appears_switched_off(start_sandbox):
    server = start_sandbox()
    path = f"/v1/InstalledAddOns/{world.install(server, 'ADDON_SID')}/Extensions"
    for row in server.customer.walk(path):
        expect.ok(server.customer.post(f"{path}/{row['sid']}", Enabled="true"))
    added = server.operator.post(
        f"/ext/v1/Listings/{server['ADDON_SID']}/Extensions", FriendlyName="Fax", ProductName="Programmable Fax", UniqueName="fax"
    )
    expect.ok(added, 201)
    assert enabled(server.customer, path) == {"fax": False} | dict.fromkeys(NAMES, True)


def test_a_removed_installation_has_no_extensions_any_more(customer, installed, extension):
    expect.ok_empty(customer.delete(installed))
    for answer in (customer.get(f"{installed}/Extensions"), customer.get(extension), customer.post(extension, Enabled="true")):
        expect.refused(answer, 404)


def test_an_add_on_that_left_the_catalog_is_still_switched_where_it_is_installed(start_sandbox):
    server = start_sandbox()
    path = f"/v1/InstalledAddOns/{world.install(server, 'ADDON_SID')}/Extensions"
    expect.ok(server.operator.post(f"/ext/v1/Listings/{server['ADDON_SID']}", State="suspended"))
    expect.refused(server.customer.get(f"/v1/AvailableAddOns/{server['ADDON_SID']}/Extensions"), 404)
    first = server.customer.walk(path)[0]
    assert expect.ok(server.customer.post(f"{path}/{first['sid']}", Enabled="true"))["enabled"] is True


def test_opposite_switches_at_once_leave_one_of_the_two(customer, extension):
    answers = at_once([lambda value=value: customer.post(extension, Enabled=value) for value in ["true", "false"] * 10])
    assert all(expect.ok(answer)["enabled"] in (True, False) for answer in answers)
    assert expect.ok(customer.get(extension))["enabled"] in (True, False), "the last one holds"


def test_every_method_but_the_documented_ones_is_refused(customer, add_on, installed, extension):
    for path, allowed in (
        (f"{add_on}/Extensions", "GET, HEAD, OPTIONS"),
        (f"{installed}/Extensions", "GET, HEAD, OPTIONS"),
        (extension, "GET, POST, HEAD, OPTIONS"),
    ):
        answer = customer.ask("DELETE", path)
        expect.refused(answer, 405)
        assert answer.headers["Allow"] == allowed, f"expected {allowed}: {answer.headers}"


def test_a_reader_never_sees_a_list_half_switched(customer, installed):
    """The state of every extension on a page is that of one moment."""
    path = f"{installed}/Extensions"
    first, second, _ = (row["sid"] for row in customer.walk(path))
    stop, seen = threading.Event(), []

    def read():
        while not stop.is_set():
            seen.append([row["enabled"] for row in expect.ok(customer.get(path))["extensions"]])

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(10):
            for sid, value in ((first, "true"), (second, "true"), (second, "false"), (first, "false")):
                expect.ok(customer.post(f"{path}/{sid}", Enabled=value))
    finally:
        stop.set()
        reader.join()
    assert seen and all(on_first or not on_second for on_first, on_second, _ in seen), "the second is never on alone"


# With the SDK


def test_the_sdk_lists_fetches_and_switches(sandbox, install):
    client = twilio_client(sandbox, sandbox["CUSTOMER_SID"], sandbox["CUSTOMER_TOKEN"])
    offered = client.marketplace.v1.available_add_ons(sandbox["ADDON_SID"]).extensions
    assert [row.unique_name for row in offered.list()] == NAMES
    assert [row.unique_name for row in offered.stream(page_size=1)] == NAMES, "stream must walk over all pages"
    extensions = client.marketplace.v1.installed_add_ons(install("ADDON_SID")).extensions
    first = extensions.list()[0]
    assert (first.unique_name, first.enabled) == (NAMES[0], False), f"expected it switched off: {first}"
    assert first.sid == offered.list()[0].sid == offered(first.sid).fetch().sid, "the SID is the same on both sides"
    assert first.update(enabled=True).enabled is True, "switched on through the instance"
    assert extensions(first.sid).fetch().enabled is True
    assert extensions(first.sid).update(enabled=False).enabled is False, "switched off through the context"
    with pytest.raises(TwilioRestException) as refusal:
        extensions(world.unknown_sid("XF")).fetch()
    assert (refusal.value.status, refusal.value.code) == (404, 20404), f"expected 404: {refusal.value}"
