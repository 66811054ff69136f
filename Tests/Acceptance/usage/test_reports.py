"""POST /v1/InstalledAddOns/{XE}/Usage: what a report answers, and what it refuses."""

import json
import re
from decimal import Decimal

import pytest

from support import decimals, expect, world

MEBIBYTE = 1024 * 1024


def quantities(answer):
    return [row["quantity"] for row in expect.accepted(answer)["billable_items"]]


def flags(answer):
    return [row["submitted"] for row in expect.accepted(answer)["billable_items"]]


@pytest.fixture(scope="module")
def untouched(sandbox):
    """An installation that only refused reports are sent to; nothing may ever be billed on it."""
    sid = world.install(sandbox)
    yield sid
    assert sandbox.publisher.events(sid) == [], "a refused report must bill nothing"


# The answer


def test_the_reference_sample_is_reproduced(publisher, install, item, failing_item):
    answer = publisher.report(install(), (failing_item, "12.355"), (item, "44.02"))
    assert expect.accepted(answer) == {
        "total_submitted": Decimal("44.02"),
        "billable_items": [
            {"sid": failing_item, "quantity": Decimal("12.355"), "submitted": False},
            {"sid": item, "quantity": Decimal("44.02"), "submitted": True},
        ],
    }, f"expected the sample of the reference documentation: {answer}"
    assert re.search(r'"total_submitted"\s*:\s*44\.02\s*[,}]', answer.text), f"expected 44.02 in the very text: {answer}"
    assert "44.0200" not in answer.text, f"no binary rounding may show: {answer}"


def test_the_answer_has_the_documented_members_and_no_others(publisher, install, item):
    body = expect.accepted(publisher.report(install(), (item, "1")))
    assert body.keys() == {"total_submitted", "billable_items"}, f"unexpected members: {body}"
    (row,) = body["billable_items"]
    assert row.keys() == {"sid", "quantity", "submitted"}, f"unexpected members: {row}"
    assert row["submitted"] is True, f"`submitted` must be a JSON boolean: {row}"


@pytest.mark.parametrize(
    "amounts, total",
    [
        (["0.1", "0.2"], "0.3"),
        (["44.02", "12.355"], "56.375"),
        (["0.000000000001", "1000000000000"], "1000000000000.000000000001"),
        (["99999999.999999999999"] * 3, "299999999.999999999997"),
        (["1e-3", "1E2", "1e+0"], "101.001"),
    ],
)
def test_amounts_are_added_exactly(publisher, install, item, item_2, amounts, total):
    body = expect.accepted(publisher.report(install(), *zip([item, item_2, item], amounts)))
    assert body["total_submitted"] == Decimal(total), f"expected the exact sum {total}: {body}"


@pytest.mark.parametrize(
    "quantity",
    [
        "12.355",
        "1e-3",
        "1E2",
        "1e+2",
        "1.10",
        "0.000000000001",
        "1000000000000",
        "1e12",
        "99999999.999999999999",
        "0.1e1",
    ],
)
def test_every_finite_amount_within_the_limits_is_billed_as_written(publisher, install, item, quantity):
    installation = install()
    answer = publisher.report(installation, (item, quantity))
    assert quantities(answer) == [Decimal(quantity)], f"expected {quantity} back: {answer}"
    assert answer.json["total_submitted"] == Decimal(quantity), f"expected {quantity} as the total: {answer}"
    assert publisher.totals(installation) == {item: Decimal(quantity)}, f"expected {quantity} in the books"


def test_upper_case_hex_is_accepted_and_canonical_sids_come_back(publisher, install, item):
    answer = publisher.report(world.upper(install()), (world.upper(item), "1"))
    assert expect.accepted(answer)["billable_items"] == [{"sid": item, "quantity": 1, "submitted": True}], (
        f"expected the item in lower case, submitted: {answer}"
    )


