"""The operator's tools for the books: verify, backup, restore, migrate, beside a running server and without one."""

import hashlib
import json
import os
import pty
import re
import shutil
import sqlite3
import subprocess
import textwrap
import threading
import uuid
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests
from support import poll
from support.poll import PATIENCE_SECONDS
from support.serving import init, serving

WORKERS = 4


# Commands


def run(server, *arguments):
    return server.mercato(*arguments, env_file=False)


def succeeded(done):
    assert (done.returncode, done.stderr) == (0, ""), f"expected success, and silence about it: {done}"
    return done.stdout


def failed(done):
    assert done.returncode == 1, f"expected the exit code 1: {done}"
    assert done.stderr.startswith("error: "), f"a failure must explain itself: {done}"
    return done.stderr


def verified(server, *where):
    """What `verify --json` says of sound books."""
    outcome = json.loads(succeeded(run(server, "verify", *where, "--json")))
    assert (outcome["balanced"], outcome["finding_count"], outcome["findings"]) == (True, 0, []), f"{outcome}"
    return outcome["checked"]


# Load


class Load:
    """Reports with keys of their own, and the answers that came."""

    def __init__(self, server):
        self.server, self.installation, self.item = server, server["INSTALLATION_SID"], server["BILLING_ITEM_SID"]
        self.answers, self.wrong = {}, []

    def report(self, key):
        return self.server.publisher.report(self.installation, (self.item, "0.01"), key=key)

    def one(self):
        key = uuid.uuid4().hex
        answer = self.report(key)
        if answer.status == 202:
            self.answers[key] = answer.content
        else:
            self.wrong.append(answer)

    def several(self, count=20):
        for _ in range(count):
            self.one()
        return self

    @contextmanager
    def running(self):
        stop = threading.Event()

        def work():
            try:
                while not stop.is_set():
                    self.one()
            except requests.RequestException:
                return

        threads = [threading.Thread(target=work) for _ in range(WORKERS)]
        for thread in threads:
            thread.start()
        try:
            self.until_more()
            yield self
        finally:
            stop.set()
            for thread in threads:
                thread.join(timeout=PATIENCE_SECONDS)
        assert self.wrong == [], f"every report must be accepted meanwhile: {self.wrong[:3]}"

    def until_more(self, count=30):
        goal = len(self.answers) + count
        poll.until(lambda: len(self.answers) >= goal or self.wrong, "reports to be acknowledged")


# Verify


def test_verify_is_clean_under_load_and_the_server_goes_on(start_sandbox):
    server = start_sandbox()
    with Load(server).running() as load:
        seen = []
        for _ in range(5):
            before = len(load.answers)
            checked = verified(server, "--data", server.data)
            assert checked["events"] >= before, f"{before} were acknowledged before it began: {checked}"
            assert checked["reports"] == checked["events"] == checked["keys"], f"one state of all tables: {checked}"
            seen.append(checked["events"])
            load.until_more()
    assert seen == sorted(set(seen)), f"the server must go on writing meanwhile: {seen}"
    assert verified(server, "--data", server.data)["events"] == len(load.answers), "nothing may be lost or doubled"


def test_the_table_shows_what_was_checked_and_the_verdict(start_sandbox):
    server = start_sandbox()
    Load(server).several(3)
    lines = succeeded(run(server, "verify", "--data", server.data)).splitlines()
    rows = dict(line.split() for line in lines[1:6])
    assert rows.items() >= {"reports": "3", "events": "3", "totals": "1", "keys": "3"}.items(), f"{lines}"
    assert lines[-1] == "the books balance", f"{lines}"


def test_verify_after_kill_9_is_clean_and_changes_nothing(start_sandbox):
    server = start_sandbox()
    with Load(server).running() as load:
        load.until_more(50)
        server.kill()
    before = fingerprints(server.data)
    assert before["mercato.db-wal"] != hashlib.sha256().hexdigest(), "a killed server leaves something in its WAL"
    assert verified(server, "--data", server.data)["events"] >= len(load.answers)
    assert fingerprints(server.data) == before, "verifying must write nothing and must not checkpoint"
    server.start()
    verified(server, "--data", server.data)


def fingerprints(data):
    return {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in ("mercato.db", "mercato.db-wal")}


