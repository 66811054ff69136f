"""The Debugger's list: fields, filters, order and pages. What each gate leaves there is in test_gates.py."""

from datetime import datetime, timedelta, timezone

import pytest

from support import alerts, decimals, expect, world

FIELDS = {
    "sid",
    "account_sid",
    "log_level",
    "error_code",
    "alert_text",
    "more_info",
    "api_version",
    "request_method",
    "request_url",
    "resource_sid",
    "service_sid",
    "date_created",
    "date_generated",
    "date_updated",
    "url",
}


@pytest.fixture
def one_of_each(sandbox, publisher, install):
    """A warning and, later, an error on a new installation; its SID."""
    target = install()
    expect.refused(publisher.usage(target, b"{"), 400)
    with sandbox.fault("billing-outage"):
        expect.refused(publisher.report(target, (sandbox["BILLING_ITEM_SID"], "1")), 500)
    assert len(alerts.about(publisher, target)) == 2, "expected a warning and an error"
    return target


def day(offset):
    return (datetime.now(timezone.utc) + timedelta(days=offset)).strftime("%Y-%m-%d")


def instant(**offset):
    return (datetime.now(timezone.utc) + timedelta(**offset)).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_an_alert_has_the_documented_fields_and_is_fetched_by_its_url(sandbox, publisher, one_of_each):
    for alert in alerts.about(publisher, one_of_each):
        assert alert.keys() == FIELDS, f"unexpected fields: {alert}"
        assert alert["sid"].startswith("NO") and len(alert["sid"]) == 34, f"expected a NO SID: {alert}"
        assert alert["url"] == f"{sandbox['URL']}/v1/Alerts/{alert['sid']}", f"unexpected url: {alert}"
        assert isinstance(alert["error_code"], str), f"`error_code` is text: {alert}"
        for field in ("date_created", "date_generated", "date_updated"):
            assert expect.WHOLE_SECONDS.match(alert[field]), f"expected ISO 8601 in whole seconds with Z: {alert[field]}"
        for sid in (alert["sid"], world.upper(alert["sid"])):
            assert expect.ok(publisher.get(f"/v1/Alerts/{sid}"))["sid"] == alert["sid"], "fetch must find it in either hex case"


def test_alerts_come_newest_first(publisher, one_of_each):
    assert [alert["log_level"] for alert in alerts.about(publisher, one_of_each)] == ["error", "warning"], "expected the newest first"
    dates = [alert["date_created"] for alert in alerts.everything(publisher)]
    assert dates == sorted(dates, reverse=True), "expected the newest first"


@pytest.mark.parametrize("level", ["error", "warning", "notice", "debug"])
def test_the_level_filter_shows_that_level_alone(publisher, one_of_each, level):
    found = alerts.everything(publisher, LogLevel=level)
    assert {alert["log_level"] for alert in found} <= {level}, f"expected {level} alone"
    assert len(alerts.concerning(found, one_of_each)) == (level in ("error", "warning")), f"expected the {level} of this test"


@pytest.mark.parametrize(
    "window, expected",
    [
        ({"StartDate": day(-1)}, 2),
        ({"StartDate": day(0)}, 2),
        ({"EndDate": day(0)}, 2),
        ({"EndDate": day(1)}, 2),
        ({"StartDate": day(-1), "EndDate": day(1)}, 2),
        ({"StartDate": instant(hours=-1), "EndDate": instant(hours=1)}, 2),
        ({"StartDate": day(2)}, 0),
        ({"EndDate": day(-2)}, 0),
        ({"StartDate": instant(hours=1)}, 0),
        ({"EndDate": instant(hours=-1)}, 0),
        ({"StartDate": day(-365)}, 2),
    ],
    ids=str,
)
def test_the_date_filters_include_their_bounds_and_old_dates_are_clamped(publisher, one_of_each, window, expected):
    found = alerts.concerning(alerts.everything(publisher, **window), one_of_each)
    assert len(found) == expected, f"expected {expected} alerts in {window}: {found}"


@pytest.mark.parametrize("name", ["StartDate", "EndDate"])
def test_a_malformed_date_is_refused(publisher, name):
    refusal = expect.refused(publisher.get("/v1/Alerts", **{name: "yesterday"}), 400)
    assert name in refusal["message"], f"the message must name the parameter: {refusal}"


def test_filters_stand_before_the_paging_parameters_and_survive_on_every_page(publisher, install):
    target = install()
    for _ in range(5):
        expect.refused(publisher.usage(target, b"{"), 400)
    alerts.about(publisher, target)
    pages = publisher.pages("/v1/Alerts", LogLevel="warning", StartDate=day(-1), PageSize=2)
    seen = []
    for page in (next(pages), next(pages), next(pages)):
        seen += [alert["sid"] for alert in page["alerts"]]
        assert {alert["log_level"] for alert in page["alerts"]} == {"warning"}, "the filter must hold on every page"
        for url in filter(None, (page["meta"][name] for name in ("url", "first_page_url", "next_page_url", "previous_page_url"))):
            assert url.index("LogLevel=warning") < url.index("StartDate=") < url.index("PageSize=2&Page="), f"unexpected order: {url}"
    assert len(set(seen)) == 6, f"three pages of two must show six alerts: {seen}"


@pytest.mark.parametrize("sid", ["NO" + "0" * 32, "NO1", "nonsense"])
def test_an_alert_that_does_not_exist_is_not_found(publisher, sid):
    expect.refused(publisher.get(f"/v1/Alerts/{sid}"), 404)


def test_a_customer_finds_the_alert_of_its_own_refused_report(sandbox, customer, item):
    target = world.unknown_sid("XE")
    expect.refused(customer.usage(target, decimals.report((item, "1"))), 404)
    alert = alerts.the_one_about(customer, target)
    assert alert["account_sid"] == sandbox["CUSTOMER_SID"], f"the alert belongs to the caller: {alert}"


def test_faults_of_other_endpoints_leave_no_alert(customer):
    missing = world.unknown_sid("XE")
    expect.refused(customer.get(f"/v1/InstalledAddOns/{missing}"), 404)
    expect.refused(customer.get(f"/v1/InstalledAddOns/{missing}/Usage"), 405)
    assert alerts.about(customer, missing) == [], "only the rows of the gate table leave alerts"
