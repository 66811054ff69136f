"""Nobody sees, changes or bills another's things: every route, every party."""

import uuid

import pytest

from support import alerts, decimals, expect, world

PARTIES = ["customer", "customer_2", "publisher", "publisher_2", "key", "operator"]


class Estate:
    """What one customer and one publisher own."""

    def __init__(self, sandbox):
        self.installation = world.install(sandbox)
        self.draft = sandbox["DRAFT_LISTING_SID"]
        self.listing = sandbox["LISTING_SID"]
        self.add_on = sandbox["ADDON_SID"]
        self.installed_add_on = world.install(sandbox, "ADDON_SID")
        self.extension = sandbox.customer.walk(f"/v1/AvailableAddOns/{self.add_on}/Extensions")[0]["sid"]
        self.report = decimals.report((sandbox["BILLING_ITEM_SID"], "1"))
        missing = world.unknown_sid("XE")
        sandbox.publisher.usage(missing, self.report)
        self.alert = alerts.the_one_about(sandbox.publisher, missing)["sid"]
        self.account = sandbox["CUSTOMER_SID"]
        self.key = expect.ok(sandbox.customer.post("/v1/Keys", AccountSid=self.account), 201)["sid"]
        self.event = sandbox.customer.walk("/v1/Events", ResourceSid=self.installation)[0]["sid"]


@pytest.fixture(scope="module")
def estate(sandbox):
    return Estate(sandbox)


def get(path):
    return lambda client, estate: client.get(path.format(**vars(estate)))


