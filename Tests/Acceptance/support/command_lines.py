"""Every command and option of the command line, what its values may be, and command lines made of them."""

import json
import os
import re
import subprocess
import threading
from dataclasses import dataclass
from functools import cache

from support.parallel import run_all
from support.poll import PATIENCE_SECONDS
from support.world import unknown_sid

# Every command is tried with a server that is not there, unless a test says otherwise: what is wrong with the input must
# be said before anybody is asked.
NOBODY = "http://127.0.0.1:1"
HUGE = "9" * 400
LONG = "x" * 5_000


# What a value of an option is. For each: one that is right, and those that are wrong wherever it stands.
def sid(kind):
    other = "XE" if kind == "AC" else "AC"
    return unknown_sid(kind), ["", unknown_sid(other), unknown_sid(kind) + "0", LONG, "é\n\x1b[2J"]


NUMBER = "1", ["", "-1", "1.5", HUGE, "٣"]
DAY = "2026-03-10", ["", "2026-02-30", "10.03.2026", HUGE]
MONEY = "0.01", ["", "much", "0x10", "1.0000000000000001", HUGE, "NaN", "1,5"]
CURRENCY = "USD", ["", "XYZ", "US", HUGE]
JSON = "{}", ["", "{", "{'a': 1}", "nonsense", "[" * 10_000, '{"a": 1, "a": 2}']
OBJECT_FILE = "<file: {}>", ["", "<missing>", "<folder>", "<file: {>", "<file: []>", "<file: \x00\xff>"]
FILE = "<file: {}>", ["", "<missing>", "<folder>", "<file: {>", "<file: \x00\xff>", "<file: >", LONG]
URL = NOBODY, ["", "localhost", "ftp://localhost", "http://", "http://a b", "http://localhost:99999", "http://user:secret@localhost", "//x"]
# Texts that nobody but a server can judge; none of them may be empty where there must be one.
TEXT = "Words", []
NOT_EMPTY = "words", [""]


def word(*words):
    return words[0], ["", "nonsense", words[0].swapcase(), LONG]


ONE_OF_ALL = {
    "installation": sid("XE"),
    "listing": sid("XB"),
    "account": sid("AC"),
    "owner": sid("AC"),
    "parent": sid("AC"),
    "event": sid("BE"),
    "key": sid("SK"),
    "actor": sid("AC"),
    "item": sid("BI"),
    "resource": (unknown_sid("XE"), ["", "0", "XE", LONG]),
    "sid": sid("XB"),
    "BI=AMOUNT": (f"{unknown_sid('BI')}=1", ["", "=", "BI", unknown_sid("BI"), f"{unknown_sid('BI')}=", f"{unknown_sid('BI')}=much"]),
    "limit": NUMBER,
    "seconds": NUMBER,
    "overlap": NUMBER,
    "seed": NUMBER,
    "port": NUMBER,
    "https-port": NUMBER,
    "metrics-port": NUMBER,
    "alert-days": NUMBER,
    "audit-days": NUMBER,
    "reserve-mb": NUMBER,
    "database-mb": NUMBER,
    "from": DAY,
    "to": DAY,
    "amount": MONEY,
    "unit-price": MONEY,
    "currency": CURRENCY,
    "granularity": word("day", "month", "year"),
    "level": word("error", "warning"),
    "as": word("publisher", "operator"),
    "log-level": word("notice", "error"),
    "log-format": word("json", "text"),
    "active": word("on", "off"),
    "manual-usage": word("on", "off"),
    "on|off": word("on", "off"),
    "true|false": word("true", "false"),
    "state": word("draft", "active"),
    "status": word("installed", "removed"),
    "active|suspended|closed": word("active", "closed"),
    "Trial|Full": word("Full", "Trial"),
    "standard|main|restricted": word("standard", "main"),
    "path": ("/twilio/marketplace/usage/create", ["", "nonsense", "/twilio/marketplace/usage/eat", LONG]),
    "schema": FILE,
    "json": JSON,
    "configuration-file": OBJECT_FILE,
    "module-info-file": OBJECT_FILE,
    "description-file": OBJECT_FILE,
    "documentation-file": OBJECT_FILE,
    "policies-file": OBJECT_FILE,
    "support-file": OBJECT_FILE,
    "pricing-file": OBJECT_FILE,
    "url": URL,
    "ca-file": ("<ca>", ["<missing>", "", "<folder>", "<file: nonsense>", "<file: >"]),
    "env-file": ("<file: MERCATO_X=1>", ["", "<missing>", "<folder>", "<file: \x00\xff>", "<file: nonsense>", LONG]),
    "username": ("AC1", ["", "a:b"]),
    "password": ("secret", [""]),
    "idempotency-key": ("key-1", ["", "a b", "é", "x" * 256]),
    "state-dir": ("<new folder>", ["", "<file: {}>"]),
    "host": ("127.0.0.1", ["", "no host", "300.1.2.3", "nowhere.invalid", LONG]),
    "metrics-host": ("127.0.0.1", ["", "no host", "1.2.3", LONG]),
    "public-url": ("https://example.com", ["", "ftp://x", "https://", "https://x/", "https://x/path", "x"]),
    "docs-url": ("https://example.com/errors", ["", "docs", "file:///etc/passwd", "https://x/"]),
    "trusted-proxy": ("10.0.0.0/8", ["", "nonsense", "10.0.0.0/33", "10.0.0.1/8", "::/129", "1.2.3", "10.0.0.0/-1", "10.0.0.0/", LONG]),
    "tls-certificate": ("<missing>", ["", "<missing>", "<folder>", "<file: nonsense>"]),
    "tls-key": ("<missing>", ["", "<missing>", "<folder>", "<file: nonsense>"]),
    "name": TEXT,
    "product": TEXT,
    "unique-name": TEXT,
    "description": TEXT,
    "category": TEXT,
    "pricing-type": TEXT,
    "type": TEXT,
    # Where books are or go.
    "data": ("<new folder>", ["", "<file: {}>"]),
    "file": ("<missing>", ["", "<missing>", "<folder>", "<file: nonsense>", LONG]),
    "value": FILE,
}
# Where a name means something else than in other commands.
OF_COMMANDS = {
    ("fault set", "name"): ("billing-outage", ["", "nonsense", LONG]),
    ("backup", "to"): ("<new folder>/copy.db", ["", "<folder>"]),
    ("restore", "from"): ("<missing>", ["", "<missing>", "<folder>", "<file: nonsense>"]),
    # Where it is written, not read.
    ("dev", "env-file"): ("<new folder>", ["", "<folder>"]),
    ("listings set-state", "state"): word("draft", "active"),
    ("verify", "data"): ("<new folder>", ["", "<file: {}>", "<missing>", "<folder>"]),
    ("accounts update", "status"): word("active", "closed"),
}

