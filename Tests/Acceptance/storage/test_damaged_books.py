"""What lies in the file is not always what was written: damage is found, named, and harms nothing but itself."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest
from support import accounts, expect, poll
from support.metrics import scrape


def sql(server, *statements):
    """Changes the file of a server that is not running, past every check of the database's own."""
    with closing(sqlite3.connect(server.data / "mercato.db")) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("PRAGMA ignore_check_constraints = ON")
        for statement, *values in statements:
            assert db.execute(statement, values).rowcount != 0, f"nothing to damage: {statement}"


def row(server, statement, *values):
    with closing(sqlite3.connect(f"file:{server.data}/mercato.db?mode=ro", uri=True)) as db:
        return db.execute(statement, values).fetchone()


def findings(server):
    done = server.mercato("verify", "--data", server.data, "--json", env_file=False)
    outcome = json.loads(done.stdout)
    assert done.returncode == (0 if outcome["balanced"] else 1), f"{done}"
    return {(finding["rule"], finding["subject"]) for finding in outcome["findings"]}


def report(server, amount="1.5", key=None):
    answer = server.publisher.report(server["INSTALLATION_SID"], (server["BILLING_ITEM_SID"], amount), key=key)
    expect.ok(answer, 202)
    return answer


@pytest.fixture
def books(start_sandbox):
    server = start_sandbox()
    for number in range(3):
        report(server, f"1.{number}5", key=f"key-{number}")
    return server


# Keys


@pytest.mark.parametrize(
    ("statement", "rules"),
    [
        ("UPDATE reports SET key = NULL WHERE key = 'key-1'", {"chain_head"}),
        ("UPDATE reports SET key = 'key-x' WHERE key = 'key-1'", {"chain_head"}),
        ("UPDATE reports SET uuid_key = zeroblob(16) WHERE key = 'key-1'", {"report_items"}),
        ("UPDATE reports SET installation = publisher WHERE key = 'key-1'", {"report_parties"}),
    ],
)
def test_a_damaged_key_is_found_before_the_retry_bills_again(books, statement, rules):
    books.stop()
    assert findings(books) == set()
    sql(books, [statement])
    assert {name for name, _ in findings(books)} & rules


def test_two_keys_that_changed_places_are_found(books):
    books.stop()
    sql(
        books,
        ["UPDATE reports SET key = 'key-t' WHERE key = 'key-1'"],
        ["UPDATE reports SET key = 'key-1' WHERE key = 'key-2'"],
        ["UPDATE reports SET key = 'key-2' WHERE key = 'key-t'"],
    )
    assert findings(books) == {("chain_head", "chain 0")}


# Chains


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_a_report_taken_out_with_all_that_hangs_on_it_is_missed(books, which):
    books.stop()
    place = {"first": 0, "middle": 1, "last": 2}[which]
    number, installation = row(books, "SELECT number, installation FROM reports ORDER BY number LIMIT 1 OFFSET ?", place)
    left = {0: 2_400_000_000_000, 1: 2_300_000_000_000, 2: 2_200_000_000_000}[place]
    sql(
        books,
        ["DELETE FROM reports WHERE number = ?", number],
        ["UPDATE item_sums SET amount = ?, events = 2 WHERE installation = ?", left, installation],
        ["UPDATE account_day_sums SET amount = ?, events = 2", left],
        ["UPDATE account_sums SET amount = ?, events = 2", left],
    )
    assert findings(books) == {("chain_head", "chain 0")}


def test_a_broken_chain_is_found_within_sixteen_reports(start_sandbox):
    server = start_sandbox()
    for _ in range(50):
        report(server, "0.01")
    server.stop()
    sql(
        server,
        ["UPDATE reports SET events = json_set(events, '$[0][1]', 20000000000) WHERE number = 20"],
        ["UPDATE item_sums SET amount = amount + 10000000000"],
        ["UPDATE account_day_sums SET amount = amount + 10000000000"],
        ["UPDATE account_sums SET amount = amount + 10000000000"],
    )
    (broken,) = row(server, "SELECT sid FROM usage_reports WHERE number = 32")
    assert findings(server) == {("chain", broken)}


def test_the_head_that_was_printed_is_that_of_the_last_report(books):
    done = books.mercato("verify", "--data", books.data, env_file=False)
    report(books, key="one-more")
    books.kill()
    again = json.loads(books.mercato("verify", "--data", books.data, "--json", env_file=False).stdout)
    assert "chain 0 ends after 3 reports at " in done.stdout, f"{done}"
    assert [(chain["chain"], chain["reports"]) for chain in again["chains"]] == [(0, 4)], f"{again}"
    (link,) = row(books, "SELECT hex(link) FROM report_chains")
    assert again["chains"][0]["link"] == link.lower()