# Route: how it is asked, what the named parties get, what all others get.
ROUTES = {
    "list available add-ons": (get("/v1/AvailableAddOns"), {}, 200),
    "fetch an available add-on": (get("/v1/AvailableAddOns/{listing}"), {}, 200),
    "fetch a draft": (get("/v1/AvailableAddOns/{draft}"), {}, 404),
    "fetch an installation": (get("/v1/InstalledAddOns/{installation}"), {"customer": 200}, 404),
    "rename an installation": (
        lambda client, estate: client.post(f"/v1/InstalledAddOns/{estate.installation}", UniqueName=world.unique_name()),
        {"customer": 200},
        404,
    ),
    "remove an installation": (
        lambda client, estate: client.delete(f"/v1/InstalledAddOns/{estate.installation}"),
        {"customer": 204},
        404,
    ),
    "list available extensions": (get("/v1/AvailableAddOns/{add_on}/Extensions"), {}, 200),
    "fetch an available extension": (get("/v1/AvailableAddOns/{add_on}/Extensions/{extension}"), {}, 200),
    "list extensions of a draft": (get("/v1/AvailableAddOns/{draft}/Extensions"), {}, 404),
    "list extensions of an installation": (
        get("/v1/InstalledAddOns/{installed_add_on}/Extensions"),
        {"customer": 200},
        404,
    ),
    "fetch an extension of an installation": (
        get("/v1/InstalledAddOns/{installed_add_on}/Extensions/{extension}"),
        {"customer": 200},
        404,
    ),
    "switch an extension of an installation": (
        lambda client, estate: client.post(
            f"/v1/InstalledAddOns/{estate.installed_add_on}/Extensions/{estate.extension}", Enabled="true"
        ),
        {"customer": 200},
        404,
    ),
    "fetch an installation under the preview": (get("/marketplace/InstalledAddOns/{installation}"), {"customer": 200}, 404),
    "switch an extension under the preview": (
        lambda client, estate: client.post(
            f"/marketplace/InstalledAddOns/{estate.installed_add_on}/Extensions/{estate.extension}", Enabled="false"
        ),
        {"customer": 200},
        404,
    ),
    "report usage under the preview": (
        lambda client, estate: client.ask(
            "POST",
            f"/marketplace/InstalledAddOns/{estate.installation}/Usage",
            data=estate.report,
            headers={"Content-Type": "application/json"},
        ),
        {"publisher": 202, "key": 202},
        403,
    ),
    "report usage": (
        lambda client, estate: client.usage(estate.installation, estate.report),
        {"publisher": 202, "key": 202},
        403,
    ),
    "read billing events": (
        get("/ext/v1/InstalledAddOns/{installation}/BillingEvents"),
        {"customer": 200, "publisher": 200, "key": 200},
        404,
    ),
    "read usage totals": (
        get("/ext/v1/InstalledAddOns/{installation}/UsageTotals"),
        {"customer": 200, "publisher": 200, "key": 200},
        404,
    ),
    "fetch a listing with its state": (
        get("/ext/v1/Listings/{draft}"),
        {"publisher": 200, "key": 200, "operator": 200, "publisher_2": 404},
        403,
    ),
    "list listings with their states": (get("/ext/v1/Listings"), {"customer": 403, "customer_2": 403}, 200),
    "fetch an installation of one's listing": (
        get("/ext/v1/InstalledAddOns/{installation}"),
        {"publisher": 200, "key": 200, "operator": 200, "publisher_2": 404},
        403,
    ),
    "list the installations of a listing": (
        get("/ext/v1/InstalledAddOns?AvailableAddOnSid={listing}"),
        {"publisher": 200, "key": 200, "operator": 200, "publisher_2": 404},
        403,
    ),
    "list the installations of one's listings": (
        get("/ext/v1/InstalledAddOns"),
        {"publisher": 200, "key": 200, "publisher_2": 200, "operator": 400},
        403,
    ),
    "fetch a listing": (get("/v1/Listing/{listing}"), {}, 200),
    "fetch a draft as its publisher": (get("/v1/Listing/{draft}"), {"publisher": 200, "key": 200}, 404),
    "update a listing": (
        lambda client, estate: client.post(f"/v1/Listing/{estate.listing}", Pricing="{}"),
        {"publisher": 304, "key": 304},
        403,
    ),
    "update a draft": (
        lambda client, estate: client.post(f"/v1/Listing/{estate.draft}", Pricing="{}"),
        {"publisher": 304, "key": 304},
        404,
    ),
    "create a listing": (
        lambda client, estate: client.post("/v1/Listings", ModuleInfo='{"name": "Another"}'),
        {"publisher": 200, "publisher_2": 200, "key": 200},
        403,
    ),
    "list one's listings": (get("/v1/Listings"), {}, 200),
    "report a referral": (
        lambda client, estate: client.ask("POST", "/v1/ReferralConversion", json={"referral_account_sid": world.unknown_sid("AC")}),
        {},
        400,
    ),
    "fetch an alert": (get("/v1/Alerts/{alert}"), {"publisher": 200, "key": 200}, 404),
    "list keys": (get("/v1/Keys?AccountSid={account}"), {"customer": 200}, 401),
    "make a key": (lambda client, estate: client.post("/v1/Keys", AccountSid=estate.account), {"customer": 201}, 401),
    "fetch a key": (get("/v1/Keys/{key}"), {"customer": 200, "key": 401}, 404),
    "rename a key": (
        lambda client, estate: client.post(f"/v1/Keys/{estate.key}", FriendlyName="mine"),
        {"customer": 200, "key": 401},
        404,
    ),
    "remove a key": (lambda client, estate: client.delete(f"/v1/Keys/{estate.key}"), {"customer": 204, "key": 401}, 404),
    "fetch an account": (get("/2010-04-01/Accounts/{account}.json"), {"customer": 200}, 401),
    "rename an account": (
        lambda client, estate: client.post(f"/2010-04-01/Accounts/{estate.account}.json", FriendlyName="Customer One"),
        {"customer": 200},
        401,
    ),
    "list classic keys": (get("/2010-04-01/Accounts/{account}/Keys.json"), {"customer": 200}, 401),
    "make a classic key": (lambda client, estate: client.post(f"/2010-04-01/Accounts/{estate.account}/Keys.json"), {"customer": 201}, 401),
    "fetch a classic key": (get("/2010-04-01/Accounts/{account}/Keys/{key}.json"), {"customer": 200}, 401),
    "remove a classic key": (
        lambda client, estate: client.delete(f"/2010-04-01/Accounts/{estate.account}/Keys/{estate.key}.json"),
        {"customer": 204},
        401,
    ),
    "read a balance": (get("/2010-04-01/Accounts/{account}/Balance.json"), {"customer": 200}, 401),
    "read usage records": (get("/2010-04-01/Accounts/{account}/Usage/Records.json"), {"customer": 200}, 401),
    "read usage records by day": (get("/2010-04-01/Accounts/{account}/Usage/Records/Daily.json"), {"customer": 200}, 401),
    "fetch an event": (get("/v1/Events/{event}"), {"customer": 200}, 404),
}


# The owner's own removal would take the estate away; it is tested with the installations and the keys.
MATRIX = [(route, party) for route in ROUTES for party in PARTIES if not (route.startswith("remove") and party == "customer")]


@pytest.mark.parametrize("route, party", MATRIX)
def test_a_route_answers_each_party_only_what_is_its_own(sandbox, estate, route, party):
    ask, privileged, others = ROUTES[route]
    status = privileged.get(party, others)
    answer = ask(sandbox.party(party), estate)
    if status < 400:
        assert answer.status == status, f"{party} must get {status}: {answer}"
    else:
        expect.refused(answer, status)


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_answers_nothing_without_credentials(sandbox, estate, route):
    expect.refused(ROUTES[route][0](sandbox.caller(), estate), 401)


