"""Subaccounts: who reaches whom with which credential, in which status (contract: authentication, suspended and closed accounts; decision 0020)."""

import pytest

from support import accounts, alerts, expect, world
from support.accounts import CLASSIC, KINDS


class Family:
    """A parent with two subaccounts, and somebody else with one; each with a key to look at."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.parent, self.foreign = accounts.make(sandbox), accounts.make(sandbox)
        self.sub, self.sibling = accounts.branch(sandbox, self.parent), accounts.branch(sandbox, self.parent)
        self.foreign_sub = accounts.branch(sandbox, self.foreign)
        self.key = {
            name: expect.ok(member.post(f"{CLASSIC}/{member.sid}/Keys.json", FriendlyName="seen"), 201)["sid"]
            for name, member in vars(self).items()
            if name in MEMBERS
        }
        self._credentials = {}

    def credential(self, member, kind):
        if (member, kind) not in self._credentials:
            self._credentials[member, kind] = accounts.credential(self.sandbox, getattr(self, member), kind)
        return self._credentials[member, kind]


MEMBERS = ["parent", "sub", "sibling", "foreign", "foreign_sub"]
REACHES = {"parent": {"parent", "sub", "sibling"}, "sub": {"sub"}}

# How each operation is asked of an account, and what it answers to whom it is open.
OPERATIONS = {
    "fetch the account": (lambda client, account, key: client.get(f"{CLASSIC}/{account}.json"), 200),
    "rename the account": (lambda client, account, key: client.post(f"{CLASSIC}/{account}.json", FriendlyName="New"), 200),
    "list its classic keys": (lambda client, account, key: client.get(f"{CLASSIC}/{account}/Keys.json"), 200),
    "make a classic key": (lambda client, account, key: client.post(f"{CLASSIC}/{account}/Keys.json"), 201),
    "fetch a classic key": (lambda client, account, key: client.get(f"{CLASSIC}/{account}/Keys/{key}.json"), 200),
    "rename a classic key": (lambda client, account, key: client.post(f"{CLASSIC}/{account}/Keys/{key}.json", FriendlyName="New"), 200),
    "list its keys": (lambda client, account, key: client.get("/v1/Keys", AccountSid=account), 200),
    "make a key": (lambda client, account, key: client.post("/v1/Keys", AccountSid=account), 201),
    "fetch a key": (lambda client, account, key: client.get(f"/v1/Keys/{key}"), 200),
    "rename a key": (lambda client, account, key: client.post(f"/v1/Keys/{key}", FriendlyName="New"), 200),
}
# What every kind of key may do on its own account, and none but full credentials on a subaccount.
READING = {
    "read its usage": lambda client, account: client.get(f"{CLASSIC}/{account}/Usage/Records.json"),
    "read its usage by day": lambda client, account: client.get(f"{CLASSIC}/{account}/Usage/Records/Daily.json"),
    "read its balance": lambda client, account: client.get(f"{CLASSIC}/{account}/Balance.json"),
}
BY_KEY = {"fetch a key", "rename a key"}


@pytest.fixture(scope="module")
def family(sandbox):
    return Family(sandbox)


@pytest.mark.parametrize("target", MEMBERS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("caller", REACHES)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_accounts_and_keys_are_reached_by_full_credentials_of_the_family(family, operation, caller, kind, target):
    ask, status = OPERATIONS[operation]
    answer = ask(family.credential(caller, kind), getattr(family, target).sid, family.key[target])
    if kind in ("standard", "restricted"):
        assert "main key" in expect.refused(answer, 401, 20003)["message"], f"the message must say what would do: {answer}"
    elif target in REACHES[caller]:
        expect.ok(answer, status)
    else:
        expect.refused(answer, *((404, 20404) if operation in BY_KEY else (401, 20003)))


@pytest.mark.parametrize("target", MEMBERS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("caller", REACHES)
@pytest.mark.parametrize("operation", READING)
def test_charges_are_read_by_the_family(family, operation, caller, kind, target):
    answer = READING[operation](family.credential(caller, kind), getattr(family, target).sid)
    reached = REACHES[caller] if kind in ("token", "main") else {caller}
    if target not in reached:
        expect.refused(answer, 401, 20003)
    elif operation == "read its balance" and target != "parent":
        expect.refused(answer, 404)
    else:
        expect.ok(answer)


@pytest.mark.parametrize("kind", ["token", "main"])
def test_a_status_is_set_by_the_parent_alone(sandbox, family, kind):
    target = accounts.branch(sandbox, family.parent)
    path = f"{CLASSIC}/{target.sid}.json"
    expect.refused(family.sub.post(path, Status="closed"), 401, 20003)
    expect.refused(family.foreign.post(path, Status="closed"), 401, 20003)
    expect.refused(target.post(path, Status="closed"), 400)
    expect.refused(family.sub.post(f"{CLASSIC}/{family.parent.sid}.json", Status="closed"), 401, 20003)
    expect.ok(target.get(path))
    assert expect.ok(family.credential("parent", kind).post(path, Status="suspended"))["status"] == "suspended"
    expect.refused(target.get(path), 403)


def test_an_unknown_account_reads_like_a_foreign_one(family):
    told = [
        expect.refused(family.parent.get(f"{CLASSIC}/{sid}.json"), 401) for sid in (family.foreign.sid, family.foreign_sub.sid, world.unknown_sid("AC"))
    ]
    assert len({body["message"] for body in told}) == 1, f"nobody learns which accounts there are: {told}"


def test_a_subaccount_lists_itself_and_has_none_of_its_own(family):
    assert [row["sid"] for row in family.sub.classic_walk(f"{CLASSIC}.json")] == [family.sub.sid], "it sees itself alone"
    body = expect.refused(family.sub.post(f"{CLASSIC}.json", FriendlyName="Twig"), 403)
    assert "subaccount" in body["message"], f"the message must say why: {body}"


def test_a_subaccount_is_an_account_of_its_own(sandbox, family):
    listing = sandbox["ONE_ITEM_LISTING_SID"]
    installed = expect.ok(world.create(family.sub, listing), 201)
    assert installed["account_sid"] == family.sub.sid, "it installs for itself"
    for client in (family.parent, family.sibling):
        expect.refused(client.get(f"/v1/InstalledAddOns/{installed['sid']}"), 404)
        assert installed["sid"] not in [row["sid"] for row in client.walk("/v1/InstalledAddOns")], "nobody else sees it"


# Statuses


def credentials_of(sandbox, account):
    return [accounts.credential(sandbox, account, kind) for kind in KINDS]


PATHS = ["/v1/Alerts", "/v1/InstalledAddOns", "/v1/Keys", f"{CLASSIC}.json"]


@pytest.mark.parametrize("status, refusal", [("suspended", (403, 20403)), ("closed", (401, 20003))])
@pytest.mark.parametrize("whose", ["its own", "its parent's"])
def test_a_status_holds_for_every_credential_at_once(sandbox, status, refusal, whose):
    parent = accounts.make(sandbox)
    sub = accounts.branch(sandbox, parent)
    credentials = credentials_of(sandbox, sub)
    for client in credentials:
        assert client.get("/v1/InstalledAddOns").status in (200, 401), "warm the memory"
    if whose == "its own":
        expect.ok(parent.post(f"{CLASSIC}/{sub.sid}.json", Status=status))
        expect.ok(parent.get("/v1/Alerts"))
    else:
        accounts.set_status(sandbox, parent, status)
        expect.refused(parent.get("/v1/Alerts"), *refusal)
    for client in credentials:
        for path in PATHS:
            expect.refused(client.get(path), *refusal)


def test_a_parent_that_returns_brings_back_what_was_active(sandbox):
    parent = accounts.make(sandbox)
    active, suspended = accounts.branch(sandbox, parent), accounts.branch(sandbox, parent)
    expect.ok(parent.post(f"{CLASSIC}/{suspended.sid}.json", Status="suspended"))
    accounts.set_status(sandbox, parent, "suspended")
    for client in (parent, active, suspended):
        expect.refused(client.get("/v1/Alerts"), 403)
    accounts.set_status(sandbox, parent, "active")
    expect.ok(active.get("/v1/Alerts"))
    expect.refused(suspended.get("/v1/Alerts"), 403)


def test_a_closed_subaccount_is_read_and_never_changed(sandbox, family):
    sub = accounts.branch(sandbox, family.parent)
    key = expect.ok(family.parent.post("/v1/Keys", AccountSid=sub.sid), 201)["sid"]
    path = f"{CLASSIC}/{sub.sid}.json"
    expect.ok(family.parent.post(path, Status="closed"))
    assert expect.ok(family.parent.get(path))["status"] == "closed", "it stays in sight"
    expect.ok(family.parent.get(f"{CLASSIC}/{sub.sid}/Usage/Records.json"))
    expect.refused(family.parent.post(path, Status="active"), 409)
    expect.refused(family.parent.post(path, FriendlyName="New"), 409)
    expect.refused(family.parent.post("/v1/Keys", AccountSid=sub.sid), 409)
    expect.ok_empty(family.parent.delete(f"/v1/Keys/{key}"))


@pytest.mark.parametrize("status, accepted", [("active", True), ("suspended", True), ("closed", False)])
@pytest.mark.parametrize("whose", ["its own", "its parent's"])
def test_usage_on_a_subaccounts_installation_follows_the_status(sandbox, whose, status, accepted):
    parent = accounts.make(sandbox)
    sub = accounts.branch(sandbox, parent)
    installation = expect.ok(world.create(sub, sandbox["LISTING_SID"]), 201)["sid"]
    item = sandbox["BILLING_ITEM_SID"]
    expect.accepted(sandbox.publisher.report(installation, (item, "1")))
    accounts.set_status(sandbox, sub if whose == "its own" else parent, status)
    answer = sandbox.publisher.report(installation, (item, "1"))
    if accepted:
        assert expect.accepted(answer)["total_submitted"] == 1, "it was incurred"
    else:
        expect.refused(answer, 404)
        assert alerts.the_one_about(sandbox.publisher, installation)["log_level"] == "warning", "expected the table's alert"


def test_a_publisher_whose_parent_is_suspended_reports_no_more(sandbox):
    parent = accounts.make(sandbox)
    seller = accounts.branch(sandbox, parent)
    operator = sandbox.operator
    expect.ok(operator.post(f"/ext/v1/Accounts/{seller.sid}", Publisher="true"))
    form = {"OwnerSid": seller.sid, "ModuleInfo": '{"name": "Branch listing"}', "ManualUsageReporting": "true"}
    listing = expect.ok(operator.post("/ext/v1/Listings", **form), 201)["sid"]
    item = expect.ok(operator.post(f"/ext/v1/Listings/{listing}/BillingItems", FriendlyName="Words"), 201)["sid"]
    for state in ("in_review", "active"):
        expect.ok(operator.post(f"/ext/v1/Listings/{listing}", State=state))
    installation = expect.ok(world.create(sandbox.customer, listing, Configuration="{}"), 201)["sid"]
    expect.accepted(seller.report(installation, (item, "1")))
    expect.refused(parent.report(installation, (item, "1")), 403)
    accounts.set_status(sandbox, parent, "suspended")
    expect.refused(seller.report(installation, (item, "1")), 403)
    accounts.set_status(sandbox, parent, "active")
    expect.accepted(seller.report(installation, (item, "1")))
