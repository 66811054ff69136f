"""Accounts made for a test, with every kind of credential."""

import json

from support import expect
from support.twilio_host import twilio_client

CLASSIC = "/2010-04-01/Accounts"
KINDS = ["token", "main", "standard", "restricted"]
READ = "/twilio/marketplace/usage/read"


def make(sandbox, **form):
    """A new account's client, by its token."""
    body = expect.ok(sandbox.operator.post("/ext/v1/Accounts", **{"FriendlyName": "Somebody"} | form), 201)
    return sandbox.caller(body["sid"], body["auth_token"])


def branch(sandbox, parent, **form):
    """A new subaccount's client, by its token."""
    body = expect.ok(parent.post(f"{CLASSIC}.json", **form), 201)
    return sandbox.caller(body["sid"], body["auth_token"])


def credential(sandbox, account, kind, policy=(READ,)):
    """A client with a credential of an account: its token, or a new key of a kind."""
    if kind == "token":
        return account
    form = {"AccountSid": account.sid, "KeyType": kind}
    if kind == "restricted":
        form["Policy"] = json.dumps({"allow": policy})
    body = expect.ok(sandbox.operator.post("/ext/v1/Keys", **form), 201)
    return sandbox.caller(body["sid"], body["secret"])


def set_status(sandbox, account, status):
    expect.ok(sandbox.operator.post(f"/ext/v1/Accounts/{account.sid}", Status=status))


def sdk(sandbox, client, account=None):
    return twilio_client(sandbox, client.sid, client.secret, account=account)
