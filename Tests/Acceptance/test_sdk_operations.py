"""The unmodified `twilio` package drives every operation over HTTPS, and reads of every answer what its model promises.

Each operation is driven in both ways that the package has, blocking and asynchronous. What it cannot know of by itself,
the older form of Usage under the deprecated host, goes through the package's own request layer.
"""

import asyncio
import json
import re
from contextlib import AsyncExitStack
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from twilio.rest.marketplace.v1.installed_add_on.installed_add_on_usage import InstalledAddOnUsageList
from twilio.rest.marketplace.v1.referral_conversion import ReferralConversionList

from support import accounts, alerts, expect, operations, world
from support.twilio_host import async_twilio_client, twilio_client

SID = re.compile(r"\b([A-Z]{2})[0-9a-f]{32}\b")
POLICY = {"allow": ["/twilio/marketplace/usage/create"]}
CONFIGURATION = {"language": "en"}


class Package:
    """The package in one of its two ways; `await package(resource, "fetch")` calls either."""

    def __init__(self, sandbox, way, stack):
        self.sandbox, self.way, self.stack = sandbox, way, stack
        self.made = []

    async def of(self, party):
        """The package's client with a party's credentials."""
        if self.way == "blocking":
            client = twilio_client(self.sandbox, party.sid, party.secret)
        else:
            client = await self.stack.enter_async_context(async_twilio_client(self.sandbox, party.sid, party.secret))
        self.made.append(client)
        return client

    async def customer(self):
        return await self.of(self.sandbox.customer)

    async def publisher(self):
        return await self.of(self.sandbox.publisher)

    async def __call__(self, resource, method, *arguments, **options):
        if self.way == "blocking":
            return getattr(resource, method)(*arguments, **options)
        return await getattr(resource, f"{method}_async")(*arguments, **options)

    def asked(self):
        """What was sent: operations as the tables write them, with the statuses of their answers."""
        everything = [asked for client in self.made for asked in client.http_client.asked]
        return {(f"{method} " + SID.sub(r"\1", path), status) for method, path, status in everything}


# Shapes: what the package shows of each resource, all of it, and as what. A text of two letters is a SID's prefix.

URL, PATH = re.compile(r"https://"), re.compile(r"/2010-04-01/Accounts")
AVAILABLE = {
    "sid": "XB", "friendly_name": str, "description": (str, None), "pricing_type": (str, None), "configuration_schema": (dict, None),
    "url": URL, "links": dict,
}  # fmt: skip
AVAILABLE_EXTENSION = {
    "sid": "XF", "available_add_on_sid": "XB", "friendly_name": str, "product_name": str, "unique_name": str, "url": URL,
}  # fmt: skip
INSTALLED = {
    "sid": "XE", "account_sid": "AC", "friendly_name": str, "description": (str, None), "configuration": dict, "unique_name": str,
    "date_created": datetime, "date_updated": datetime, "url": URL, "links": dict,
}  # fmt: skip
INSTALLED_EXTENSION = {
    "sid": "XF", "installed_add_on_sid": "XE", "friendly_name": str, "product_name": str, "unique_name": str, "enabled": bool,
    "url": URL,
}  # fmt: skip
LISTING = {
    "sid": "XB", "url": URL, "module_info": dict, "listings": None,
    **dict.fromkeys(["description", "support", "policies", "documentation", "configuration", "pricing"], (dict, None)),
}  # fmt: skip
KEY = {"sid": "SK", "friendly_name": str, "date_created": datetime, "date_updated": datetime}
ALERT = {
    "sid": "NO", "account_sid": "AC", "resource_sid": "XE", "service_sid": (str, None), "log_level": str, "error_code": str,
    "alert_text": str, "api_version": str, "more_info": URL, "request_method": str, "request_url": re.compile(r"https?://"),
    **dict.fromkeys(["date_created", "date_generated", "date_updated"], datetime), "url": URL,
}  # fmt: skip
ALERT_DETAILS = ["request_variables", "request_headers", "response_headers", "response_body"]
EVENT = {
    "sid": "AE", "account_sid": "AC", "actor_sid": (str, None), "actor_type": str, "description": (str, None), "event_data": (dict, None),
    "event_date": datetime, "event_type": str, "resource_sid": str, "resource_type": str, "source": str,
    "source_ip_address": (str, None), "url": URL, "links": dict,
}  # fmt: skip
ACCOUNT = {
    "sid": "AC", "owner_account_sid": "AC", "friendly_name": str, "status": str, "type": str, "auth_token": str,
    "date_created": datetime, "date_updated": datetime, "uri": PATH, "subresource_uris": dict,
}  # fmt: skip
RECORD = {
    "account_sid": "AC", "start_date": date, "end_date": date, "price": Decimal, "uri": PATH, "subresource_uris": dict,
    **dict.fromkeys(["api_version", "as_of", "category", "count", "count_unit", "description", "price_unit", "usage", "usage_unit"], str),
}  # fmt: skip


