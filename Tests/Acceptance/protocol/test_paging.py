"""Lists: every row once, in both directions, while rows come and go; tokens that lead nowhere else."""

import asyncio
import re
import threading
import uuid
from contextlib import contextmanager
from itertools import cycle
from urllib.parse import parse_qs, urlsplit

import pytest

from support import decimals, expect, world
from support.parallel import at_once
from support.sandbox import Sandbox
from support.twilio_host import async_twilio_client, twilio_client

ROWS = 2_000
INSTALLED = "/v1/InstalledAddOns"


class Shelf:
    """A marketplace whose customer has 2,000 installations that stay, and more that come and go."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        form = {"AvailableAddOnSid": sandbox["ONE_ITEM_LISTING_SID"], "AcceptTermsOfService": "true"}
        self.form = form

        def fill(share):
            return [self.add() for _ in range(share)]

        at_once([lambda: fill(ROWS // 16)] * 16)
        self.kept = [row["sid"] for row in sandbox.customer.walk(INSTALLED, PageSize=1000)]
        assert len(self.kept) == ROWS + 2, "2,000, and the two that the sandbox begins with"

    def add(self):
        form = self.form | {"UniqueName": world.unique_name()}
        return expect.ok(self.sandbox.customer.post(INSTALLED, **form), 201)["sid"]

    @contextmanager
    def coming_and_going(self):
        """Rows are inserted and removed until the block ends: new ones at the list's beginning, old ones anywhere."""
        doomed, stop, turns = [self.add() for _ in range(40)], threading.Event(), []

        def churn():
            for turn in cycle(range(40)):
                if stop.is_set():
                    return
                expect.ok_empty(self.sandbox.customer.delete(f"{INSTALLED}/{doomed[turn]}"))
                doomed[turn] = self.add()
                turns.append(turn)

        worker = threading.Thread(target=churn)
        worker.start()
        try:
            yield turns
        finally:
            stop.set()
            worker.join()
            for sid in doomed:
                self.sandbox.customer.delete(f"{INSTALLED}/{sid}")
        assert turns, "rows must have come and gone meanwhile"

    def check(self, walked, reverse=False):
        """Every row that stayed is there once and in order; of the others, none twice."""
        assert len(set(walked)) == len(walked), "no row may come twice"
        expected = self.kept[::-1] if reverse else self.kept
        there = set(self.kept)
        assert [sid for sid in walked if sid in there] == expected, "every row that stayed must come, in order"


@pytest.fixture(scope="module")
def shelf(binary, tmp_path_factory):
    server = Sandbox(binary, tmp_path_factory.mktemp("paging") / "data")
    try:
        yield Shelf(server.start())
    finally:
        server.kill()


@pytest.fixture
def shopper(shelf):
    return twilio_client(shelf.sandbox, shelf.sandbox["CUSTOMER_SID"], shelf.sandbox["CUSTOMER_TOKEN"])


# Walking


@pytest.mark.parametrize("size", [50, 1000, 5000])
def test_the_sdk_walks_2000_rows_while_others_come_and_go(shelf, shopper, size):
    with shelf.coming_and_going():
        walked = [row.sid for row in shopper.marketplace.v1.installed_add_ons.stream(page_size=size)]
    shelf.check(walked)


def test_the_sdk_walks_rows_one_by_one_while_others_come_and_go(shelf, shopper):
    with shelf.coming_and_going():
        walked = [row.sid for row in shopper.marketplace.v1.installed_add_ons.stream(page_size=1, limit=300)]
    stayed = [sid for sid in walked if sid in set(shelf.kept)]
    assert len(set(walked)) == len(walked) == 300, "no row may come twice"
    assert stayed == shelf.kept[: len(stayed)] and len(stayed) > 200, "every row that stayed must come, in order"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of aiohttp, about what the SDK does
