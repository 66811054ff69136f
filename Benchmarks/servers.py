"""The programs that are measured: each on a free port of loopback, ended when its `with` ends."""

import base64
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def until(condition, what, process):
    deadline = time.monotonic() + 60
    while not condition():
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"{what} did not start")
        time.sleep(0.05)


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


@contextmanager
def running(arguments, **options):
    process = subprocess.Popen([str(part) for part in arguments], start_new_session=True, **options)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


def basic(name, secret):
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()


class Market:
    """The sandbox of the release binary, with as many accounts and installations as a measurement needs."""

    def __init__(self, process, folder):
        self.process = process
        self.folder = folder
        lines = (folder / "env").read_text().splitlines()
        self.world = {name.removeprefix("MERCATO_"): value for name, value in (line.split("=", 1) for line in lines)}
        self.operator = basic(self.world["OPERATOR_SID"], self.world["OPERATOR_TOKEN"])
        self.key = basic(self.world["KEY_SID"], self.world["KEY_SECRET"])

    def ask(self, path, authorization, **form):
        body = urllib.parse.urlencode(form).encode() if form else None
        request = urllib.request.Request(self.world["URL"] + path, body, {"Authorization": authorization})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def report(self, place, items):
        """Reports usage of so many items at one of the places of `publisher`."""
        authorization, installation, sids = place
        headers = {"Authorization": authorization, "Content-Type": "application/json"}
        lines = [{"sid": sids[i % len(sids)], "quantity": 12.355} for i in range(items)]
        path = f"{self.world['URL']}/v1/InstalledAddOns/{installation}/Usage"
        request = urllib.request.Request(path, json.dumps({"billable_items": lines}).encode(), headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def metric(self, name):
        with urllib.request.urlopen(self.world["URL"] + "/metrics") as page:
            lines = page.read().decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.split("{")[0].split(" ")[0] == name)

    def listing(self, owner, name="Words"):
        """An active listing of an account, and its one billing item."""
        info = json.dumps({"name": name, "short_description": "Counts the words of calls and messages, in every language."})
        listing = self.ask("/ext/v1/Listings", self.operator, OwnerSid=owner, ManualUsageReporting="true", ModuleInfo=info)["sid"]
        parts = self.ask(f"/ext/v1/Listings/{listing}/BillingItems", self.operator, FriendlyName="Words", UnitPrice="1")
        for state in ("in_review", "active"):
            self.ask(f"/ext/v1/Listings/{listing}", self.operator, State=state)
        return listing, parts["billing_items"][0]["sid"]

    def publisher(self, installations=1):
        """An account that has installed its own listing; what it reports with: credentials, installation and items."""
        account = self.ask("/ext/v1/Accounts", self.operator, FriendlyName="Publisher", Publisher="true")
        listing, item = self.listing(account["sid"])
        authorization = basic(account["sid"], account["auth_token"])
        form = {"AvailableAddOnSid": listing, "AcceptTermsOfService": "true", "AccountSid": account["sid"], "Configuration": "{}"}
        return [
            (
                authorization,
                self.ask("/ext/v1/InstalledAddOns", self.operator, **form, UniqueName=f"number_{number}")["sid"],
                [item],
            )
            for number in range(installations)
        ]


@contextmanager
def market(binary, folder):
    folder.mkdir()
    arguments = [binary, "dev", "--data", folder / "data", "--port", 0, "--https-port", 0, "--env-file", folder / "env"]
    with open(folder / "log", "wb") as log, running(arguments, stdout=log, stderr=log) as process:
        until((folder / "env").exists, "mercato", process)
        yield Market(process, folder)


@contextmanager
def hello(binary, *tls):
    port = free_port()
    with running([binary, port, *tls]) as process:
        until(lambda: listens(port), "the bare hello", process)
        yield process.pid, f"{'https' if tls else 'http'}://127.0.0.1:{port}"


@contextmanager
def peer(python, folder, secret):
    """FastAPI with two workers on a PostgreSQL of its own, which flushes each commit as it does by default."""
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"))
    owner = pwd.getpwnam("postgres")
    folder.mkdir()
    shutil.chown(folder, owner.pw_uid, owner.pw_gid)
    port, port_of_app = free_port(), free_port()

    def as_owner():
        os.setgid(owner.pw_gid)
        os.setuid(owner.pw_uid)

    subprocess.run(
        [binaries / "initdb", "-D", folder / "pg", "-A", "trust"], check=True, preexec_fn=as_owner, cwd=folder, stdout=subprocess.DEVNULL
    )
    listen = ["-p", port, "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "log_min_messages=fatal"]
    with running([binaries / "postgres", "-D", folder / "pg", *listen], preexec_fn=as_owner, cwd=folder) as database:
        until(lambda: listens(port), "PostgreSQL", database)
        table = ["psql", "-q", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", "-f", HERE / "peer" / "table.sql"]
        subprocess.run(table, check=True)
        environment = os.environ | {"DSN": f"postgresql://postgres@127.0.0.1:{port}/postgres", "SECRET": secret}
        uvicorn = [python, "-m", "uvicorn", "app:app", "--port", port_of_app, "--workers", 2, "--log-level", "error"]
        with running(uvicorn, cwd=HERE / "peer", env=environment) as process:
            until(lambda: listens(port_of_app), "the peer", process)
            yield process.pid, f"http://127.0.0.1:{port_of_app}"