def is_of(kind, value):
    match kind:
        case tuple():
            return any(is_of(each, value) for each in kind)
        case None:
            return value is None
        case str():
            return bool(SID.fullmatch(value)) and value.startswith(kind)
        case re.Pattern():
            return bool(kind.match(value))
        case _:
            return type(value) is kind


def shown(instance, shape, **values):
    """Holds everything that the package shows of a resource against its shape, and some of it against values."""
    public = {name: value for name, value in vars(instance).items() if not name.startswith("_")}
    assert public.keys() == shape.keys(), f"the shape must speak of all that the package shows: {public}"
    wrong = {name: value for name, value in public.items() if not is_of(shape[name], value)}
    assert not wrong, f"the package must be able to read these: {wrong}"
    assert values.items() <= public.items(), f"expected {values}: {public}"
    return instance


# Drives

DRIVES = {}


def drives(operation, status=200, **options):
    """Notes a function as the one that drives an operation, and nothing but that."""

    def note(function):
        async def drive(package):
            await function(package, **options)

        DRIVES[operation] = (status, drive)
        return function

    return note


def current(client):
    return client.marketplace.v1


def deprecated(client):
    return client.preview.marketplace


def drives_both(operation, status=200):
    """The same for an operation that the deprecated host has, too."""

    def note(function):
        drives(operation, status, family=current)(function)
        drives(operation.replace("/v1/", "/marketplace/"), status, family=deprecated)(function)
        return function

    return note


def usage(*items):
    rows = [{"sid": sid, "quantity": quantity} for sid, quantity in items]
    return InstalledAddOnUsageList.MarketplaceV1InstalledAddOnInstalledAddOnUsage({"billable_items": rows})


def extension_of(sandbox):
    return sandbox.customer.walk(f"/v1/AvailableAddOns/{sandbox['ADDON_SID']}/Extensions")[0]["sid"]


# Catalog


@drives_both("GET /v1/AvailableAddOns")
async def list_add_ons(package, family):
    add_ons = family(await package.customer()).available_add_ons
    rows = [shown(row, AVAILABLE).sid for row in await package(add_ons, "list", page_size=2)]
    assert rows == [row["sid"] for row in package.sandbox.customer.walk("/v1/AvailableAddOns")], "expected the whole catalog"


@drives_both("GET /v1/AvailableAddOns/XB")
async def fetch_add_on(package, family):
    sid = package.sandbox["ADDON_SID"]
    fetched = await package(family(await package.customer()).available_add_ons(sid), "fetch")
    shown(fetched, AVAILABLE | {"configuration_schema": dict}, sid=sid)
    assert fetched.links == {"extensions": f"{fetched.url}/Extensions"}, f"{fetched.links}"


