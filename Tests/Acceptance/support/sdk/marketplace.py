"""The package drives the marketplace's own operations."""

import json
from decimal import Decimal

from twilio.rest.marketplace.v1.referral_conversion import ReferralConversionList

from support import accounts, expect, world
from support.sdk.package import CONFIGURATION, drives, drives_both, shown, usage
from support.sdk.shapes import AVAILABLE, AVAILABLE_EXTENSION, INSTALLED, INSTALLED_EXTENSION, LISTING


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
