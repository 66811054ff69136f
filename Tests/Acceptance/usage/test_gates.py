"""The response-code table of usage reporting, row by row and in its order, with the alert that each row leaves."""

import base64
import json
from contextlib import nullcontext
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pytest

from support import alerts, decimals, expect, world
from support.raw import exchange

GARBAGE = b"{ this is not JSON"


@dataclass
class Scene:
    """Every condition of the table, made on demand."""

    sandbox: object

    @cached_property
    def good(self):
        return decimals.report((self.sandbox["BILLING_ITEM_SID"], "1"))

    @property
    def unknown(self):
        return world.unknown_sid("XE")

    @property
    def installed(self):
        return world.install(self.sandbox)

    @property
    def uninstalled(self):
        sid = self.installed
        expect.ok_empty(self.sandbox.customer.delete(f"/v1/InstalledAddOns/{sid}"))
        return sid

    @property
    def no_manual(self):
        return world.install(self.sandbox, "NO_MANUAL_LISTING_SID")

    @property
    def closed(self):
        return self.sandbox["CLOSED_INSTALLATION_SID"]


@pytest.fixture
def scene(sandbox):
    return Scene(sandbox)


# Row: who asks, where, with what body, during an outage or not → status, level of the alert.


@dataclass
class Row:
    name: str
    status: int
    level: str | None
    installation: str = "installed"
    caller: str = "publisher"
    body: bytes | None = None
    outage: bool = False

    def ask(self, scene):
        """The installation that was aimed at, and the answer."""
        target = getattr(scene, self.installation)
        body = scene.good if self.body is None else self.body
        with scene.sandbox.fault("billing-outage") if self.outage else nullcontext():
            return target, scene.sandbox.party(self.caller).usage(target, body)


ROWS = [
    Row("unknown installation", 404, "warning", installation="unknown"),
    Row("uninstalled", 404, "warning", installation="uninstalled"),
    Row("another publisher", 403, "warning", caller="publisher_2"),
    Row("the customer itself", 403, "warning", caller="customer"),
    Row("another customer", 403, "warning", caller="customer_2"),
    Row("the operator", 403, "warning", caller="operator"),
    Row("manual usage off", 403, "warning", installation="no_manual"),
    Row("state closed", 403, "warning", installation="closed"),
    Row("no JSON", 400, "warning", body=GARBAGE),
    Row("quantity zero", 400, "warning", body=decimals.report(("BI" + "0" * 32, "0"))),
    Row("quantity null", 400, "warning", body=decimals.report(("BI" + "0" * 32, "null"))),
    Row("billing outage", 500, "error", outage=True),
    Row("success", 202, None),
]


def name_of(row):
    return row.name


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_row_of_the_table_answers_its_status_and_leaves_its_alert(scene, row):
    caller = scene.sandbox.party(row.caller)
    before = len(alerts.about(caller, scene.closed)) if row.installation == "closed" else 0
    target, answer = row.ask(scene)
    found = alerts.about(caller, target)

    if row.status == 202:
        expect.accepted(answer)
        assert found == [], f"success must leave no alert: {found}"
        return

    refusal = expect.refused(answer, row.status)
    assert len(found) == before + 1, f"expected one new alert about {target}: {found}"
    alert = found[0]
    assert alert["log_level"] == row.level, f"expected level {row.level}: {alert}"
    assert alert["error_code"] == str(refusal["code"]), f"expected the code as text: {alert}"
    assert alert["resource_sid"] == target, f"expected the installation as `resource_sid`: {alert}"
    assert alert["account_sid"] == caller.sid, f"the alert belongs to the caller: {alert}"
    assert alert["request_method"] == "POST", f"expected POST: {alert}"
    assert alert["request_url"] == answer.url, f"expected the URL that was asked, {answer.url}: {alert}"
    assert alert["more_info"] == refusal["more_info"], f"expected the page of the code: {alert}"
    assert alert["alert_text"], f"an alert must say what happened: {alert}"