@drives_both("GET /v1/AvailableAddOns/XB/Extensions")
async def list_add_on_extensions(package, family):
    sid = package.sandbox["ADDON_SID"]
    rows = await package(family(await package.customer()).available_add_ons(sid).extensions, "list", page_size=1)
    assert len(rows) > 1, "more than one page"
    for row in rows:
        shown(row, AVAILABLE_EXTENSION, available_add_on_sid=sid)


@drives_both("GET /v1/AvailableAddOns/XB/Extensions/XF")
async def fetch_add_on_extension(package, family):
    sid, extension = package.sandbox["ADDON_SID"], extension_of(package.sandbox)
    fetched = await package(family(await package.customer()).available_add_ons(sid).extensions(extension), "fetch")
    shown(fetched, AVAILABLE_EXTENSION, sid=extension, available_add_on_sid=sid)


# Installations


@drives_both("POST /v1/InstalledAddOns", 201)
async def install(package, family):
    installed, name = family(await package.customer()).installed_add_ons, world.unique_name()
    made = await package(installed, "create", package.sandbox["ADDON_SID"], True, configuration=CONFIGURATION, unique_name=name)
    shown(made, INSTALLED, account_sid=package.sandbox["CUSTOMER_SID"], configuration=CONFIGURATION, unique_name=name)
    assert made.links.keys() == {"extensions", "available_add_on"}, f"{made.links}"


@drives_both("GET /v1/InstalledAddOns")
async def list_installations(package, family):
    made = [world.install(package.sandbox), world.install(package.sandbox)]
    rows = await package(family(await package.customer()).installed_add_ons, "list", page_size=1, limit=2)
    assert [shown(row, INSTALLED).sid for row in rows] == made[::-1], "the newest first, page by page"


@drives_both("GET /v1/InstalledAddOns/XE")
async def fetch_installation(package, family):
    sid = world.install(package.sandbox)
    shown(await package(family(await package.customer()).installed_add_ons(sid), "fetch"), INSTALLED, sid=sid)


@drives_both("POST /v1/InstalledAddOns/XE")
async def update_installation(package, family):
    sid, name = world.install(package.sandbox, "ADDON_SID"), world.unique_name()
    context = family(await package.customer()).installed_add_ons(sid)
    changed = await package(context, "update", configuration={"language": "de"}, unique_name=name)
    shown(changed, INSTALLED, sid=sid, configuration={"language": "de"}, unique_name=name)


@drives_both("DELETE /v1/InstalledAddOns/XE", 204)
async def remove_installation(package, family):
    sid = world.install(package.sandbox)
    assert await package(family(await package.customer()).installed_add_ons(sid), "delete") is True
    expect.refused(package.sandbox.customer.get(f"/v1/InstalledAddOns/{sid}"), 404)


@drives_both("GET /v1/InstalledAddOns/XE/Extensions")
async def list_extensions(package, family):
    sid = world.install(package.sandbox, "ADDON_SID")
    rows = await package(family(await package.customer()).installed_add_ons(sid).extensions, "list", page_size=1)
    assert len(rows) > 1, "more than one page"
    for row in rows:
        shown(row, INSTALLED_EXTENSION, installed_add_on_sid=sid, enabled=False)


@drives_both("GET /v1/InstalledAddOns/XE/Extensions/XF")
async def fetch_extension(package, family):
    sid, extension = world.install(package.sandbox, "ADDON_SID"), extension_of(package.sandbox)
    fetched = await package(family(await package.customer()).installed_add_ons(sid).extensions(extension), "fetch")
    shown(fetched, INSTALLED_EXTENSION, sid=extension, enabled=False)


@drives_both("POST /v1/InstalledAddOns/XE/Extensions/XF")
async def switch_extension(package, family):
    sid, extension = world.install(package.sandbox, "ADDON_SID"), extension_of(package.sandbox)
    context = family(await package.customer()).installed_add_ons(sid).extensions(extension)
    for enabled in (True, False):
        shown(await package(context, "update", enabled=enabled), INSTALLED_EXTENSION, sid=extension, enabled=enabled)


