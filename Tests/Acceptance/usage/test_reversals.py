"""What was billed wrongly is undone: a charge or part of it, once, never by more than is left, seen by both sides."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from support import expect, world


@pytest.fixture
def charged(sandbox, install, item, item_2):
    """An installation with 44.02 and 3 on two items, so that no `Quantity` can correct it; the first one's event."""
    installation = install()
    expect.accepted(sandbox.publisher.report(installation, (item, "44.02"), (item_2, "3")))
    event = next(event for event in sandbox.publisher.events(installation) if event["billing_item_sid"] == item)
    return installation, event


def reverse(client, installation, event, key=None, **form):
    sid = event if isinstance(event, str) else event["sid"]
    headers = {"Idempotency-Key": key} if key else {}
    path = f"/ext/v1/InstalledAddOns/{installation}/BillingEvents/{sid}/Reversals"
    return client.ask("POST", path, data=form, headers=headers)


def test_a_charge_is_undone_whole(sandbox, charged, item, item_2):
    installation, event = charged
    reversal = expect.ok(reverse(sandbox.publisher, installation, event), 201)
    assert (reversal["kind"], reversal["amount"], reversal["reverses"]) == ("reversal", Decimal("-44.02"), event["sid"])
    assert reversal["billing_item_sid"] == item and reversal["currency"] == event["currency"]
    for side in (sandbox.publisher, sandbox.customer):
        assert reversal in side.events(installation), "both sides see it"
        assert side.totals(installation) == {item: 0, item_2: 3}, "the totals are less by it"
        found = expect.ok(side.get("/v1/Events", EventType="billing-event.created", ResourceSid=reversal["sid"]))["events"]
        assert [entry["event_data"]["reverses"]["updated"] for entry in found] == [event["sid"]], f"both have it on record: {found}"
    assert "reversed once more" in expect.refused(reverse(sandbox.publisher, installation, event), 409)["message"]
    done = sandbox.mercato("verify", "--data", sandbox.data, env_file=False)
    assert done.returncode == 0, f"the books are in order: {done}"


def test_parts_never_come_to_more_than_the_charge(sandbox, charged, item):
    installation, event = charged
    for amount in ("40", "0.02"):
        expect.ok(reverse(sandbox.publisher, installation, event, Amount=amount), 201)
    message = expect.refused(reverse(sandbox.publisher, installation, event, Amount="4.01"), 400)["message"]
    assert "4.01" in message and " 4 " in message, message
    assert expect.ok(reverse(sandbox.publisher, installation, event), 201)["amount"] == -4, "what is left"
    assert sandbox.publisher.totals(installation)[item] == 0


@pytest.mark.parametrize("amount", ["0", "-1", "much", "1e-13", "1e13"])
def test_an_amount_that_cannot_be_is_refused(sandbox, charged, amount):
    assert "Amount" in expect.refused(reverse(sandbox.publisher, *charged, Amount=amount), 400)["message"]
    assert len(sandbox.publisher.events(charged[0])) == 2, "nothing is recorded"


def test_a_key_makes_it_happen_once(sandbox, charged, item):
    installation, event = charged
    key = uuid.uuid4().hex
    answers = [reverse(sandbox.publisher, installation, event, key, Amount="1") for _ in range(3)]
    assert len({expect.ok(answer, 201)["sid"] for answer in answers}) == 1
    assert [answer.replayed for answer in answers] == [False, True, True]
    expect.refused(reverse(sandbox.publisher, installation, event, key, Amount="2"), 409)
    other = next(found for found in sandbox.publisher.events(installation) if found["billing_item_sid"] != item)
    expect.refused(reverse(sandbox.publisher, installation, other, key, Amount="1"), 409)
    assert sandbox.publisher.totals(installation)[item] == Decimal("43.02")


def test_of_many_at_once_no_more_than_the_charge_is_undone(sandbox, charged, item):
    installation, event = charged
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: reverse(sandbox.publisher, installation, event, Amount="10"), range(16)))
    assert sorted(answer.status for answer in answers) == [201] * 4 + [400] * 12
    assert sandbox.publisher.totals(installation)[item] == Decimal("4.02")


def test_credits_and_reversals_share_what_is_left(sandbox, install):
    listing = expect.ok(sandbox.operator.get(f"/ext/v1/Listings/{sandbox['ONE_ITEM_LISTING_SID']}"))
    (only,) = (found["sid"] for found in listing["billing_items"])
    installation = install("ONE_ITEM_LISTING_SID")
    expect.accepted(sandbox.publisher.report(installation, (only, "10")))
    (event,) = sandbox.publisher.events(installation)
    expect.ok(reverse(sandbox.publisher, installation, event, Amount="4"), 201)
    usage = f"/v1/InstalledAddOns/{installation}/Usage"
    price = next(found["unit_price"] for found in listing["billing_items"]) or Decimal(1)
    too_much = sandbox.publisher.ask("POST", usage, data={"Quantity": str(-7 / price)})
    expect.refused(too_much, 400)
    expect.accepted(sandbox.publisher.ask("POST", usage, data={"Quantity": str(-5 / price)}))
    expect.refused(reverse(sandbox.publisher, installation, event, Amount="2"), 400)
    assert expect.ok(reverse(sandbox.publisher, installation, event), 201)["amount"] == -1
    assert sandbox.publisher.totals(installation)[only] == 0


def test_only_the_publisher_may_and_only_a_charge(sandbox, charged):
    installation, event = charged
    expect.refused(reverse(sandbox.customer, installation, event), 403)
    for stranger in (sandbox.publisher_2, sandbox.customer_2, sandbox.operator):
        expect.refused(reverse(stranger, installation, event), 404)
    expect.refused(reverse(sandbox.publisher, installation, world.unknown_sid("BE")), 404)
    expect.refused(reverse(sandbox.publisher, world.unknown_sid("XE"), event), 404)
    reversal = expect.ok(reverse(sandbox.publisher, installation, event, Amount="1"), 201)
    assert "only a charge" in expect.refused(reverse(sandbox.publisher, installation, reversal), 400)["message"]


def test_a_removed_installation_can_be_set_right(sandbox, charged):
    installation, event = charged
    assert sandbox.customer.ask("DELETE", f"/v1/InstalledAddOns/{installation}").status == 204
    expect.ok(reverse(sandbox.publisher, installation, event), 201)


def test_a_negative_amount_is_told_of_the_way_that_works(sandbox, charged, item):
    message = expect.refused(sandbox.publisher.report(charged[0], (item, "-1")), 400)["message"]
    assert "/BillingEvents/{BE}/Reversals" in message, message


def test_the_command_reverses(sandbox, charged, item):
    installation, event = charged
    shown = sandbox.mercato("usage", "events", "--installation", installation, "--limit", "1")
    assert "there are more" in shown.stderr and len(shown.stdout.splitlines()) == 2, f"{shown}"
    assert event["sid"] in sandbox.mercato("usage", "events", "--installation", installation, "--item", item, "--json").stdout
    command = ("usage", "reverse", event["sid"], "--installation", installation)
    done = sandbox.mercato(*command, "--amount", "44")
    assert done.returncode == 0 and "-44" in done.stdout and event["sid"] in done.stdout, f"{done}"
    assert sandbox.mercato(*command, "--amount", "1").returncode == 1
    assert sandbox.mercato(*command).returncode == 0
    assert sandbox.publisher.totals(installation)[item] == 0
