"""Many callers at once: the books reconcile exactly."""

import base64
import random
import resource
import select
import socket
from collections import Counter
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from support import accounts, decimals, expect, world
from support.parallel import at_once
from support.poll import PATIENCE_SECONDS
from support.raw import connect


def random_amounts(generator, count):
    return [str(Decimal(generator.randrange(1, 10**9)).scaleb(-generator.choice([0, 1, 3, 6]))) for _ in range(count)]


def test_a_hundred_parallel_reports_reconcile_exactly(publisher, install, item, item_2, failing_item):
    installation, generator = install(), random.Random(100)
    reports = [list(zip([item, item_2, failing_item, item], random_amounts(generator, 4))) for _ in range(100)]
    answers = at_once([lambda rows=rows: publisher.report(installation, *rows) for rows in reports])
    assert [answer.status for answer in answers] == [202] * 100, f"all must be accepted: {Counter(a.status for a in answers)}"

    expected = {sid: [Decimal(amount) for rows in reports for row_sid, amount in rows if row_sid == sid] for sid in (item, item_2)}
    for rows, answer in zip(reports, answers):
        mine = decimals.total(amount for sid, amount in rows if sid != failing_item)
        assert answer.json["total_submitted"] == mine, f"expected {mine}: {answer}"

    totals = publisher.totals(installation)
    assert totals == {sid: decimals.total(amounts) for sid, amounts in expected.items()}, f"the totals must reconcile: {totals}"
    events = publisher.events(installation)
    assert len(events) == 300, f"expected one event for each submitted item, got {len(events)}"
    for sid, amounts in expected.items():
        found = Counter(event["amount"] for event in events if event["billing_item_sid"] == sid)
        assert found == Counter(amounts), f"expected every amount of {sid} exactly once"
    assert len({event["usage_report_sid"] for event in events}) == 100, "expected one report SID for each report"


def test_parallel_reports_on_several_installations_do_not_mix(publisher, install, item):
    installations = [install() for _ in range(5)]
    answers = at_once([lambda sid=sid: publisher.report(sid, (item, "0.1")) for sid in installations * 10])
    assert {answer.status for answer in answers} == {202}, f"all must be accepted: {answers}"
    for sid in installations:
        assert publisher.totals(sid) == {item: 1}, f"expected ten times 0.1 on {sid}"


def test_a_removal_during_parallel_reports_wins_cleanly(publisher, customer, install, item):
    installation = install()
    report = lambda: publisher.report(installation, (item, "1"))  # noqa: E731
    *answers, removal = at_once([report] * 30 + [lambda: customer.delete(f"/v1/InstalledAddOns/{installation}")])
    expect.ok_empty(removal)
    assert {answer.status for answer in answers} <= {202, 404}, f"a report is either before the removal or after it: {answers}"
    expect.refused(report(), 404)


def test_a_body_that_never_comes_holds_up_nothing_else_of_its_account(sandbox):
    """While others are busy an account's share is small, and a request that waits for its sender must not fill it."""
    account, neighbours = accounts.make(sandbox), [accounts.make(sandbox) for _ in range(6)]
    credentials = base64.b64encode(f"{account.sid}:{account.secret}".encode())
    path = f"/v1/InstalledAddOns/{world.unknown_sid('XE')}/Usage".encode()
    stalled = []
    try:
        for _ in range(8):
            stalled.append(connect(sandbox, False))
            head = b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials
            stalled[-1].sendall(head + b"\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
        for _ in range(5):
            for neighbour in neighbours:
                expect.ok(neighbour.get("/v1/Alerts"))
            expect.ok(account.get("/v1/Alerts"))
        readable, _, _ = select.select(stalled, [], [], 0)
        assert readable == [], "the bodies must still be awaited, or nothing was in the way"
    finally:
        for connection in stalled:
            connection.close()


def test_thousands_of_idle_connections_leave_room_for_those_that_ask(start_sandbox):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4096:
        pytest.skip(f"this system allows a process only {hard} open files")
    # The server begins with the usual limit of a login, which is less than there will be connections.
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))
    sandbox = start_sandbox()
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    address = urlsplit(sandbox["URL"])
    idle = [socket.create_connection((address.hostname, address.port), timeout=PATIENCE_SECONDS) for _ in range(3000)]
    try:
        for _ in range(20):
            answer = sandbox.caller(sandbox["KEY_SID"], sandbox["KEY_SECRET"]).report(
                sandbox["INSTALLATION_SID"], (sandbox["BILLING_ITEM_SID"], "1"))
            assert answer.status == 202, f"idle neighbours must not be in the way: {answer}"
    finally:
        for connection in idle:
            connection.close()
