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
    "fetch an alert": (get("/v1/Alerts/{alert}"), {"publisher": 200, "key": 200}, 404),
    "fetch an event": (get("/v1/Events/{event}"), {"customer": 200}, 404),
}


# The owner's own removal would take the estate away; it is tested with the installations.
MATRIX = [(route, party) for route in ROUTES for party in PARTIES if (route, party) != ("remove an installation", "customer")]


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
