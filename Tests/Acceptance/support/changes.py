"""Every operation that changes something, and one way to make its change, with what its audit event must tell."""

from dataclasses import dataclass, field
from functools import partial

from support import accounts, expect, world
from support.client import Client


def events(client, **query):
    return client.walk("/v1/Events", PageSize=1000, **query)


@dataclass
class Change:
    """What a changing operation did, as its event must tell it."""

    owner: Client
    """Of the resource: this account sees the event."""
    actor: Client
    type: str
    resource: str
    updated: dict = field(default_factory=dict)
    """Some of the values as they are now."""
    previous: dict = field(default_factory=dict)
    """Some of the values as they were before."""
    secrets: list = field(default_factory=list)
    """What must appear nowhere."""
    count: int = 1
    """Events of that type about it, this one and those of making what it needs."""


class Changes:
    """One way to make each change; what it needs is made first."""

    def __init__(self, sandbox):
        self.sandbox, self.customer, self.operator = sandbox, sandbox.customer, sandbox.operator

    def made(self, path, status=201, **form):
        return expect.ok(self.operator.post(path, **form), status)

    def account(self, **form):
        made = self.made("/ext/v1/Accounts", FriendlyName="Acme", **form)
        return self.sandbox.caller(made["sid"], made["auth_token"])

    def listing(self):
        owner = self.account(Publisher="true")
        return owner, self.made("/ext/v1/Listings", OwnerSid=owner.sid, ModuleInfo='{"name": "Words"}')["sid"]

    def key(self):
        owner = self.account()
        return owner, self.made("/ext/v1/Keys", AccountSid=owner.sid, FriendlyName="job")

    # Customers

    def install(self):
        sid = expect.ok(world.create(self.customer, self.sandbox["LISTING_SID"], UniqueName=(name := world.unique_name())), 201)["sid"]
        return Change(self.customer, self.customer, "installation.created", sid, {"unique_name": name}, {"unique_name": None})

    def rename(self):
        sid, name = world.install(self.sandbox), world.unique_name()
        before = expect.ok(self.customer.get(f"/v1/InstalledAddOns/{sid}"))["unique_name"]
        expect.ok(self.customer.post(f"/v1/InstalledAddOns/{sid}", UniqueName=name))
        return Change(self.customer, self.customer, "installation.updated", sid, {"unique_name": name}, {"unique_name": before})

    def remove(self):
        sid = world.install(self.sandbox)
        name = expect.ok(self.customer.get(f"/v1/InstalledAddOns/{sid}"))["unique_name"]
        expect.ok_empty(self.customer.delete(f"/v1/InstalledAddOns/{sid}"))
        return Change(self.customer, self.customer, "installation.deleted", sid, {"unique_name": None}, {"unique_name": name})

    def switch(self):
        sid = expect.ok(world.create(self.customer, self.sandbox["ADDON_SID"]), 201)["sid"]
        part = expect.ok(self.customer.get(f"/v1/InstalledAddOns/{sid}/Extensions"))["extensions"][0]
        expect.ok(self.customer.post(f"/v1/InstalledAddOns/{sid}/Extensions/{part['sid']}", Enabled="true"))
        values = [{f"extension {part['unique_name']}": value} for value in ("enabled", "disabled")]
        return Change(self.customer, self.customer, "installation.updated", sid, *values)

    # One's own account, subaccounts and keys

    def own(self):
        """A fresh account, that others' events do not stand among its own."""
        return self.account(Publisher="true")

    def make_subaccount(self):
        parent = self.own()
        made = accounts.branch(self.sandbox, parent, FriendlyName="Branch")
        return Change(made, parent, "account.created", made.sid, {"parent": parent.sid}, secrets=[made.secret])

    def change_subaccount(self):
        parent = self.own()
        made = accounts.branch(self.sandbox, parent, FriendlyName="Branch")
        expect.ok(parent.post(f"{accounts.CLASSIC}/{made.sid}.json", FriendlyName="Twig"))
        names = {"friendly_name": "Twig"}, {"friendly_name": "Branch"}
        return Change(made, parent, "account.updated", made.sid, *names)

    def own_key(self, path):
        owner = self.own()
        form = {"FriendlyName": "job"} | ({"AccountSid": owner.sid} if path == IAM else {})
        return owner, expect.ok(owner.post(path.format(owner.sid, ""), **form), 201)

    def make_own_key(self, path):
        owner, key = self.own_key(path)
        return Change(owner, owner, "key.created", key["sid"], {"kind": "standard"}, secrets=[key["secret"]])

    def change_own_key(self, path):
        owner, key = self.own_key(path)
        expect.ok(owner.post(path.format(owner.sid, f"/{key['sid']}"), FriendlyName="night job"))
        return Change(owner, owner, "key.updated", key["sid"], {"friendly_name": "night job"}, {"friendly_name": "job"})

    def revoke_own_key(self, path):
        owner, key = self.own_key(path)
        expect.ok_empty(owner.delete(path.format(owner.sid, f"/{key['sid']}")))
        return Change(owner, owner, "key.deleted", key["sid"], {"friendly_name": None}, {"friendly_name": "job"})

    # Publishers, and those they were referred by

    def create_listing(self):
        owner = self.own()
        sid = expect.ok(owner.post("/v1/Listings", ModuleInfo='{"name": "Words"}'))["sid"]
        return Change(owner, owner, "listing.created", sid, {"state": "draft", "module_info": {"name": "Words"}})

    def write_listing(self):
        owner = self.own()
        sid = expect.ok(owner.post("/v1/Listings", ModuleInfo='{"name": "Words"}'))["sid"]
        expect.ok(owner.post(f"/v1/Listing/{sid}", Pricing='{"body": "Free"}'))
        return Change(owner, owner, "listing.updated", sid, {"pricing": {"body": "Free"}}, {"pricing": None})

    def refer(self):
        owner, partner = self.own(), self.sandbox["PUBLISHER_SID"]
        expect.ok(owner.ask("POST", "/v1/ReferralConversion", json={"referral_account_sid": partner}), 202)
        (event,) = events(owner, EventType="referral-conversion.created")
        return Change(owner, owner, event["event_type"], event["resource_sid"], {"referral_account_sid": partner})

    # Operators: accounts

    def make_account(self):
        made = self.account(Publisher="true")
        updated = {"friendly_name": "Acme", "status": "active", "roles": ["publisher"]}
        return Change(made, self.operator, "account.created", made.sid, updated, secrets=[made.secret])

    def change_account(self):
        made = self.account()
        self.made(f"/ext/v1/Accounts/{made.sid}", 200, FriendlyName="Acme & Sons")
        names = {"friendly_name": "Acme & Sons"}, {"friendly_name": "Acme"}
        return Change(made, self.operator, "account.updated", made.sid, *names)

    def replace_token(self):
        old = self.account()
        token = self.made(f"/ext/v1/Accounts/{old.sid}/AuthToken")["auth_token"]
        made = self.sandbox.caller(old.sid, token)
        words = {"auth_token": "(a new secret)"}, {"auth_token": "(the former secret)"}
        return Change(made, self.operator, "account.updated", old.sid, *words, secrets=[old.secret, token])

    # Keys

    def make_key(self):
        owner, key = self.key()
        return Change(owner, self.operator, "key.created", key["sid"], {"kind": "standard"}, secrets=[key["secret"]])

    def change_key(self):
        owner, key = self.key()
        self.made(f"/ext/v1/Keys/{key['sid']}", 200, FriendlyName="night job")
        return Change(owner, self.operator, "key.updated", key["sid"], {"friendly_name": "night job"}, {"friendly_name": "job"})

    def rotate_key(self):
        owner, key = self.key()
        secret = self.made(f"/ext/v1/Keys/{key['sid']}/Secret", OverlapSeconds="60")["secret"]
        words = {"secret": "(a new secret)"}, {"secret": "(the former secret)", "former_secret_until": None}
        return Change(owner, self.operator, "key.updated", key["sid"], *words, secrets=[key["secret"], secret])

    def revoke_key(self):
        owner, key = self.key()
        expect.ok_empty(self.operator.delete(f"/ext/v1/Keys/{key['sid']}"))
        return Change(owner, self.operator, "key.deleted", key["sid"], {"friendly_name": None}, {"friendly_name": "job"})

    # Listings

    def make_listing(self):
        owner, sid = self.listing()
        return Change(owner, self.operator, "listing.created", sid, {"state": "draft", "module_info": {"name": "Words"}})

    def change_listing(self):
        owner, sid = self.listing()
        self.made(f"/ext/v1/Listings/{sid}", 200, State="in_review")
        return Change(owner, self.operator, "listing.updated", sid, {"state": "in_review"}, {"state": "draft"})

    def item(self, sid):
        return self.made(f"/ext/v1/Listings/{sid}/BillingItems", FriendlyName="Words", UnitPrice="0.002")["billing_items"]

    @staticmethod
    def as_kept(item, **values):
        return item | {"unit_price": str(item["unit_price"])} | values

    def make_item(self):
        owner, sid = self.listing()
        (item,) = self.item(sid)
        return Change(owner, self.operator, "listing.updated", sid, {"billing_items": [self.as_kept(item)]}, {"billing_items": []})

    def change_item(self):
        owner, sid = self.listing()
        (item,) = self.item(sid)
        self.made(f"/ext/v1/Listings/{sid}/BillingItems/{item['sid']}", 200, Active="false")
        items = {"billing_items": [self.as_kept(item, active=False)]}, {"billing_items": [self.as_kept(item)]}
        return Change(owner, self.operator, "listing.updated", sid, *items, count=2)

    def make_extension(self):
        owner, sid = self.listing()
        form = {"FriendlyName": "Calls", "ProductName": "Voice", "UniqueName": "voice"}
        parts = self.made(f"/ext/v1/Listings/{sid}/Extensions", **form)["extensions"]
        return Change(owner, self.operator, "listing.updated", sid, {"extensions": parts}, {"extensions": []})

    def invite(self):
        owner, sid = self.listing()
        self.made(f"/ext/v1/Listings/{sid}/Invitations", AccountSid=self.customer.sid)
        return Change(owner, self.operator, "invitation.created", sid, {"account": self.customer.sid, "listing": sid})

    def reverse(self):
        sid, publisher = world.install(self.sandbox), self.sandbox.publisher
        expect.accepted(publisher.report(sid, (self.sandbox["BILLING_ITEM_SID"], "3")))
        (charge,) = publisher.events(sid)
        path = f"/ext/v1/InstalledAddOns/{sid}/BillingEvents/{charge['sid']}/Reversals"
        made = expect.ok(publisher.post(path, Amount="1"), 201)
        return Change(publisher, publisher, "billing-event.created", made["sid"], {"amount": "-1", "reverses": charge["sid"]})

    # Installations on behalf of a customer

    def install_for(self):
        owner = self.account()
        form = {"AccountSid": owner.sid, "AvailableAddOnSid": self.sandbox["ONE_ITEM_LISTING_SID"], "AcceptTermsOfService": "true"}
        made = self.made("/ext/v1/InstalledAddOns", **form)
        return Change(owner, self.operator, "installation.created", made["sid"], {"unique_name": made["unique_name"]})

    def rename_for(self):
        sid, name = world.install(self.sandbox), world.unique_name()
        self.made(f"/ext/v1/InstalledAddOns/{sid}", 200, UniqueName=name)
        return Change(self.customer, self.operator, "installation.updated", sid, {"unique_name": name})

    def remove_for(self):
        sid = world.install(self.sandbox)
        expect.ok_empty(self.operator.delete(f"/ext/v1/InstalledAddOns/{sid}"))
        return Change(self.customer, self.operator, "installation.deleted", sid, {"unique_name": None})


