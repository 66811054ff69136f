"""One good exchange of every operation: who asks, with what, and what comes back."""

import json
import re
from dataclasses import dataclass, field

from support import accounts, alerts, decimals, expect, operations, world

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
# A SID in the shape of an operation, as `support.operations` writes it.
SID = re.compile(r"\b(?:AC|SK|XB|XE|XF|BI|BE|NO|AE)\b")
# Between curly brackets, so that a JSON body can hold it: what is put in by `Estate.filled`.
PLACE = re.compile(r"{([A-Z]{2}|new|referrer|other)}")


class Estate:
    """An account that is publisher and customer at once, and one thing of each kind that it owns."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.operator = sandbox.operator
        self.owner = accounts.make(sandbox, Publisher="true", FriendlyName=world.unique_name())
        # Those that an operator changes, and that a publisher has as customer: not the one that asks.
        self.tenant = accounts.make(sandbox, FriendlyName=world.unique_name())
        self.sids = {"AC": self.owner.sid, "XB": self.listing()}
        self.sids["BI"] = self.part("BillingItems", FriendlyName="Words", UnitPrice="0.002")["billing_items"][0]["sid"]
        extension = {"FriendlyName": "Incoming message", "ProductName": "Messaging", "UniqueName": "sms-incoming"}
        self.sids["XF"] = self.part("Extensions", **extension)["extensions"][0]["sid"]
        for state in ("in_review", "active"):
            expect.ok(self.operator.post(f"/ext/v1/Listings/{self.sids['XB']}", State=state))
        self.sids |= {"XE": self.installation(), "SK": self.key()}
        expect.accepted(self.owner.report(self.sids["XE"], (self.sids["BI"], "1.5")))
        self.sids["BE"] = self.owner.events(self.sids["XE"])[0]["sid"]
        missing = world.unknown_sid("XE")
        expect.refused(self.owner.usage(missing, decimals.report()), 404)
        self.sids["NO"] = alerts.the_one_about(self.owner, missing)["sid"]

    def listing(self):
        form = {"OwnerSid": self.owner.sid, "ModuleInfo": json.dumps({"name": "Word count"}), "ManualUsageReporting": "true"}
        return expect.ok(self.operator.post("/ext/v1/Listings", **form), 201)["sid"]

    def part(self, kind, **form):
        return expect.ok(self.operator.post(f"/ext/v1/Listings/{self.sids['XB']}/{kind}", **form), 201)

    def installation(self):
        return expect.ok(world.create(self.owner, self.sids["XB"], Configuration="{}"), 201)["sid"]

    def key(self):
        return expect.ok(self.owner.post("/v1/Keys", AccountSid=self.owner.sid), 201)["sid"]

    @property
    def event(self):
        return expect.ok(self.owner.get("/v1/Events", PageSize=1))["events"][0]["sid"]

    def sid(self, kind, operation):
        """The SID that a happy call of an operation names; what it would use up is made for it."""
        if operation.startswith("DELETE") and operation.removesuffix(".json").endswith(kind):
            return {"XE": self.installation, "SK": self.key}[kind]()
        if kind == "AC" and operation in operations.ADMINISTRATION:
            return self.tenant.sid
        if operation == operations.NEW_TOKEN:
            return accounts.branch(self.sandbox, self.owner).sid
        return self.event if kind == "AE" else self.sids[kind]

    def path(self, operation, **others):
        """The path of an operation with the SIDs of this estate, or others by their kind."""
        path = operation.split()[1]
        return SID.sub(lambda found: others.get(found[0]) or self.sid(found[0], operation), path)

    def filled(self, text):
        """A value of a form or a body with what stands for SIDs put in."""
        values = {"new": world.unique_name(), "other": self.tenant.sid} | self.sids
        if "{referrer}" in text:
            values["referrer"] = accounts.make(self.sandbox).sid
        return PLACE.sub(lambda found: values[found[1]], text)

    def ask(self, client, operation, path=None, **options):
        """Asks as a happy call does, but for what is said otherwise."""
        return client.ask(operation.split()[0], path or self.path(operation), **HAPPY[operation].request(self) | options)

    def party(self, operation):
        return self.operator if operation in operations.ADMINISTRATION else self.owner


@dataclass
class Call:
    """What a happy call sends, and what it gets: the members of the resource, or those of the rows of a list."""

    status: int = 200
    members: str | None = None
    # The member that holds the rows of a list.
    rows: str | None = None
    form: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)
    body: str | None = None

    def request(self, estate):
        if self.body:
            return {"data": estate.filled(self.body), "headers": {"Content-Type": JSON}}
        filled = ({name: estate.filled(text) for name, text in each.items()} for each in (self.form, self.query))
        return {name: each for name, each in zip(("data", "params"), filled) if each}


def made(members, **form):
    return Call(201, members, form=form)


def changed(members, **form):
    return Call(200, members, form=form)


def read(members):
    return Call(200, members)


def listed(rows, members, **query):
    return Call(200, members, rows, query=query)


REMOVED = Call(204)

AVAILABLE = "configuration_schema description friendly_name links pricing_type sid url"
AVAILABLE_EXTENSION = "available_add_on_sid friendly_name product_name sid unique_name url"
INSTALLED = "account_sid configuration date_created date_updated description friendly_name links sid unique_name url"
SEEN_INSTALLATION = INSTALLED + " available_add_on_sid date_removed status terms_version"
INSTALLED_EXTENSION = "enabled friendly_name installed_add_on_sid product_name sid unique_name url"
MODULE = "configuration description documentation module_info policies pricing sid support url"
BILLING_EVENT = "account_sid amount billing_item_sid currency date_created installed_add_on_sid kind publisher_sid reverses sid url usage_report_sid"
ALERT = "account_sid alert_text api_version date_created date_generated date_updated error_code log_level more_info request_method request_url"
ALERT += " resource_sid service_sid sid url"
EXCHANGE = " request_headers request_variables response_body response_headers"
EVENT = "account_sid actor_sid actor_type description event_data event_date event_type links resource_sid resource_type sid source"
EVENT += " source_ip_address url"
KEY = "date_created date_updated friendly_name sid"
ACCOUNT = "auth_token date_created date_updated friendly_name owner_account_sid sid status subresource_uris type uri"
RECORD = "account_sid api_version as_of category count count_unit description end_date price price_unit start_date subresource_uris uri usage usage_unit"
# As operators see them.
PARTY = "currency date_created date_updated friendly_name operator parent_sid publisher sid status type url"
PARTY_KEY = "account_sid date_created date_last_used date_updated former_secret_until friendly_name kind policy sid url"
LISTING = "billing_items category configuration_schema date_created date_updated extensions manual_usage_reporting module_info owner_sid"
LISTING += " pricing_type sid state terms_version url"
SECTIONS = " configuration description documentation policies pricing support"

INSTALL = {"AvailableAddOnSid": "{XB}", "AcceptTermsOfService": "true", "Configuration": "{}", "UniqueName": "{new}"}
REPORT = '{"billable_items": [{"sid": "{BI}", "quantity": 1.5}]}'

HAPPY = {
    "GET /v1/AvailableAddOns": listed("available_add_ons", AVAILABLE),
    "GET /v1/AvailableAddOns/XB": read(AVAILABLE),
    "GET /v1/AvailableAddOns/XB/Extensions": listed("extensions", AVAILABLE_EXTENSION),
    "GET /v1/AvailableAddOns/XB/Extensions/XF": read(AVAILABLE_EXTENSION),
    "POST /v1/InstalledAddOns": made(INSTALLED, **INSTALL),
    "GET /v1/InstalledAddOns": listed("installed_add_ons", INSTALLED),
    "GET /v1/InstalledAddOns/XE": read(INSTALLED),
    "POST /v1/InstalledAddOns/XE": changed(INSTALLED, UniqueName="{new}"),
    "DELETE /v1/InstalledAddOns/XE": REMOVED,
    "GET /v1/InstalledAddOns/XE/Extensions": listed("extensions", INSTALLED_EXTENSION),
    "GET /v1/InstalledAddOns/XE/Extensions/XF": read(INSTALLED_EXTENSION),
    "POST /v1/InstalledAddOns/XE/Extensions/XF": changed(INSTALLED_EXTENSION, Enabled="true"),
    "POST /v1/InstalledAddOns/XE/Usage": Call(202, "billable_items total_submitted", body=REPORT),
    "POST /v1/ReferralConversion": Call(202, "converted_account_sid", body='{"referral_account_sid": "{referrer}"}'),
    "POST /v1/Listings": changed(MODULE, ModuleInfo='{"name": "Another"}'),
    "GET /v1/Listings": listed("listings", "name sid url"),
    "GET /v1/Listing/XB": read(MODULE),
    "POST /v1/Listing/XB": changed(MODULE, ModuleInfo='{"tagline": "{new}"}'),
    "GET /ext/v1/InstalledAddOns/XE/BillingEvents": listed("billing_events", BILLING_EVENT),
    "GET /ext/v1/InstalledAddOns/XE/BillingEvents/BE": read(BILLING_EVENT),
    "POST /ext/v1/InstalledAddOns/XE/BillingEvents/BE/Reversals": made(BILLING_EVENT, Amount="0.001"),
    "GET /ext/v1/InstalledAddOns/XE/UsageTotals": read("currency totals"),
    "GET /v1/Alerts": listed("alerts", ALERT),
    "GET /v1/Alerts/NO": read(ALERT + EXCHANGE),
    "GET /v1/Events": listed("events", EVENT),
    "GET /v1/Events/AE": read(EVENT),
    "GET /v1/Keys": listed("keys", KEY + " flags", AccountSid="{AC}"),
    "POST /v1/Keys": made(KEY + " policy secret", AccountSid="{AC}"),
    "GET /v1/Keys/SK": read(KEY + " policy"),
    "POST /v1/Keys/SK": changed(KEY + " policy", FriendlyName="another"),
    "DELETE /v1/Keys/SK": REMOVED,
    "GET /2010-04-01/Accounts.json": listed("accounts", ACCOUNT),
    "POST /2010-04-01/Accounts.json": made(ACCOUNT, FriendlyName="A branch"),
    "GET /2010-04-01/Accounts/AC.json": read(ACCOUNT),
    "POST /2010-04-01/Accounts/AC.json": changed(ACCOUNT, FriendlyName="{new}"),
    "GET /2010-04-01/Accounts/AC/Keys.json": listed("keys", KEY),
    "POST /2010-04-01/Accounts/AC/Keys.json": made(KEY + " secret", FriendlyName="another"),
    "GET /2010-04-01/Accounts/AC/Keys/SK.json": read(KEY),
    "POST /2010-04-01/Accounts/AC/Keys/SK.json": changed(KEY, FriendlyName="another"),
    "DELETE /2010-04-01/Accounts/AC/Keys/SK.json": REMOVED,
    "GET /2010-04-01/Accounts/AC/Balance.json": read("account_sid balance currency"),
    "GET /2010-04-01/Accounts/AC/Usage/Records.json": listed("usage_records", RECORD),
    "POST /ext/v1/Accounts": made(PARTY + " auth_token", FriendlyName="Somebody"),
    "GET /ext/v1/Accounts": listed("accounts", PARTY),
    "GET /ext/v1/Accounts/AC": read(PARTY),
    "POST /ext/v1/Accounts/AC": changed(PARTY, FriendlyName="{new}"),
    "POST /ext/v1/Accounts/AC/AuthToken": made(PARTY + " auth_token"),
    "POST /ext/v1/Keys": made(PARTY_KEY + " secret", AccountSid="{other}", FriendlyName="job"),
    "GET /ext/v1/Keys": listed("keys", PARTY_KEY, AccountSid="{AC}"),
    "GET /ext/v1/Keys/SK": read(PARTY_KEY),
    "POST /ext/v1/Keys/SK": changed(PARTY_KEY, FriendlyName="another"),
    "DELETE /ext/v1/Keys/SK": REMOVED,
    "POST /ext/v1/Keys/SK/Secret": made(PARTY_KEY + " secret", OverlapSeconds="60"),
    "POST /ext/v1/Listings": made(LISTING, OwnerSid="{AC}", ModuleInfo='{"name": "Another"}'),
    "GET /ext/v1/Listings": listed("listings", LISTING, OwnerSid="{AC}"),
    "GET /ext/v1/Listings/XB": read(LISTING + SECTIONS),
    "POST /ext/v1/Listings/XB": changed(LISTING, PricingType="per word"),
    "POST /ext/v1/Listings/XB/BillingItems": made(LISTING, FriendlyName="Letters", UnitPrice="0.001"),
    "POST /ext/v1/Listings/XB/BillingItems/BI": changed(LISTING, UnitPrice="0.003"),
    "POST /ext/v1/Listings/XB/Extensions": made(LISTING, FriendlyName="Call", ProductName="Voice", UniqueName="{new}"),
    "POST /ext/v1/Listings/XB/Invitations": made(LISTING, AccountSid="{other}"),
    "POST /ext/v1/InstalledAddOns": made(SEEN_INSTALLATION, AccountSid="{other}", **INSTALL),
    "GET /ext/v1/InstalledAddOns": listed("installed_add_ons", SEEN_INSTALLATION, AccountSid="{AC}"),
    "GET /ext/v1/InstalledAddOns/XE": read(SEEN_INSTALLATION),
    "POST /ext/v1/InstalledAddOns/XE": changed(SEEN_INSTALLATION, UniqueName="{new}"),
    "DELETE /ext/v1/InstalledAddOns/XE": REMOVED,
}
RECORDS = "GET /2010-04-01/Accounts/AC/Usage/Records.json"
SPANS = ["AllTime", "Daily", "LastMonth", "Monthly", "ThisMonth", "Today", "Yearly", "Yesterday"]
HAPPY |= {RECORDS.replace(".json", f"/{span}.json"): HAPPY[RECORDS] for span in SPANS}
HAPPY |= {operations.twin(operation): call for operation, call in HAPPY.items() if operations.has_twin(operation)}
