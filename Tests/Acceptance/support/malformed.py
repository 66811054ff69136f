"""Requests that no well-behaved client sends, by chance, from a seed."""

import base64
import json
from urllib.parse import quote, quote_from_bytes

from support import happy, world

FORM, JSON = happy.FORM, happy.JSON

TEXTS = [
    "",
    " ",
    "\0",
    "a\0b",
    "\r\nX-Injected: yes",
    "null",
    "true",
    "TRUE",
    "-1",
    "0",
    "00",
    "1e400",
    "-0.0",
    "NaN",
    "Infinity",
    "0x10",
    "9" * 40,
    "9223372036854775808",
    "0." + "1" * 40,
    "٣",
    "½",
    "é",
    "e\u0301",
    "\u202egnirts",
    "\ufeff",
    "\U0001f600" * 20,
    "a" * 70_000,
    "{",
    "{}",
    "[]",
    "[" * 500,
    '{"a":' * 200,
    '{"a": 1, "a": 2}',
    '{"allow": [1]}',
    '{"allow": "x"}',
    '"text"',
    "{}{}",
    '{"name": null}',
    '{"name": {"name": []}}',
    '{"\\ud800": 1}',
    "' OR '1'='1",
    "%s%n",
    "../../etc/passwd",
    "<script>",
    "2026-02-30",
    "2026-13-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "0000-00-00",
    "-1-01-01",
    "2026-01-01T24:00:00+99:99",
]
BYTES = [b"%", b"%zz", b"%00", b"%C0%AF", b"%ED%A0%80", b"%FF", b"\xff", b"+", b";", b"&&", b"=", b"%u0041", b"%25%30%30"]
NAMES = ["AccountSid", "PageSize", "Page", "PageToken", "Sid", "Status", "FriendlyName", "Configuration", "Policy", "UniqueName", "", "a[b]"]
NAMES += ["StartDate", "EndDate", "LogLevel", "Category", "IncludeSubaccounts", "Granularity", "OwnerSid", "BillingItemSid", "Quantity"]
NUMBERS = ["0", "-1", "1e5", "1e-400", "1E+999999999", "01", "+1", ".5", "5.", "-", "1" * 5000, "NaN", "0.1", "null", "true", '"1"', "[1]", "{}"]
# SIDs that parameters name. What is put into a form may be stored, so it is no leak when it comes back.
NAMED = ["AC", "XB", "BI"]
MEMBERS = ["billable_items", "sid", "quantity", "referral_account_sid", "", "a"]

