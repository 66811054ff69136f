"""What a customer reads of its charges: usage records and the balance, exact, raw and through the package (decision 0019)."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from support import accounts, expect, world
from support.accounts import CLASSIC
from support.client import CLASSIC_PAGE

SPANS = ["", "/AllTime", "/Daily", "/LastMonth", "/Monthly", "/ThisMonth", "/Today", "/Yearly", "/Yesterday"]
CURRENT = ["", "/AllTime", "/Daily", "/Monthly", "/ThisMonth", "/Today", "/Yearly"]
FIELDS = {
    "account_sid",
    "api_version",
    "as_of",
    "category",
    "count",
    "count_unit",
    "description",
    "end_date",
    "price",
    "price_unit",
    "start_date",
    "subresource_uris",
    "uri",
    "usage",
    "usage_unit",
}
CATEGORIES = ["marketplace", "marketplace-hello-reports", "marketplace-one-item", "totalprice"]


def today():
    return datetime.now(timezone.utc).date()


class Billed:
    """A customer and its subaccount, charged today on two add-ons; one installation is removed by now."""

    def __init__(self, sandbox):
        self.customer = accounts.make(sandbox)
        self.sub = accounts.branch(sandbox, self.customer)
        report, self.day = sandbox.publisher.report, today()
        installed = {
            name: expect.ok(world.create(client, sandbox[listing]), 201)["sid"]
            for name, client, listing in [
                ("kept", self.customer, "LISTING_SID"),
                ("removed", self.customer, "LISTING_SID"),
                ("other", self.customer, "ONE_ITEM_LISTING_SID"),
                ("branch", self.sub, "LISTING_SID"),
            ]
        }
        item, item_2 = sandbox["BILLING_ITEM_SID"], sandbox["BILLING_ITEM_2_SID"]
        expect.accepted(report(installed["kept"], (item, "0.1"), (item_2, "0.000000000001")))
        expect.accepted(report(installed["removed"], (item, "0.2")))
        expect.ok_empty(self.customer.delete(f"/v1/InstalledAddOns/{installed['removed']}"))
        for units in ("900719925474.93", "-0.5"):
            path = f"/v1/InstalledAddOns/{installed['other']}/Usage"
            expect.accepted(sandbox.publisher.post(path, Quantity=units))
        expect.accepted(report(installed["branch"], (item, "4")))
        # Category: price and count, without and with the subaccount.
        hello, one = Decimal("0.300000000001"), Decimal("900719925474.43")
        self.own = dict(zip(CATEGORIES, [(hello + one, 5), (hello, 3), (one, 2), (hello + one, 5)]))
        self.all = dict(zip(CATEGORIES, [(hello + one + 4, 6), (hello + 4, 4), (one, 2), (hello + one + 4, 6)]))
        self.branch = {name: (Decimal(4), 1) for name in (CATEGORIES[0], CATEGORIES[1], CATEGORIES[3])}

    def path(self, span="", sid=None):
        return f"{CLASSIC}/{sid or self.customer.sid}/Usage/Records{span}.json"


@pytest.fixture(scope="module")
def billed(sandbox):
    made = Billed(sandbox)
    return made if made.day == today() else Billed(sandbox)


@pytest.fixture
def package(sandbox, billed):
    return accounts.sdk(sandbox, billed.customer)


def table(rows):
    return {row["category"]: (row["price"], int(row["count"])) for row in rows}


# Through the package


@pytest.mark.parametrize("span", ["", "all_time", "daily", "monthly", "this_month", "today", "yearly"])
def test_the_package_reads_the_records_of_every_span(billed, package, span):
    records = getattr(package.usage.records, span) if span else package.usage.records
    listed = {record.category: record for record in records.list()}
    assert list(listed) == CATEGORIES, "all categories, in their order"
    for category, (price, count) in billed.all.items():
        record = listed[category]
        assert (record.usage, record.count) == (f"{price:f}", str(count)), f"expected {price} and {count}: {vars(record)}"
        assert float(record.price) == float(price), f"the package's own reading of the price: {record.price!r}"
        assert (record.price_unit, record.account_sid) == ("usd", billed.customer.sid), f"{vars(record)}"
        assert record.start_date <= billed.day <= record.end_date, f"the package must read the days: {vars(record)}"


@pytest.mark.parametrize("span, days", [("yesterday", 1), ("last_month", None)])
def test_the_package_reads_a_span_without_usage(package, span, days):
    records = getattr(package.usage.records, span).list()
    assert [(record.category, record.price, record.count) for record in records] == [("marketplace", 0, "0"), ("totalprice", 0, "0")]
    if days:
        assert records[0].start_date == records[0].end_date, "a day"
    else:
        assert records[0].start_date.day == 1 and (records[0].end_date + timedelta(1)).day == 1, "a month"


def test_the_package_filters_and_pages(billed, package):
    records = package.usage.records
    (one,) = records.list(category="marketplace-one-item")
    assert one.description == "One Item" and one.usage == f"{billed.own['marketplace-one-item'][0]:f}", f"{vars(one)}"
    (own,) = records.list(category="marketplace", include_subaccounts=False)
    assert own.usage == f"{billed.own['marketplace'][0]:f}", "without the subaccount"
    assert len(records.list(start_date=date(2020, 1, 1), end_date="+0days", category="totalprice")) == 1, "days and offsets"
    for size in (1, 2, 3, 1000):
        listed = [record.category for record in records.daily.stream(page_size=size)]
        assert listed == CATEGORIES, f"every record once, in pages of {size}"


def test_the_package_reads_the_balance(billed, package):
    balance = package.balance.fetch()
    expected = f"{-billed.all['marketplace'][0]:f}"
    assert (balance.account_sid, balance.balance, balance.currency) == (billed.customer.sid, expected, "USD"), f"{vars(balance)}"


# Exactly


@pytest.mark.parametrize("span", CURRENT)
def test_records_are_exact_and_whole(billed, span):
    rows = billed.customer.classic_walk(billed.path(span))
    assert table(rows) == billed.all, f"every digit of the ledger: {rows}"
    without = billed.customer.classic_walk(billed.path(span), IncludeSubaccounts="false")
    assert table(without) == billed.own, f"without the subaccount: {without}"
    branch = billed.sub.classic_walk(billed.path(span, billed.sub.sid))
    assert table(branch) == billed.branch, f"the subaccount's own: {branch}"
    assert table(billed.customer.classic_walk(billed.path(span, billed.sub.sid))) == billed.branch, "its parent reads the same"


def test_a_record_has_the_documented_members(billed):
    page = expect.ok(billed.customer.get(billed.path("/Today")))
    assert page.keys() == CLASSIC_PAGE | {"usage_records"}, f"{page.keys()}"
    row = page["usage_records"][0]
    assert row.keys() == FIELDS, f"{row}"
    assert datetime.fromisoformat(row["as_of"]).utcoffset() == timedelta(0) and row["as_of"].endswith("+00:00"), f"{row}"
    for name in ("count", "usage"):
        assert isinstance(row[name], str), f"{name} is a text: {row}"
    assert isinstance(row["price"], Decimal) and row["usage"] == f"{row['price']:f}", f"the price is a number: {row}"
    assert (row["price_unit"], row["usage_unit"], row["count_unit"]) == ("usd", "usd", "billing events"), f"{row}"
    assert (row["start_date"], row["end_date"]) == (f"{billed.day}", f"{billed.day}"), f"{row}"
    assert row["subresource_uris"].keys() == {
        "all_time",
        "daily",
        "last_month",
        "monthly",
        "this_month",
        "today",
        "yearly",
        "yesterday",
    }, f"{row}"
    for uri in [row["uri"], *row["subresource_uris"].values()]:
        assert all(each["category"] == "marketplace" for each in billed.customer.classic_walk(uri)), f"{uri} must keep the category"
    (again,) = billed.customer.classic_walk(row["uri"])
    assert (again["price"], again["start_date"]) == (row["price"], row["start_date"]), "a record's own address leads to it"


def test_a_balance_is_a_text_and_only_a_parents(billed, sandbox):
    body = expect.ok(billed.customer.get(f"{CLASSIC}/{billed.customer.sid}/Balance.json"))
    assert body == {"account_sid": billed.customer.sid, "balance": f"{-billed.all['marketplace'][0]:f}", "currency": "USD"}
    for client in (billed.customer, billed.sub):
        expect.refused(client.get(f"{CLASSIC}/{billed.sub.sid}/Balance.json"), 404)
    newcomer = accounts.make(sandbox, Currency="EUR")
    body = expect.ok(newcomer.get(f"{CLASSIC}/{newcomer.sid}/Balance.json"))
    assert body == {"account_sid": newcomer.sid, "balance": "0", "currency": "EUR"}, f"{body}"


def test_credits_and_charges_show_at_once(sandbox):
    customer = accounts.make(sandbox)
    installation = expect.ok(world.create(customer, sandbox["ONE_ITEM_LISTING_SID"]), 201)["sid"]
    for units, expected in [("10", "-10"), ("0.01", "-10.01"), ("-10.01", "0")]:
        expect.accepted(sandbox.publisher.post(f"/v1/InstalledAddOns/{installation}/Usage", Quantity=units))
        body = expect.ok(customer.get(f"{CLASSIC}/{customer.sid}/Balance.json"))
        assert body["balance"] == expected, f"expected {expected} after {units}: {body}"
    rows = customer.classic_walk(f"{CLASSIC}/{customer.sid}/Usage/Records/Daily.json", Category="marketplace")
    assert sum(int(row["count"]) for row in rows) == 3 and sum(row["price"] for row in rows) == 0, f"{rows}"


# Filters


@pytest.mark.parametrize("category", ["calls", "sms", "marketplace-", "MARKETPLACE", "", "marketplace-pay-addons", "'; --"])
@pytest.mark.parametrize("span", ["", "/Daily"])
def test_a_category_without_usage_is_an_empty_list(billed, span, category):
    page = expect.ok(billed.customer.get(billed.path(span), Category=category))
    assert page["usage_records"] == [] and page["next_page_uri"] is None, f"{page}"


def test_days_narrow_what_is_looked_at(billed):
    def prices(span="", **query):
        rows = billed.customer.classic_walk(billed.path(span), Category="marketplace", **query)
        return [row["price"] for row in rows]

    price, day = billed.all["marketplace"][0], billed.day
    assert prices(StartDate=f"{day}") == [price] == prices(StartDate="-30days", EndDate="+30days"), "within"
    assert prices(EndDate="-1day") == [0] and prices(StartDate=f"{day + timedelta(1)}") == [0], "outside"
    assert prices("/Daily", StartDate="-3days", EndDate="-1days") == [], "outside, by day"
    assert prices("/Daily", StartDate="-3days") == [price] and prices("/Yearly", EndDate=f"{day}") == [price], "within, cut"
    assert prices("/Today", EndDate="-1day") == [] and prices("/ThisMonth", StartDate=f"{day}") == [price], "within the span"


@pytest.mark.parametrize(
    "wrong",
    [
        {"StartDate": "yesterday"},
        {"StartDate": "2026-02-30"},
        {"EndDate": "30days"},
        {"EndDate": "-36501days"},
        {"StartDate": ""},
        {"IncludeSubaccounts": "perhaps"},
        {"StartDate": "-1day", "EndDate": "-2days"},
        {"PageSize": "0"},
        {"PageToken": "PAx"},
    ],
    ids=str,
)
@pytest.mark.parametrize("span", SPANS)
def test_a_wrong_filter_is_refused(billed, span, wrong):
    body = expect.refused(billed.customer.get(billed.path(span), **wrong), 400)
    assert any(name in body["message"] for name in wrong), f"the message must name the parameter: {body}"


def test_a_token_of_another_list_is_refused(billed):
    token = expect.ok(billed.customer.get("/v1/InstalledAddOns", PageSize=1))["meta"]["next_page_url"].split("PageToken=")[1]
    expect.refused(billed.customer.get(billed.path("/Daily"), PageToken=token), 400)


def test_strangers_read_nothing(billed, sandbox):
    stranger = accounts.make(sandbox)
    for span in SPANS:
        expect.refused(stranger.get(billed.path(span)), 401, 20003)
        expect.refused(sandbox.operator.get(billed.path(span)), 401, 20003)
    expect.refused(stranger.get(f"{CLASSIC}/{billed.customer.sid}/Balance.json"), 401, 20003)
    assert table(stranger.classic_walk(billed.path("", stranger.sid))) == {"marketplace": (0, 0), "totalprice": (0, 0)}, "its own is empty"
