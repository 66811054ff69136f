"""Once means once, for ever: idempotency keys of usage reports."""

import json
import uuid
from decimal import Decimal

import pytest

from support import decimals, expect, world
from support.parallel import at_once

HEADERS = ["Idempotency_Key", "I_Twilio_Idempotency_Token"]


@pytest.fixture
def key():
    return uuid.uuid4().hex


def assert_replay(answer, first):
    assert answer.status == 202 and answer.replayed, f"expected a 202 with `Idempotent-Replayed: true`: {answer}"
    assert answer.content == first.content, f"expected the first answer byte for byte, {first.text}: {answer}"


def assert_fresh(answer):
    expect.accepted(answer)
    assert "Idempotent-Replayed" not in answer.headers, f"a first answer is no replay: {answer}"
    return answer


# Replay


@pytest.mark.parametrize("header", HEADERS)
def test_a_repeated_key_gets_the_first_answer_again_and_bills_nothing(publisher, install, item, failing_item, key, header):
    installation = install()
    body = decimals.report((failing_item, "12.355"), (item, "44.02"), ("BIunknown", "1"))
    first = assert_fresh(publisher.usage(installation, body, **{header: key}))
    for _ in range(3):
        assert_replay(publisher.usage(installation, body, **{header: key}), first)
    assert publisher.totals(installation) == {item: Decimal("44.02")}, "replays must bill nothing"
    assert len(publisher.events(installation)) == 1, "replays must leave no billing event"


def test_the_two_headers_name_the_same_key(publisher, install, item, key):
    installation, body = install(), decimals.report((item, "1"))
    first = assert_fresh(publisher.usage(installation, body, Idempotency_Key=key))
    assert_replay(publisher.usage(installation, body, I_Twilio_Idempotency_Token=key), first)
    assert_replay(publisher.usage(installation, body, Idempotency_Key=key, I_Twilio_Idempotency_Token=key), first)


def test_the_two_headers_with_different_keys_are_refused(publisher, install, item, key):
    installation = install()
    answer = publisher.usage(installation, decimals.report((item, "1")), Idempotency_Key=key, I_Twilio_Idempotency_Token=key + "x")
    expect.refused(answer, 400)
    assert publisher.events(installation) == [], "a refused report must bill nothing"


def same_reports(item, item_2):
    """Other layouts of the report of 1.10 on one item and 100 on another."""
    rows = [{"sid": item, "quantity": 1.1}, {"sid": item_2, "quantity": 100}]
    return {
        "white space": json.dumps({"billable_items": rows}, indent=4).encode(),
        "member order": json.dumps({"billable_items": [dict(reversed(row.items())) for row in rows]}).encode(),
        "number text": decimals.report((item, "1.1"), (item_2, "100.000")),
        "exponents": decimals.report((item, "11e-1"), (item_2, "1E2")),
        "upper-case SIDs": decimals.report((world.upper(item), "1.10"), (world.upper(item_2), "100")),
        "unknown members": json.dumps({"x": 1, "billable_items": [row | {"y": None} for row in rows]}).encode(),
        "the answer sent back": json.dumps(
            {"total_submitted": 101.1, "billable_items": [row | {"submitted": True} for row in rows]}
        ).encode(),
    }


@pytest.mark.parametrize("layout", same_reports("", "").keys())
def test_the_same_items_and_amounts_are_the_same_body_however_they_are_written(publisher, install, item, item_2, key, layout):
    installation = install()
    first = assert_fresh(publisher.report(installation, (item, "1.10"), (item_2, "100"), key=key))
    assert_replay(publisher.usage(installation, same_reports(item, item_2)[layout], Idempotency_Key=key), first)


def test_an_upper_case_installation_sid_is_the_same_scope(publisher, install, item, key):
    installation = install()
    first = assert_fresh(publisher.report(installation, (item, "1"), key=key))
    assert_replay(publisher.report(world.upper(installation), (item, "1"), key=key), first)


def test_both_credentials_of_an_account_are_the_same_scope(sandbox, install, item, key):
    installation = install()
    first = assert_fresh(sandbox.publisher.report(installation, (item, "1"), key=key))
    assert_replay(sandbox.key.report(installation, (item, "1"), key=key), first)


