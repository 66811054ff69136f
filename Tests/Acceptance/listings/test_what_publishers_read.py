"""What publishers read of what is theirs under /ext/v1: listings with state and items, and who installed them."""

import json
from decimal import Decimal

import pytest

from support import accounts, expect, world

LISTINGS, INSTALLATIONS = "/ext/v1/Listings", "/ext/v1/InstalledAddOns"
SCHEMA = {
    "type": "object",
    "properties": {"language": {"type": "string"}, "token": {"type": "string", "writeOnly": True}},
}


@pytest.fixture(scope="module")
def shop(sandbox):
    return Shop(sandbox)


class Shop:
    """A publisher with an active listing and a draft, whose two customers have installed it, and another publisher."""

    def __init__(self, sandbox):
        self.sandbox, self.operator = sandbox, sandbox.operator
        self.publisher, self.rival = (accounts.make(sandbox, Publisher="true") for _ in range(2))
        self.customers = [accounts.make(sandbox) for _ in range(2)]
        self.active, self.draft = self.listing(self.publisher), self.listing(self.publisher, "draft")
        self.foreign = self.listing(self.rival)
        self.installed = [self.install(self.active, customer) for customer in self.customers]
        self.theirs = self.install(self.foreign, self.customers[0])

    def listing(self, owner, state="active"):
        info = {"name": f"Words of {world.unique_name()}", "short_description": "Counts words."}
        form = {"OwnerSid": owner.sid, "ModuleInfo": json.dumps(info), "ConfigurationSchema": json.dumps(SCHEMA), "ManualUsageReporting": "true"}
        sid = expect.ok(self.operator.post(LISTINGS, **form), 201)["sid"]
        expect.ok(self.operator.post(f"{LISTINGS}/{sid}/BillingItems", FriendlyName="Words", UnitPrice="0.002", Currency="USD"), 201)
        part = {"FriendlyName": "Message", "ProductName": "Messaging", "UniqueName": "message"}
        expect.ok(self.operator.post(f"{LISTINGS}/{sid}/Extensions", **part), 201)
        for next_state in ("in_review", state) if state != "draft" else ():
            expect.ok(self.operator.post(f"{LISTINGS}/{sid}", State=next_state))
        return sid

    def install(self, listing, customer, **configuration):
        text = json.dumps({"language": "en", "token": "the-customers-own-secret"} | configuration)
        return expect.ok(world.create(customer, listing, Configuration=text), 201)["sid"]


def sids(client, path, **query):
    return [row["sid"] for row in client.walk(path, PageSize=1000, **query)]


# Listings


def test_a_publisher_reads_state_items_and_extensions_of_its_listing(shop):
    body = expect.ok(shop.publisher.get(f"{LISTINGS}/{shop.active}"))
    assert body == expect.ok(shop.operator.get(f"{LISTINGS}/{shop.active}")), "publisher and operator see the same"
    seen = (body["state"], body["manual_usage_reporting"], body["owner_sid"], body["terms_version"])
    assert seen == ("active", True, shop.publisher.sid, 1), f"expected what the operator set: {body}"
    (item,), (extension,) = body["billing_items"], body["extensions"]
    assert item["sid"].startswith("BI") and (item["unit_price"], item["currency"], item["active"]) == (Decimal("0.002"), "USD", True), f"{item}"
    assert extension["sid"].startswith("XF") and extension["unique_name"] == "message", f"{extension}"
    assert body["configuration_schema"] == SCHEMA and body["url"].endswith(f"{LISTINGS}/{shop.active}"), f"{body}"
    expect.ok(shop.operator.post(f"{LISTINGS}/{shop.draft}", State="in_review"))
    assert expect.ok(shop.publisher.get(f"{LISTINGS}/{shop.draft}"))["state"] == "in_review", "a new state shows at once"


def test_the_item_that_is_read_is_the_one_that_usage_is_reported_with(shop):
    item = expect.ok(shop.publisher.get(f"{LISTINGS}/{shop.active}"))["billing_items"][0]["sid"]
    installation = sids(shop.publisher, INSTALLATIONS, AvailableAddOnSid=shop.active)[0]
    expect.accepted(shop.publisher.report(installation, (item, "1.5")))


def test_the_list_has_ones_own_listings_in_every_state_newest_first(shop):
    assert sids(shop.publisher, LISTINGS) == [shop.draft, shop.active]
    assert sids(shop.publisher, LISTINGS, State="active") == [shop.active]
    assert sids(shop.publisher, LISTINGS, State="retired") == []
    assert sids(shop.publisher, LISTINGS, OwnerSid=shop.publisher.sid) == [shop.draft, shop.active]
    assert sids(shop.publisher, LISTINGS, OwnerSid=shop.rival.sid) == [], "another's are out of reach, whomever one names"
    assert {shop.active, shop.draft, shop.foreign} <= set(sids(shop.operator, LISTINGS)), "an operator sees all"
    assert sids(shop.operator, LISTINGS, State="active", OwnerSid=shop.rival.sid) == [shop.foreign]