IAM, CLASSIC = "/v1/Keys{1}", accounts.CLASSIC + "/{0}/Keys{1}.json"

# Every operation that changes something, and the change of it that must leave an event.
CHANGES = {
    "POST /v1/InstalledAddOns": Changes.install,
    "POST /v1/InstalledAddOns/XE": Changes.rename,
    "DELETE /v1/InstalledAddOns/XE": Changes.remove,
    "POST /v1/InstalledAddOns/XE/Extensions/XF": Changes.switch,
    "POST /v1/Keys": partial(Changes.make_own_key, path=IAM),
    "POST /v1/Keys/SK": partial(Changes.change_own_key, path=IAM),
    "DELETE /v1/Keys/SK": partial(Changes.revoke_own_key, path=IAM),
    "POST /2010-04-01/Accounts.json": Changes.make_subaccount,
    "POST /2010-04-01/Accounts/AC.json": Changes.change_subaccount,
    "POST /2010-04-01/Accounts/AC/Keys.json": partial(Changes.make_own_key, path=CLASSIC),
    "POST /2010-04-01/Accounts/AC/Keys/SK.json": partial(Changes.change_own_key, path=CLASSIC),
    "DELETE /2010-04-01/Accounts/AC/Keys/SK.json": partial(Changes.revoke_own_key, path=CLASSIC),
    "POST /v1/Listings": Changes.create_listing,
    "POST /v1/Listing/XB": Changes.write_listing,
    "POST /v1/ReferralConversion": Changes.refer,
    "POST /ext/v1/InstalledAddOns/XE/BillingEvents/BE/Reversals": Changes.reverse,
    "POST /ext/v1/Accounts": Changes.make_account,
    "POST /ext/v1/Accounts/AC": Changes.change_account,
    "POST /ext/v1/Accounts/AC/AuthToken": Changes.replace_token,
    "POST /ext/v1/Keys": Changes.make_key,
    "POST /ext/v1/Keys/SK": Changes.change_key,
    "DELETE /ext/v1/Keys/SK": Changes.revoke_key,
    "POST /ext/v1/Keys/SK/Secret": Changes.rotate_key,
    "POST /ext/v1/Listings": Changes.make_listing,
    "POST /ext/v1/Listings/XB": Changes.change_listing,
    "POST /ext/v1/Listings/XB/BillingItems": Changes.make_item,
    "POST /ext/v1/Listings/XB/BillingItems/BI": Changes.change_item,
    "POST /ext/v1/Listings/XB/Extensions": Changes.make_extension,
    "POST /ext/v1/Listings/XB/Invitations": Changes.invite,
    "POST /ext/v1/InstalledAddOns": Changes.install_for,
    "POST /ext/v1/InstalledAddOns/XE": Changes.rename_for,
    "DELETE /ext/v1/InstalledAddOns/XE": Changes.remove_for,
}

# What changes no resource of an account, and why that leaves no event.
NONE = {"POST /v1/InstalledAddOns/XE/Usage": "the billing events themselves are the record"}