@pytest.mark.parametrize("prefix", ["BI", "XB", "SK", "AC"])
def test_a_sid_of_another_kind_in_the_path_is_not_found(publisher, scene, prefix):
    sid = world.unknown_sid(prefix)
    expect.refused(publisher.usage(sid, scene.good), 404)
    alert = alerts.the_one_about(publisher, sid)
    assert (alert["log_level"], alert["error_code"]) == ("warning", "20404"), f"expected a 20404 warning: {alert}"
    assert alert["resource_sid"] is None, f"a malformed installation SID must not become `resource_sid`: {alert}"


@pytest.mark.parametrize("name", ["BILLING_ITEM_SID", "LISTING_SID"])
def test_an_existing_sid_of_another_kind_in_the_path_is_not_found(sandbox, publisher, scene, name):
    expect.refused(publisher.usage(sandbox[name], scene.good), 404)


@pytest.mark.parametrize("shape", ["XE{}", "XE{}00", "{}", "XE{}g", "XE%20{}", "XE{}%00"])
def test_a_malformed_installation_sid_is_not_found(publisher, scene, shape):
    digits = world.unknown_sid("")[:31]
    expect.refused(publisher.usage(shape.format(digits), scene.good), 404)
    alert = alerts.about(publisher, digits)[0]
    assert alert["log_level"] == "warning", f"expected a warning: {alert}"
    assert alert["resource_sid"] is None, f"a malformed installation SID must not become `resource_sid`: {alert}"


@pytest.mark.parametrize("secret", [None, "wrong", ""])
def test_without_good_credentials_nothing_is_told_and_no_alert_is_left(sandbox, scene, secret):
    target = scene.installed
    caller = sandbox.caller(sandbox["PUBLISHER_SID"] if secret is not None else None, secret)
    expect.refused(caller.usage(target, scene.good), 401)
    assert alerts.about(sandbox.publisher, target) == [], "authentication failures must leave no alert"
    assert sandbox.publisher.events(target) == [], "authentication failures must bill nothing"


def test_the_gates_have_distinct_messages(sandbox, scene):
    rows = {row.name: row for row in ROWS}
    names = ["unknown installation", "another publisher", "manual usage off", "state closed", "quantity zero", "billing outage"]
    messages = {name: expect.without_sids(expect.error_body(rows[name].ask(scene)[1])["message"]) for name in names}
    messages["no credentials"] = expect.error_body(sandbox.caller().usage(scene.unknown, scene.good))["message"]
    assert len(set(messages.values())) == len(messages), f"every gate needs a message of its own: {messages}"


def test_an_unknown_and_an_uninstalled_installation_cannot_be_told_apart(scene, publisher):
    told = [publisher.usage(sid, scene.good) for sid in (scene.unknown, scene.uninstalled)]
    first, second = (expect.without_sids(expect.refused(answer, 404)["message"]) for answer in told)
    assert first == second, "the two must read the same"


def test_an_outage_bills_nothing_and_ends_when_it_is_cleared(sandbox, scene):
    target = scene.installed
    with sandbox.fault("billing-outage"):
        expect.refused(sandbox.publisher.usage(target, scene.good), 500)
    assert sandbox.publisher.events(target) == [], "nothing may be billed in an outage"
    expect.accepted(sandbox.publisher.usage(target, scene.good))
    assert len(sandbox.publisher.events(target)) == 1, "after the outage, billing must work again"


# Order: each case breaks two rules or more; the earlier row of the table must win.

ORDER = [
    ("unknown before a bad body", Row("", 404, None, installation="unknown", body=GARBAGE), "unknown installation"),
    ("unknown before the owner", Row("", 404, None, installation="unknown", caller="publisher_2"), "unknown installation"),
    ("uninstalled before the owner", Row("", 404, None, installation="uninstalled", caller="publisher_2"), "unknown installation"),
    ("unknown before the outage", Row("", 404, None, installation="unknown", outage=True), "unknown installation"),
    ("owner before manual usage", Row("", 403, None, installation="no_manual", caller="publisher_2"), "another publisher"),
    ("owner before the state", Row("", 403, None, installation="closed", caller="publisher_2"), "another publisher"),
    ("owner before a bad body", Row("", 403, None, caller="publisher_2", body=GARBAGE), "another publisher"),
    ("owner before the outage", Row("", 403, None, caller="publisher_2", outage=True), "another publisher"),
    ("manual usage before a bad body", Row("", 403, None, installation="no_manual", body=GARBAGE), "manual usage off"),
    ("state before a bad body", Row("", 403, None, installation="closed", body=GARBAGE), "state closed"),
    ("state before the outage", Row("", 403, None, installation="closed", outage=True), "state closed"),
    ("bad body before the outage", Row("", 400, None, body=GARBAGE, outage=True), "no JSON"),
]


