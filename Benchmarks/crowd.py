"""Keeps so many connections to a URL open, and opens those anew that the server closes.

`idle` says nothing on them; `bodies` begins an authorized report on each and sends a byte of its body now and then.
Usage: crowd.py idle|bodies URL COUNT [AUTHORIZATION]
"""

import asyncio
import sys
from urllib.parse import urlsplit

SECONDS_BETWEEN_BYTES = 5


async def visit(address, speak):
    while True:
        try:
            reader, writer = await asyncio.open_connection(address.hostname, address.port)
        except OSError:
            await asyncio.sleep(1)
            continue
        speaking = asyncio.create_task(speak(writer))
        try:
            while await reader.read(4096):
                pass
        except OSError:
            pass
        speaking.cancel()
        writer.close()


async def say_nothing(_):
    pass


def trickle(address, authorization):
    head = f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {authorization}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 4096\r\n\r\n"

    async def speak(writer):
        writer.write(head.encode())
        while True:
            await writer.drain()
            await asyncio.sleep(SECONDS_BETWEEN_BYTES)
            writer.write(b" ")

    return speak


async def crowd(kind, url, count, authorization=""):
    address = urlsplit(url)
    speak = say_nothing if kind == "idle" else trickle(address, authorization)
    await asyncio.gather(*(visit(address, speak) for _ in range(int(count))))


asyncio.run(crowd(*sys.argv[1:]))