# Usage and referrals


@drives("POST /v1/InstalledAddOns/XE/Usage", 202)
async def report_usage(package):
    sandbox = package.sandbox
    failing, item, installation = sandbox["FAILING_BILLING_ITEM_SID"], sandbox["BILLING_ITEM_SID"], world.install(sandbox)
    resource = (await package.publisher()).marketplace.v1.installed_add_ons(installation).usage
    reported = await package(resource, "create", usage((failing, 12.355), (item, 44.02)))
    shown(reported, {"total_submitted": Decimal, "billable_items": list})
    assert float(reported.total_submitted) == 44.02, f"expected what was submitted: {reported.total_submitted}"
    assert reported.billable_items == [
        {"sid": failing, "quantity": 12.355, "submitted": False},
        {"sid": item, "quantity": 44.02, "submitted": True},
    ], f"expected the sample: {reported.billable_items}"
    assert sandbox.publisher.totals(installation) == {item: Decimal("44.02")}, "expected the exact amount in the books"


@drives("POST /marketplace/InstalledAddOns/XE/Usage", 202)
async def report_units(package):
    installation = world.install(package.sandbox, "ONE_ITEM_LISTING_SID")
    url = f"https://preview.twilio.com/marketplace/InstalledAddOns/{installation}/Usage"
    answer = await package(await package.publisher(), "request", "POST", url, data={"Quantity": 2.5})
    assert json.loads(answer.text)["total_submitted"] == 2.5, f"{answer.text}"


@drives("POST /v1/ReferralConversion", 202)
async def refer(package):
    newcomer, partner = accounts.make(package.sandbox), package.sandbox["PUBLISHER_SID"]
    body = ReferralConversionList.CreateReferralConversionRequest({"referral_account_sid": partner})
    made = await package((await package.of(newcomer)).marketplace.v1.referral_conversion, "create", body)
    shown(made, {"converted_account_sid": "AC"}, converted_account_sid=newcomer.sid)


# Listings


@drives("POST /v1/Listings")
async def create_listing(package):
    told = {"ModuleInfo": {"name": "Word count"}, "Configuration": {"buttons": []}}
    resource = (await package.publisher()).marketplace.v1.module_data
    made = await package(resource, "create", module_info=json.dumps(told["ModuleInfo"]), configuration=json.dumps(told["Configuration"]))
    shown(made, LISTING, module_info=told["ModuleInfo"], configuration=told["Configuration"], pricing=None)


@drives("GET /v1/Listings")
async def list_listings(package):
    fetched = await package((await package.publisher()).marketplace.v1.module_data, "fetch")
    shown(fetched, dict.fromkeys(LISTING, None) | {"listings": list})
    assert package.sandbox["LISTING_SID"] in [row["sid"] for row in fetched.listings], f"{fetched.listings}"


@drives("GET /v1/Listing/XB")
async def fetch_listing(package):
    sid = package.sandbox["LISTING_SID"]
    shown(await package((await package.publisher()).marketplace.v1.module_data_management(sid), "fetch"), LISTING, sid=sid)


@drives("POST /v1/Listing/XB")
async def update_listing(package):
    sandbox = package.sandbox
    sid = expect.ok(sandbox.publisher.post("/v1/Listings", ModuleInfo='{"name":"Word count"}'))["sid"]
    told = {
        "module_info": {"name": "Word count", "tagline": "Counts"},
        "description": {"body": "Long"},
        "documentation": {"body": "### How"},
        "policies": {"legal": "https://example.com/legal"},
        "support": {"billing_email": "billing@example.com"},
        "configuration": {"buttons": []},
        "pricing": {"body": "Free"},
    }
    context = (await package.publisher()).marketplace.v1.module_data_management(sid)
    changed = await package(context, "update", **{name: json.dumps(value) for name, value in told.items()})
    shown(changed, LISTING, sid=sid, **told)


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


# The table


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