@pytest.mark.parametrize("size", [50, 1000, 5000])
def test_the_async_sdk_walks_2000_rows_while_others_come_and_go(shelf, size):
    async def walk():
        sandbox = shelf.sandbox
        async with async_twilio_client(sandbox, sandbox["CUSTOMER_SID"], sandbox["CUSTOMER_TOKEN"]) as client:
            return [row.sid async for row in await client.marketplace.v1.installed_add_ons.stream_async(page_size=size)]

    with shelf.coming_and_going():
        walked = asyncio.run(walk())
    shelf.check(walked)


@pytest.mark.parametrize("base", ["/v1", "/marketplace"])
def test_the_way_back_shows_every_row_while_others_come_and_go(shelf, base):
    customer = shelf.sandbox.customer
    last = list(customer.pages(f"{base}/InstalledAddOns", PageSize=100))[-1]
    walked = [row["sid"] for row in reversed(last["installed_add_ons"])]
    with shelf.coming_and_going():
        url = last["meta"]["previous_page_url"]
        while url:
            page = expect.ok(customer.get(url))
            walked += [row["sid"] for row in reversed(page["installed_add_ons"])]
            url = page["meta"]["previous_page_url"]
    shelf.check(walked, reverse=True)


def test_a_walk_goes_on_after_a_restart(shelf):
    sandbox = shelf.sandbox
    first = expect.ok(sandbox.customer.get(INSTALLED, PageSize=1000))
    path = first["meta"]["next_page_url"].removeprefix(sandbox["URL"])
    sandbox.restart()
    second = expect.ok(sandbox.customer.get(path))
    walked = [row["sid"] for page in (first, second) for row in page["installed_add_ons"]]
    assert walked == shelf.kept[:2000], "the token must still be good"


def test_a_row_that_a_page_begins_beside_may_go(start_sandbox):
    server = start_sandbox()
    sids = [world.install(server, "ONE_ITEM_LISTING_SID") for _ in range(6)][::-1]
    first = expect.ok(server.customer.get(INSTALLED, PageSize=2))
    second = expect.ok(server.customer.get(first["meta"]["next_page_url"]))
    assert [row["sid"] for page in (first, second) for row in page["installed_add_ons"]] == sids[:4]
    for sid in sids[1:4]:
        expect.ok_empty(server.customer.delete(f"{INSTALLED}/{sid}"))
    rest = expect.ok(server.customer.get(second["meta"]["next_page_url"]))
    assert [row["sid"] for row in rest["installed_add_ons"]] == sids[4:6], "nothing may be skipped"
    back = expect.ok(server.customer.get(second["meta"]["previous_page_url"]))
    assert [row["sid"] for row in back["installed_add_ons"]] == sids[:1], "the way back ends where it ends"


# Every list


def lists(sandbox, install):
    """Each list with two pages of rows at least: who asks, where, with which filters."""
    add_on = f"/v1/AvailableAddOns/{sandbox['ADDON_SID']}"
    installation, other = install(), install("ADDON_SID")
    for _ in range(3):
        expect.accepted(sandbox.publisher.report(installation, (sandbox["BILLING_ITEM_SID"], "1")))
        expect.refused(sandbox.publisher.usage(world.unknown_sid("XE"), decimals.report()), 404)
        expect.ok(sandbox.operator.post("/ext/v1/Keys", AccountSid=sandbox["PUBLISHER_SID"], FriendlyName="k"), 201)
    return {
        "catalog": ("customer", "/v1/AvailableAddOns", {}),
        "preview catalog": ("customer", "/marketplace/AvailableAddOns", {}),
        "extensions": ("customer", f"{add_on}/Extensions", {}),
        "installations": ("customer", "/v1/InstalledAddOns", {}),
        "preview installations": ("customer", "/marketplace/InstalledAddOns", {}),
        "installed extensions": ("customer", f"/v1/InstalledAddOns/{other}/Extensions", {}),
        "alerts": ("publisher", "/v1/Alerts", {"LogLevel": "warning", "StartDate": "2020-01-01"}),
        "billing events": (
            "publisher",
            f"/ext/v1/InstalledAddOns/{installation}/BillingEvents",
            {"BillingItemSid": sandbox["BILLING_ITEM_SID"]},
        ),
        "accounts": ("operator", "/ext/v1/Accounts", {}),
        "keys": ("operator", "/ext/v1/Keys", {"AccountSid": sandbox["PUBLISHER_SID"]}),
        "listings": ("operator", "/ext/v1/Listings", {"OwnerSid": sandbox["PUBLISHER_SID"]}),
        "installations of an account": ("operator", "/ext/v1/InstalledAddOns", {"AccountSid": sandbox["CUSTOMER_SID"]}),
    }