def test_a_doctored_copy_is_found_out_and_its_place_named(start_sandbox, tmp_path):
    server = start_sandbox()
    Load(server).several()
    copy = tmp_path / "copy.db"
    succeeded(run(server, "backup", "--data", server.data, "--to", copy))
    verified(server, "--file", copy)
    with closing(sqlite3.connect(copy)) as db, db:
        number, installation = db.execute(
            "SELECT number, installation_sid FROM billing_events ORDER BY sid LIMIT 1 OFFSET 7"
        ).fetchone()
        db.execute(
            "UPDATE reports SET events = json_set(events, '$[' || ? || '][1]', 44020000000000) WHERE number = ?",
            [number % 1024, number // 1024],
        )
    done = run(server, "verify", "--file", copy)
    assert done.returncode == 1 and installation in done.stdout and "NOT IN ORDER" in done.stdout, f"{done}"
    assert "the books balance" not in done.stdout, f"{done}"
    outcome = json.loads(run(server, "verify", "--file", copy, "--json").stdout)
    assert outcome["balanced"] is False and outcome["finding_count"] == len(outcome["findings"]) == 2, f"{outcome}"
    rules = {finding["rule"]: finding["subject"] for finding in outcome["findings"]}
    assert rules["total"] == installation and {"chain", "chain_head"} & rules.keys(), f"{outcome}"
    message = failed(run(server, "restore", "--from", copy, "--data", tmp_path / "new"))
    assert "nothing was restored" in message and not list((tmp_path / "new").glob("*.db*")), message
    verified(server, "--data", server.data)


def test_a_file_damaged_on_the_disk_is_found_out(start_sandbox, tmp_path):
    server = start_sandbox()
    Load(server).several(100)
    copy = tmp_path / "copy.db"
    succeeded(run(server, "backup", "--data", server.data, "--to", copy))
    content = bytearray(copy.read_bytes())
    for place in range(5 * 4096, len(content), 3 * 4096):
        content[place : place + 64] = bytes(64)
    copy.write_bytes(content)
    done = run(server, "verify", "--file", copy)
    assert done.returncode == 1 and "the books balance" not in done.stdout, f"{done}"


def test_progress_is_shown_on_a_terminal_and_nowhere_else(start_sandbox):
    server = start_sandbox()
    master, terminal = pty.openpty()
    done = subprocess.run(
        [server.binary, "verify", "--data", str(server.data)],
        stdout=subprocess.PIPE, stderr=terminal, timeout=PATIENCE_SECONDS, env=server.environment(),
    )
    os.close(terminal)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert done.returncode == 0 and b"\x1b" not in done.stdout, f"{done}"
    assert "checking" in shown and shown.endswith("\r\x1b[K"), f"a bar, wiped away at the end: {shown!r}"


def test_a_server_ends_politely_while_its_file_is_read(start_sandbox):
    server = start_sandbox()
    load = Load(server).several()
    with closing(sqlite3.connect(f"file:{server.data}/mercato.db?mode=ro", uri=True)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM accounts").fetchone()
        load.several()
        assert server.stop() == 0, f"a reader is no reason to fail: {server.tail()}"
    assert verified(server, "--data", server.data)["events"] == 40
    server.start()
    assert len(server.publisher.events(load.installation)) == 40, "what stood in the WAL is there after the start"


# Backup and restore


def test_a_backup_under_load_is_restored_and_replays_its_keys(start_sandbox, tmp_path):
    server = start_sandbox()
    copy, new = tmp_path / "backup.db", tmp_path / "restored"
    with Load(server).running() as load:
        before = dict(load.answers)
        succeeded(run(server, "backup", "--data", server.data, "--to", copy))
        load.until_more()
    assert copy.stat().st_mode & 0o777 == 0o600, "a copy is its owner's alone"
    assert [path.name for path in tmp_path.glob("backup.db*")] == ["backup.db"], "nothing may lie beside it"
    shown = run(server, "restore", "--from", copy, "--data", new)
    assert shown.returncode == 0 and "encryption.key" in shown.stderr, f"what no backup holds must be said: {shown}"
    kept = verified(server, "--data", new)["events"]
    assert len(before) <= kept < len(load.answers), f"one state between first and last: {kept}"

    for name in ("world.seed", "encryption.key"):
        shutil.copy(server.data / name, new / name)
    server.kill()
    restored = Load(start_sandbox("restored"))
    for key, content in before.items():
        answer = restored.report(key)
        assert answer.replayed and answer.content == content, f"an old key must get its first answer: {answer}"
    assert len(restored.server.publisher.events(restored.installation)) == kept, "nothing may be billed twice"
    verified(server, "--data", new)


def test_a_restored_marketplace_is_served(sandbox, tmp_path):
    data, new = tmp_path / "data", tmp_path / "new"
    init(sandbox, data)
    succeeded(run(sandbox, "backup", "--data", data, "--to", tmp_path / "copy.db"))
    new.mkdir(0o700)
    shutil.copy(data / "encryption.key", new)
    succeeded(run(sandbox, "restore", "--from", tmp_path / "copy.db", "--data", new))
    with serving(sandbox, new):
        verified(sandbox, "--data", new)


def test_a_backup_replaces_a_file_only_when_told_to(sandbox, tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_text("precious")
    arguments = ("backup", "--data", sandbox.data, "--to", copy)
    assert "--force" in failed(run(sandbox, *arguments)) and copy.read_text() == "precious"
    succeeded(run(sandbox, *arguments, "--force"))
    verified(sandbox, "--file", copy)
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]


def test_a_backup_never_replaces_the_marketplace_itself(sandbox):
    message = failed(run(sandbox, "backup", "--data", sandbox.data, "--to", sandbox.data / "mercato.db", "--force"))
    assert "the marketplace itself" in message, message
    verified(sandbox, "--data", sandbox.data)


def test_books_that_are_not_in_order_are_copied_only_unverified(start_sandbox, tmp_path):
    server, copy = start_sandbox(), tmp_path / "copy.db"
    Load(server).several(2)
    server.kill()
    with closing(sqlite3.connect(server.data / "mercato.db")) as db, db:
        db.execute("UPDATE item_sums SET events = 3")
    arguments = ("backup", "--data", server.data, "--to", copy)
    assert "--unverified" in failed(run(server, *arguments)) and not list(tmp_path.glob("copy*"))
    succeeded(run(server, *arguments, "--unverified"))
    assert run(server, "verify", "--file", copy).returncode == 1


# Refusals


@pytest.mark.parametrize("lying", ["mercato.db", "mercato.db-wal", "mercato.db-journal"])
def test_restore_leaves_a_directory_with_a_database_alone(sandbox, tmp_path, lying):
    copy, new = tmp_path / "copy.db", tmp_path / "new"
    succeeded(run(sandbox, "backup", "--data", sandbox.data, "--to", copy))
    new.mkdir(mode=0o700)
    (new / lying).write_text("precious")
    message = failed(run(sandbox, "restore", "--from", copy, "--data", new))
    assert "holds a marketplace already" in message and lying in message, message
    assert (new / lying).read_text() == "precious"


def test_restore_and_migrate_are_refused_while_a_server_holds_the_directory(sandbox, tmp_path):
    copy = tmp_path / "copy.db"
    succeeded(run(sandbox, "backup", "--data", sandbox.data, "--to", copy))
    for arguments in (("restore", "--from", copy), ("migrate",)):
        message = failed(run(sandbox, *arguments, "--data", sandbox.data))
        assert "another mercato process is using this data directory" in message, message


def test_what_is_no_marketplace_is_named(sandbox, tmp_path):
    nothing, text = tmp_path / "nothing", tmp_path / "text"
    text.write_text("not a database, but long enough to be looked at\n" * 200)
    for command in (("verify",), ("migrate",), ("backup", "--to", tmp_path / "copy.db")):
        assert str(nothing) in failed(run(sandbox, *command, "--data", nothing))
    for path in (nothing, text):
        assert str(path) in failed(run(sandbox, "verify", "--file", path))
        assert str(path) in failed(run(sandbox, "restore", "--from", path, "--data", tmp_path / "new"))
    assert not nothing.exists(), "looking must make nothing"
    assert not list((tmp_path / "new").glob("*.db*")), "a failed restore must leave no database"
    assert failed(run(sandbox, "verify")) and failed(run(sandbox, "verify", "--data", "x", "--file", "y"))


# Migrate


def released(name):
    """The SQL of a migration as it was released: the source keeps it unchanged."""
    schema = Path(__file__).parents[3] / "Sources" / "MercatoSQLite" / "Schema.swift"
    return textwrap.dedent(re.search(rf'static let {name} = """\n(.*?)\n *"""', schema.read_text(), re.DOTALL)[1])


def test_migrate_says_from_which_schema_to_which(sandbox, tmp_path):
    data = tmp_path / "data"
    init(sandbox, data)
    assert "up to date already" in succeeded(run(sandbox, "migrate", "--data", data))
    with closing(sqlite3.connect(data / "mercato.db")) as db:
        newest = max(name for (name,) in db.execute("SELECT identifier FROM grdb_migrations"))
    for file in data.glob("mercato.db*"):
        file.unlink()
    (data / "mercato.db").touch(mode=0o600)
    with closing(sqlite3.connect(data / "mercato.db")) as db, db:
        db.executescript(released("catalog"))
        db.executescript(released("ledger"))
        db.execute("CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        for name in ("0001 accounts, catalog, installations", "0002 usage, ledger, alerts"):
            db.execute("INSERT INTO grdb_migrations VALUES (?)", [name])
        # A database without accounts is no marketplace at all.
        operator = "AC" + "0" * 32
        db.execute("INSERT INTO accounts VALUES (?, 'Operator', 'active', 'operator', 'USD', zeroblob(32), x'00', 0, 0, 1)", [operator])
    assert "mercato migrate" in failed(run(sandbox, "verify", "--data", data))
    shown = succeeded(run(sandbox, "migrate", "--data", data))
    assert shown.startswith(f'migrated from "0002 usage, ledger, alerts" to "{newest}"'), shown
    verified(sandbox, "--data", data)


def test_what_a_newer_version_made_is_refused(sandbox, tmp_path):
    data = tmp_path / "data"
    init(sandbox, data)
    with closing(sqlite3.connect(data / "mercato.db")) as db, db:
        db.execute("INSERT INTO grdb_migrations VALUES ('9999 the future')")
    for command in ("verify", "migrate", "serve"):
        message = failed(run(sandbox, command, "--data", data))
        assert "newer mercato" in message and "9999 the future" in message, message
