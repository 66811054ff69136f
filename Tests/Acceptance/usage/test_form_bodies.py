"""Form bodies of POST /v1/InstalledAddOns/{XE}/Usage: the official CLI's, and the older documentation's `Quantity`."""

import json
import sqlite3
import uuid
from contextlib import closing
from decimal import Decimal
from urllib.parse import quote

import pytest

from support import alerts, decimals, expect, world
from support.parallel import at_once

FORM = "application/x-www-form-urlencoded"
ONE_ITEM = "ONE_ITEM_LISTING_SID"


def encoded(*pairs):
    """The form as the official CLI writes it: everything but letters, digits and `-_.~` is escaped."""
    return "&".join(f"{name}={quote(value, safe='-_.~')}" for name, value in pairs).encode()


def post(client, installation, *pairs, key=None, content_type=FORM):
    headers = {} if key is None else {"Idempotency_Key": key}
    return client.usage(installation, encoded(*pairs), content_type, **headers)


def units(client, installation, quantity, key=None):
    return post(client, installation, ("Quantity", quantity), key=key)


def items(client, installation, *values, key=None):
    return post(client, installation, *(("billable_items", value) for value in values), key=key)


def row(sid, quantity):
    return f'{{"sid":{json.dumps(sid)},"quantity":{quantity}}}'


def kinds(client, installation):
    """What was recorded, oldest first."""
    return [(event["kind"], event["amount"]) for event in reversed(client.events(installation))]


@pytest.fixture
def counted(install):
    """A new installation of the listing with one billing item."""
    return install(ONE_ITEM)


@pytest.fixture(scope="module")
def untouched(sandbox):
    """Installations that only refused reports are sent to, by listing; nothing may ever be billed on them."""
    sids = {name: world.install(sandbox, name) for name in (ONE_ITEM, "LISTING_SID")}
    yield sids
    for sid in sids.values():
        assert sandbox.publisher.events(sid) == [], "a refused report must bill nothing"


@pytest.fixture
def key():
    return uuid.uuid4().hex


# billable_items


def test_the_request_of_the_official_cli_is_answered_like_json(publisher, install, item, failing_item):
    """`twilio api:marketplace:v1:installed-add-ons:usage:create --billable-items … --billable-items …`, replayed."""
    installation = install()
    cli = {
        "Accept": "application/json",
        "Accept-Charset": "utf-8",
        "Connection": "close",
        "User-Agent": "@twilio/cli-core/8.3.1 (linux x64) twilio-node/5.3.3 node/v20.11.1 api:marketplace:v1:installed-add-ons:usage:create",
    }
    body = encoded(("billable_items", row(failing_item, "12.355")), ("billable_items", row(item, "44.02")))
    answer = publisher.usage(installation, body, FORM, **cli)
    assert expect.accepted(answer) == {
        "total_submitted": Decimal("44.02"),
        "billable_items": [
            {"sid": failing_item, "quantity": Decimal("12.355"), "submitted": False},
            {"sid": item, "quantity": Decimal("44.02"), "submitted": True},
        ],
    }, f"expected the sample of the reference documentation: {answer}"
    assert answer.headers["Content-Type"].startswith("application/json"), f"forms are answered in JSON too: {answer}"
    assert kinds(publisher, installation) == [("charge", Decimal("44.02"))], "expected one charge"


@pytest.mark.parametrize(
    "layout",
    [
        lambda a, b: [row(a, "1.10"), row(b, "100")],
        lambda a, b: [f"[{row(a, '1.10')},{row(b, '100')}]"],
        lambda a, b: [f"[{row(a, '1.10')}]", row(b, "100")],
        lambda a, b: [f" {row(a, '1.10')} ", "[]", f"[\n{row(b, '1E2')}\n]"],
    ],
    ids=["values", "one array", "array and value", "white space"],
)
def test_values_and_arrays_are_one_list_in_their_order(publisher, install, item, item_2, layout):
    body = expect.accepted(items(publisher, install(), *layout(item, item_2)))
    assert [(each["sid"], each["quantity"]) for each in body["billable_items"]] == [(item, Decimal("1.1")), (item_2, 100)], f"{body}"
    assert body["total_submitted"] == Decimal("101.1"), f"expected the exact sum: {body}"


@pytest.mark.parametrize("content_type", [f"{FORM}; charset=utf-8", f"{FORM};charset=UTF-8", "Application/X-WWW-Form-Urlencoded"])
def test_a_form_is_recognised_in_every_spelling(publisher, install, item, content_type):
    expect.accepted(post(publisher, install(), ("billable_items", row(item, "1")), content_type=content_type))


