"""The unmodified `twilio` package drives every operation over HTTPS, and reads of every answer what its model promises.

Each operation is driven in both ways that the package has, blocking and asynchronous. What it cannot know of by itself,
the older form of Usage under the deprecated host, goes through the package's own request layer.
"""

import asyncio
from contextlib import AsyncExitStack

import pytest

from support import operations
from support.sdk import companions, marketplace  # noqa: F401  (they fill the table)
from support.sdk.package import DRIVES, Package


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of aiohttp, about what the package does
@pytest.mark.parametrize("way", ["blocking", "asynchronous"])
@pytest.mark.parametrize("operation", DRIVES)
def test_the_package_drives(sandbox, operation, way):
    status, drive = DRIVES[operation]

    async def run():
        async with AsyncExitStack() as stack:
            package = Package(sandbox, way, stack)
            await drive(package)
            return package.asked()

    assert asyncio.run(run()) == {(operation, status)}, "the package must have asked for this and been answered so"


def test_no_operation_that_the_package_knows_is_left_out():
    declared = {operation for operation in operations.declared() if " /ext/" not in operation}
    assert DRIVES.keys() == declared, f"driven and declared operations differ in {DRIVES.keys() ^ declared}"
