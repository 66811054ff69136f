"""Floods must not fill the disk, and a disk that is nearly full is kept for money.

Refused reports and configuration updates leave a bounded history; below a mark only usage is taken, everything else is
answered 507 until there is room again.
"""

import json
import subprocess
import uuid

import pytest
from support import expect, poll, world
from support.metrics import scrape
from support.parallel import run_all
from support.poll import PATIENCE_SECONDS
from support.sandbox import Sandbox

PADDING = "x" * 16_000


def used(sandbox):
    """What the database uses, as the probe found it after everything that was answered before."""
    before = scrape(sandbox.caller()).value("mercato_periodic_runs_total", job="probe_storage")
    poll.until(
        lambda: scrape(sandbox.caller()).value("mercato_periodic_runs_total", job="probe_storage") >= before + 2,
        "the storage to be probed",
    )
    return scrape(sandbox.caller()).value("mercato_database_used_bytes")


def refused(sandbox, party="publisher"):
    """A report of nothing, with much around it."""
    body = json.dumps({"billable_items": [{"sid": sandbox["BILLING_ITEM_SID"], "quantity": 0}], "padding": PADDING})
    answer = sandbox.party(party).usage(sandbox["INSTALLATION_SID"], body)
    assert answer.status in (400, 403), f"expected a refusal: {answer}"


def test_a_flood_of_refused_reports_leaves_a_bounded_history(start_sandbox):
    sandbox = start_sandbox()
    empty = used(sandbox)

    def counted():
        run_all([lambda: refused(sandbox)] * 200)
        return scrape(sandbox.caller()).value("mercato_alerts_counted_total") > 0

    poll.until(counted, "the family's allowance to be used up")
    full = used(sandbox)
    assert full - empty < 40 * 1_048_576, f"the allowance at once is 32 MiB, and {full - empty} bytes were used"
    run_all([lambda: refused(sandbox)] * 1_000)
    more = used(sandbox)
    assert more - full < 1_048_576, f"beyond the allowance alerts are counted, and {more - full} bytes were used"
    # Another family's alert is stored at once, with its own exchange.
    refused(sandbox, "publisher_2")
    (alert,) = sandbox.publisher_2.walk("/v1/Alerts")
    shown = sandbox.publisher_2.get(f"/v1/Alerts/{alert['sid']}").json
    assert PADDING[:100] in shown["request_variables"], f"expected its own request: {shown}"
    # The end stores what was counted, so that nothing is missing from the count.
    total = scrape(sandbox.caller()).value("mercato_alerts_counted_total")
    assert sandbox.stop() == 0
    sandbox.start()
    alerts = sandbox.publisher.walk("/v1/Alerts", PageSize=1000)
    standing = [alert for alert in alerts if "more like this" in alert["alert_text"]]
    many = sum(int(alert["alert_text"].split("(and ")[1].split(" ")[0]) + 1 for alert in standing)
    assert many == total, f"{total} were counted, and the alerts stand for {many}"


def test_a_flood_of_configuration_updates_leaves_a_bounded_history(start_sandbox):
    sandbox = start_sandbox()
    listing = world.schema_of(sandbox.customer, sandbox["LISTING_SID"])
    configuration = world.example({"type": "object"} | listing)
    before = used(sandbox)

    def update(number):
        text = json.dumps(configuration | {"note": f"{number:05}" + "x" * 60_000})
        answer = sandbox.customer.post(f"/v1/InstalledAddOns/{sandbox['INSTALLATION_SID']}", Configuration=text)
        assert answer.status == 200, f"an update must be made: {answer}"

    for number in range(300):
        update(number)
    grown = used(sandbox) - before
    assert grown < 1_048_576, f"300 updates of 60 kB left {grown} bytes"


def statuses(sandbox, installation):
    """What is asked with each status that it must have while only money is taken."""
    name = world.unique_name()
    return {
        "install": world.create(sandbox.customer, sandbox["LISTING_SID"]),
        "update": sandbox.customer.post(f"/v1/InstalledAddOns/{installation}", UniqueName=name),
        "remove": sandbox.customer.delete(f"/v1/InstalledAddOns/{installation}"),
        "key": sandbox.customer.post("/v1/Keys", AccountSid=sandbox["CUSTOMER_SID"]),
        "operator": sandbox.operator.post(f"/ext/v1/Accounts/{sandbox['CUSTOMER_SID']}", FriendlyName=name),
    }


