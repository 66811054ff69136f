"""Kill -9 under load, again and again: every acknowledged report is there once, and nothing else is."""

import itertools
import os
import random
import threading
import uuid
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
import requests
from support import decimals, poll
from support.poll import PATIENCE_SECONDS

CYCLES = int(os.environ.get("MERCATO_CRASH_CYCLES", "5"))
WORKERS = 8


@dataclass(frozen=True)
class Report:
    """One attempt to bill; its first amount occurs in no other, so its events can be recognised."""

    key: str
    items: tuple
    submitted: tuple  # what must be in the books, sorted


@dataclass
class Ledger:
    """What the callers know: every report that was ever tried, and those that were acknowledged."""

    failing_item: str
    billable: list
    tried: list = field(default_factory=list)
    acknowledged: dict = field(default_factory=dict)
    wrong: list = field(default_factory=list)
    serial: itertools.count = field(default_factory=lambda: itertools.count(1))

    def new_report(self):
        amounts = [str(Decimal(next(self.serial)).scaleb(-6)), *(random.choice(["0.1", "0.2", "44.02"]) for _ in range(random.randrange(3)))]
        items = [(random.choice(self.billable), amount) for amount in amounts]
        submitted = tuple(sorted((sid, Decimal(amount)) for sid, amount in items))
        if random.random() < 0.2:
            items.append((self.failing_item, "12.355"))
        report = Report(uuid.uuid4().hex, tuple(items), submitted)
        self.tried.append(report)
        return report

    def send(self, client, installation, report):
        answer = client.report(installation, *report.items, key=report.key)
        if answer.status == 202:
            self.acknowledged[report.key] = answer.content
        else:
            self.wrong.append(answer)
        return answer

    def unknown(self):
        return [report for report in self.tried if report.key not in self.acknowledged]


def load(ledger, client, installation, stop):
    """Reports without pause until told to stop, or until the server is gone."""
    try:
        while not stop.is_set():
            ledger.send(client, installation, ledger.new_report())
    except requests.RequestException:
        return


def kill_under_load(server, ledger, installation):
    stop, client = threading.Event(), server.publisher
    threads = [threading.Thread(target=load, args=(ledger, client, installation, stop)) for _ in range(WORKERS)]
    goal = len(ledger.acknowledged) + random.randrange(30, 200)
    for thread in threads:
        thread.start()
    try:
        poll.until(lambda: len(ledger.acknowledged) >= goal or ledger.wrong, "reports to be acknowledged", interval=0.001)
        server.kill()
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=PATIENCE_SECONDS)


def audit(server, ledger, installation):
    """Holds the books against what the callers know."""
    assert ledger.wrong == [], f"every report is acceptable, so no other answer may come: {ledger.wrong[:3]}"
    events = server.publisher.events(installation)
    by_report = {}
    for event in events:
        by_report.setdefault(event["usage_report_sid"], []).append((event["billing_item_sid"], event["amount"]))
    booked = Counter(tuple(sorted(rows)) for rows in by_report.values())

    known = {report.submitted for report in ledger.tried}
    strange = [rows for rows in booked if rows not in known]
    assert strange == [], f"every group of events must be one whole report: {strange[:3]}"
    twice = [rows for rows, times in booked.items() if times > 1]
    assert twice == [], f"no report may be billed twice: {twice[:3]}"
    lost = [report for report in ledger.tried if report.key in ledger.acknowledged and report.submitted not in booked]
    assert lost == [], f"every acknowledged report must be in the books: {lost[:3]}"
    assert len({event["sid"] for event in events}) == len(events), "every event needs a SID of its own"

    sums = {}
    for event in events:
        sums.setdefault(event["billing_item_sid"], []).append(event["amount"])
    totals = server.publisher.totals(installation)
    assert totals == {sid: decimals.total(amounts) for sid, amounts in sums.items()}, "the totals must equal the sum of the events"
    return booked


def verify(server):
    """The books as `mercato verify` sees them; it only reads, whether the server runs or lies there killed."""
    done = server.mercato("verify", "--data", server.data, env_file=False)
    assert (done.returncode, done.stderr) == (0, ""), f"the books must balance: {done}"
    assert done.stdout.endswith("the books balance\n"), f"expected the verdict: {done}"


@pytest.mark.crash
def test_after_kill_9_under_load_every_acknowledged_report_is_there_exactly_once(start_sandbox):
    server = start_sandbox()
    installation = server["INSTALLATION_SID"]
    ledger = Ledger(server["FAILING_BILLING_ITEM_SID"], [server["BILLING_ITEM_SID"], server["BILLING_ITEM_2_SID"]])
    before = server.publisher.events(installation)
    assert before == [], f"the seeded installation must start without charges: {before[:3]}"

    for _ in range(CYCLES):
        kill_under_load(server, ledger, installation)
        verify(server)
        server.start()
        audit(server, ledger, installation)
        verify(server)

        for report in random.sample(ledger.tried, k=10):
            if first := ledger.acknowledged.get(report.key):
                answer = server.publisher.report(installation, *report.items, key=report.key)
                assert answer.replayed and answer.content == first, f"a restart must not forget an answer: {answer}"
        for report in ledger.unknown():
            ledger.send(server.publisher, installation, report)
        booked = audit(server, ledger, installation)
        assert len(booked) == len(ledger.tried), "after the repetition every report must be in the books once"
        verify(server)


def test_a_restart_keeps_the_world(start_sandbox):
    server = start_sandbox()
    addresses = {"URL", "HTTPS_URL"}
    before = {name: value for name, value in server.world.items() if name not in addresses}
    server.restart()
    after = {name: value for name, value in server.world.items() if name not in addresses}
    assert after == before, "the same data directory must keep the same SIDs and secrets"


def test_installations_and_alerts_survive_kill_9(start_sandbox):
    server = start_sandbox()
    installation = server["INSTALLATION_SID"]
    assert server.publisher.usage(installation, b"{").status == 400, "the report is refused on purpose"
    poll.until(lambda: server.publisher.walk("/v1/Alerts"), "the alert")
    installed = server.customer.walk("/v1/InstalledAddOns")
    alerts = server.publisher.walk("/v1/Alerts")
    server.restart()
    assert without_urls(server.customer.walk("/v1/InstalledAddOns")) == without_urls(installed), "installations must survive"
    assert without_urls(server.publisher.walk("/v1/Alerts")) == without_urls(alerts), "alerts must survive"


def without_urls(rows):
    """Rows without what depends on the port."""
    return [{name: value for name, value in row.items() if name not in ("url", "links", "more_info")} for row in rows]
