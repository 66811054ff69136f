"""A request whose body comes later: what happens to its authority in between."""

import base64
import http.client
import time
from urllib.parse import urlsplit

from support import decimals, poll, raw


class Held:
    """Its head, and the first byte of its body, are with the server when this is made."""

    def __init__(self, sandbox, client, path, body, media_type, chunked):
        self.body, self.chunked = body.encode(), chunked
        self.connection = raw.connect(sandbox, https=False)
        credentials = base64.b64encode(f"{client.sid}:{client.secret}".encode()).decode()
        length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {len(self.body)}"
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {urlsplit(sandbox['URL']).netloc}\r\nAuthorization: Basic {credentials}\r\n"
            f"Content-Type: {media_type}\r\n{length}\r\nConnection: close\r\n\r\n"
        )
        self.connection.sendall(head.encode() + self._framed(self.body[:1]))
        poll.until(self._is_read, "the server to read the head")

    def finish(self):
        """Sends the rest; answers status and body."""
        end = b"0\r\n\r\n" if self.chunked else b""
        with self.connection as connection:
            connection.sendall(self._framed(self.body[1:]) + end)
            response = http.client.HTTPResponse(connection)
            response.begin()
            return response.status, decimals.load(response.read().decode())

    def _framed(self, part):
        return b"%x\r\n%s\r\n" % (len(part), part) if self.chunked else part

    def _is_read(self):
        """Whether nothing lies between the two ends any more, and a moment longer for the server to look at it."""
        mine, theirs = (f":{address[1]:04X}" for address in (self.connection.getsockname(), self.connection.getpeername()))
        with open("/proc/net/tcp", encoding="ascii") as table:
            rows = [line.split() for line in table]
        waiting = [row[4].split(":")[1] for row in rows if row[1].endswith(theirs) and row[2].endswith(mine)]
        if waiting != ["00000000"]:
            return False
        time.sleep(0.1)
        return True
