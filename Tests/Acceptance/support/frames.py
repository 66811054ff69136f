"""HTTP/2 by hand, for connections that no client would make."""

import base64
import ssl
import struct
import time
from urllib.parse import urlsplit

import hpack

from support.poll import PATIENCE_SECONDS
from support.raw import connect

DATA, HEADERS, RESET, SETTINGS, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 3, 4, 6, 7, 8, 9
END_OF_STREAM, END_OF_HEADERS, ACKNOWLEDGED = 1, 4, 1
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
FRAME_MAX, WINDOW_MAX = 16_384, 2**31 - 1


def frame(kind, flags=0, stream=0, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


class Streams:
    """One connection. `window` is what each stream may send before it is given more, which it never is."""

    def __init__(self, sandbox, window=WINDOW_MAX, answers_pings=True):
        context = ssl.create_default_context(cafile=sandbox["CA_FILE"])
        context.set_alpn_protocols(["h2"])
        self.raw = connect(sandbox, True, context=context)
        self.authority = urlsplit(sandbox["HTTPS_URL"]).netloc
        self.answers_pings = answers_pings
        self.decoder, self.rest, self.next = hpack.Decoder(), b"", 1
        self.is_open, self.farewell = True, None
        self.statuses, self.bodies, self.ended, self.resets = {}, {}, set(), {}
        self.pings = 0
        self.send(PREFACE, frame(SETTINGS, payload=struct.pack(">HI", 4, window)))
        self.send(frame(WINDOW_UPDATE, payload=struct.pack(">I", WINDOW_MAX - 65_535)))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.raw.close()

    def send(self, *frames):
        """Whether the other end still took it."""
        try:
            self.raw.settimeout(PATIENCE_SECONDS)
            self.raw.sendall(b"".join(frames))
        except OSError:
            self.is_open = False
        return self.is_open

    def head(self, path, client=None, method="GET", **fields):
        """A request's head as HPACK; nothing of it is remembered."""
        parts = [(":method", method), (":scheme", "https"), (":authority", self.authority), (":path", path)]
        if client:
            secret = base64.b64encode(f"{client.sid}:{client.secret}".encode()).decode()
            parts.append(("authorization", f"Basic {secret}"))
        parts += [(name.replace("_", "-"), value) for name, value in fields.items()]
        return hpack.Encoder().encode([hpack.NeverIndexedHeaderTuple(*part) for part in parts])

    def ask(self, head, body=None):
        """Opens a stream; its number."""
        stream, self.next = self.next, self.next + 2
        pieces = [head[start : start + FRAME_MAX] for start in range(0, len(head), FRAME_MAX)]
        frames = []
        for number, piece in enumerate(pieces):
            flags = END_OF_HEADERS if number == len(pieces) - 1 else 0
            if number == 0 and body is None:
                flags |= END_OF_STREAM
            frames.append(frame(CONTINUATION if number else HEADERS, flags, stream, piece))
        if body is not None:
            frames.append(frame(DATA, END_OF_STREAM, stream, body))
        self.send(*frames)
        return stream

    def look(self, seconds=0.2):
        """Takes what has come, waiting for the first of it."""
        try:
            self.raw.settimeout(seconds)
            part = self.raw.recv(1 << 16)
            self.is_open = self.is_open and part != b""
            self.rest += part
        except (TimeoutError, ssl.SSLWantReadError):
            return
        except OSError:
            self.is_open = False
        while len(self.rest) >= 9:
            size = int.from_bytes(self.rest[:3], "big")
            if len(self.rest) < 9 + size:
                return
            kind, flags, stream = self.rest[3], self.rest[4], int.from_bytes(self.rest[5:9], "big")
            payload, self.rest = self.rest[9 : 9 + size], self.rest[9 + size :]
            self._take(kind, flags, stream, payload)

    def _take(self, kind, flags, stream, payload):
        if kind == HEADERS:
            self.statuses[stream] = int(dict(self.decoder.decode(payload))[":status"])
        elif kind == DATA:
            self.bodies[stream] = self.bodies.get(stream, b"") + payload
        elif kind == RESET:
            self.resets[stream] = int.from_bytes(payload, "big")
        elif kind == GOAWAY:
            self.farewell = int.from_bytes(payload[4:8], "big")
        elif kind == SETTINGS and not flags & ACKNOWLEDGED:
            self.send(frame(SETTINGS, ACKNOWLEDGED))
        elif kind == PING and not flags & ACKNOWLEDGED:
            self.pings += 1
            if self.answers_pings:
                self.send(frame(PING, ACKNOWLEDGED, payload=payload))
        if kind in (HEADERS, DATA) and flags & END_OF_STREAM or kind == RESET:
            self.ended.add(stream)

    def until(self, condition, what, seconds=PATIENCE_SECONDS):
        """Reads until something is so."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"waited {seconds} s for {what}"
            assert self.is_open or condition(), f"the connection ended before {what}"
            self.look()

    def until_ended(self, seconds=PATIENCE_SECONDS):
        end = time.monotonic() + seconds
        while self.is_open:
            assert time.monotonic() < end, f"the connection must end within {seconds} s"
            self.look()

    def answer(self, stream):
        """Status and body of a stream, when it has ended."""
        self.until(lambda: stream in self.ended, "an answer")
        return self.statuses.get(stream), self.bodies.get(stream, b"")