def test_every_list_pages_both_ways_with_all_members_and_its_filters(sandbox, install):
    for name, (party, path, filters) in lists(sandbox, install).items():
        client = sandbox.party(party)
        pages = list(client.pages(path, PageSize=1, **filters))
        assert len(pages) > 1, f"{name} needs two pages at least"
        rows = [page[page["meta"]["key"]] for page in pages]
        whole = expect.ok(client.get(path, PageSize=1000, **filters))
        assert [row[0] for row in rows] == whole[whole["meta"]["key"]], f"{name} must be the same, one by one"
        for number, page in enumerate(pages):
            check_meta(page["meta"], number, sandbox["URL"] + path, filters, last=number == len(pages) - 1)
            assert page.keys() == {page["meta"]["key"], "meta"}, f"{name} has no total nor anything else: {page.keys()}"
        back = pages[-1]
        for index in range(len(pages) - 2, -1, -1):
            back = expect.ok(client.get(back["meta"]["previous_page_url"]))
            assert back[back["meta"]["key"]] == rows[index], f"{name}: the way back must show the same page"
        assert back["meta"]["previous_page_url"] is None, f"{name}: the first page has none before it"
        own = expect.ok(client.get(pages[1]["meta"]["url"]))
        assert own == pages[1], f"{name}: a page's own URL must lead to it"


def check_meta(meta, number, url, filters, last):
    assert meta.keys() == expect.META, f"expected the seven members: {meta}"
    assert (meta["page"], meta["page_size"]) == (number, 1), f"expected page {number} of size 1: {meta}"
    assert (meta["previous_page_url"] is None, meta["next_page_url"] is None) == (number == 0, last), f"{meta}"
    names = [*filters, "PageSize", "Page"]
    for name in ("url", "first_page_url", "previous_page_url", "next_page_url"):
        if meta[name] is None:
            continue
        start, query = meta[name].split("?")
        said = [pair.split("=")[0] for pair in query.split("&")]
        assert start == url and said in (names, [*names, "PageToken"]), f"expected filters, then the paging: {meta}"
        assert {key: value[0] for key, value in parse_qs(query).items()}.items() >= filters.items(), f"{meta}"


def test_a_page_named_by_its_number_alone_is_that_far_from_the_start(shelf):
    customer = shelf.sandbox.customer
    for number in (0, 1, 7, 19):
        page = expect.ok(customer.get(INSTALLED, PageSize=100, Page=number))
        assert [row["sid"] for row in page["installed_add_ons"]] == shelf.kept[number * 100 : number * 100 + 100]
        following = expect.ok(customer.get(page["meta"]["next_page_url"]))
        assert following["installed_add_ons"][0]["sid"] == shelf.kept[number * 100 + 100], "and goes on from there"
    for number in (100, 2_000_000_000, 10**30):
        page = expect.ok(customer.get(INSTALLED, PageSize=100, Page=number))
        assert page["installed_add_ons"] == [] and page["meta"]["next_page_url"] is None, f"nothing lies there: {page}"


# Tokens


