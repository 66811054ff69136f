"""A marketplace as an operator runs it: made by `mercato init`, served behind a TLS proxy, kept with commands alone."""

import os
import re
import signal
import subprocess

import requests

from support import decimals, poll
from support.client import Client
from support.poll import PATIENCE_SECONDS

ANNOUNCED = re.compile(r"^(http://127\.0\.0\.1:\d+)\b", re.MULTILINE)


class Market:
    """`market.run("accounts", "list")` is the operator's command; `market.operator` a client with its credentials."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.log = folder / "serve.log"
        self.process = None
        self.url = None
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("MERCATO_", "TWILIO_", "XDG_"))}
        self.environment = clean | {"HOME": str(folder)}

    # Life

    def init(self):
        """Makes the data directory; from now on commands speak as its operator."""
        self.environment |= dict(line.split("=", 1) for line in self.run("init", "--data", self.folder / "data").splitlines())
        return self

    def start(self, *options):
        arguments = ["serve", "--data", self.folder / "data", "--port", "0", "--behind-tls-proxy", *options]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [self.binary, *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
            )
        self.url = poll.until(self._address, "serve to be ready")
        self.environment["MERCATO_URL"] = self.url
        return self

    def _address(self):
        said = self.log.read_text(errors="replace")
        assert self.process.poll() is None, f"mercato serve must keep running: {said}"
        found = ANNOUNCED.search(said)
        try:
            return found and requests.get(f"{found[1]}/readyz", timeout=PATIENCE_SECONDS).status_code == 200 and found[1]
        except requests.RequestException:
            return None

    def stop(self):
        """Ends the server politely and answers its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE_SECONDS)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=PATIENCE_SECONDS)

    # Callers

    def caller(self, sid=None, secret=None):
        return Client(self.url, sid, secret)

    @property
    def operator(self):
        return self.caller(self.environment["MERCATO_OPERATOR_SID"], self.environment["MERCATO_OPERATOR_TOKEN"])

    # Commands

    def mercato(self, *arguments, **variables):
        return subprocess.run(
            [self.binary, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            env=self.environment | variables,
        )

    def run(self, *arguments, **variables):
        """What a command that must succeed prints."""
        done = self.mercato(*arguments, **variables)
        assert done.returncode == 0, f"expected success: {done}"
        return done.stdout

    def read(self, *arguments):
        """The resource that a command prints with `--json`."""
        return decimals.load(self.run(*arguments, "--json"))

    def rows(self, *arguments):
        """The resources that a command lists with `--json`, one a line."""
        return [decimals.load(line) for line in self.run(*arguments, "--json").splitlines()]

    def make(self, *arguments):
        """The values of the `NAME=value` lines that a command prints for a shell to evaluate, in order."""
        lines = self.run(*arguments).splitlines()
        assert all(re.fullmatch("MERCATO_[A-Z_]+=[A-Za-z0-9]+", line) for line in lines), f"expected variables alone: {lines}"
        values = [line.split("=", 1)[1] for line in lines]
        return values[0] if len(values) == 1 else values

    def fail(self, *arguments, **variables):
        """What a command that must fail says about it."""
        done = self.mercato(*arguments, **variables)
        assert done.returncode == 1, f"expected the exit code 1: {done}"
        assert done.stdout == "", f"a failure must not look like an answer: {done}"
        assert done.stderr.startswith("error: "), f"a failure must explain itself: {done}"
        return done.stderr

    # What tests need

    def account(self, *options):
        """A new account's client."""
        return self.caller(*self.make("accounts", "create", "--name", "Somebody", *options))

    def key(self, account, *options):
        """A client with a new key of an account."""
        return self.caller(*self.make("keys", "create", "--account", account, "--name", "A key", *options))

    def listing(self, owner, state="active", *options):
        """A new listing of a publisher with manual usage reporting, brought to a state."""
        arguments = ["--owner", owner, "--name", "Word count", "--manual-usage", "on"]
        listing = self.make("listings", "create", *arguments, *options)
        for step in WAYS[state]:
            self.run("listings", "set-state", listing, step)
        return listing

    def item(self, listing, *options):
        return self.make("billing-items", "create", "--listing", listing, "--name", "Words", *options)

    def install(self, listing, account, *options):
        return self.make("installs", "create", "--listing", listing, "--account", account, "--accept-terms", *options)


# How a new listing comes to each state.
WAYS = {
    "draft": [],
    "in_review": ["in_review"],
    "marketing_preview": ["in_review", "marketing_preview"],
    "private_beta": ["in_review", "private_beta"],
    "active": ["in_review", "active"],
    "suspended": ["in_review", "active", "suspended"],
    "retired": ["retired"],
}