@pytest.mark.parametrize("query", [{"State": "Active"}, {"State": ""}, {"OwnerSid": "AC1"}])
def test_a_filter_that_cannot_be_is_named(shop, query):
    body = expect.refused(shop.publisher.get(LISTINGS, **query), 400)
    assert next(iter(query)) in body["message"], f"expected the parameter: {body}"


# Installations


def test_a_publisher_sees_who_installed_what_and_when(shop):
    rows = list(shop.publisher.walk(INSTALLATIONS))
    assert [row["sid"] for row in rows] == shop.installed[::-1], "those of its listings, newest first"
    row, customer = rows[0], shop.customers[1]
    seen = expect.ok(customer.get(f"/v1/InstalledAddOns/{row['sid']}"))
    same = set(seen) - {"url", "links"}
    assert {name: row[name] for name in same} == {name: seen[name] for name in same}, "what the customer sees"
    assert row["account_sid"] == customer.sid and row["date_created"] == seen["date_created"], f"{row}"
    assert (row["available_add_on_sid"], row["status"], row["date_removed"], row["terms_version"]) == (shop.active, "installed", None, 1)
    assert expect.ok(shop.publisher.get(row["url"])) == row, "its URL leads to it"
    for link in ("listing", "usage_totals", "billing_events"):
        expect.ok(shop.publisher.get(row["links"][link]))


def test_what_the_schema_calls_secret_is_never_shown(shop):
    for client in (shop.publisher, shop.operator):
        for answer in (client.get(INSTALLATIONS, AvailableAddOnSid=shop.active), client.get(f"{INSTALLATIONS}/{shop.installed[0]}")):
            assert answer.status == 200 and "the-customers-own-secret" not in answer.text, f"{answer}"
            assert '"token":"********"' in answer.text.replace(" ", ""), f"a mask stands in its place: {answer}"


def test_installations_are_filtered_by_listing_customer_and_status(shop):
    def found(**query):
        return sids(shop.publisher, INSTALLATIONS, **query)

    assert found(AvailableAddOnSid=shop.active) == shop.installed[::-1]
    assert found(AvailableAddOnSid=shop.draft) == []
    assert found(AccountSid=shop.customers[0].sid) == [shop.installed[0]], "not what it installed of others"
    assert found(AccountSid=world.unknown_sid("AC")) == [], "nobody learns which accounts there are"
    assert found(Status="removed") == [] and found(Status="installed") == found()
    for query in ({"Status": "gone"}, {"AvailableAddOnSid": "XB"}, {"AccountSid": "me"}):
        body = expect.refused(shop.publisher.get(INSTALLATIONS, **query), 400)
        assert next(iter(query)) in body["message"], f"expected the parameter: {body}"


def test_what_was_removed_is_listed_with_its_date_and_without_its_configuration(shop):
    customer = accounts.make(shop.sandbox)
    sid = shop.install(shop.active, customer)
    expect.ok_empty(customer.delete(f"/v1/InstalledAddOns/{sid}"))
    assert sid not in sids(shop.publisher, INSTALLATIONS)
    row = next(row for row in shop.publisher.walk(INSTALLATIONS, Status="removed", AvailableAddOnSid=shop.active) if row["sid"] == sid)
    assert (row["status"], row["configuration"], row["url"]) == ("removed", None, None), f"{row}"
    assert row["account_sid"] == customer.sid and row["date_removed"] >= row["date_created"], f"{row}"
    expect.refused(shop.publisher.get(f"{INSTALLATIONS}/{sid}"), 404)
    assert sid in sids(shop.operator, INSTALLATIONS, Status="removed", AccountSid=customer.sid), "also for operators"
    expect.ok(shop.publisher.get(row["links"]["usage_totals"]))


def test_a_page_of_large_configurations_ends_in_time_and_the_walk_has_all(shop):
    publisher, customer = accounts.make(shop.sandbox, Publisher="true"), accounts.make(shop.sandbox)
    listings = [shop.listing(publisher) for _ in range(2)]
    made = [shop.install(listings[number % 2], customer, language="x" * 60_000) for number in range(30)]
    pages = list(publisher.pages(INSTALLATIONS, PageSize=1000))
    assert len(pages) > 1, "expected the page to end before 30 times 60 kB"
    assert all(len(json.dumps(page)) < 2 * 1_048_576 for page in pages), "a page has about a mebibyte"
    assert [row["sid"] for page in pages for row in page["installed_add_ons"]] == made[::-1], "none skipped or repeated"


# Whose