@pytest.mark.parametrize("row, winner", [case[1:] for case in ORDER], ids=[case[0] for case in ORDER])
def test_the_earlier_row_of_the_table_wins(scene, row, winner):
    expected = next(candidate for candidate in ROWS if candidate.name == winner)
    told = [expect.without_sids(expect.refused(each.ask(scene)[1], row.status)["message"]) for each in (row, expected)]
    assert told[0] == told[1], f"expected the message of the row {winner!r}"


def test_bad_credentials_come_before_everything_else(sandbox, scene):
    caller = sandbox.caller(sandbox["PUBLISHER_SID"], "wrong")
    for target in (scene.unknown, scene.closed, scene.installed):
        expect.refused(caller.usage(target, GARBAGE), 401)


def test_the_content_type_is_looked_at_after_the_gates(sandbox, scene):
    target = scene.installed
    expect.refused(sandbox.publisher_2.usage(target, scene.good, "text/plain"), 403)
    expect.refused(sandbox.publisher.usage(target, scene.good, "text/plain"), 400)


@pytest.mark.parametrize("installation", ["unknown", "installed", "closed"])
def test_an_oversize_body_is_refused_before_the_gates(publisher, scene, installation):
    expect.refused(publisher.usage(getattr(scene, installation), scene.good.ljust(1024 * 1024 + 1)), 413)


# The alert in full


def test_the_alert_instance_shows_the_request_and_the_answer_but_no_secret(sandbox, publisher, scene):
    target = scene.installed
    marker = world.unknown_sid("BI")
    answer = publisher.usage(target, decimals.report((marker, "0")), X_Request_Id="trace-me", X_Trace="drop-me", X_Api_Key="drop-me", Cookie="drop-me")
    expect.refused(answer, 400)
    listed = alerts.the_one_about(publisher, target)
    alert = expect.ok(publisher.get(f"/v1/Alerts/{listed['sid']}"))

    added = {"request_variables", "request_headers", "response_headers", "response_body"}
    assert alert.keys() == listed.keys() | added, "the instance must have the list's members and these four"
    assert {name: alert[name] for name in listed} == listed, "the instance must repeat what the list says"
    assert alert["response_body"] == answer.text, f"expected the answer's body: {alert}"
    assert marker in alert["request_variables"], f"expected the request's body: {alert}"
    assert "trace-me" in alert["request_headers"], f"expected the headers that help: {alert}"
    assert "drop-me" not in alert["request_headers"], f"and no others: {alert}"
    secret = sandbox["PUBLISHER_TOKEN"]
    basic = base64.b64encode(f"{publisher.sid}:{secret}".encode()).decode()
    shown = json.dumps(alert)
    assert "authorization" not in alert["request_headers"].lower(), f"the Authorization header must be left out: {alert}"
    assert secret not in shown and basic not in shown, "an alert must never hold a secret"


SECRETS_IN_QUERIES = {
    "token=hunter2": "token=***",
    "a=hunter2&b=hunter2=hunter2": "a=***&b=***",
    "hunter2": "***",
    "token%3Dhunter2": "***",
    "a=&hunter2&=hunter2": "a=***&***&=***",
    "a=1;token=hunter2": "a=***",
    "&&": "",
    "a=hunter2?b=hunter2#hunter2": "a=***",
}