@pytest.mark.parametrize("quantity", ["0", "-1", "-0.001", "null", '""', '"1"', "1e13", "0.0000000000001", "true"])
def test_quantities_in_items_keep_the_rules_of_json(publisher, untouched, item, quantity):
    expect.refused(items(publisher, untouched["LISTING_SID"], row(item, "1"), row(item, quantity)), 400)


BAD_FORMS = {
    "empty": b"",
    "another parameter": b"Amount=1",
    "another case": b"quantity=1",
    "a JSON body": b'{"billable_items":[{"sid":"BI","quantity":1}]}',
    "empty value": b"billable_items=",
    "empty array": b"billable_items=[]",
    "text": b"billable_items=all",
    "number": b"billable_items=5",
    "a script's object": b"billable_items=%5Bobject+Object%5D",
    "two objects in one value": b'billable_items={"sid":"x","quantity":1},{"sid":"x","quantity":1}',
    "whole body in a value": b'billable_items={"billable_items":[{"sid":"x","quantity":1}]}',
    "no sid": b'billable_items={"quantity":1}',
    "no quantity": b'billable_items={"sid":"x"}',
    "duplicate member": b'billable_items={"sid":"x","quantity":1,"quantity":2}',
    "malformed escape": b"Quantity=%1",
    "invalid UTF-8": b"Quantity=1&x=%FF",
    "both": b'Quantity=1&billable_items={"sid":"x","quantity":1}',
    "both, one empty": b'Quantity=&billable_items={"sid":"x","quantity":1}',
    "twice": b"Quantity=1&Quantity=1",
}


@pytest.mark.parametrize("body", BAD_FORMS.values(), ids=BAD_FORMS.keys())
def test_a_form_that_is_no_report_is_refused_and_says_what_to_send(publisher, untouched, body):
    refusal = expect.refused(publisher.usage(untouched[ONE_ITEM], body, FORM), 400)
    assert "billable_items" in refusal["message"] or "Quantity" in refusal["message"] or "byte" in refusal["message"], f"{refusal}"


def test_1001_items_in_values_are_refused(publisher, untouched, item):
    expect.refused(items(publisher, untouched["LISTING_SID"], *[row(item, "1")] * 1001), 400)


@pytest.mark.parametrize("content_type", [None, "text/plain", "multipart/form-data; boundary=x"])
def test_another_content_type_names_both_that_are_taken(publisher, untouched, content_type):
    refusal = expect.refused(post(publisher, untouched[ONE_ITEM], ("Quantity", "1"), content_type=content_type), 400)
    assert "application/json" in refusal["message"] and FORM in refusal["message"], f"expected both content types: {refusal}"


# Quantity


@pytest.mark.parametrize("quantity", ["10", "0.5", "12.355", "1e-3", "1E2", "0.000000000001", "1000000000000", "99999999.999999999999"])
def test_units_are_billed_on_the_only_item(publisher, counted, quantity):
    body = expect.accepted(units(publisher, counted, quantity))
    (billed,) = body["billable_items"]
    assert billed.keys() == {"sid", "quantity", "submitted"} and billed["submitted"] is True, f"the same members as ever: {body}"
    assert billed["quantity"] == body["total_submitted"] == Decimal(quantity), f"at a unit price of 1 units are money: {body}"
    assert publisher.totals(counted) == {billed["sid"]: Decimal(quantity)}, "expected it in the books"


@pytest.mark.parametrize(
    "quantity",
    ["0", "0.0", "-0", "", " ", "ten", "null", "true", "NaN", "Infinity", "+1", "1,5", "1 000", ".5", "5.", "01", "0x10", "１"]
    + ["1000000000001", "1e13", "-1e13", "1e400", "-1e400", "1e-13", "0.0000000000001", "123456789.123456789012"],
)
def test_units_that_are_no_amount_are_refused(publisher, untouched, quantity):
    expect.refused(units(publisher, untouched[ONE_ITEM], quantity), 400)


@pytest.mark.parametrize("quantity", ["10", "-10"])
def test_units_on_a_listing_with_several_active_items_are_refused_and_say_so(publisher, untouched, quantity):
    refusal = expect.refused(units(publisher, untouched["LISTING_SID"], quantity), 400)
    assert "only active billing item" in refusal["message"] and "2" in refusal["message"], f"expected the reason: {refusal}"


def test_refused_forms_leave_a_warning_with_the_body(publisher, install):
    installation = install(ONE_ITEM)
    refusal = expect.refused(units(publisher, installation, "0"), 400)
    alert = alerts.the_one_about(publisher, installation)
    assert (alert["log_level"], alert["error_code"]) == ("warning", "20001"), f"expected a warning: {alert}"
    whole = expect.ok(publisher.get(f"/v1/Alerts/{alert['sid']}"))
    assert whole["request_variables"] == "Quantity=0", f"expected the form as it was sent: {whole}"
    assert refusal["message"] in whole["response_body"], f"expected the answer: {whole}"