def test_what_is_anothers_reads_like_what_never_was(shop):
    pairs = [
        (f"{LISTINGS}/{shop.foreign}", f"{LISTINGS}/{world.unknown_sid('XB')}", {}),
        (f"{INSTALLATIONS}/{shop.theirs}", f"{INSTALLATIONS}/{world.unknown_sid('XE')}", {}),
        (INSTALLATIONS, INSTALLATIONS, {"AvailableAddOnSid": (shop.foreign, world.unknown_sid("XB"))}),
    ]
    for foreign, missing, query in pairs:
        told = []
        for place, path in enumerate((foreign, missing)):
            filled = {name: values[place] for name, values in query.items()}
            told.append(expect.without_sids(expect.refused(shop.publisher.get(path, **filled), 404)["message"]))
        assert told[0] == told[1], "nobody must learn that it exists"


def test_a_page_token_of_one_publisher_is_nothing_to_another(shop):
    page = expect.ok(shop.publisher.get(INSTALLATIONS, PageSize=1))
    expect.refused(shop.rival.get(page["meta"]["next_page_url"]), 400)


def test_a_subaccount_has_its_own(shop):
    branch = accounts.branch(shop.sandbox, shop.publisher)
    expect.refused(branch.get(LISTINGS), 403)
    expect.ok(shop.operator.post(f"/ext/v1/Accounts/{branch.sid}", Publisher="true"))
    assert sids(branch, LISTINGS) == [], "not its parent's"
    own = shop.listing(branch)
    assert sids(branch, LISTINGS) == [own] and own not in sids(shop.publisher, LISTINGS), "nor the other way"


def test_the_role_opens_and_closes_it_at_once(shop):
    account = accounts.make(shop.sandbox)
    body = expect.refused(account.get(LISTINGS), 403)
    assert "publisher role" in body["message"], f"expected what is missing and who gives it: {body}"
    expect.ok(shop.operator.post(f"/ext/v1/Accounts/{account.sid}", Publisher="true"))
    assert sids(account, LISTINGS) == [] and sids(account, INSTALLATIONS) == [], "empty is not refused"
    expect.ok(shop.operator.post(f"/ext/v1/Accounts/{account.sid}", Publisher="false"))
    for path in (LISTINGS, INSTALLATIONS):
        expect.refused(account.get(path), 403)


def test_a_restricted_key_reads_what_its_policy_allows(shop):
    listings = accounts.credential(shop.sandbox, shop.publisher, "restricted", ["/twilio/marketplace/listings/read"])
    installations = accounts.credential(shop.sandbox, shop.publisher, "restricted", ["/twilio/marketplace/installed-add-ons/read"])
    assert shop.active in sids(listings, LISTINGS) and shop.installed[0] in sids(installations, INSTALLATIONS)
    expect.refused(listings.get(INSTALLATIONS), 401, 70051)
    expect.refused(installations.get(LISTINGS), 401, 70051)


# With commands


def run(shop, *arguments, code=0, who=None):
    who = who or shop.publisher
    access = ("--url", shop.sandbox["URL"], "--username", who.sid, "--password", who.secret)
    done = shop.sandbox.mercato(*arguments, *access, env_file=False)
    assert done.returncode == code, f"expected exit code {code}: {done}"
    return done.stdout if code == 0 else done.stderr


def test_the_commands_show_a_publisher_what_is_its_own(shop):
    mine = run(shop, "listings", "mine")
    assert "STATE" in mine and all(sid in mine for sid in (shop.active, shop.draft)) and shop.foreign not in mine, mine
    assert shop.draft not in run(shop, "listings", "mine", "--state", "active")
    shown = run(shop, "listings", "show", shop.active)
    assert "active" in shown and "BI" in shown and "0.002" in shown and "message" in shown, shown
    installs = run(shop, "installs", "list", "--listing", shop.active)
    assert all(sid in installs for sid in shop.installed) and shop.customers[0].sid in installs, installs
    assert run(shop, "installs", "list") == installs, "a publisher need not name the listing"
    assert shop.installed[0] in run(shop, "installs", "show", shop.installed[0])
    assert "REMOVED" in run(shop, "installs", "list", "--status", "removed")
    assert "20404" in run(shop, "listings", "show", shop.foreign, code=1)


def test_mine_is_ones_own_to_an_operator_and_to_a_key_too(shop):
    expect.ok(shop.operator.post(f"/ext/v1/Accounts/{shop.rival.sid}", Operator="true"))
    try:
        key = accounts.credential(shop.sandbox, shop.rival, "main")
        for who in (shop.rival, key):
            mine = run(shop, "listings", "mine", who=who)
            assert shop.foreign in mine and shop.active not in mine, mine
        assert "--account" in run(shop, "installs", "list", who=shop.rival, code=1), "an operator says whose"
    finally:
        expect.ok(shop.operator.post(f"/ext/v1/Accounts/{shop.rival.sid}", Operator="false"))
