"""Pull the disk away: a flush that fails, a disk that is full, a disk that is slow. Debian's fiu-utils makes the system
calls fail, a small file system is really full, and strace holds each flush up.

Nothing is acknowledged that is not stored, the caller learns that repeating with the same key is safe, and the server
serves again by itself when the storage does.
"""

import os
import shutil
import statistics
import subprocess
import threading
import time
import uuid
from decimal import Decimal

import pytest
import requests
from support import accounts, expect, poll
from support.faulty import EIO, ENOSPC, FLUSH, WRITE, report, serves
from support.poll import PATIENCE_SECONDS
from support.sandbox import Sandbox

# Of a flush on a slow disk: far more than reading takes on a busy machine.
DELAY_SECONDS = 2
EPISODES = int(os.environ.get("MERCATO_FAULT_EPISODES", "3"))

needs_fiu = pytest.mark.skipif(not shutil.which("fiu-run"), reason="needs Debian's fiu-utils")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own, small but with room for what the load writes."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={16 + 16 * EPISODES}m", "tmpfs", place], capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"mounting a small file system needs root: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True, timeout=PATIENCE_SECONDS)


class Load:
    """Four publishers' clients, each report with a key of its own; what was answered 202, and what was not."""

    def __init__(self, sandbox):
        self.sandbox, self.acknowledged, self.unanswered = sandbox, set(), set()
        self.statuses, self.lock, self.ended = set(), threading.Lock(), threading.Event()
        self.threads = [threading.Thread(target=self._run) for _ in range(4)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        for thread in self.threads:
            thread.join(timeout=PATIENCE_SECONDS)

    def _run(self):
        with requests.Session() as session:
            session.auth = (self.sandbox["KEY_SID"], self.sandbox["KEY_SECRET"])
            while not self.ended.is_set():
                self.report(session)

    def report(self, session=requests):
        """One report more, noted like all others; whether it was acknowledged."""
        key = uuid.uuid4().hex
        status = report(self.sandbox, key, session)
        with self.lock:
            self.statuses.add(status)
            (self.acknowledged if status == 202 else self.unanswered).add(key)
        return status == 202


@needs_fiu
@pytest.mark.parametrize("points, errno", [(FLUSH, EIO), (WRITE, ENOSPC)], ids=["failed flush", "full disk"])
def test_nothing_is_lost_or_doubled_when_the_storage_fails_and_comes_back(faulty, points, errno):
    with Load(faulty) as load:
        for _ in range(EPISODES):
            time.sleep(0.3)
            faulty.fail(points, errno)
            time.sleep(0.7)
            faulty.mend(points)
            poll.until(load.report, "the server to serve again")
            verify(faulty)
    hold_against_the_books(faulty, load)


def test_nothing_is_lost_or_doubled_when_the_file_system_fills_up_and_is_cleared(binary, small_disk):
    sandbox = Sandbox(binary, small_disk / "world", env_file=small_disk.parent / "world.env")
    sandbox.start()
    ballast = small_disk / "ballast"
    try:
        with Load(sandbox) as load:
            for _ in range(EPISODES):
                time.sleep(0.3)
                fill(ballast)
                poll.until(lambda: not load.report(), "the server to notice that the disk is full")
                ballast.unlink()
                poll.until(load.report, "the server to serve again")
                verify(sandbox)
        hold_against_the_books(sandbox, load)
    finally:
        sandbox.kill()


def test_a_slow_disk_makes_reports_slow_and_nothing_else(start_sandbox):
    if not shutil.which("strace"):
        pytest.skip("needs Debian's strace")
    sandbox = start_sandbox()
    assert serves(sandbox), "what the gates look at is in memory from now on"
    tracer = subprocess.Popen(
        ["strace", "-f", "-q", "-o", os.devnull, "-p", str(sandbox.process.pid)]
        + ["-e", "trace=fdatasync,fsync", "-e", f"inject=fdatasync,fsync:delay_enter={DELAY_SECONDS * 1_000_000}"],
        stderr=subprocess.PIPE, text=True,
    )
    try:
        poll.until(lambda: slow(sandbox) or tracer.poll() is not None, "the flushes to be slow")
        if tracer.poll() is not None:
            pytest.skip(f"strace may not trace here: {tracer.stderr.read().strip()}")
        with Load(sandbox) as load:
            reads = [timed(lambda: sandbox.publisher.get("/v1/AvailableAddOns").status) for _ in range(20)]
            poll.until(lambda: load.statuses, "a report to be acknowledged")
        assert load.statuses == {202}, f"slow is not broken: {load.statuses}"
        assert {status for status, _ in reads} == {200}
        assert statistics.median(seconds for _, seconds in reads) < DELAY_SECONDS / 2, f"reading waits for no flush: {reads}"
    finally:
        tracer.terminate()
        tracer.wait(timeout=PATIENCE_SECONDS)
    verify(sandbox)


def slow(sandbox):
    status, seconds = timed(lambda: report(sandbox, uuid.uuid4().hex))
    return status == 202 and seconds >= DELAY_SECONDS


def timed(call):
    started = time.monotonic()
    return call(), time.monotonic() - started


def fill(path):
    """Writes until there is no room left."""
    with path.open("wb", buffering=0) as file:
        block = b"\0" * 65536
        while block:
            try:
                file.write(block)
            except OSError as error:
                assert error.errno == ENOSPC, f"expected a full disk: {error}"
                block = block[: len(block) // 2]


def verify(sandbox):
    done = sandbox.mercato("verify", "--data", sandbox.data, env_file=False)
    assert done.returncode == 0, f"the books must balance: {done}"


def hold_against_the_books(sandbox, load):
    """What the callers know, held against the books, before and after a hard restart."""
    assert load.acknowledged, "some reports must get through between the failures"
    assert load.unanswered, "some reports must have met a failure"
    assert load.statuses <= {202, 500, 503, 429, None}, f"unexpected answers: {load.statuses}"
    for key in load.unanswered:
        assert report(sandbox, key) == 202, "repeating with the same key must succeed once the storage is back"
    expected = len(load.acknowledged) + len(load.unanswered)
    booked = len(sandbox.publisher.events(sandbox["INSTALLATION_SID"]))
    total = sandbox.publisher.totals(sandbox["INSTALLATION_SID"])[sandbox["BILLING_ITEM_SID"]]
    assert (booked, total) == (expected, Decimal(expected)), f"expected {expected} events of 1: {booked} events, {total}"
    # A second life must see the same: what was answered is in the file, not only in memory.
    sandbox.kill()
    verify(sandbox)
    sandbox.start()
    again = sandbox.publisher.totals(sandbox["INSTALLATION_SID"])[sandbox["BILLING_ITEM_SID"]]
    assert again == total, f"expected {total} after a restart: {again}"
    assert len(sandbox.publisher.events(sandbox["INSTALLATION_SID"])) == expected


@needs_fiu
def test_a_refusal_is_still_answered_and_its_alert_follows_when_the_storage_is_back(faulty):
    assert serves(faulty), "what the gates look at is in memory from now on"
    faulty.fail(WRITE, ENOSPC)
    zero = [faulty.publisher.report(faulty["INSTALLATION_SID"], (faulty["BILLING_ITEM_SID"], "0")).status for _ in range(3)]
    assert set(zero) == {400}, f"the gates need no writing: {zero}"
    faulty.mend(WRITE)
    poll.until(lambda: serves(faulty), "the server to serve again")

    def found():
        alerts = faulty.publisher.walk("/v1/Alerts", LogLevel="warning")
        return [alert for alert in alerts if alert["error_code"] == "20001"]

    (alert,) = poll.until(found, "the alert")
    assert "and 2 more like this" in alert["alert_text"], f"alike alerts are stored as one: {alert['alert_text']}"


@needs_fiu
def test_whatever_a_failed_flush_left_behind_holds_for_everybody(faulty):
    """A key is revoked, a token replaced, an account suspended while flushes fail: stored or not, all must agree."""
    account = accounts.make(faulty)
    key = accounts.credential(faulty, account, "main")
    assert serves(faulty) and key.get("/v1/AvailableAddOns").status == 200, "both are remembered from now on"
    other = accounts.make(faulty)
    assert other.get("/v1/AvailableAddOns").status == 200
    faulty.fail(FLUSH, EIO)
    revoked = account.delete(f"/v1/Keys/{key.sid}").status
    suspended = faulty.operator.post(f"/ext/v1/Accounts/{other.sid}", Status="suspended").status
    faulty.mend(FLUSH)
    poll.until(lambda: serves(faulty), "the server to serve again")
    assert revoked == 500, "whether the key is revoked is not known, and nothing else may be said"
    assert suspended in (500, 503), "nothing is acknowledged while flushes fail"
    is_there = account.get(f"/v1/Keys/{key.sid}").status == 200
    assert key.get("/v1/AvailableAddOns").status == (200 if is_there else 401), f"the key is {'there' if is_there else 'gone'}"
    made = key.post("/v1/Keys", AccountSid=account.sid).status
    assert made == (201 if is_there else 401), "a revoked key mints no keys"
    status = expect.ok(faulty.operator.get(f"/ext/v1/Accounts/{other.sid}"))["status"]
    assert (other.get("/v1/AvailableAddOns").status == 200) == (status == "active"), f"the account is {status}"