def test_the_gates_come_before_the_form(sandbox, install):
    installation = install(ONE_ITEM)
    expect.refused(sandbox.publisher_2.usage(installation, b"%", FORM), 403)
    expect.refused(sandbox.publisher.usage(world.unknown_sid("XE"), b"%", FORM), 404)
    expect.refused(sandbox.publisher.usage(installation, b"%", FORM), 400)


def test_units_are_multiplied_by_the_unit_price_exactly(start_sandbox):
    server = start_sandbox()
    set_unit_price(server, "0.0035")
    publisher, installation = server.publisher, world.install(server, ONE_ITEM)
    body = expect.accepted(units(publisher, installation, "1234567.89", key="k"))
    assert body["billable_items"][0]["quantity"] == body["total_submitted"] == Decimal("4320.987615"), f"expected the product: {body}"
    expect.accepted(units(publisher, installation, "-567.89"))
    assert kinds(publisher, installation) == [("charge", Decimal("4320.987615")), ("credit", Decimal("-1.987615"))]

    # 13 decimals; 21 digits; more than the largest amount even as a product.
    for quantity in ("0.0000000001", "1234567890.1234567891", "999999999999.99999999"):
        refusal = expect.refused(units(publisher, installation, quantity), 400)
        assert "unit price 0.0035" in refusal["message"], f"expected the factors to be named: {refusal}"

    # A new price is no new body.
    set_unit_price(server, "7")
    again = units(server.publisher, installation, "1234567.890", key="k")
    assert again.replayed and again.json == body, f"expected the first answer: {again}"
    assert server.publisher.totals(installation) == {body["billable_items"][0]["sid"]: Decimal("4319")}, "expected no other event"


def set_unit_price(server, price):
    """As the operator would, but on the file: the server is stopped meanwhile."""
    assert server.stop() == 0, "SIGTERM must end the server with 0"
    with closing(sqlite3.connect(server.data / "mercato.db")) as file, file:
        changed = file.execute("UPDATE billing_items SET unit_price = ? WHERE listing_sid = ?", (price, server[ONE_ITEM]))
        assert changed.rowcount == 1, "the listing must have one billing item"
    server.start()


# Credits


def test_a_credit_gives_back_what_was_charged(sandbox, publisher, counted):
    sid = expect.accepted(units(publisher, counted, "10"))["billable_items"][0]["sid"]
    answer = units(publisher, counted, "-10")
    assert expect.accepted(answer) == {
        "total_submitted": -10,
        "billable_items": [{"sid": sid, "quantity": -10, "submitted": True}],
    }, f"expected the credit below 0: {answer}"
    assert kinds(publisher, counted) == [("charge", 10), ("credit", -10)], "expected a charge and a credit"
    totals = expect.ok(sandbox.customer.get(f"/ext/v1/InstalledAddOns/{counted}/UsageTotals"))["totals"]
    assert totals == [{"billing_item_sid": sid, "total": 0, "events": 2}], f"totals are net and count both: {totals}"
    event = publisher.events(counted)[0]
    assert event["account_sid"] == sandbox["CUSTOMER_SID"] and event["publisher_sid"] == sandbox["PUBLISHER_SID"], f"{event}"
    assert expect.ok(publisher.get(event["url"])) == event, "the single event is what the list says"


@pytest.mark.parametrize("charged, credited, left", [([], "-1", "0"), (["10"], "-10.000000000001", "10"), (["10", "-4"], "-6.5", "6")])
def test_a_credit_beyond_what_is_left_is_refused_and_names_it(publisher, counted, charged, credited, left):
    for quantity in charged:
        expect.accepted(units(publisher, counted, quantity))
    refusal = expect.refused(units(publisher, counted, credited), 400)
    assert f"{left} USD was charged" in refusal["message"], f"expected what is left, {left}: {refusal}"
    assert refusal["params"] == {"rule": "credit"}, f"expected the rule: {refusal}"
    alert = alerts.the_one_about(publisher, counted)
    assert (alert["log_level"], alert["error_code"]) == ("warning", "20001"), f"expected a warning: {alert}"
    assert len(publisher.events(counted)) == len(charged), "a refused credit must record nothing"


def test_what_json_charged_can_be_credited_on_its_own_installation_alone(publisher, install):
    first, second = install(ONE_ITEM), install(ONE_ITEM)
    sid = expect.accepted(units(publisher, second, "1"))["billable_items"][0]["sid"]
    expect.accepted(publisher.report(first, (sid, "12.355"), (sid, "44.02")))
    expect.refused(units(publisher, second, "-2"), 400)
    expect.accepted(units(publisher, first, "-56.375"))
    assert publisher.totals(first) == {sid: 0}, "expected everything to be given back"


