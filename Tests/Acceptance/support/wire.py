"""Requests in their own bytes on connections that go on, and the answers to them."""

import base64
import re
import socket
import time

from support.raw import connect

LATE = "no answer in time"
# What two servers cannot have in common.
OWN = {
    # What is under way at a moment: a turn may end a moment behind its answer.
    "twilio-concurrent-requests": re.compile(r"[1-9][0-9]*"),
    "twilio-request-id": re.compile(r"RQ[0-9a-f]{32}"),
    "twilio-request-duration": re.compile(r"\d+\.\d{3}"),
    "date": re.compile(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT"),
    "traceparent": re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-\d\d"),
}


class Wire:
    """One connection after the other; answers are read in the order of the requests."""

    def __init__(self, sandbox, https=False):
        self.sandbox, self.https = sandbox, https
        self.socket = None

    def send(self, pieces):
        if self.socket is None:
            self.socket = connect(self.sandbox, self.https)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.file = self.socket.makefile("rb")
        try:
            for piece in pieces:
                self.socket.sendall(piece)
                if len(pieces) > 1:
                    time.sleep(0.0003)
        except OSError:
            pass  # answered, and closed, before all of it was sent

    def answer(self, is_head):
        """Status line, headers and body; None when the connection ended instead."""
        try:
            line = self.file.readline()
        except TimeoutError:
            return LATE
        if not line:
            return None
        headers = []
        while (header := self.file.readline().decode().rstrip("\r\n")) != "":
            name, value = header.split(": ", 1)
            if pattern := OWN.get(name.lower()):
                assert pattern.fullmatch(value), f"{name} must be well formed: {value}"
                value = "…"
            headers.append((name, value))
        status = line.decode().strip()
        if status.split()[1] == "100":
            return self.answer(is_head)
        fields = {name.lower(): value for name, value in headers}
        is_bare = is_head or status.split()[1] in ("204", "304")
        body = b"" if is_bare else self.file.read(int(fields["content-length"]))
        if fields.get("connection") == "close":
            self.close()
        return status, headers, body

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket = None


def basic(name, secret):
    return base64.b64encode(f"{name}:{secret}".encode()).decode()


def head(method, path, headers, version):
    lines = [f"{method} {path} HTTP/{version}"] + [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
