"""Audit events: every change leaves one, for the account it concerns, with who, from where, before and after."""

import json
import subprocess
from functools import partial

import pytest
from support import expect, operations, poll, world
from support.changes import CHANGES, NONE, Changes, events
from support.market import Market
from support.poll import PATIENCE_SECONDS

PATH = "/v1/Events"
MEMBERS = {
    "sid",
    "account_sid",
    "actor_sid",
    "actor_type",
    "description",
    "event_data",
    "event_date",
    "event_type",
    "resource_sid",
    "resource_type",
    "source",
    "source_ip_address",
    "url",
    "links",
}


def test_every_changing_operation_is_in_the_table():
    served = [*operations.OPERATIONS, *operations.OWN, *operations.ADMINISTRATION]
    # The deprecated paths are other doors to the same use cases.
    changing = {operation for operation in served if not operation.startswith("GET ") and " /marketplace/" not in operation}
    assert changing == CHANGES.keys() | NONE.keys(), "an operation that changes something needs a row here, or a reason"


@pytest.mark.parametrize("operation", CHANGES)
def test_a_change_leaves_one_event_for_its_account(sandbox, operation):
    change = CHANGES[operation](Changes(sandbox))
    found = events(change.owner, ResourceSid=change.resource, EventType=change.type)
    assert len(found) == change.count, f"{operation} must leave one {change.type} event: {found}"
    event = found[0]
    assert event.keys() == MEMBERS, f"expected the documented members: {event}"
    in_office = change.actor.sid == sandbox["OPERATOR_SID"] != change.owner.sid
    expected = {
        "account_sid": change.owner.sid,
        "actor_sid": change.actor.sid,
        "actor_type": "twilio-admin" if in_office else "account",
        "description": None,
        "resource_type": change.type.split(".")[0],
        "source": "api",
        "source_ip_address": "127.0.0.1",
        "url": f"{sandbox['URL']}{PATH}/{event['sid']}",
    }
    assert expected.items() <= event.items(), f"{operation}: {event}"
    data = event["event_data"]
    for name, value in change.updated.items():
        assert data[name]["updated"] == value, f"{operation} must tell what {name} is now: {event}"
    for name, value in change.previous.items():
        assert data[name]["previous"] == value, f"{operation} must tell what {name} was: {event}"
    told = json.dumps(events(change.owner), default=str)
    assert not [secret for secret in change.secrets if secret in told], "an event must never hold a secret"
    assert expect.ok(change.owner.get(event["url"])) == event, "a single event reads as in the list"


def test_an_update_tells_only_what_changed(sandbox):
    change = Changes(sandbox).rename()
    (event,) = events(change.owner, ResourceSid=change.resource, EventType=change.type)
    assert event["event_data"].keys() == {"unique_name"}, f"the configuration stayed as it was: {event}"


def test_a_refused_change_leaves_none(sandbox):
    before = events(sandbox.customer)
    expect.refused(world.create(sandbox.customer, sandbox["LISTING_SID"], AcceptTermsOfService="false"), 400)
    expect.refused(sandbox.customer.delete(f"/v1/InstalledAddOns/{world.unknown_sid('XE')}"), 404)
    assert events(sandbox.customer) == before, "what did not happen must not be told"


def test_a_second_invitation_changes_nothing(sandbox):
    change = Changes(sandbox).invite()
    expect.ok(sandbox.operator.post(f"/ext/v1/Listings/{change.resource}/Invitations", AccountSid=sandbox["CUSTOMER_SID"]), 201)
    assert len(events(change.owner, EventType=change.type)) == 1, "an account is invited once"


def test_the_key_that_was_used_is_named(sandbox):
    key = expect.ok(sandbox.operator.post("/ext/v1/Keys", AccountSid=sandbox["CUSTOMER_SID"]), 201)
    caller = sandbox.caller(key["sid"], key["secret"])
    sid = expect.ok(world.create(caller, sandbox["LISTING_SID"]), 201)["sid"]
    (event,) = events(sandbox.customer, ActorSid=key["sid"])
    assert (event["resource_sid"], event["actor_sid"]) == (sid, sandbox["CUSTOMER_SID"]), f"the account of the key acted: {event}"
    assert key["sid"] in event["description"], f"the event must name the key: {event}"
    assert event in events(sandbox.customer, ActorSid=sandbox["CUSTOMER_SID"]), "it is among what the account did"


# Filters, order, pages


def test_filters_narrow_the_list(sandbox):
    change = Changes(sandbox).rename()
    everything = events(change.owner)
    (event,) = events(change.owner, ResourceSid=world.upper(change.resource), EventType="installation.updated")
    find = partial(events, change.owner, ResourceSid=change.resource)
    assert find(ActorSid=sandbox["OPERATOR_SID"]) == [], "the operator did nothing to it"
    assert len(find(SourceIpAddress="127.0.0.1")) == 2 and find(SourceIpAddress="192.0.2.1") == []
    assert find(EventType="installation") == find(EventType="listing.updated") == []
    assert event in find(StartDate=event["event_date"], EndDate=event["event_date"]), "both bounds include their second"
    assert find(EndDate="2020-01-01") == find(StartDate="2099-01-01T00:00:00Z") == []
    assert event in find(StartDate=event["event_date"][:10], EndDate=event["event_date"][:10]), "a day is a bound as well"
    for name in ("ActorSid", "ResourceSid"):
        assert events(change.owner, **{name: "US" + "a" * 32}) == [], "a SID of a kind there is none of finds nothing"
    assert [each["sid"] for each in everything] == sorted((each["sid"] for each in everything), reverse=True), "newest first"


