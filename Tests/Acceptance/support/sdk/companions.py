"""The package drives keys, the Monitor and the classic API."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from support import accounts, alerts, expect, world
from support.sdk.package import POLICY, drives, shown
from support.sdk.shapes import ACCOUNT, ALERT, ALERT_DETAILS, EVENT, KEY, RECORD

# Keys


@drives("POST /v1/Keys", 201)
async def create_key(package):
    account = accounts.make(package.sandbox)
    resource = (await package.of(account)).iam.v1.new_api_key
    plain = await package(resource, "create", account_sid=account.sid, friendly_name="job")
    shown(plain, KEY | {"secret": str, "policy": None}, friendly_name="job")
    limited = await package(resource, "create", account_sid=account.sid, key_type="restricted", policy=POLICY)
    shown(limited, KEY | {"secret": str, "policy": dict}, policy=POLICY)


async def with_key(package):
    """A new account with one restricted key: the package's client, and the key's SID."""
    account = accounts.make(package.sandbox)
    key = accounts.credential(package.sandbox, account, "restricted", POLICY["allow"])
    return await package.of(account), account.sid, key.sid


@drives("GET /v1/Keys")
async def list_keys(package):
    client, account, key = await with_key(package)
    (row,) = await package(client.iam.v1.get_api_keys, "list", account_sid=account)
    shown(row, KEY | {"flags": list}, sid=key)


@drives("GET /v1/Keys/SK")
async def fetch_key(package):
    client, _, key = await with_key(package)
    shown(await package(client.iam.v1.api_key(key), "fetch"), KEY | {"policy": dict}, sid=key, policy=POLICY)


@drives("POST /v1/Keys/SK")
async def update_key(package):
    client, _, key = await with_key(package)
    policy = {"allow": ["/twilio/monitor/alerts/read"]}
    changed = await package(client.iam.v1.api_key(key), "update", friendly_name="reporter", policy=policy)
    shown(changed, KEY | {"policy": dict}, sid=key, friendly_name="reporter", policy=policy)


@drives("DELETE /v1/Keys/SK", 204)
async def delete_key(package):
    client, _, key = await with_key(package)
    assert await package(client.iam.v1.api_key(key), "delete") is True


# Monitor


def alarm(sandbox):
    """A refused report of the publisher's: the SID in its path, and its alert's, once it has been written."""
    missing = world.unknown_sid("XE")
    expect.refused(sandbox.publisher.report(missing, (sandbox["BILLING_ITEM_SID"], "1")), 404)
    return missing, alerts.the_one_about(sandbox.publisher, missing)["sid"]


@drives("GET /v1/Alerts")
async def list_alerts(package):
    missing, sid = alarm(package.sandbox)
    now = datetime.now(timezone.utc)
    window = {"start_date": now - timedelta(hours=1), "end_date": now + timedelta(hours=1)}
    rows = await package((await package.publisher()).monitor.v1.alerts, "list", log_level="warning", page_size=2, limit=4, **window)
    for row in rows:
        shown(row, ALERT | dict.fromkeys(ALERT_DETAILS, None))
    assert (missing, sid, "20404") in [(row.resource_sid, row.sid, row.error_code) for row in rows], f"{rows}"


@drives("GET /v1/Alerts/NO")
async def fetch_alert(package):
    missing, sid = alarm(package.sandbox)
    fetched = await package((await package.publisher()).monitor.v1.alerts(sid), "fetch")
    shown(fetched, ALERT | dict.fromkeys(ALERT_DETAILS, str), sid=sid, resource_sid=missing, log_level="warning", request_method="POST")
    assert "20404" in fetched.response_body and package.sandbox["BILLING_ITEM_SID"] in fetched.request_variables, f"{vars(fetched)}"


async def two_events(package):
    """A new account that installed twice, and its newest event."""
    account = accounts.make(package.sandbox)
    for _ in range(2):
        expect.ok(world.create(account, package.sandbox["LISTING_SID"]), 201)
    return account, account.walk("/v1/Events")[0]


@drives("GET /v1/Events")
async def list_events(package):
    account, newest = await two_events(package)
    events, now = (await package.of(account)).monitor.v1.events, datetime.now(timezone.utc)
    window = {"start_date": now - timedelta(hours=1), "end_date": now + timedelta(hours=1)}
    rows = [shown(row, EVENT) for row in await package(events, "list", event_type="installation.created", page_size=1, **window)]
    assert len(rows) == 2 and rows[0].sid == newest["sid"], "the newest first, page by page"
    (row,) = await package(events, "list", resource_sid=newest["resource_sid"], actor_sid=account.sid)
    assert row.event_data["unique_name"]["previous"] is None, f"expected what was made: {row.event_data}"


@drives("GET /v1/Events/AE")
async def fetch_event(package):
    account, newest = await two_events(package)
    fetched = await package((await package.of(account)).monitor.v1.events(newest["sid"]), "fetch")
    shown(fetched, EVENT, sid=newest["sid"], account_sid=account.sid, actor_sid=account.sid, source_ip_address="127.0.0.1")


# The classic API


@drives("GET /2010-04-01/Accounts.json")
async def list_accounts(package):
    account = accounts.make(package.sandbox)
    sub = accounts.branch(package.sandbox, account)
    rows = await package((await package.of(account)).api.v2010.accounts, "list", page_size=1)
    assert [shown(row, ACCOUNT, owner_account_sid=account.sid).sid for row in rows] == [sub.sid, account.sid], "page by page"


@drives("POST /2010-04-01/Accounts.json", 201)
async def create_account(package):
    account = accounts.make(package.sandbox)
    made = await package((await package.of(account)).api.v2010.accounts, "create", friendly_name="Branch")
    shown(made, ACCOUNT, friendly_name="Branch", owner_account_sid=account.sid, status="active")


@drives("GET /2010-04-01/Accounts/AC.json")
async def fetch_account(package):
    account = accounts.make(package.sandbox)
    fetched = await package((await package.of(account)).api.v2010.accounts(account.sid), "fetch")
    shown(fetched, ACCOUNT, sid=account.sid, auth_token=account.secret, type="Full")


@drives("POST /2010-04-01/Accounts/AC.json")
async def update_account(package):
    account = accounts.make(package.sandbox)
    sub = accounts.branch(package.sandbox, account)
    context = (await package.of(account)).api.v2010.accounts(sub.sid)
    shown(await package(context, "update", friendly_name="Shut", status="closed"), ACCOUNT, friendly_name="Shut", status="closed")


@drives("POST /2010-04-01/Accounts/AC/Keys.json", 201)
async def create_classic_key(package):
    account = accounts.make(package.sandbox)
    made = await package((await package.of(account)).api.v2010.accounts(account.sid).new_keys, "create", friendly_name="job")
    shown(made, KEY | {"secret": str}, friendly_name="job")


@drives("GET /2010-04-01/Accounts/AC/Keys.json")
async def list_classic_keys(package):
    client, account, key = await with_key(package)
    (row,) = await package(client.api.v2010.accounts(account).keys, "list")
    shown(row, KEY, sid=key)


@drives("GET /2010-04-01/Accounts/AC/Keys/SK.json")
async def fetch_classic_key(package):
    client, account, key = await with_key(package)
    shown(await package(client.api.v2010.accounts(account).keys(key), "fetch"), KEY, sid=key)


@drives("POST /2010-04-01/Accounts/AC/Keys/SK.json")
async def update_classic_key(package):
    client, account, key = await with_key(package)
    changed = await package(client.api.v2010.accounts(account).keys(key), "update", friendly_name="reporter")
    shown(changed, KEY, sid=key, friendly_name="reporter")


@drives("DELETE /2010-04-01/Accounts/AC/Keys/SK.json", 204)
async def delete_classic_key(package):
    client, account, key = await with_key(package)
    assert await package(client.api.v2010.accounts(account).keys(key), "delete") is True


@drives("GET /2010-04-01/Accounts/AC/Balance.json")
async def fetch_balance(package):
    account = accounts.make(package.sandbox, Currency="EUR")
    fetched = await package((await package.of(account)).api.v2010.accounts(account.sid).balance, "fetch")
    shown(fetched, {"account_sid": "AC", "balance": str, "currency": str}, account_sid=account.sid, balance="0", currency="EUR")


@drives("GET /2010-04-01/Accounts/AC/Usage/Records.json", span=None, price="2.5")
@drives("GET /2010-04-01/Accounts/AC/Usage/Records/AllTime.json", span="all_time", price="2.5")
@drives("GET /2010-04-01/Accounts/AC/Usage/Records/Daily.json", span="daily", price="2.5")
@drives("GET /2010-04-01/Accounts/AC/Usage/Records/LastMonth.json", span="last_month", price=None)
@drives("GET /2010-04-01/Accounts/AC/Usage/Records/Monthly.json", span="monthly", price="2.5")
@drives("GET /2010-04-01/Accounts/AC/Usage/Records/ThisMonth.json", span="this_month", price="2.5")
@drives("GET /2010-04-01/Accounts/AC/Usage/Records/Today.json", span="today", price="2.5")
@drives("GET /2010-04-01/Accounts/AC/Usage/Records/Yearly.json", span="yearly", price="2.5")
@drives("GET /2010-04-01/Accounts/AC/Usage/Records/Yesterday.json", span="yesterday", price=None)
async def list_usage_records(package, span, price):
    account, sandbox = accounts.make(package.sandbox), package.sandbox
    installation = expect.ok(world.create(account, sandbox["LISTING_SID"]), 201)["sid"]
    expect.accepted(sandbox.publisher.report(installation, (sandbox["BILLING_ITEM_SID"], "2.5")))
    records = (await package.of(account)).api.v2010.accounts(account.sid).usage.records
    rows = await package(getattr(records, span) if span else records, "list", category="marketplace", page_size=1)
    # The package hands a 0 on as it is.
    shape = RECORD if price else RECORD | {"price": int}
    (row,) = [shown(row, shape, account_sid=account.sid, category="marketplace", usage=price or "0", price_unit="usd") for row in rows]
    assert row.price == Decimal(price or 0), f"expected {price}: {row.price!r}"
