"""Reading back what was billed: billing events and usage totals under /ext/v1."""

import re
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from support import decimals, expect, world

EVENT_FIELDS = {
    "sid",
    "usage_report_sid",
    "installed_add_on_sid",
    "billing_item_sid",
    "account_sid",
    "publisher_sid",
    "amount",
    "currency",
    "kind",
    "date_created",
    "reverses",
    "url",
}


def day(offset=0):
    return (datetime.now(timezone.utc) + timedelta(days=offset)).strftime("%Y-%m-%d")


def instant(**offset):
    return (datetime.now(timezone.utc) + timedelta(**offset)).strftime("%Y-%m-%dT%H:%M:%SZ")


def events_of(installation):
    return f"/ext/v1/InstalledAddOns/{installation}/BillingEvents"


def totals_of(installation):
    return f"/ext/v1/InstalledAddOns/{installation}/UsageTotals"


@pytest.fixture
def billed(publisher, install, item, item_2, failing_item):
    """An installation with three reports: 0.1 and 0.2 with a refused item, then 44.02, then 12.355."""
    installation = install()
    expect.accepted(publisher.report(installation, (item, "0.1"), (failing_item, "9"), (item, "0.2")))
    expect.accepted(publisher.report(installation, (item_2, "44.02")))
    expect.accepted(publisher.report(installation, (item_2, "12.355")))
    return installation


# Billing events


def test_every_submitted_item_is_one_billing_event(sandbox, publisher, billed, item, item_2):
    events = publisher.events(billed)
    found = sorted((event["billing_item_sid"], event["amount"]) for event in events)
    expected = [(item, "0.1"), (item, "0.2"), (item_2, "12.355"), (item_2, "44.02")]
    assert found == sorted((sid, Decimal(amount)) for sid, amount in expected), f"expected the submitted items alone: {found}"
    for event in events:
        assert event.keys() == EVENT_FIELDS, f"unexpected fields: {event}"
        assert re.fullmatch("BE[0-9a-f]{32}", event["sid"]), f"expected a BE SID: {event}"
        assert re.fullmatch("UR[0-9a-f]{32}", event["usage_report_sid"]), f"expected a UR SID: {event}"
        assert event["installed_add_on_sid"] == billed, f"expected the installation: {event}"
        assert event["account_sid"] == sandbox["CUSTOMER_SID"], f"expected the customer who is charged: {event}"
        assert event["publisher_sid"] == sandbox["PUBLISHER_SID"], f"expected the publisher who is credited: {event}"
        assert re.fullmatch("[A-Z]{3}", event["currency"]), f"expected an ISO 4217 currency: {event}"
        assert event["kind"] == "charge", f"expected a charge: {event}"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", event["date_created"]), f"expected ISO 8601 in UTC: {event}"
        assert event["url"].startswith(f"{sandbox['URL']}/ext/v1/"), f"expected an absolute URL of this server: {event}"
        assert event["url"].endswith(event["sid"]), f"expected the event's own URL: {event}"
    assert len({event["sid"] for event in events}) == 4, "every event needs a SID of its own"


def test_the_events_of_one_report_share_its_sid(publisher, billed):
    reports = {}
    for event in publisher.events(billed):
        reports.setdefault(event["usage_report_sid"], []).append(event["amount"])
    assert sorted(map(sorted, reports.values())) == [[Decimal("0.1"), Decimal("0.2")], [Decimal("12.355")], [Decimal("44.02")]]


def test_amounts_are_exact_json_numbers_in_the_very_text(publisher, billed):
    text = publisher.get(events_of(billed)).text
    for amount in ("0.1", "0.2", "44.02", "12.355"):
        assert re.search(rf'"amount"\s*:\s*{re.escape(amount)}\s*[,}}]', text), f"expected {amount} as a number: {text}"


def test_events_are_filtered_by_item(publisher, billed, item, item_2):
    for sid in (item, item_2, world.upper(item)):
        found = publisher.events(billed, BillingItemSid=sid)
        assert [event["billing_item_sid"] for event in found] == [sid.lower().replace("bi", "BI", 1)] * 2, f"expected two of {sid}"
    assert publisher.events(billed, BillingItemSid=world.unknown_sid("BI")) == [], "an unknown item has no events"