@pytest.mark.parametrize("sid", ["BI123", "", "no sid at all", "Größe", "BI" + "g" * 32, "XE" + "0" * 32, "a\"b\\c\n"])
def test_a_malformed_item_sid_comes_back_as_sent_and_unsubmitted(publisher, install, item, sid):
    body = expect.accepted(publisher.report(install(), (sid, "2"), (item, "1")))
    assert body["billable_items"][0] == {"sid": sid, "quantity": 2, "submitted": False}, f"expected {sid!r} as sent: {body}"
    assert body["total_submitted"] == 1, f"only the good item may count: {body}"


def test_an_unknown_item_sid_comes_back_as_sent_and_unsubmitted(publisher, install):
    sid = world.upper(world.unknown_sid("BI"))
    body = expect.accepted(publisher.report(install(), (sid, "2")))
    assert body["billable_items"] == [{"sid": sid, "quantity": 2, "submitted": False}], f"expected {sid} as sent: {body}"


def test_an_item_of_another_listing_is_not_submitted(sandbox, publisher, install):
    foreign = sandbox["NO_MANUAL_BILLING_ITEM_SID"]
    body = expect.accepted(publisher.report(install(), (foreign, "2")))
    assert body["billable_items"] == [{"sid": foreign, "quantity": 2, "submitted": False}], f"expected a refusal: {body}"


def test_duplicates_in_one_request_are_billed_one_by_one(publisher, install, item):
    installation = install()
    answer = publisher.report(installation, (item, "1.5"), (item, "1.5"), (item, "2"))
    assert flags(answer) == [True, True, True], f"every duplicate must be submitted: {answer}"
    assert answer.json["total_submitted"] == 5, f"expected 5: {answer}"
    assert len(publisher.events(installation)) == 3, "expected one billing event for each duplicate"


def test_when_all_items_are_refused_the_report_is_still_accepted_with_total_zero(publisher, install, failing_item):
    installation = install()
    answer = publisher.report(installation, (failing_item, "1"), (world.unknown_sid("BI"), "2"))
    assert flags(answer) == [False, False], f"no item may be submitted: {answer}"
    assert answer.json["total_submitted"] == 0, f"`total_submitted` must be sent, and be 0: {answer}"
    assert publisher.events(installation) == [], "refused items must bill nothing"


# Limits


def test_a_report_of_1000_items_is_accepted_in_order(publisher, install, item):
    installation = install()
    amounts = [f"0.{n:04}" for n in range(1, 1001)]
    answer = publisher.report(installation, *((item, amount) for amount in amounts))
    assert quantities(answer) == [Decimal(amount) for amount in amounts], "the answer must keep the order of the request"
    assert answer.json["total_submitted"] == Decimal("50.05"), f"expected 50.05, got {answer.json['total_submitted']}"
    assert publisher.totals(installation) == {item: Decimal("50.05")}, "expected 50.05 in the books"


def test_a_report_of_1001_items_is_refused(publisher, untouched, item):
    expect.refused(publisher.report(untouched, *[(item, "1")] * 1001), 400)


def test_a_body_of_exactly_one_mebibyte_is_accepted(publisher, install, item):
    expect.accepted(publisher.usage(install(), decimals.report((item, "1")).ljust(MEBIBYTE)))


def test_a_body_over_one_mebibyte_is_refused(publisher, untouched, item):
    expect.refused(publisher.usage(untouched, decimals.report((item, "1")).ljust(MEBIBYTE + 1)), 413)


def test_a_chunked_body_over_one_mebibyte_is_refused(publisher, untouched, item):
    whole = decimals.report((item, "1")).ljust(MEBIBYTE + 1)
    chunks = (whole[start : start + 65536] for start in range(0, len(whole), 65536))
    expect.refused(publisher.usage(untouched, chunks), 413)


def test_a_chunked_body_within_the_limit_is_accepted(publisher, install, item):
    expect.accepted(publisher.usage(install(), iter([b'{"billable_items":[', f'{{"sid":"{item}",'.encode(), b'"quantity":1}]}'])))


# Refused quantities