@pytest.fixture
def walk(sandbox, install):
    """The URL of the customer's second page, and its token."""
    for _ in range(3):
        install("ONE_ITEM_LISTING_SID")
    url = expect.ok(sandbox.customer.get(INSTALLED, PageSize=1))["meta"]["next_page_url"]
    return url, parse_qs(urlsplit(url).query)["PageToken"][0]


def test_a_token_needs_no_escape_and_tells_nothing(sandbox, walk):
    _, token = walk
    assert re.fullmatch(r"[\w-]{20,200}", token), f"expected a short token without escapes: {token}"


def test_a_token_that_was_changed_anywhere_is_refused(sandbox, walk):
    url, token = walk
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    changed = {token[:at] + alphabet[(alphabet.index(token[at]) + 1) % 64] + token[at + 1 :] for at in range(len(token))}
    changed |= {token[:-1], token + "A", token[:2] + token[3:], token.swapcase(), token + "=", "", "0", "P", token * 2, "%00"}
    for each in changed:
        body = expect.refused(sandbox.customer.get(url.replace(token, each)), 400)
        assert "PageToken" in body["message"], f"the parameter must be named: {body}"


def test_a_token_is_good_for_its_own_list_and_account_alone(sandbox, install, walk):
    url, token = walk
    expect.ok(sandbox.customer.get(url))
    for path in ("/v1/AvailableAddOns", "/marketplace/InstalledAddOns", "/v1/Alerts", f"/v1/InstalledAddOns/{install()}/Extensions"):
        expect.refused(sandbox.customer.get(path, PageToken=token), 400)
    for party in ("customer_2", "publisher", "operator"):
        expect.refused(sandbox.party(party).get(INSTALLED, PageToken=token), 400)
        expect.refused(sandbox.party(party).get(url), 400)


def test_a_key_and_its_account_share_tokens(sandbox):
    for _ in range(2):
        expect.refused(sandbox.publisher.usage(world.unknown_sid("XE"), decimals.report()), 404)
    url = expect.ok(sandbox.publisher.get("/v1/Alerts", PageSize=1))["meta"]["next_page_url"]
    expect.ok(sandbox.key.get(url))


def test_tokens_of_another_marketplace_are_refused(start_sandbox):
    """Two marketplaces of the same world have keys of their own."""
    first, second = (start_sandbox(name, "--seed", "7") for name in ("first", "second"))
    for server in (first, second):
        for _ in range(2):
            world.install(server, "ONE_ITEM_LISTING_SID")
    url = expect.ok(first.customer.get(INSTALLED, PageSize=1))["meta"]["next_page_url"]
    assert first["CUSTOMER_SID"] == second["CUSTOMER_SID"], "the same seed makes the same world"
    expect.refused(second.customer.get(url.removeprefix(first["URL"])), 400)


def test_a_filter_may_change_along_the_way(sandbox):
    """A token names a place in the order, which all filters share."""
    for _ in range(3):
        expect.refused(sandbox.publisher.usage(world.unknown_sid("XE"), decimals.report()), 404)
    url = expect.ok(sandbox.publisher.get("/v1/Alerts", PageSize=1))["meta"]["next_page_url"]
    rows = expect.ok(sandbox.publisher.get(url, LogLevel="error"))["alerts"]
    assert all(row["log_level"] == "error" for row in rows), f"expected the filter asked for: {rows}"


def test_a_token_in_capital_sids_belongs_to_its_own_spelling(sandbox, customer, install):
    sid = install("ADDON_SID")
    for spelling in (sid, world.upper(sid)):
        path = f"/v1/InstalledAddOns/{spelling}/Extensions"
        assert len(customer.walk(path, PageSize=1)) == 3, "either spelling is walked to its end"


def test_unknown_query_parameters_are_left_out_of_urls(customer):
    page = expect.ok(customer.get("/v1/AvailableAddOns", PageSize=1, Secret=uuid.uuid4().hex))
    assert not any("Secret" in (page["meta"][name] or "") for name in expect.META - {"page", "page_size"}), f"{page['meta']}"