def test_json_still_takes_no_credit(publisher, counted):
    sid = expect.accepted(units(publisher, counted, "10"))["billable_items"][0]["sid"]
    expect.refused(publisher.report(counted, (sid, "-1")), 400)
    expect.refused(items(publisher, counted, row(sid, "-1")), 400)


def test_concurrent_credits_never_exceed_what_was_charged(publisher, counted):
    expect.accepted(units(publisher, counted, "10"))
    answers = at_once([lambda: units(publisher, counted, "-3")] * 20)
    assert sorted(answer.status for answer in answers) == [202] * 3 + [400] * 17, f"three credits of 3 fit into 10: {answers}"
    assert decimals.total(event["amount"] for event in publisher.events(counted)) == 1, "expected 1 to be left"
    assert list(publisher.totals(counted).values()) == [1], "expected 1 to be left"


def test_concurrent_charges_and_credits_never_fall_below_nothing(publisher, counted):
    answers = at_once([lambda quantity=quantity: units(publisher, counted, quantity) for quantity in ["2", "-3"] * 15])
    assert all(answer.status == 202 for answer in answers[::2]), f"every charge must be accepted: {answers}"
    running = Decimal(0)
    for _, amount in kinds(publisher, counted):
        running += amount
        assert running >= 0, "no credit may come before the charges that cover it"


# Idempotency


def test_a_repeated_credit_is_given_once(publisher, counted, key):
    expect.accepted(units(publisher, counted, "10"))
    first = units(publisher, counted, "-10", key=key)
    expect.accepted(first)
    for again in ("-10", "-10.0", "-1e1"):
        answer = units(publisher, counted, again, key=key)
        assert answer.replayed and answer.content == first.content, f"expected the first answer though nothing is left: {answer}"
    refusal = expect.refused(units(publisher, counted, "10", key=key), 409)
    assert "Quantity was -10 and is 10" in refusal["message"], f"expected the difference: {refusal}"
    assert kinds(publisher, counted) == [("charge", 10), ("credit", -10)], "expected one credit"


def test_a_refused_credit_does_not_bind_its_key(publisher, counted, key):
    expect.refused(units(publisher, counted, "-1", key=key), 400)
    expect.accepted(units(publisher, counted, "1", key=key))


def test_json_and_both_forms_are_the_same_body_when_they_bill_the_same(publisher, counted, key):
    first = units(publisher, counted, "12.5", key=key)
    sid = expect.accepted(first)["billable_items"][0]["sid"]
    for answer in (
        publisher.report(counted, (sid, "12.50"), key=key),
        items(publisher, counted, row(sid, "125e-1"), key=key),
        items(publisher, counted, f"[{row(world.upper(sid), '12.5')}]", key=key),
    ):
        assert answer.replayed and answer.content == first.content, f"expected the first answer: {answer}"
    expect.refused(publisher.report(counted, (sid, "12.51"), key=key), 409)
    other = f"{key}-json"
    first = publisher.report(counted, (sid, "3"), key=other)
    answer = units(publisher, counted, "3", key=other)
    assert answer.replayed and answer.content == first.content, f"expected the first answer: {answer}"
    expect.refused(units(publisher, counted, "4", key=other), 409)
    assert publisher.totals(counted) == {sid: Decimal("15.5")}, "expected two charges"


def test_concurrent_repetitions_of_a_credit_are_one(publisher, counted, key):
    expect.accepted(units(publisher, counted, "100"))
    answers = at_once([lambda: units(publisher, counted, "-7", key=key)] * 20)
    assert [answer.status for answer in answers] == [202] * 20, f"all must be accepted: {answers}"
    assert len({answer.content for answer in answers}) == 1, f"all answers must be equal: {answers}"
    assert kinds(publisher, counted) == [("charge", 100), ("credit", -7)], "expected one credit"


def test_a_credit_is_remembered_after_kill_9(start_sandbox, key):
    server = start_sandbox()
    installation = world.install(server, ONE_ITEM)
    expect.accepted(units(server.publisher, installation, "10"))
    first = units(server.publisher, installation, "-4", key=key)
    server.restart()
    again = units(server.publisher, installation, "-4", key=key)
    assert again.replayed and again.content == first.content, f"expected the first answer: {again}"
    expect.refused(units(server.publisher, installation, "-6.1"), 400)
    expect.accepted(units(server.publisher, installation, "-6"))
    assert kinds(server.publisher, installation) == [("charge", 10), ("credit", -4), ("credit", -6)]