def test_events_are_filtered_by_report(publisher, billed):
    for event in publisher.events(billed):
        found = publisher.events(billed, UsageReportSid=event["usage_report_sid"])
        assert {other["usage_report_sid"] for other in found} == {event["usage_report_sid"]}, f"expected one report: {found}"
        assert event["sid"] in [other["sid"] for other in found], f"expected the report's own event: {found}"
    assert publisher.events(billed, UsageReportSid=world.unknown_sid("UR")) == [], "an unknown report has no events"


def test_filters_combine(publisher, billed, item, item_2):
    report = next(event["usage_report_sid"] for event in publisher.events(billed, BillingItemSid=item))
    assert len(publisher.events(billed, BillingItemSid=item, UsageReportSid=report)) == 2, "expected both filters to hold"
    assert publisher.events(billed, BillingItemSid=item_2, UsageReportSid=report) == [], "expected both filters to hold"


WINDOWS = [
    ({"From": day(-1)}, True),
    ({"To": day(1)}, True),
    ({"From": day(-1), "To": day(1)}, True),
    ({"From": instant(hours=-2), "To": instant(hours=2)}, True),
    ({"From": day(2)}, False),
    ({"To": day(-2)}, False),
    ({"From": instant(hours=2)}, False),
    ({"To": instant(hours=-2)}, False),
]


@pytest.mark.parametrize("window, inside", WINDOWS, ids=str)
def test_events_are_filtered_by_time(publisher, billed, window, inside):
    found = publisher.events(billed, **window)
    assert len(found) == (4 if inside else 0), f"expected {'all' if inside else 'no'} events in {window}: {found}"


@pytest.mark.parametrize("path", [events_of, totals_of])
@pytest.mark.parametrize("name", ["From", "To"])
def test_a_malformed_time_is_refused(publisher, billed, path, name):
    refusal = expect.refused(publisher.get(path(billed), **{name: "last week"}), 400)
    assert name in refusal["message"], f"the message must name the parameter: {refusal}"


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_events_are_paged_like_every_list(publisher, billed, item, size):
    whole = {event["sid"] for event in publisher.events(billed)}
    pages = list(publisher.pages(events_of(billed), PageSize=size))
    walked = [event["sid"] for page in pages for event in page["billing_events"]]
    assert len(walked) == len(whole) and set(walked) == whole, "a walk must meet every event once"
    for page in pages:
        assert page.keys() == {"billing_events", "meta"}, f"unexpected members: {page.keys()}"
        assert page["meta"].keys() == expect.META, f"unexpected members: {page['meta']}"
        assert (page["meta"]["key"], page["meta"]["page_size"]) == ("billing_events", size), f"unexpected: {page['meta']}"
    first = expect.ok(publisher.get(events_of(billed), BillingItemSid=item, PageSize=1))
    following = parse_qs(urlsplit(first["meta"]["next_page_url"]).query)
    assert following["BillingItemSid"] == [item], f"the filter must stand in the next page's URL: {first['meta']}"
    assert len(list(publisher.pages(events_of(billed), BillingItemSid=item, PageSize=1))) == 2, "the filter must hold on every page"


@pytest.mark.parametrize("name, value", [("PageSize", "0"), ("PageSize", "text"), ("Page", "-1"), ("PageToken", "nonsense")])
def test_bad_paging_of_events_is_refused(publisher, billed, name, value):
    expect.refused(publisher.get(events_of(billed), **{name: value}), 400)


# Totals


def test_totals_add_up_by_item_with_the_number_of_events(publisher, billed, item, item_2):
    answer = publisher.get(totals_of(billed))
    body = expect.ok(answer)
    assert body.keys() == {"currency", "totals"}, f"unexpected members: {body}"
    assert body["currency"] == publisher.events(billed)[0]["currency"], f"expected the currency of the events: {body}"
    rows = {row["billing_item_sid"]: row for row in body["totals"]}
    assert rows == {
        item: {"billing_item_sid": item, "total": Decimal("0.3"), "events": 2},
        item_2: {"billing_item_sid": item_2, "total": Decimal("56.375"), "events": 2},
    }, f"expected exact totals and counts: {body}"
    assert len(body["totals"]) == 2, f"expected one row for each item: {body}"
    for total in ("0.3", "56.375"):
        assert re.search(rf'"total"\s*:\s*{re.escape(total)}\s*[,}}]', answer.text), f"expected {total} in the very text: {answer}"