BAD_QUANTITIES = [
    "null",
    '""',
    "0",
    "0.0",
    "-0",
    "-0.0",
    "0e5",
    "-1",
    "-0.001",
    '"1"',
    '"12.355"',
    "true",
    "false",
    "[]",
    "[1]",
    "{}",
    "1e13",
    "1000000000001",
    "1000000000000.1",
    "123456789.123456789012",  # 21 significant digits
    "0.0000000000001",  # 13 fraction digits
    "1.0000000000001",
    "1e-13",
    "1e400",
    "1e-400",
    "1e99999999999999999999",
    # Not JSON numbers at all
    "NaN",
    "Infinity",
    "-Infinity",
    "01",
    "+1",
    ".5",
    "5.",
    "1e",
    "0x10",
    "1,5",
    "-",
    "",
]


@pytest.mark.parametrize("quantity", BAD_QUANTITIES)
def test_a_quantity_that_is_no_amount_is_refused(publisher, untouched, item, quantity):
    expect.refused(publisher.report(untouched, (item, quantity)), 400)


def test_a_missing_quantity_is_refused(publisher, untouched, item):
    expect.refused(publisher.usage(untouched, json.dumps({"billable_items": [{"sid": item}]}).encode()), 400)


@pytest.mark.parametrize("bad", ["0", "null", "-1", '"1"', "1e13"])
def test_one_bad_quantity_bills_nothing_of_the_whole_report(publisher, untouched, item, item_2, bad):
    expect.refused(publisher.report(untouched, (item, "1"), (item_2, bad), (item, "3")), 400)


def test_a_bad_quantity_on_an_item_that_would_fail_anyway_is_still_refused(publisher, untouched, item):
    expect.refused(publisher.report(untouched, (world.unknown_sid("BI"), "0"), (item, "1")), 400)


# Refused bodies