def test_without_a_key_every_report_is_billed(publisher, install, item):
    installation = install()
    for _ in range(2):
        assert_fresh(publisher.report(installation, (item, "1")))
    assert publisher.totals(installation) == {item: 2}, "without a key nothing may be taken for a repetition"


def test_the_same_key_on_another_installation_is_another_key(publisher, install, item, key):
    installations = [install(), install()]
    for installation in installations:
        assert_fresh(publisher.report(installation, (item, "1"), key=key))
    assert [publisher.totals(sid) for sid in installations] == [{item: 1}] * 2, "each installation must be billed once"


def test_keys_are_case_sensitive(publisher, install, item):
    installation, key = install(), uuid.uuid4().hex
    assert_fresh(publisher.report(installation, (item, "1"), key=f"a{key}"))
    assert_fresh(publisher.report(installation, (item, "1"), key=f"A{key}"))


# Conflict


@pytest.mark.parametrize(
    "change, named",
    [
        (lambda a, b: [(a, "1.5"), (b, "2.25")], ["2.5", "2.25"]),
        (lambda a, b: [(b, "2.5"), (a, "1.5")], ["order", "1.5", "2.5", "item"]),
        (lambda a, b: [(a, "1.5")], ["1", "one"]),
        (lambda a, b: [(a, "1.5"), (b, "2.5"), (b, "3")], ["3", "three"]),
        (lambda a, b: [(a, "1.5"), (a, "2.5")], ["BI"]),
    ],
    ids=["another amount", "another order", "an item less", "an item more", "another item"],
)
def test_a_key_with_another_body_is_a_conflict_that_names_the_difference(publisher, install, item, item_2, key, change, named):
    installation = install()
    first = assert_fresh(publisher.report(installation, (item, "1.5"), (item_2, "2.5"), key=key))
    refusal = expect.refused(publisher.report(installation, *change(item, item_2), key=key), 409)
    assert any(word in refusal["message"] for word in named), f"expected the difference, one of {named}, to be named: {refusal}"
    assert publisher.totals(installation) == {item: Decimal("1.5"), item_2: Decimal("2.5")}, "a conflict must bill nothing"
    assert_replay(publisher.report(installation, (item, "1.5"), (item_2, "2.5"), key=key), first)


# Keys


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("malformed", ["", "k" * 256, "with space", "tab\tinside", "clé"], ids=["empty", "256 long", "space", "tab", "not ASCII"])
def test_a_malformed_key_is_refused(publisher, install, item, header, malformed):
    installation = install()
    expect.refused(publisher.usage(installation, decimals.report((item, "1")), **{header: malformed.encode("latin-1")}), 400)
    assert publisher.events(installation) == [], "a refused report must bill nothing"