HEADERS = [
    b"Host: localhost",
    b"Host: ",
    b"Host: a\r\nHost: b",
    b"Content-Length: -1",
    b"Content-Length: +1",
    b"Content-Length: 1, 1",
    b"Content-Length: 0x1",
    b"Content-Length: 99999999999999999999",
    b"Content-Length: 0\r\nContent-Length: 1",
    b"Transfer-Encoding: gzip, chunked",
    b"Transfer-Encoding: identity",
    b"Transfer-Encoding: xchunked",
    b"Content-Length: 0\r\nTransfer-Encoding: chunked",
    b"X: a\r\n folded",
    b"X : space",
    b"X\x00: nul",
    b"X: \x00\x01\x7f",
    b"X: \xff\xfe",
    b": no name",
    b"no colon",
    b"\xc3\xa9: beyond ASCII",
    b"Authorization: Basic ////",
    b"Authorization: Basic\r\nAuthorization: Basic",
    b"Authorization: Negotiate x",
    b"Idempotency-Key: ",
    b"Idempotency-Key: " + b"k" * 300,
    b"Idempotency-Key: \xff",
    b"If-None-Match: \"",
    b"Content-Type: \x80",
    b"Content-Type: application/json; charset=\"",
    b"Content-Encoding: gzip",
    b"Accept-Encoding: *;q=nonsense",
    b"Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x",
    b"Connection: upgrade\r\nUpgrade: websocket",
    b"X-Forwarded-Proto: javascript",
    b"X-Forwarded-For: " + b"1.1.1.1," * 200,
    b"Origin: null",
    b"Range: bytes=0-0",
    b"Cookie: " + b"a=b; " * 300,
]
METHODS = [b"GET", b"POST", b"DELETE", b"HEAD", b"OPTIONS", b"PATCH", b"get", b"TRACE", b"CONNECT", b"G E T", b"", b"X" * 300, b"G\x00T", b"PRI"]
VERSIONS = [b"HTTP/1.1", b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/1.9", b"http/1.1", b"HTTP/", b"", b"HTTP/1.1 extra"]


class Malformed:
    def __init__(self, chance, mine, theirs):
        """`mine` is the estate of the one who asks; what is asked for is often in `theirs`."""
        self.chance, self.mine, self.theirs = chance, mine, theirs

    def text(self):
        pick = self.chance.random()
        if pick < 0.15:
            return self.theirs.sids[self.chance.choice(NAMED)]
        if pick < 0.25:
            return "".join(chr(self.chance.choice([self.chance.randrange(1, 0x250), self.chance.randrange(0xE000, 0x11000)])) for _ in range(12))
        return self.chance.choice(TEXTS)

    def sid(self, kind, operation):
        mine = self.mine.sid(kind, operation)
        sid = self.chance.choice([mine, self.theirs.sids.get(kind, mine)])
        match self.chance.randrange(7):
            case 0:
                return world.upper(sid)
            case 1:
                return sid[:-1]
            case 2:
                return sid + self.chance.choice(["0", "%00", "%2F", ".json", ";", "%20", "\u00e9"])
            case 3:
                return self.chance.choice(list(self.theirs.sids.values()))
            case 4:
                return quote(self.text()[:200], safe="", errors="surrogatepass")
            case _:
                return sid

    # Places where it goes

    def path(self, operation):
        return happy.SID.sub(lambda found: self.sid(found[0], operation), operation.split()[1])

    def head(self, operation):
        """The bytes of a request; whole, so that the server need not wait for more."""
        method, target = operation.split()[0].encode(), self.mine.path(operation).encode()
        version, headers = b"HTTP/1.1", self.chance.sample(HEADERS, self.chance.randrange(4))
        match self.chance.randrange(6):
            case 0:
                method = self.chance.choice(METHODS)
            case 1:
                version = self.chance.choice(VERSIONS)
            case 2:
                target = self.chance.choice([b"*", b"", b"http://[::1", b"http://a/../" + target, b"//" + target, target + b"?" + self.raw(), b"\xff"])
            case 3:
                headers.append(self.chance.randbytes(20).replace(b"\n", b"?"))
        if self.chance.random() < 0.8 and not any(header.startswith(b"Host") for header in headers):
            headers.append(b"Host: localhost")
        if self.chance.random() < 0.7:
            name = base64.b64encode(f"{self.mine.owner.sid}:{self.mine.owner.secret}".encode())
            headers.append(b"Authorization: Basic " + name)
        headers.append(b"Connection: close")
        lines = b"\r\n".join(headers)
        end = b"0\r\n\r\n" if b"chunked" in lines else b""
        return b"%s %s %s\r\n%s\r\n\r\n%s" % (method, target, version, lines, end)

    def raw(self):
        """The bytes of a form or a query."""
        return b"&".join(self.pair() for _ in range(self.chance.randrange(1, 6)))

    def pair(self):
        name = self.chance.choice(NAMES).encode()
        value = quote_from_bytes(self.text().encode(errors="surrogatepass")).encode()
        if self.chance.random() < 0.3:
            value += self.chance.choice(BYTES)
        return name + self.chance.choice([b"=", b"=", b"=", b"==", b""]) + value

    def form(self, operation):
        """A good form with one thing wrong, or several."""
        form = list({name: self.mine.filled(text) for name, text in happy.HAPPY[operation].form.items()}.items())
        for _ in range(self.chance.randrange(1, 3)):
            place = self.chance.randrange(len(form)) if form else 0
            match self.chance.randrange(5):
                case 0 if form:
                    del form[place]
                case 1:
                    form.append((self.chance.choice(NAMES), self.text()))
                case 2 if form:
                    form.append(form[place])
                case _ if form:
                    form[place] = form[place][0], self.text()
        encoded = "&".join(f"{name}={quote_from_bytes(text.encode(errors='surrogatepass'))}" for name, text in form).encode()
        return encoded if self.chance.random() < 0.8 else encoded + b"&" + self.raw()

    def json(self, operation):
        """A good body with bytes changed, or a body made up."""
        body = happy.HAPPY[operation].body or happy.REPORT
        body = self.mine.filled(body).encode()
        match self.chance.randrange(6):
            case 0:
                return body[: self.chance.randrange(len(body))]
            case 1:
                place = self.chance.randrange(len(body))
                return body[:place] + self.chance.randbytes(self.chance.randrange(1, 4)) + body[place + 1 :]
            case 2:
                return self.chance.choice([b"\xef\xbb\xbf", b"\xff\xfe", b"[", b"\0", b" " * 1000, b"/**/"]) + body
            case 3:
                return self.member().encode(errors="surrogatepass")
            case 4:
                return body.replace(b"1.5", self.chance.choice(NUMBERS).encode())
            case _:
                items = ", ".join(f'{{"sid": {json.dumps(self.text())}, "quantity": {self.chance.choice(NUMBERS)}}}' for _ in range(3))
                return f'{{"billable_items": [{items}], "x": {self.member()}}}'.encode(errors="surrogatepass")

    def member(self, depth=4):
        pick = self.chance.randrange(4) if depth else 3
        if pick == 0:
            return "[" + ", ".join(self.member(depth - 1) for _ in range(3)) + "]"
        if pick == 1:
            return "{" + ", ".join(f"{json.dumps(self.chance.choice(MEMBERS))}: {self.member(depth - 1)}" for _ in range(3)) + "}"
        return self.chance.choice(NUMBERS) if pick == 2 else json.dumps(self.text(), ensure_ascii=self.chance.random() < 0.5)

    def token(self, token):
        """A page token with something wrong, or another's."""
        place = self.chance.randrange(len(token))
        match self.chance.randrange(5):
            case 0:
                return token[:place]
            case 1:
                return token[:place] + self.chance.choice("Aa0-_=%.\u00e9") + token[place + 1 :]
            case 2:
                return token + self.chance.choice(["A", "=", "%00", token])
            case 3:
                return token[:2] + base64.urlsafe_b64encode(self.chance.randbytes(len(token) * 3 // 4)).decode()
            case _:
                return self.text()