def test_an_installation_without_usage_has_no_totals_and_no_events(publisher, install):
    installation = install()
    body = expect.ok(publisher.get(totals_of(installation)))
    assert body["totals"] == [] and body["currency"], f"expected a currency and no totals: {body}"
    assert publisher.events(installation) == [], "expected no events"


@pytest.mark.parametrize("granularity, period", [("day", "%Y-%m-%d"), ("month", "%Y-%m"), ("year", "%Y")])
def test_totals_by_day_month_or_year_name_their_period(publisher, billed, item, item_2, granularity, period):
    before = datetime.now(timezone.utc) - timedelta(minutes=2)
    body = expect.ok(publisher.get(totals_of(billed), Granularity=granularity))
    possible = {moment.strftime(period) for moment in (before, datetime.now(timezone.utc))}
    sums = {}
    for row in body["totals"]:
        assert row.keys() == {"billing_item_sid", "total", "events", "period"}, f"unexpected members: {row}"
        assert row["period"] in possible, f"expected a period of {possible}: {row}"
        sums[row["billing_item_sid"]] = sums.get(row["billing_item_sid"], 0) + row["total"]
    assert sums == {item: Decimal("0.3"), item_2: Decimal("56.375")}, f"expected the same totals by {granularity}: {body}"


@pytest.mark.parametrize("granularity", ["hour", "DAYS"])
def test_an_unknown_granularity_is_refused(publisher, billed, granularity):
    refusal = expect.refused(publisher.get(totals_of(billed), Granularity=granularity), 400)
    assert "Granularity" in refusal["message"], f"the message must name the parameter: {refusal}"


# Totals are kept by day: windows of whole days around today.
@pytest.mark.parametrize("window, inside", [case for case in WINDOWS if all("T" not in value for value in case[0].values())], ids=str)
def test_totals_are_filtered_by_day(publisher, billed, window, inside):
    found = publisher.totals(billed, **window)
    assert bool(found) == inside, f"expected {'the' if inside else 'no'} totals in {window}: {found}"


def test_totals_equal_the_sum_of_the_events(publisher, billed):
    sums = {}
    for event in publisher.events(billed):
        sums.setdefault(event["billing_item_sid"], []).append(event["amount"])
    assert publisher.totals(billed) == {sid: decimals.total(amounts) for sid, amounts in sums.items()}


# Who may look


def test_the_customer_the_publisher_and_its_key_read_the_same(sandbox, billed):
    readers = (sandbox.publisher, sandbox.customer, sandbox.key)
    for path in (events_of(billed), totals_of(billed)):
        first, *others = (expect.ok(reader.get(path)) for reader in readers)
        assert all(other == first for other in others), f"all who may read must read the same under {path}"


def test_totals_that_end_before_they_begin_are_refused_by_both_days(publisher, billed):
    refusal = expect.refused(publisher.get(totals_of(billed), From="2026-03-02", To="2026-03-01"), 400)
    assert "2026-03-02" in refusal["message"] and "2026-03-01" in refusal["message"], f"{refusal}"
    assert refusal["params"] == {"parameter": "To"}
    expect.ok(publisher.get(totals_of(billed), From="2026-03-01", To="2026-03-01"))


@pytest.mark.parametrize("path", [events_of, totals_of])
@pytest.mark.parametrize("stranger", ["publisher_2", "customer_2", "operator"])
def test_nobody_else_finds_them(sandbox, billed, path, stranger):
    told = expect.refused(sandbox.party(stranger).get(path(billed)), 404)
    missing = expect.refused(sandbox.party(stranger).get(path(world.unknown_sid("XE"))), 404)
    same = [expect.without_sids(body["message"]) for body in (told, missing)]
    assert same[0] == same[1], f"a stranger must not learn that the installation exists: {same}"


@pytest.mark.parametrize("path", [events_of, totals_of])
@pytest.mark.parametrize("sid", ["XE" + "0" * 32, "XE1", "nonsense"])
def test_an_installation_that_does_not_exist_is_not_found(publisher, path, sid):
    expect.refused(publisher.get(path(sid)), 404)


@pytest.mark.parametrize("path", [events_of, totals_of])
def test_either_hex_case_finds_them(publisher, billed, path):
    assert expect.ok(publisher.get(path(world.upper(billed)))).keys() == expect.ok(publisher.get(path(billed))).keys()