@pytest.mark.parametrize("visible", ["k", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"])
def test_every_visible_character_may_stand_in_a_key(publisher, install, item, visible):
    installation = install()
    first = assert_fresh(publisher.report(installation, (item, "1"), key=visible))
    assert_replay(publisher.report(installation, (item, "1"), key=visible), first)


def test_a_key_may_be_255_characters_long(publisher, install, item, key):
    long = key.ljust(255, "k")
    installation = install()
    first = assert_fresh(publisher.report(installation, (item, "1"), key=long))
    assert_replay(publisher.report(installation, (item, "1"), key=long), first)
    assert_fresh(publisher.report(installation, (item, "1"), key=long[:-1]))


# What binds a key


def test_a_refused_report_does_not_bind_its_key(publisher, install, item, key):
    installation = install()
    expect.refused(publisher.report(installation, (item, "0"), key=key), 400)
    expect.refused(publisher.usage(installation, b"{", Idempotency_Key=key), 400)
    assert_fresh(publisher.report(installation, (item, "1"), key=key))


def test_a_billing_outage_does_not_bind_the_key(sandbox, install, item, key):
    installation = install()
    with sandbox.fault("billing-outage"):
        expect.refused(sandbox.publisher.report(installation, (item, "1"), key=key), 500)
    assert_fresh(sandbox.publisher.report(installation, (item, "1"), key=key))
    assert sandbox.publisher.totals(installation) == {item: 1}, "the repeated report must be billed once"


def test_a_report_with_all_items_refused_binds_its_key_too(publisher, install, failing_item, key):
    installation = install()
    first = assert_fresh(publisher.report(installation, (failing_item, "1"), key=key))
    assert_replay(publisher.report(installation, (failing_item, "1"), key=key), first)
    expect.refused(publisher.report(installation, (failing_item, "2"), key=key), 409)


# A remembered key outranks the gates


def test_a_remembered_key_still_answers_in_a_billing_outage(sandbox, install, item, key):
    installation = install()
    first = assert_fresh(sandbox.publisher.report(installation, (item, "1"), key=key))
    with sandbox.fault("billing-outage"):
        assert_replay(sandbox.publisher.report(installation, (item, "1"), key=key), first)


def test_a_remembered_key_still_answers_after_the_installation_was_removed(publisher, customer, install, item, key):
    installation = install()
    first = assert_fresh(publisher.report(installation, (item, "1"), key=key))
    expect.ok_empty(customer.delete(f"/v1/InstalledAddOns/{installation}"))
    assert_replay(publisher.report(installation, (item, "1"), key=key), first)
    expect.refused(publisher.report(installation, (item, "1"), key=f"{key}-new"), 404)


def test_a_key_answers_only_the_account_that_used_it(sandbox, install, item, key):
    installation = install()
    assert_fresh(sandbox.publisher.report(installation, (item, "1"), key=key))
    for stranger in (sandbox.publisher_2, sandbox.customer, sandbox.customer_2):
        expect.refused(stranger.report(installation, (item, "1"), key=key), 403)
    expect.refused(sandbox.caller().report(installation, (item, "1"), key=key), 401)


# Concurrency and restarts


def test_twenty_concurrent_requests_with_one_key_make_one_event_set_and_equal_answers(publisher, install, item, item_2, key):
    installation = install()
    answers = at_once([lambda: publisher.report(installation, (item, "1.5"), (item_2, "2"), key=key)] * 20)
    assert [answer.status for answer in answers] == [202] * 20, f"all must be accepted: {answers}"
    assert len({answer.content for answer in answers}) == 1, f"all answers must be equal: {answers}"
    assert sum(not answer.replayed for answer in answers) == 1, "exactly one answer is the first, all others are replays"
    assert len(publisher.events(installation)) == 2, "expected one event set"
    assert publisher.totals(installation) == {item: Decimal("1.5"), item_2: 2}, "expected one event set in the totals"


def test_of_concurrent_different_bodies_with_one_key_one_wins(publisher, install, item, key):
    installation = install()
    answers = at_once([lambda amount=amount: publisher.report(installation, (item, amount), key=key) for amount in ["1", "2"] * 10])
    assert {answer.status for answer in answers} == {202, 409}, f"expected a winner and conflicts: {answers}"
    winners = {answer.content for answer in answers if answer.status == 202}
    assert len(winners) == 1, f"only one body may win: {winners}"
    assert len(publisher.events(installation)) == 1, "expected one billing event"


def test_a_key_is_remembered_after_kill_9(start_sandbox, key):
    server = start_sandbox()
    installation, item = server["INSTALLATION_SID"], server["BILLING_ITEM_SID"]
    first = assert_fresh(server.publisher.report(installation, (item, "44.02"), key=key))
    for _ in range(2):
        server.restart()
        assert_replay(server.publisher.report(installation, (item, "44.02"), key=key), first)
        expect.refused(server.publisher.report(installation, (item, "44.03"), key=key), 409)
    assert server.publisher.totals(installation) == {item: Decimal("44.02")}, "replays must bill nothing"


def test_a_key_is_remembered_after_a_polite_end(start_sandbox, key):
    server = start_sandbox()
    installation, item = server["INSTALLATION_SID"], server["BILLING_ITEM_SID"]
    first = assert_fresh(server.publisher.report(installation, (item, "1"), key=key))
    assert server.stop() == 0, "SIGTERM must end the server with 0"
    server.start()
    assert_replay(server.publisher.report(installation, (item, "1"), key=key), first)