# Rights


def test_a_right_that_nobody_gave_is_found_and_said_what_it_means(books):
    restricted = accounts.credential(books, books.publisher, "restricted")
    books.stop()
    sql(books, ["UPDATE api_keys SET kind = 'main' WHERE sid = ?", restricted.sid])
    assert findings(books) == {("row", restricted.sid)}
    done = books.mercato("verify", "--data", books.data, env_file=False)
    assert "row means: something else than this mercato wrote the row" in done.stdout, f"{done}"


def test_every_change_through_the_api_keeps_the_rows_in_order(books):
    account = accounts.make(books, FriendlyName="Changing", Publisher="true")
    branch = accounts.branch(books, account, FriendlyName="Branch")
    key = accounts.credential(books, account, "restricted")
    accounts.set_status(books, account, "suspended")
    accounts.set_status(books, account, "active")
    expect.ok(books.operator.post(f"/ext/v1/Keys/{key.sid}", FriendlyName="Renamed"))
    assert books.operator.delete(f"/ext/v1/Keys/{key.sid}").status == 204
    listing = {"AvailableAddOnSid": books["ADDON_SID"], "AcceptTermsOfService": "true"}
    installed = expect.ok(books.customer.post("/v1/InstalledAddOns", **listing, Configuration='{"language":"en"}'), 201)
    expect.ok(books.customer.post(f"/v1/InstalledAddOns/{installed['sid']}", UniqueName="another"))
    extensions = expect.ok(books.customer.get(f"/v1/InstalledAddOns/{installed['sid']}/Extensions"))["extensions"]
    path = f"/v1/InstalledAddOns/{installed['sid']}/Extensions/{extensions[0]['sid']}"
    expect.ok(books.customer.post(path, Enabled="true"))
    assert books.customer.delete(f"/v1/InstalledAddOns/{installed['sid']}").status == 204
    accounts.set_status(books, branch, "closed")
    assert findings(books) == set()


# Nothing stored ends the server


DAMAGES = [
    ("accounts", "parent_sid", "AC" + "0" * 32),
    ("accounts", "parent_sid", "nobody"),
    ("accounts", "roles", "king"),
    ("accounts", "status", ""),
    ("accounts", "type", "x"),
    ("accounts", "currency", "?"),
    ("accounts", "token_hash", b""),
    ("accounts", "sealed_token", b"\x00"),
    ("accounts", "date_created", 2**63 - 1),
    ("accounts", "date_updated", -(2**63)),
    ("accounts", "version", 2**63 - 1),
]


def test_a_damaged_account_harms_itself_alone(start_sandbox):
    server = start_sandbox()
    made = [(accounts.make(server), *damage) for damage in DAMAGES]
    parent, child = accounts.make(server), accounts.make(server)
    server.stop()
    sql(
        server,
        *[[f"UPDATE {table} SET {column} = ? WHERE sid = ?", value, one.sid] for one, table, column, value in made],
        ["UPDATE accounts SET parent_sid = ? WHERE sid = ?", child.sid, parent.sid],
        ["UPDATE accounts SET parent_sid = ? WHERE sid = ?", parent.sid, child.sid],
    )
    found = {subject for rule, subject in findings(server)}
    assert found >= {account.sid for account, *_ in made} | {parent.sid, child.sid}
    ports = server.start()
    for account, _, column, value in [*made, (parent, "", "a cycle", ""), (child, "", "a cycle", "")]:
        answer = ports.caller(account.sid, account.secret).get("/v1/InstalledAddOns")
        if column in ("token_hash", "sealed_token"):
            assert answer.status in (200, 401, 500, 503), f"{column} = {value}: {answer}"
        else:
            assert answer.status in (500, 503), f"{column} = {value}: {answer}"
            assert set(answer.json) >= {"code", "message", "more_info", "status"}, f"the contract's body: {answer}"
        report(server, "0.01")
    assert server.process.poll() is None, server.tail()


LEDGER = [
    ("item_sums", "large_amount", "1" + "0" * 26),
    ("item_sums", "amount", -(2**63)),
    ("item_sums", "events", 2**63 - 1),
    ("item_sums", "day", 2**62),
    ("reports", "events", '[[1,"much"]]'),
    ("reports", "events", "[[1,null]]"),
    ("reports", "events", "[[9223372036854775807,1]]"),
    ("reports", "events", "[" * 5000),
    ("reports", "events", '{"1":[1,1]}'),
    ("reports", "events", None),
    ("reports", "currency", "much"),
    ("reports", "date_created", 2**63 - 1),
    ("reports", "installation", -1),
    ("reports", "items", "[" * 5000),
    ("reports", "sid", b"\x01"),
    ("reports", "uuid_key", b"\x01"),
    ("numbers", "sid", "much"),
    ("report_chains", "link", b""),
    ("report_chains", "reports", -(2**63)),
    ("billing_items", "unit_price", "free"),
    ("listings", "state", "ready"),
    ("listings", "module_info", "[]"),
    ("installations", "configuration", "{"),
    ("installations", "listing_sid", "AC" + "0" * 32),
    ("installations", "date_removed", 2**63 - 1),
    ("api_keys", "policy", "/everything"),
    ("api_keys", "date_last_used", -(2**63)),
    ("alerts", "level", ""),
    ("audit_events", "after", "{"),
]