@pytest.mark.parametrize("party", PARTIES)
def test_lists_show_only_what_is_ones_own(sandbox, estate, party):
    client = sandbox.party(party)
    account = sandbox["PUBLISHER_SID"] if party == "key" else client.sid
    for path in ("/v1/InstalledAddOns", "/v1/Alerts", "/v1/Events"):
        owners = {row["account_sid"] for row in client.walk(path, PageSize=1000)}
        assert owners <= {account}, f"{party} must see only rows of {account} under {path}: {owners}"
    seen = {row["sid"] for row in client.walk("/v1/InstalledAddOns", PageSize=1000)}
    assert (estate.installation in seen) == (party == "customer"), "an installation is listed for its account alone"


@pytest.mark.parametrize("party", PARTIES)
def test_ones_listings_are_ones_own(sandbox, party):
    listed = {row["sid"] for row in expect.ok(sandbox.party(party).get("/v1/Listings"))["listings"]}
    owned = sandbox.operator.walk("/ext/v1/Listings", PageSize=1000, OwnerSid=sandbox["PUBLISHER_SID"])
    mine = {row["sid"] for row in owned}
    assert (listed == mine) if party in ("publisher", "key") else not listed & mine, f"{party} must see only its own: {listed}"


def test_a_foreign_draft_reads_like_a_missing_listing(sandbox, estate):
    missing = world.unknown_sid("XB")
    for party in ("customer", "publisher_2", "operator"):
        client = sandbox.party(party)
        for ask in (client.get, client.post):
            told = [expect.refused(ask(f"/v1/Listing/{sid}"), 404) for sid in (estate.draft, missing)]
            first, second = (expect.without_sids(body["message"]) for body in told)
            assert first == second, f"{party} must not learn that the draft exists"


def test_a_foreign_installation_reads_like_a_missing_one(sandbox, estate):
    missing = world.unknown_sid("XE")
    for party in ("customer_2", "publisher", "publisher_2", "operator"):
        client = sandbox.party(party)
        for ask in (client.get, client.post, client.delete):
            told = [expect.refused(ask(f"/v1/InstalledAddOns/{sid}"), 404) for sid in (estate.installation, missing)]
            first, second = (expect.without_sids(body["message"]) for body in told)
            assert first == second, f"{party} must not learn that the installation exists"


def test_foreign_attempts_change_nothing(sandbox, estate):
    url = f"/v1/InstalledAddOns/{estate.installation}"
    before = expect.ok(sandbox.customer.get(url))
    for party in ("customer_2", "publisher", "publisher_2", "operator"):
        client = sandbox.party(party)
        expect.refused(client.post(url, UniqueName=world.unique_name(), Configuration="{}"), 404)
        expect.refused(client.delete(url), 404)
    assert expect.ok(sandbox.customer.get(url)) == before, "the installation must be as it was"


def test_foreign_reports_bill_nothing(sandbox, install):
    installation = install()
    report = decimals.report((sandbox["BILLING_ITEM_SID"], "1"))
    for party in ("customer", "customer_2", "publisher_2", "operator"):
        expect.refused(sandbox.party(party).usage(installation, report, Idempotency_Key=uuid.uuid4().hex), 403)
    assert sandbox.publisher.events(installation) == [], "only the owner may bill"


def test_a_foreign_key_neither_replays_nor_blocks(sandbox, install):
    installation, key = install(), uuid.uuid4().hex
    item = sandbox["BILLING_ITEM_SID"]
    expect.refused(sandbox.publisher_2.report(installation, (item, "5"), key=key), 403)
    first = sandbox.publisher.report(installation, (item, "1"), key=key)
    assert expect.accepted(first)["total_submitted"] == 1 and not first.replayed, f"another's key must not count: {first}"
    expect.refused(sandbox.publisher_2.report(installation, (item, "1"), key=key), 403)


def test_a_page_token_of_another_account_opens_nothing(sandbox):
    for _ in range(2):
        world.install(sandbox)
    following = expect.ok(sandbox.customer.get("/v1/InstalledAddOns", PageSize=1))["meta"]["next_page_url"]
    expect.refused(sandbox.customer_2.get(following), 400)


def test_a_foreign_billing_item_is_never_charged(sandbox, install):
    """The second publisher cannot bill through the first one's item, nor the first on an installation not of its listing."""
    installation = install()
    answer = sandbox.publisher.report(installation, (sandbox["DRAFT_BILLING_ITEM_SID"], "1"), (sandbox["NO_MANUAL_BILLING_ITEM_SID"], "1"))
    assert expect.accepted(answer)["total_submitted"] == 0, f"items of other listings must not be submitted: {answer}"
    assert sandbox.publisher.events(installation) == [], "items of other listings must bill nothing"


def test_the_sandbox_doors_need_credentials(sandbox):
    for method in ("GET", "POST", "DELETE"):
        answer = sandbox.caller().ask(method, "/ext/v1/Sandbox/Faults")
        assert answer.status in (401, 404, 405), f"nobody may set a fault without credentials: {answer}"
