"""An answer that is remembered is never older than what was acknowledged, and nobody's but its account's."""

import threading
import time
from decimal import Decimal

import pytest

from support import expect

ADD_ONS = "/v1/AvailableAddOns"


@pytest.fixture
def own(start_sandbox):
    """A marketplace that nobody else changes."""
    return start_sandbox("own", "--seed", "56")


def asked(caller, path, times=3):
    """The answer to a path, which must be the same each time."""
    answers = [caller.get(path) for _ in range(times)]
    first = expect.ok(answers[0])
    for answer in answers:
        assert expect.ok(answer) == first, "what has not changed must be answered as before"
    return first


def names(page):
    return [row["friendly_name"] for row in page["available_add_ons"]]


def test_a_change_of_the_catalog_is_seen_by_the_next_reader(own):
    path, listing = f"/ext/v1/Listings/{own['ADDON_SID']}", own["ADDON_SID"]
    for number in range(5):
        asked(own.customer, f"{ADD_ONS}?PageSize=50")
        expect.ok(own.operator.post(path, ModuleInfo=f'{{"name": "Name {number}"}}'))
        assert f"Name {number}" in names(asked(own.customer, f"{ADD_ONS}?PageSize=50"))
        assert asked(own.customer, f"{ADD_ONS}/{listing}")["friendly_name"] == f"Name {number}"


def test_an_invitation_shows_an_add_on_to_the_invited_account_alone(own):
    listing = own["DRAFT_LISTING_SID"]
    path = f"/ext/v1/Listings/{listing}"
    asked(own.customer, ADD_ONS), asked(own.customer_2, ADD_ONS)
    for state in ("in_review", "private_beta"):
        expect.ok(own.operator.post(path, State=state))
    expect.refused(own.customer.get(f"{ADD_ONS}/{listing}"), 404)
    expect.ok(own.operator.post(f"{path}/Invitations", AccountSid=own["CUSTOMER_SID"]), 201)
    asked(own.customer, f"{ADD_ONS}/{listing}")
    expect.refused(own.customer_2.get(f"{ADD_ONS}/{listing}"), 404)


def test_what_is_billed_is_seen_at_once_in_totals_and_events(own):
    installation = own["INSTALLATION_SID"]
    totals, events = (f"/ext/v1/InstalledAddOns/{installation}/{name}" for name in ("UsageTotals", "BillingEvents?PageSize=50"))
    for number in range(1, 6):
        asked(own.publisher, totals), asked(own.publisher, events)
        expect.ok(own.key.report(installation, (own["BILLING_ITEM_SID"], "1.5")), 202)
        assert Decimal(asked(own.publisher, totals)["totals"][0]["total"]) == Decimal("1.5") * number
        assert len(asked(own.publisher, events)["billing_events"]) == number
        assert Decimal(asked(own.customer, totals)["totals"][0]["total"]) == Decimal("1.5") * number


def test_a_removed_installation_is_gone_for_its_customer_at_once(own):
    installation = own["INSTALLATION_SID"]
    totals = f"/ext/v1/InstalledAddOns/{installation}/UsageTotals"
    asked(own.customer, totals), asked(own.publisher, totals)
    assert own.customer.delete(f"/v1/InstalledAddOns/{installation}").status == 204
    expect.refused(own.customer.get(totals), 404)
    asked(own.publisher, totals)


def test_a_withdrawn_credential_gets_nothing_that_is_remembered(own):
    asked(own.key, ADD_ONS), asked(own.publisher, ADD_ONS)
    assert own.publisher.delete(f"/v1/Keys/{own['KEY_SID']}").status == 204
    expect.refused(own.key.get(ADD_ONS), 401)
    asked(own.publisher, ADD_ONS)
    expect.ok(own.operator.post(f"/ext/v1/Accounts/{own['PUBLISHER_SID']}", Status="suspended"))
    assert own.publisher.get(ADD_ONS).status in (401, 403)
    asked(own.customer, ADD_ONS)


def test_a_remembered_answer_keeps_its_entity_tag(own):
    path = f"{ADD_ONS}/{own['ADDON_SID']}"
    tags = {own.customer.get(path).headers["ETag"] for _ in range(3)}
    assert len(tags) == 1, "the same answer must have the same tag"
    known = own.customer.ask("GET", path, headers={"If-None-Match": tags.pop()})
    assert known.status == 304
    assert known.content == b"" and "Content-Type" not in known.headers


def test_urls_are_those_of_the_host_that_was_asked(own):
    hosts = ["a.example", "b.example:8443", "a.example"]
    for host in hosts:
        page = expect.ok(own.customer.ask("GET", ADD_ONS, headers={"Host": host}))
        assert all(row["url"].startswith(f"http://{host}/") for row in page["available_add_ons"]), f"expected {host}: {page}"


def test_totals_never_go_back_while_many_report(own):
    """Readers hold on to connections of their own while reports are acknowledged; each sees at least those."""
    installation = own["INSTALLATION_SID"]
    path = f"/ext/v1/InstalledAddOns/{installation}/UsageTotals"
    acknowledged, ended, faults = [0] * 3, threading.Event(), []

    def report(place):
        caller = own.caller(own["KEY_SID"], own["KEY_SECRET"])
        while not ended.is_set():
            expect.ok(caller.report(installation, (own["BILLING_ITEM_SID"], "1")), 202)
            acknowledged[place] += 1

    def read():
        caller, last = own.caller(own["PUBLISHER_SID"], own["PUBLISHER_TOKEN"]), 0
        while not ended.is_set():
            least = max(last, sum(acknowledged))
            last = sum(int(Decimal(row["total"])) for row in expect.ok(caller.get(path))["totals"])
            if last < least:
                faults.append((last, least))

    threads = [threading.Thread(target=report, args=(place,)) for place in range(3)] + [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 60
    while sum(acknowledged) < 500 and time.monotonic() < deadline:
        time.sleep(0.05)
    ended.set()
    for thread in threads:
        thread.join()
    assert sum(acknowledged) >= 500
    assert not faults, f"a total must never be older than what was acknowledged: {faults[:5]}"
