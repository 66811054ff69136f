"""Reports that are answered ahead of the router keep what a connection promises, and forget whoever may no longer report."""

import json
import socket
import threading
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from support import accounts, expect, poll, world
from support.decimals import report
from support.metrics import scrape
from support.wire import Wire, basic, head

LANE = "mercato_lane_reports_total"


@pytest.fixture
def shop(sandbox):
    """A publisher that has installed its own listing, its listing, installation and item."""
    publisher = accounts.make(sandbox, Publisher="true")
    form = {"OwnerSid": publisher.sid, "ModuleInfo": json.dumps({"name": "Words"}), "ManualUsageReporting": "true"}
    listing = expect.ok(sandbox.operator.post("/ext/v1/Listings", **form), 201)["sid"]
    path = f"/ext/v1/Listings/{listing}"
    item = expect.ok(sandbox.operator.post(f"{path}/BillingItems", FriendlyName="Words"), 201)["billing_items"][0]["sid"]
    for state in ("in_review", "active"):
        expect.ok(sandbox.operator.post(path, State=state))
    return publisher, listing, expect.ok(world.create(publisher, listing), 201)["sid"], item


def request(client, installation, item, quantity="1", **headers):
    body = item if isinstance(item, bytes) else report((item, quantity))
    fields = {
        "Host": "market.example",
        "Authorization": "Basic " + basic(client.sid, client.secret),
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
    } | headers
    return head("POST", f"/v1/InstalledAddOns/{installation}/Usage", fields, "1.1") + body


def taken(sandbox):
    return scrape(sandbox.caller()).value(LANE)


def status(wire, bytes_sent):
    wire.send([bytes_sent])
    answer = wire.answer(False)
    return answer and int(answer[0].split()[1])


def warmed(sandbox, client, installation, item):
    """A connection whose reports the lane takes."""
    wire = Wire(sandbox)
    for _ in range(2):
        assert status(wire, request(client, installation, item)) == 202
    before = taken(sandbox)
    assert status(wire, request(client, installation, item)) == 202
    assert taken(sandbox) == before + 1, "the lane must take a plain report"
    return wire


@pytest.mark.parametrize("kind", ["main", "standard", "restricted"])
def test_a_key_that_is_revoked_reports_nothing_more_on_an_open_connection(sandbox, shop, kind):
    publisher, _, installation, item = shop
    key = accounts.credential(sandbox, publisher, kind, ["/twilio/marketplace/usage/create"])
    wire = warmed(sandbox, key, installation, item)
    assert sandbox.operator.delete(f"/ext/v1/Keys/{key.sid}").status == 204
    assert status(wire, request(key, installation, item)) == 401


def test_a_key_may_do_what_its_policy_says_now(sandbox, shop):
    publisher, _, installation, item = shop
    key = accounts.credential(sandbox, publisher, "restricted", ["/twilio/marketplace/usage/create"])
    wire = warmed(sandbox, key, installation, item)
    expect.ok(sandbox.operator.post(f"/ext/v1/Keys/{key.sid}", Policy=json.dumps({"allow": [accounts.READ]})))
    assert status(wire, request(key, installation, item)) == 401


def test_a_suspended_account_reports_nothing_more_on_an_open_connection(sandbox, shop):
    publisher, _, installation, item = shop
    wire = warmed(sandbox, publisher, installation, item)
    accounts.set_status(sandbox, publisher, "suspended")
    assert status(wire, request(publisher, installation, item)) in (401, 403)
    accounts.set_status(sandbox, publisher, "active")
    assert status(wire, request(publisher, installation, item)) == 202


def test_a_closed_listing_and_a_removed_installation_take_no_reports(sandbox, shop):
    publisher, listing, installation, item = shop
    wire = warmed(sandbox, publisher, installation, item)
    expect.ok(sandbox.operator.post(f"/ext/v1/Listings/{listing}", ManualUsageReporting="false"))
    assert status(wire, request(publisher, installation, item)) == 403
    expect.ok(sandbox.operator.post(f"/ext/v1/Listings/{listing}", ManualUsageReporting="true"))
    assert status(wire, request(publisher, installation, item)) == 202
    assert publisher.delete(f"/v1/InstalledAddOns/{installation}").status == 204
    assert status(wire, request(publisher, installation, item)) == 404


