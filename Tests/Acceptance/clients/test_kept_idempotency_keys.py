"""`mercato usage report` without a key of one's own: once when it is repeated at once, and never guessed about later."""

import json
import socket
import threading
from datetime import datetime, timedelta, timezone

import pytest

from support import poll
from support.serving import free_port


class Gap:
    """A port in front of the sandbox that can keep its answers: what is sent arrives, and nothing comes back."""

    def __init__(self, sandbox):
        self.target = ("127.0.0.1", int(sandbox["URL"].rsplit(":", 1)[1]))
        self.is_open = True
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client):
        with client, socket.create_connection(self.target) as server:
            request = client.recv(65_536)
            while request and b"billable_items" not in request and b"GET " not in request[:4]:
                request += client.recv(65_536)
            server.sendall(request)
            answer = server.recv(65_536)
            if self.is_open:
                client.sendall(answer)
                while more := server.recv(65_536):
                    client.sendall(more)

    def close(self):
        self.listener.close()


@pytest.fixture
def gap(sandbox):
    made = Gap(sandbox)
    yield made
    made.close()


@pytest.fixture
def report(sandbox, gap, install, item, tmp_path):
    """Reports 1 on a new installation, through the gap."""
    installation = install()

    def run(*options, url=None):
        arguments = ["--installation", installation, "--item", f"{item}=1", "--state-dir", tmp_path, "--url", url or gap.url]
        return sandbox.mercato("usage", "report", *arguments, *options)

    run.billed = lambda: sandbox.publisher.totals(installation).get(item, 0)
    run.kept = lambda: sorted(tmp_path.glob("usage-*.json"))
    return run


def lose_an_answer(report, gap):
    gap.is_open = False
    done = report()
    assert done.returncode == 1 and "again" in done.stderr, f"the answer is lost: {done}"
    gap.is_open = True
    poll.until(lambda: report.billed() == 1, "the report to be billed though its answer was lost")


def test_a_link_in_the_place_of_the_lock_is_not_followed(report, gap, tmp_path):
    lose_an_answer(report, gap)
    lock, victim = report.kept()[0].with_suffix(".lock"), tmp_path / "victim"
    lock.unlink(missing_ok=True)
    lock.symlink_to(victim)
    done = report()
    assert done.returncode == 1 and str(lock) in done.stderr and "symbolic link" in done.stderr, f"expected its name: {done}"
    assert not victim.exists(), "nothing may be made where the link leads"


def age(report, **ago):
    """As if the last try had been so long ago."""
    (file,) = report.kept()
    kept = json.loads(file.read_text())
    then = datetime.now(timezone.utc) - timedelta(**ago)
    kept["date"] = kept["last_tried"] = then.strftime("%Y-%m-%dT%H:%M:%SZ")
    file.write_text(json.dumps(kept))
    return kept["date"]


def test_a_repetition_at_once_is_billed_once_and_says_so(report, gap):
    lose_an_answer(report, gap)
    done = report()
    assert done.returncode == 0, f"{done}"
    assert "repeating the unanswered report of 20" in done.stderr and "nothing was billed now" in done.stderr, f"{done}"
    assert report.billed() == 1 and not report.kept()
    assert report().returncode == 0 and report.billed() == 2, "with the answer in, the next one is a further report"


@pytest.mark.parametrize("ago", [{"days": 30}, {"minutes": 16}, {"days": -1}], ids=["a month", "16 minutes", "a day to come"])
def test_a_later_report_is_neither_lost_nor_guessed_about(report, gap, ago):
    lose_an_answer(report, gap)
    date = age(report, **ago)
    for _ in range(2):
        done = report()
        assert done.returncode == 4 and done.stdout == "", f"nothing is sent, and that is no success: {done}"
        assert all(text in done.stderr for text in (date, "--repeat", "--new", "nothing was billed")), f"{done}"
    assert report.billed() == 1 and report.kept(), "nothing was sent, and the key is kept"


def test_the_same_report_is_repeated_however_late_when_it_is_said(report, gap):
    lose_an_answer(report, gap)
    age(report, days=30)
    done = report("--repeat")
    assert done.returncode == 0 and "nothing was billed now" in done.stderr, f"{done}"
    assert report.billed() == 1 and not report.kept()


def test_a_further_report_is_billed_when_it_is_said(report, gap):
    lose_an_answer(report, gap)
    done = report("--new")
    assert done.returncode == 0 and "given up" in done.stderr, f"{done}"
    assert report.billed() == 2 and not report.kept()


def test_a_report_that_never_left_is_not_kept(report):
    done = report(url=f"http://127.0.0.1:{free_port()}")
    assert done.returncode == 1 and "not sent" in done.stderr, f"{done}"
    assert not report.kept(), "there is nothing to repeat"


def test_there_must_be_something_to_repeat(report):
    done = report("--repeat")
    assert done.returncode == 1 and "nothing to repeat" in done.stderr, f"{done}"
    assert report.billed() == 0 and not report.kept()


@pytest.mark.parametrize("options", [("--new", "--repeat"), ("--new", "--idempotency-key", "a"), ("--repeat", "--key", "a")])
def test_one_thing_is_said(report, options):
    assert report(*options).returncode == 1
    assert report.billed() == 0
