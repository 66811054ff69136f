"""What requests of the official clients look like, and the lists that they ask for."""

import base64

from support import operations
from support.accounts import CLASSIC
from support.raw import exchange

FORM = "application/x-www-form-urlencoded"
# What NODE sends with everything, also where there is no body (section a).
NODE = {"Accept": "application/json", "Accept-Charset": "utf-8", "Content-Type": FORM, "User-Agent": "twilio-node/5.3.3 (linux x64) node/v20.11.1"}


LISTS = operations.lists()
PAGED = [operation for operation, key in LISTS.items() if key != "listings"]
PRODUCT = [operation for operation in PAGED if CLASSIC not in operation]


def raw(sandbox, client, method, target, *headers, https=False):
    """A request of just these headers."""
    login = base64.b64encode(f"{client.sid}:{client.secret}".encode()).decode()
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost", f"Authorization: Basic {login}", *headers, "", ""]
    return exchange(sandbox, https, "\r\n".join(lines).encode())
