"""The real binary in its sandbox: start, stop, kill, start again on the same data."""

import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

import requests

from support import poll
from support.client import Client
from support.poll import PATIENCE_SECONDS

PARTIES = {
    "operator": ("OPERATOR_SID", "OPERATOR_TOKEN"),
    "publisher": ("PUBLISHER_SID", "PUBLISHER_TOKEN"),
    "publisher_2": ("PUBLISHER_2_SID", "PUBLISHER_2_TOKEN"),
    "customer": ("CUSTOMER_SID", "CUSTOMER_TOKEN"),
    "customer_2": ("CUSTOMER_2_SID", "CUSTOMER_2_TOKEN"),
    "key": ("KEY_SID", "KEY_SECRET"),
}
ADDRESSES = {"URL", "HTTPS_URL", "CA_FILE"}
WORLD = {name for pair in PARTIES.values() for name in pair} | {
    "LISTING_SID",
    "BILLING_ITEM_SID",
    "BILLING_ITEM_2_SID",
    "FAILING_BILLING_ITEM_SID",
    "INSTALLATION_SID",
    "ADDON_SID",
    "ONE_ITEM_LISTING_SID",
    "NO_MANUAL_LISTING_SID",
    "NO_MANUAL_BILLING_ITEM_SID",
    "DRAFT_LISTING_SID",
    "DRAFT_BILLING_ITEM_SID",
    "CLOSED_INSTALLATION_SID",
}


class Sandbox:
    """`sandbox["LISTING_SID"]` is MERCATO_LISTING_SID; `sandbox.publisher` is a client of that party."""

    def __init__(self, binary, data, *options, env_file=None, errors=None):
        self.binary, self.data, self.options = binary, data, options
        self.env_file = env_file or data.parent / f"{data.name}.env"
        # Where standard error goes when it is to be told from standard output.
        self.errors = errors
        self.log = data.parent / f"{data.name}.log"
        self.process = None
        self.world = {}
        self._clients = {}

    def __getitem__(self, name):
        return self.world[name]

    def __getattr__(self, name):
        if name not in PARTIES:
            raise AttributeError(name)
        return self.party(name)

    # Life

    def start(self):
        self.data.mkdir(exist_ok=True)
        self.env_file.unlink(missing_ok=True)
        self._clients.clear()
        arguments = ["dev", "--data", self.data, "--port", "0", "--https-port", "0", *self.options]
        if self.env_file != self.data / "sandbox.env":
            arguments += ["--env-file", self.env_file]
        with self.log.open("ab") as log, (self.errors or self.log).open("ab") as errors:
            self.process = subprocess.Popen(
                [self.binary, *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=errors,
                env=self.environment(),
            )
        poll.until(self._is_ready, "the sandbox to write its env file and answer /readyz")
        return self

    def _is_ready(self):
        code = self.process.poll()
        assert code is None, f"mercato dev must keep running, but it ended with {code}:\n{self.tail()}"
        self.world = read_env(self.env_file)
        if not (WORLD | ADDRESSES) <= self.world.keys():
            return False
        try:
            return requests.get(f"{self['URL']}/readyz", timeout=PATIENCE_SECONDS).status_code == 200
        except requests.RequestException:
            return False

    def stop(self):
        """Ends the server politely and answers its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE_SECONDS)

    def kill(self):
        """Ends the server as a power cut would."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=PATIENCE_SECONDS)

    def restart(self):
        self.kill()
        return self.start()

    def memory(self):
        """What the server's process has in memory, in MiB."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1_048_576

    def tail(self, characters=6000):
        return self.log.read_text(errors="replace")[-characters:] if self.log.exists() else ""

    # Callers

    def party(self, name, https=False):
        if (name, https) not in self._clients:
            sid, secret = (self[field] for field in PARTIES[name])
            self._clients[name, https] = self.caller(sid, secret, https)
        return self._clients[name, https]

    def caller(self, sid=None, secret=None, https=False):
        """A client with any credentials, or none."""
        if https:
            return Client(self["HTTPS_URL"], sid, secret, self["CA_FILE"])
        return Client(self["URL"], sid, secret)

    # Command line

    def environment(self):
        """The caller's environment without anything that could point a command elsewhere."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("MERCATO_", "TWILIO_", "XDG_"))}
        return clean | {"HOME": str(self.data.parent)}

    def mercato(self, *arguments, env=None, env_file=True):
        """Runs one command of the binary to its end."""
        source = ["--env-file", self.env_file] if env_file else []
        return subprocess.run(
            [self.binary, *map(str, [*arguments, *source])],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            env=self.environment() | (env or {}),
        )

    @contextmanager
    def fault(self, name):
        """Sets a server-wide fault, and clears it whatever happens."""
        done = self.mercato("fault", "set", name)
        try:
            assert done.returncode == 0, f"`mercato fault set {name}` must succeed: {done}"
            yield
        finally:
            done = self.mercato("fault", "clear")
            assert done.returncode == 0, f"`mercato fault clear` must succeed: {done}"


def read_env(path):
    """The `KEY=value` lines of a file, keys without their MERCATO_ prefix; a last line still being written is left out."""
    if not path.exists():
        return {}
    text = path.read_text()
    lines = text[: text.rfind("\n") + 1].splitlines()
    pairs = (line.split("=", 1) for line in lines if line.startswith("MERCATO_") and "=" in line)
    return {key.removeprefix("MERCATO_"): value for key, value in pairs}