# What each of these needs one of, beside what it cannot be without.
ALSO = {
    "accounts update": "name",
    "keys update": "name",
    "listings update": "name",
    "listings write": "pricing-file",
    "billing-items update": "name",
    "installs update": "unique-name",
    "schema check": "schema",
    "verify": "data",
}

# What no message may show: how the program names things to itself, dumps of its errors, or where it crashed.
INNARDS = re.compile(
    r"""
      \b[a-z]+[A-Za-z]*\([a-z]\w*:\s            # an enum case with its values
    | \b(?:NS|NIO|POSIX|CF)[A-Z]\w+             # types of libraries
    | Error\sDomain | UserInfo= | Error\sCode= | errno\b
    | \b[A-Z]\w+\.[A-Z]\w+\b(?<!U\.S)           # a type in its module
    | \b\w+(?:Error|Fault|Failure)\b\.\w        # a case of an error
    | \bOptional\( | \bnil\b | Fatal\serror | Stack\sdump | Thread\s\d+\scrashed
    | \.swift\b | 0x[0-9a-f]{6,} | SocketAddress | HTTPClient | Swift\.
    | couldn.t\sbe\scompleted
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Argument:
    kind: str
    # Long names of an option; none of a positional argument.
    names: tuple
    value: str
    is_needed: bool

    @property
    def name(self):
        return self.names[0] if self.names else self.value

    def given(self, text):
        """As it stands on a command line, so that what begins with a hyphen is a value."""
        return [f"--{self.name}={text}"] if self.names else ["--", text]


@dataclass(frozen=True)
class Command:
    path: str
    arguments: tuple

    def __str__(self):
        return self.path

    def is_first(self, argument):
        """Whether an option is this command's own, or it is the first of those that share it."""
        return argument.name not in SHARED or self == sharing(argument.name)

    def wrong(self, argument):
        """What is wrong for it; of options that many commands share, all of it with the first of them alone."""
        wrong = self.values(argument)[1]
        return wrong if self.is_first(argument) else wrong[:2]

    def values(self, argument):
        for key in ((self.path, argument.name), (self.path, argument.value)):
            if key in OF_COMMANDS:
                return OF_COMMANDS[key]
        return ONE_OF_ALL.get(argument.value) or ONE_OF_ALL[argument.name]

    @property
    def takes(self):
        return [argument for argument in self.arguments if argument.kind in ("option", "positional")]

    @property
    def is_client(self):
        return any("url" in argument.names for argument in self.arguments)


SHARED = {"url", "ca-file", "username", "password", "as", "env-file", "limit", "log-level", "log-format"}


@cache
def sharing(name):
    return next(command for command in commands() if any(argument.name == name for argument in command.arguments))


@cache
def commands():
    """Every command without subcommands, as the parser itself tells them."""
    done = subprocess.run([os.environ["MERCATO_BINARY"], "--experimental-dump-help"], capture_output=True, timeout=PATIENCE_SECONDS, check=True)

    def walk(command, path):
        parts = [part for part in command.get("subcommands", []) if part["commandName"] != "help"]
        for part in parts:
            yield from walk(part, [*path, part["commandName"]])
        if not parts:
            yield Command(" ".join(path), tuple(arguments(command)))

    def arguments(command):
        for told in command.get("arguments", []):
            names = tuple(name["name"] for name in told.get("names", []) if name["kind"] == "long")
            if not {"help", "version"} & set(names):
                yield Argument(told["kind"], names, told.get("valueName"), not told.get("isOptional"))

    return list(walk(json.loads(done.stdout)["command"], []))


class Place:
    """A folder in which the texts between angle brackets become paths."""

    def __init__(self, folder, binary, ca_file):
        self.folder, self.binary, self.ca_file = folder, binary, ca_file
        self.number = 0
        self.lock = threading.Lock()

    def path(self, text):
        """What a text stands for: `<missing>`, `<folder>`, `<new folder>`, `<ca>`, `<file: content>`; itself otherwise."""
        with self.lock:
            self.number += 1
            place = self.folder / f"n{self.number}"
        if text.startswith("<file: "):
            place.write_bytes(text[7:-1].encode("latin-1"))
            return str(place)
        if text.startswith("<new folder>"):
            return str(place) + text.removeprefix("<new folder>")
        if text == "<folder>":
            place.mkdir()
        return {"<folder>": str(place), "<missing>": str(place), "<ca>": str(self.ca_file)}.get(text, text)

    def words(self, command, *changed, url=NOBODY, without=()):
        """A command line on which everything is right but what is changed: pairs of an argument and a text."""
        changed, also = dict(changed), ALSO.get(command.path)
        if command.path == "verify" and any(argument.name == "file" for argument in changed):
            also = None
        line, tail = command.path.split(), []
        # A file of certificates is read where there are some.
        if any(argument.name == "ca-file" for argument in changed):
            url = url.replace("http://", "https://")
        for argument in command.takes:
            fixed = {"url": url, "username": "AC" + "1" * 32, "password": "secret"}.get(argument.name) if command.is_client else None
            if argument in changed:
                text = changed[argument]
            elif argument in without or not (argument.is_needed or fixed or argument.name == also):
                continue
            else:
                text = fixed or self.path(command.values(argument)[0])
            if argument.names:
                line += argument.given(text)
            else:
                tail.append(text)
        # What is right only together.
        if command.path == "installs create":
            line.append("--accept-terms")
        return line + (["--", *tail] if tail else [])

    def run(self, words):
        return subprocess.run(
            [self.binary, *words],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            env={"HOME": str(self.folder), "PATH": os.environ["PATH"]},
        )


def told(done, *names):
    """The one message of a command that failed as it should, with one of the names at least."""
    said = done.stderr.decode(errors="strict")
    shown = f"{' '.join(word[:90] for word in map(repr, done.args[1:]))}\n{said[:600]}"
    assert done.returncode == 1, f"expected the exit code 1, not {done.returncode}: {shown}"
    assert done.stdout == b"", f"nothing was answered: {done.stdout[:400]} {shown}"
    assert said.startswith("error: ") and said.count("error: ") == 1, f"expected one message and nothing before it: {shown}"
    own = said.replace("\n", " ")
    for text in sorted((word for word in map(str, done.args[1:]) if len(word) > 3), key=len, reverse=True):
        own = own.replace(text, "…")
    found = INNARDS.search(own)
    assert not found, f"{found[0]!r} is a word of the program's own: {shown}"
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", said), f"what is shown must not steer a terminal: {said[:400]!r}"
    assert any(name in said for name in names), f"expected one of {[name[:200] for name in names]}: {shown}"
    assert len(said) < 4_000, f"a message is to be read: {len(said)} characters: {shown}"
    return said


def plain(text):
    """The beginning of a value, as a message shows it; of a URL not the password."""
    return re.split(r"[^\x20-\x7e]", text)[0][:40].rpartition("secret@")[2] or "''"


def all_of(checks):
    """Makes every check, and fails with all that failed."""

    def fault(check):
        try:
            check()
        except AssertionError as error:
            return str(error).split("\nassert ")[0]

    faults = [found for found in run_all([lambda c=check: fault(c) for check in checks], workers=2) if found]
    assert not faults, "\n\n".join([f"{len(faults)} did not fail as they should", *faults])