BAD_BODIES = {
    "empty body": b"",
    "white space only": b"  \r\n",
    "null": b"null",
    "array": b'[{"sid":"BI","quantity":1}]',
    "string": b'"billable_items"',
    "number": b"5",
    "no items member": b"{}",
    "items null": b'{"billable_items":null}',
    "items empty": b'{"billable_items":[]}',
    "items an object": b'{"billable_items":{"sid":"%(item)s","quantity":1}}',
    "items a string": b'{"billable_items":"%(item)s"}',
    "member name in another case": b'{"Billable_Items":[{"sid":"%(item)s","quantity":1}]}',
    "item null": b'{"billable_items":[null]}',
    "item a string": b'{"billable_items":["%(item)s"]}',
    "item an array": b'{"billable_items":[["%(item)s",1]]}',
    "item empty": b'{"billable_items":[{}]}',
    "sid missing": b'{"billable_items":[{"quantity":1}]}',
    "sid null": b'{"billable_items":[{"sid":null,"quantity":1}]}',
    "sid a number": b'{"billable_items":[{"sid":7,"quantity":1}]}',
    "sid a boolean": b'{"billable_items":[{"sid":true,"quantity":1}]}',
    "sid an array": b'{"billable_items":[{"sid":["%(item)s"],"quantity":1}]}',
    "truncated": b'{"billable_items":[{"sid":"%(item)s","quantity":1}',
    "trailing comma": b'{"billable_items":[{"sid":"%(item)s","quantity":1},]}',
    "comment": b'{"billable_items":[{"sid":"%(item)s","quantity":1}]/**/}',
    "single quotes": b"{'billable_items':[{'sid':'%(item)s','quantity':1}]}",
    "control character in a string": b'{"billable_items":[{"sid":"%(item)s\n","quantity":1}]}',
    "bad escape": b'{"billable_items":[{"sid":"\\x%(item)s","quantity":1}]}',
    "form": b"Quantity=1",
    "duplicate items": b'{"billable_items":[{"sid":"%(item)s","quantity":1}],"billable_items":[{"sid":"%(item)s","quantity":1}]}',
    "duplicate quantity": b'{"billable_items":[{"sid":"%(item)s","quantity":1,"quantity":2}]}',
    "duplicate sid": b'{"billable_items":[{"sid":"%(item)s","sid":"%(item)s","quantity":1}]}',
    "duplicate behind an escape": b'{"billable_items":[{"sid":"%(item)s","quantity":1,"\\u0071uantity":2}]}',
    "trailing text": b'{"billable_items":[{"sid":"%(item)s","quantity":1}]} x',
    "two documents": b'{"billable_items":[{"sid":"%(item)s","quantity":1}]}{}',
    "trailing zero byte": b'{"billable_items":[{"sid":"%(item)s","quantity":1}]}\0',
    "invalid UTF-8 in a SID": b'{"billable_items":[{"sid":"\xff\xfe","quantity":1}]}',
    "invalid UTF-8 in an ignored member": b'{"note":"\xc3\x28","billable_items":[{"sid":"%(item)s","quantity":1}]}',
    "overlong UTF-8": b'{"note":"\xc0\xaf","billable_items":[{"sid":"%(item)s","quantity":1}]}',
    "surrogate in UTF-8": b'{"note":"\xed\xa0\x80","billable_items":[{"sid":"%(item)s","quantity":1}]}',
    "UTF-16": '{"billable_items":[{"sid":"x","quantity":1}]}'.encode("utf-16"),
    "very deep": b'{"note":' + b"[" * 100_000 + b"]" * 100_000 + b',"billable_items":[]}',
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_a_body_that_is_no_report_is_refused(publisher, untouched, item, body):
    expect.refused(publisher.usage(untouched, body.replace(b"%(item)s", item.encode())), 400)


def test_a_byte_order_mark_is_never_a_server_error(publisher, install, item):
    answer = publisher.usage(install(), b"\xef\xbb\xbf" + decimals.report((item, "1")))
    assert answer.status in (202, 400), f"expected the mark to be skipped or refused: {answer}"


def test_unknown_members_are_ignored(publisher, install, item):
    body = f'{{"a":null,"b":{{"c":[1,{{"d":"e"}}]}},"billable_items":[{{"x":[true],"sid":"{item}","quantity":1.5,"y":{{}}}}],"z":1e999}}'
    answer = publisher.usage(install(), body.encode())
    assert quantities(answer) == [Decimal("1.5")], f"unknown members must be ignored: {answer}"


@pytest.mark.parametrize("total, submitted", [("99", "false"), ("null", "null"), ('"x"', '"yes"'), ("{}", "[]")])
def test_what_the_client_says_about_the_outcome_is_ignored(publisher, install, item, total, submitted):
    body = f'{{"total_submitted":{total},"billable_items":[{{"sid":"{item}","quantity":7,"submitted":{submitted}}}]}}'
    answer = publisher.usage(install(), body.encode())
    assert expect.accepted(answer) == {
        "total_submitted": 7,
        "billable_items": [{"sid": item, "quantity": 7, "submitted": True}],
    }, f"the server alone decides: {answer}"


def test_escapes_and_white_space_in_json_are_read_as_json(publisher, install, item):
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in item)
    body = f' \n{{ "billable_items" :\t[ {{ "\\u0073id" : "{escaped}" , "quantity" : 3 }} ]\r\n}} '
    answer = publisher.usage(install(), body.encode())
    assert expect.accepted(answer)["billable_items"] == [{"sid": item, "quantity": 3, "submitted": True}], f"{answer}"


# Content type


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/xml", "application/jsonp", "multipart/form-data; boundary=x", "json"])
def test_another_or_no_content_type_is_refused(publisher, untouched, item, content_type):
    expect.refused(publisher.usage(untouched, decimals.report((item, "1")), content_type), 400)


@pytest.mark.parametrize(
    "content_type",
    ["application/json; charset=utf-8", "application/json;charset=UTF-8", "Application/JSON", "application/json ; charset=utf-8"],
)
def test_json_is_recognised_in_every_spelling(publisher, install, item, content_type):
    expect.accepted(publisher.usage(install(), decimals.report((item, "1")), content_type))