@pytest.mark.parametrize(
    "name, value",
    [("ActorSid", "AC1"), ("ResourceSid", "x" * 34), ("ResourceSid", "11" + "a" * 32), ("StartDate", "yesterday"), ("EndDate", "2026-02-30")],
)
def test_a_malformed_filter_is_refused(sandbox, name, value):
    body = expect.refused(sandbox.customer.get(PATH, **{name: value}), 400)
    assert body["params"] == {"parameter": name}, f"expected the parameter's name: {body}"


def test_pages_neither_repeat_nor_skip_while_events_are_added(sandbox):
    changes = Changes(sandbox)
    owner = changes.account()
    for name in "abc":
        changes.made(f"/ext/v1/Accounts/{owner.sid}", 200, FriendlyName=name)
    wanted = [event["sid"] for event in events(owner)]
    seen = []
    for page in owner.pages(PATH, PageSize=1):
        seen += [event["sid"] for event in page["events"]]
        changes.made(f"/ext/v1/Accounts/{owner.sid}", 200, FriendlyName=f"later {len(seen)}")
        assert page["meta"]["key"] == "events"
    assert len(wanted) == 4 and seen == wanted, "expected those that were there at the first page, each once"


def test_pages_keep_the_filters(sandbox):
    changes = Changes(sandbox)
    owner = changes.account()
    for name in "ab":
        changes.made(f"/ext/v1/Accounts/{owner.sid}", 200, FriendlyName=name)
    page = expect.ok(owner.get(PATH, PageSize=1, EventType="account.updated"))
    assert "EventType=account.updated" in page["meta"]["next_page_url"], f"{page['meta']}"
    assert len(owner.walk(PATH, PageSize=1, EventType="account.updated")) == 2


# Who may read them


def test_an_event_is_seen_by_its_account_alone(sandbox):
    change = Changes(sandbox).rename_for()
    (event,) = events(change.owner, ResourceSid=change.resource, EventType=change.type)
    for party in ("customer_2", "publisher", "operator"):
        expect.refused(sandbox.party(party).get(f"{PATH}/{event['sid']}"), 404)
        assert events(sandbox.party(party), ResourceSid=change.resource) == [], f"{party} must not see another's event"
    expect.refused(sandbox.caller().get(PATH), 401)
    expect.refused(sandbox.customer.get(f"{PATH}/{world.unknown_sid('AE')}"), 404)
    expect.refused(sandbox.customer.get(f"{PATH}/{world.unknown_sid('NO')}"), 404)


# What nobody asked for


def test_a_new_marketplace_begins_with_the_event_of_its_operator(binary, tmp_path):
    server = Market(binary, tmp_path)
    try:
        operator = server.init().start().operator
        (event,) = events(operator)
        expected = {"event_type": "account.created", "resource_sid": operator.sid, "actor_sid": operator.sid}
        expected |= {"actor_type": "account", "source": "twilio", "source_ip_address": None}
        assert expected.items() <= event.items(), f"{event}"
        assert operator.secret not in str(event)
    finally:
        server.kill()


# The command


def lines(done):
    assert done.returncode == 0 and done.stderr == "", f"the command must succeed: {done}"
    return done.stdout.splitlines()


def as_customer(sandbox):
    return {"MERCATO_USERNAME": sandbox["CUSTOMER_SID"], "MERCATO_PASSWORD": sandbox["CUSTOMER_TOKEN"], "MERCATO_URL": sandbox["URL"]}


def test_the_command_shows_events_oldest_first(sandbox):
    change = Changes(sandbox).rename()
    run = partial(sandbox.mercato, env=as_customer(sandbox), env_file=False)
    shown = lines(run("events", "--resource", change.resource))
    assert ["installation.created", "installation.updated"] == [line.split()[1] for line in shown], f"{shown}"
    assert change.updated["unique_name"] in shown[1] and change.owner.sid in shown[1], f"{shown}"
    (row,) = lines(run("events", "--type", "installation.updated", "--resource", change.resource, "--json"))
    assert json.loads(row)["resource_sid"] == change.resource
    done = run("events", "--actor", sandbox["OPERATOR_SID"], "--resource", change.resource)
    assert (done.returncode, done.stdout) == (0, "") and "no events" in done.stderr, f"an empty list must say so: {done}"
    assert len(lines(run("events", "--limit", "1"))) == 1
    done = run("events", "--resource", "XE1")
    assert done.returncode != 0 and "--resource" in done.stderr, f"a malformed SID must be explained: {done}"


def test_the_command_follows_new_events(sandbox, tmp_path):
    log = tmp_path / "followed"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sandbox.binary, "events", "--follow", "--json", "--limit", "1"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            env=sandbox.environment() | as_customer(sandbox),
        )
        try:
            poll.until(log.read_text, "the first event to be shown")
            change = Changes(sandbox).install()
            poll.until(lambda: change.resource in log.read_text(), "the new event to be shown")
        finally:
            process.kill()
            process.wait(timeout=PATIENCE_SECONDS)