def test_a_wrong_secret_on_a_connection_of_a_right_one(sandbox, shop):
    publisher, _, installation, item = shop
    wire = warmed(sandbox, publisher, installation, item)
    wrong = sandbox.caller(publisher.sid, publisher.secret[:-1] + ("0" if publisher.secret[-1] != "0" else "1"))
    assert status(wire, request(wrong, installation, item)) == 401
    assert status(wire, request(publisher, installation, item)) == 202


def test_what_follows_a_report_on_its_connection_sees_it(sandbox, shop):
    publisher, _, installation, item = shop
    wire = warmed(sandbox, publisher, installation, item)
    totals = head(
        "GET",
        f"/ext/v1/InstalledAddOns/{installation}/UsageTotals",
        {"Host": "market.example", "Authorization": "Basic " + basic(publisher.sid, publisher.secret)},
        "1.1",
    )
    for number in range(4, 30):
        wire.send([request(publisher, installation, item) + totals])
        assert wire.answer(False)[0].split()[1] == "202"
        rows = json.loads(wire.answer(False)[2])["totals"]
        assert [row["total"] for row in rows] == [number], "a total must count the report before it"


def test_a_report_is_answered_though_its_sender_says_no_more(sandbox, shop):
    publisher, _, installation, item = shop
    for _ in range(20):
        wire = warmed(sandbox, publisher, installation, item)
        wire.send([request(publisher, installation, item)])
        wire.socket.shutdown(socket.SHUT_WR)
        assert wire.answer(False)[0].split()[1] == "202", "half a connection is enough for an answer"
        assert wire.answer(False) is None, "then the connection ends"


def test_a_report_is_answered_before_the_fault_behind_it(sandbox, shop):
    publisher, _, installation, item = shop
    for _ in range(20):
        wire = warmed(sandbox, publisher, installation, item)
        wire.send([request(publisher, installation, item) + b"GET / HTTP/9 nonsense\r\n\r\n"])
        assert wire.answer(False)[0].split()[1] == "202"
        assert wire.answer(False)[0].split()[1] == "400"
        assert wire.socket is None, "the connection ends with it"


def test_more_reports_at_once_than_an_account_has_turns(sandbox, shop):
    publisher, _, installation, item = shop
    many = report(*[(item, "1")] * 60)
    wires = [warmed(sandbox, publisher, installation, item) for _ in range(96)]
    before = taken(sandbox)
    found = []

    def ask(wire):
        found.extend(status(wire, request(publisher, installation, many)) for _ in range(5))

    threads = [threading.Thread(target=ask, args=(wire,)) for wire in wires]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [202] * (5 * len(wires)), "all must have their turn"
    assert taken(sandbox) > before, "the lane waits for turns"


def test_who_leaves_while_it_waits_gives_its_turn_away(sandbox, shop):
    publisher, _, installation, item = shop
    many = report(*[(item, "1")] * 60)
    address = urlsplit(sandbox["URL"])
    for _ in range(5):
        connections = [socket.create_connection((address.hostname, address.port)) for _ in range(96)]
        for connection in connections:
            connection.sendall(request(publisher, installation, many))
        for connection in connections:
            connection.close()
    wire = Wire(sandbox)
    assert status(wire, request(publisher, installation, item)) == 202, "turns of those that are gone come to an end"
    assert "Twilio-Concurrent-Requests" in dict(status_headers(wire, request(publisher, installation, item)))


@pytest.mark.parametrize("https", [False, True], ids=["http", "https"])
def test_a_server_that_ends_bills_nothing_that_it_does_not_answer(start_sandbox, https):
    """Its farewell and a client's next request cross; over TLS both are read."""
    sandbox = start_sandbox("ending")
    installation, item, answered = sandbox["INSTALLATION_SID"], sandbox["BILLING_ITEM_SID"], []

    def ask():
        wire = Wire(sandbox, https)
        try:
            while status(wire, request(sandbox.party("key"), installation, item)) == 202:
                answered.append(1)
        except OSError:
            pass

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    poll.until(lambda: len(answered) > 200, "reports to be answered")
    assert sandbox.stop() == 0
    for thread in threads:
        thread.join()
    sandbox.start()
    billed = sum(Decimal(total) for total in sandbox.party("key").totals(installation).values())
    assert billed == len(answered), "what was billed must have been answered"


def status_headers(wire, bytes_sent):
    wire.send([bytes_sent])
    return wire.answer(False)[1]