@pytest.mark.parametrize(("table", "column", "value"), LEDGER)
def test_a_damaged_column_never_ends_the_server(start_sandbox, table, column, value):
    server = start_sandbox()
    report(server, key="kept")
    accounts.credential(server, server.publisher, "restricted")
    server.publisher.report(server["INSTALLATION_SID"], ("BIx", "1"))
    server.stop()
    sql(server, [f"UPDATE OR IGNORE {table} SET {column} = ?", value])
    assert (column == "date_last_used") or findings(server), "damage must be found"
    server.start()
    installation = server["INSTALLATION_SID"]
    asked = [
        server.publisher.report(installation, (server["BILLING_ITEM_SID"], "1.5"), key="kept"),
        server.publisher.report(installation, (server["BILLING_ITEM_SID"], "2")),
        server.publisher.get(f"/ext/v1/InstalledAddOns/{installation}/UsageTotals"),
        server.publisher.get(f"/ext/v1/InstalledAddOns/{installation}/BillingEvents"),
        server.customer.get("/v1/InstalledAddOns"),
        server.customer.get("/v1/AvailableAddOns"),
        server.customer.get(f"/2010-04-01/Accounts/{server.customer.sid}/Balance.json"),
        server.customer.get(f"/2010-04-01/Accounts/{server.customer.sid}/Usage/Records.json"),
        server.publisher.get("/v1/Alerts"),
        server.operator.get("/ext/v1/Accounts"),
        server.operator.get("/ext/v1/Listings"),
        server.operator.get(f"/ext/v1/Keys?AccountSid={server.publisher.sid}"),
        server.operator.get("/v1/Events"),
        server.operator.get("/healthz"),
    ]
    for answer in asked:
        if answer.status >= 500:
            assert set(answer.json) >= {"code", "message", "more_info", "status"}, f"the contract's body: {answer}"
    assert asked[-1].status == 200 and server.process.poll() is None, server.tail()
    assert any(answer.status < 300 for answer in asked[:-1]), f"the rest is served: {asked}"


# One server, one directory


def test_a_deleted_lock_file_lets_nobody_in(start_sandbox):
    server = start_sandbox()
    (server.data / "mercato.lock").unlink()
    for command in (["serve", "--port", "0"], ["dev", "--port", "0", "--https-port", "0"], ["migrate"]):
        done = server.mercato(*command, "--data", server.data, env_file=False)
        assert done.returncode == 1 and "another mercato process is using" in done.stderr, f"{command}: {done}"
    report(server)


# The write-ahead log


def test_a_verification_that_is_stopped_is_ended_and_the_log_let_go(start_sandbox):
    server = start_sandbox()
    body = json.dumps(
        {"billable_items": [{"sid": server["BILLING_ITEM_SID"], "quantity": 0.01} for _ in range(1000)]}
    )
    for _ in range(40):
        expect.ok(server.publisher.usage(server["INSTALLATION_SID"], body), 202)
    log = server.data / "mercato.db-wal"
    arguments = [server.binary, "verify", "--data", str(server.data)]
    stopped = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=server.environment())
    try:
        poll.until(lambda: reads(stopped.pid, log), "verify to read", interval=0.001)
        time.sleep(0.1)
        os.kill(stopped.pid, signal.SIGSTOP)
        assert stopped.poll() is None, "it must be stopped while it reads"
        report(server)
        assert scrape(server.operator).value("mercato_wal_bytes") == log.stat().st_size > 0
        poll.until(lambda: stopped.poll() is not None, "the kernel to end it")
        assert stopped.returncode == -signal.SIGKILL
    finally:
        if stopped.poll() is None:
            stopped.kill()
        stopped.communicate()
    # A log that nobody holds is used again from its beginning.
    size = log.stat().st_size
    for _ in range(30):
        expect.ok(server.publisher.usage(server["INSTALLATION_SID"], body), 202)
    assert log.stat().st_size < size + 16 * 1_048_576, "the log must not grow on"


def reads(process, log):
    try:
        folder = f"/proc/{process}/fd"
        return any(os.readlink(f"{folder}/{name}") == str(log) for name in os.listdir(folder))
    except OSError:
        return False