def expect_money_only(sandbox, installation):
    for what, answer in statuses(sandbox, installation).items():
        assert answer.status == 507, f"{what} must be refused for want of room: {answer}"
        assert answer.json["code"] == 20503 and answer.json["status"] == 507, f"{what}: {answer}"
        assert int(answer.headers["Retry-After"]) > 0, f"{what} must say when to come back: {answer.headers}"
        assert "nearly full" in answer.json["message"], f"{what} must say why: {answer}"
    report = sandbox.publisher.report(installation, (sandbox["BILLING_ITEM_SID"], "1"), key=uuid.uuid4().hex)
    assert report.status == 202, f"money must be taken: {report}"
    assert sandbox.customer.get("/v1/InstalledAddOns").status == 200
    for _ in range(3):
        account = expect.ok(sandbox.customer.get(f"/2010-04-01/Accounts/{sandbox['CUSTOMER_SID']}.json"))
        assert account["auth_token"] == sandbox["CUSTOMER_TOKEN"], "reading one's token is no change"
    assert sandbox.customer.walk("/v1/Events", EventType="auth-token.read"), "and is written down all the same"
    assert sandbox.caller("AC" + "0" * 32, "wrong").get("/v1/InstalledAddOns").status == 401


def level(sandbox):
    return scrape(sandbox.caller()).value("mercato_storage_level")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 40 MiB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", place], capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"mounting a small file system needs root: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True, timeout=PATIENCE_SECONDS)


def test_a_nearly_full_disk_is_kept_for_money_until_there_is_room_again(binary, small_disk):
    sandbox = Sandbox(binary, small_disk / "world", "--reserve-mb", "10", env_file=small_disk.parent / "world.env")
    sandbox.start()
    ballast = small_disk / "ballast"
    try:
        installation = world.create(sandbox.customer, sandbox["LISTING_SID"]).json["sid"]
        assert level(sandbox) == 2
        ballast.write_bytes(b"\0" * 32 * 1_048_576)
        poll.until(lambda: level(sandbox) == 1, "the server to notice that there is little room")
        expect_money_only(sandbox, installation)
        # The alert of a refusal waits; it is stored when there is room.
        refused(sandbox)
        assert sandbox.publisher.walk("/v1/Alerts") == []
        with ballast.open("ab", buffering=0) as file:
            poll.until(lambda: fill(file) and level(sandbox) == 0, "the server to notice that there is none")
        key = uuid.uuid4().hex
        report = sandbox.publisher.report(installation, (sandbox["BILLING_ITEM_SID"], "1"), key=key)
        assert report.status == 500 and report.json["params"]["rule"] == "billing_event", f"expected a refusal: {report}"
        ballast.unlink()
        poll.until(lambda: level(sandbox) == 2, "the server to notice that there is room again")
        again = sandbox.publisher.report(installation, (sandbox["BILLING_ITEM_SID"], "1"), key=key)
        assert again.status == 202 and not again.replayed, f"nothing was billed before: {again}"
        assert sandbox.publisher.totals(installation)[sandbox["BILLING_ITEM_SID"]] == 2
        for what, answer in statuses(sandbox, installation).items():
            assert answer.status in (200, 201, 204), f"{what} must be done again: {answer}"
        poll.until(lambda: sandbox.publisher.walk("/v1/Alerts"), "the waiting alert")
        assert sandbox.stop() == 0
    finally:
        sandbox.kill()


def fill(file):
    """Writes until there is no room left."""
    try:
        while True:
            file.write(b"\0" * 65_536)
    except OSError:
        return True


def test_a_database_over_its_size_leaves_the_rest_to_money(start_sandbox):
    sandbox = start_sandbox("data", "--database-mb", "2")
    installation = world.create(sandbox.customer, sandbox["LISTING_SID"]).json["sid"]

    def is_over():
        run_all([lambda: refused(sandbox)] * 50)
        return level(sandbox) == 1

    poll.until(is_over, "the database to be over its size")
    expect_money_only(sandbox, installation)


@pytest.mark.parametrize(
    "options", [("--alert-days", "29"), ("--audit-days", "0"), ("--reserve-mb", "0"), ("--database-mb", "-1")], ids=" ".join
)
def test_a_setting_that_breaks_a_promise_is_refused(binary, tmp_path, options):
    done = subprocess.run([binary, "serve", "--data", tmp_path / "none", *options], capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert done.returncode != 0 and options[0] in done.stderr, f"expected a refusal that names the option: {done}"
    assert not (tmp_path / "none").exists()