@pytest.mark.parametrize("query", SECRETS_IN_QUERIES)
@pytest.mark.parametrize("form", ["path", "whole URL"])
def test_an_alert_keeps_the_names_of_a_query_and_none_of_its_values(sandbox, publisher, query, form):
    missing = world.unknown_sid("XE")
    path = f"/v1/InstalledAddOns/{missing}/Usage"
    host = sandbox["URL"].removeprefix("http://")
    target = f"{path}?{query}" if form == "path" else f"http://{host}{path}?{query}"
    basic = base64.b64encode(f"{publisher.sid}:{publisher.secret}".encode()).decode()
    head = f"POST {target} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Basic {basic}\r\nContent-Length: 2\r\n"
    status, _, body = exchange(sandbox, False, f"{head}Content-Type: application/json\r\nConnection: close\r\n\r\n{{}}".encode())
    assert status == 404, f"expected the gate's refusal: {status} {body}"
    alert = expect.ok(publisher.get(f"/v1/Alerts/{alerts.the_one_about(publisher, missing)['sid']}"))
    kept = SECRETS_IN_QUERIES[query]
    assert alert["request_url"] == f"{sandbox['URL']}{path}" + (f"?{kept}" if kept else ""), f"{alert}"
    assert "hunter2" not in json.dumps(alert), f"no value of a query may be kept: {alert}"


@pytest.mark.parametrize("layout", ["accepted in part", "refused"])
def test_an_alert_shows_the_answer_that_was_given_byte_for_byte(sandbox, publisher, scene, layout):
    target, item = scene.installed, sandbox["BILLING_ITEM_SID"]
    items = [(item, "1.50"), ("no-sid-\u00e9", "2")] if layout == "accepted in part" else [(item, "0")]
    answer = publisher.usage(target, decimals.report(*items))
    assert answer.status == (202 if layout == "accepted in part" else 400), f"{answer}"
    alert = expect.ok(publisher.get(f"/v1/Alerts/{alerts.the_one_about(publisher, target)['sid']}"))
    assert alert["response_body"] == answer.text, f"expected {answer.text}: {alert}"
    request = answer.headers["Twilio-Request-Id"]
    assert alert["response_headers"] == f"Content-Type: application/json\nTwilio-Request-Id: {request}", f"{alert}"


def test_bodies_kept_on_an_alert_are_cut_at_16_kibibytes(publisher, scene):
    target = scene.installed
    expect.refused(publisher.usage(target, b'{"note":"' + b"x" * 100_000), 400)
    alert = expect.ok(publisher.get(f"/v1/Alerts/{alerts.the_one_about(publisher, target)['sid']}"))
    kept = len(alert["request_variables"].encode())
    assert 8 * 1024 <= kept <= 16 * 1024, f"expected the first 16 KiB of the body, found {kept} bytes"


def test_the_items_refused_in_one_report_share_one_alert_that_lists_them(publisher, scene, item, failing_item):
    target = scene.installed
    unknown = world.unknown_sid("BI")
    body = expect.accepted(publisher.report(target, (failing_item, "12.355"), (item, "44.02"), (unknown, "1"), ("BIbroken", "2")))
    assert body["total_submitted"] == Decimal("44.02"), f"only the good item counts: {body}"
    alert = alerts.the_one_about(publisher, target)
    assert alert["log_level"] == "warning", f"expected a warning: {alert}"
    assert alert["resource_sid"] == target, f"expected the installation: {alert}"
    assert alert["error_code"].isdigit(), f"expected a code in digits: {alert}"
    for refused in (failing_item, unknown, "BIbroken"):
        assert refused in alert["alert_text"], f"the alert must list {refused}: {alert}"
    assert item not in alert["alert_text"], f"the alert must not list the submitted item: {alert}"


def test_the_alert_of_a_refused_foreign_report_stays_with_the_caller(sandbox, scene):
    target = scene.installed
    expect.refused(sandbox.publisher_2.usage(target, scene.good), 403)
    assert len(alerts.about(sandbox.publisher_2, target)) == 1, "the caller must find its alert"
    assert alerts.about(sandbox.publisher, target) == [], "the owner must not be told of another's mistakes"


def test_an_upper_case_installation_sid_passes_the_gates_and_is_canonical_in_the_alert(publisher, scene):
    target = scene.installed
    expect.refused(publisher.usage(world.upper(target), GARBAGE), 400)
    alert = alerts.the_one_about(publisher, world.upper(target))
    assert alert["resource_sid"] == target, f"expected the SID in lower case: {alert}"
