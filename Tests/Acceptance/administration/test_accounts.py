"""Accounts and subaccounts in the operator's hands: made, changed, suspended, closed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from support import alerts, expect, world
from support.market import Market

# Accounts


def test_an_account_is_made_shown_listed_and_changed(market):
    sid, token = market.make("accounts", "create", "--name", "Acme", "--publisher", "--currency", "eur")
    account = market.read("accounts", "show", sid)
    expected = {"sid": sid, "friendly_name": "Acme", "status": "active", "type": "Full", "parent_sid": None}
    expected |= {"publisher": True, "operator": False, "currency": "EUR"}
    assert expected.items() <= account.items(), f"expected what was asked for: {account}"
    assert token not in str(account) and "auth_token" not in account, f"a token is shown once: {account}"
    assert market.rows("accounts", "list")[0] == account, "the newest account comes first"
    assert all(text in market.run("accounts", "list") for text in (sid, "Acme", "EUR")), "expected it in the table"
    changed = market.read("accounts", "update", sid, "--name", "Acme & Sons", "--publisher", "false")
    assert (changed["friendly_name"], changed["publisher"], changed["status"]) == ("Acme & Sons", False, "active"), f"{changed}"


def test_a_trial_account_becomes_a_full_one(market):
    sid, _ = market.make("accounts", "create", "--name", "Trying", "--trial")
    assert market.read("accounts", "show", sid)["type"] == "Trial", "expected what was asked for"
    assert market.read("accounts", "update", sid, "--type", "Full")["type"] == "Full", "expected the new type"
    assert "give Trial or Full" in market.fail("accounts", "update", sid, "--type", "Huge"), "expected the types"


def test_a_subaccount_is_made_shown_and_listed(market):
    parent, _ = market.make("accounts", "create", "--name", "Head", "--trial", "--currency", "eur")
    sid, token = market.make("accounts", "create", "--name", "Branch", "--parent", parent)
    account = market.read("accounts", "show", sid)
    shown = {name: account[name] for name in ("parent_sid", "currency", "type")}
    assert shown == {"parent_sid": parent, "currency": "EUR", "type": "Trial"}, f"a subaccount is as its parent: {account}"
    assert parent in next(line for line in market.run("accounts", "list").splitlines() if sid in line), "expected the parent"
    expect.ok(market.caller(sid, token).get("/v1/Alerts"))
    make = ("accounts", "create", "--name", "Twig", "--parent")
    assert "20403" in market.fail(*make, sid), "there is one level"
    assert "20001" in market.fail(*make, parent, "--currency", "usd"), "a subaccount has its parent's currency"
    assert "20001" in market.fail(*make, parent, "--operator"), "a subaccount is no operator"
    assert "20404" in market.fail(*make, world.unknown_sid("AC")), "expected the missing account"
    expect.refused(market.operator.post(f"/ext/v1/Accounts/{sid}", Operator="true"), 400)


def test_a_new_token_replaces_the_old_one_at_once(market):
    old = market.account()
    sid, token = market.make("accounts", "new-token", old.sid)
    assert sid == old.sid and token != old.secret, "expected a new token of the same account"
    expect.refused(old.get("/v1/Alerts"), 401)
    expect.ok(market.caller(sid, token).get("/v1/Alerts"))


def test_a_suspended_account_is_refused_until_it_is_active_again(market):
    account = market.account()
    key = market.key(account.sid)
    expect.ok(account.get("/v1/Alerts"))
    market.run("accounts", "update", account.sid, "--status", "suspended")
    for client in (account, key):
        expect.refused(client.get("/v1/Alerts"), 403)
    market.run("accounts", "update", account.sid, "--status", "active")
    for client in (account, key):
        expect.ok(client.get("/v1/Alerts"))


def test_a_closed_account_stays_closed(market):
    account = market.account()
    key = market.key(account.sid)
    market.run("accounts", "update", account.sid, "--status", "closed")
    for client in (account, key):
        expect.refused(client.get("/v1/Alerts"), 401)
    for status in ("active", "suspended"):
        assert "20409" in market.fail("accounts", "update", account.sid, "--status", status), f"closed must not become {status}"
    expect.refused(account.get("/v1/Alerts"), 401)


def test_the_last_operator_cannot_lock_everybody_out(binary, tmp_path):
    server = Market(binary, tmp_path)
    try:
        operator = server.init().start().operator
        for change in ({"Status": "closed"}, {"Status": "suspended"}, {"Operator": "false"}):
            expect.refused(operator.post(f"/ext/v1/Accounts/{operator.sid}", **change), 409)
        second = server.account("--operator")
        expect.ok(second.post(f"/ext/v1/Accounts/{operator.sid}", Status="closed"))
        expect.refused(second.post(f"/ext/v1/Accounts/{second.sid}", Operator="false"), 409)
    finally:
        server.kill()


def test_usage_of_a_suspended_customer_is_billed_and_of_a_closed_one_refused(market, publisher, listing, item):
    customer = market.account()
    installation = market.install(listing, customer.sid)
    market.run("accounts", "update", customer.sid, "--status", "suspended")
    assert expect.submitted(publisher.report(installation, (item, "1"))) == [True], "it was incurred"
    market.run("accounts", "update", customer.sid, "--status", "closed")
    expect.refused(publisher.report(installation, (item, "1")), 404)
    assert alerts.the_one_about(publisher, installation)["log_level"] == "warning", "expected the table's alert"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"FriendlyName": ""},
        {"FriendlyName": "n" * 65},
        {"FriendlyName": "n", "Currency": "dollars"},
        {"FriendlyName": "n", "Publisher": "perhaps"},
        {"FriendlyName": "n", "Type": "full"},
        {"FriendlyName": "n", "ParentSid": "AC1"},
    ],
    ids=["no name", "an empty name", "a long name", "no currency", "no boolean", "no type", "no parent"],
)
def test_a_wrong_account_is_refused(market, wrong):
    expect.refused(market.operator.post("/ext/v1/Accounts", **wrong), 400)


def test_commands_explain_what_they_cannot_do(market, publisher):
    missing = world.unknown_sid("AC")
    assert "20404" in market.fail("accounts", "show", missing), "expected the server's code"
    assert "AC followed by" in market.fail("accounts", "show", "AC123"), "expected what an account's SID is"
    assert "--name" in market.fail("accounts", "update", publisher.sid), "expected what can be changed"
    assert "20403" in market.fail("accounts", "list", MERCATO_USERNAME=publisher.sid, MERCATO_PASSWORD=publisher.secret)
    explained = market.fail("accounts", "update", publisher.sid, "--status", "asleep")
    assert "give active, suspended or closed" in explained, "expected what it can be"


def test_a_list_longer_than_a_page_is_walked(market):
    account, operator = market.account().sid, market.operator

    def make(_):
        return expect.ok(operator.post("/ext/v1/Keys", AccountSid=account), 201)["sid"]

    with ThreadPoolExecutor(16) as pool:
        made = set(pool.map(make, range(1_005)))
    listed = market.rows("keys", "list", "--account", account, "--limit", "2000")
    assert len(listed) == 1_005 and {key["sid"] for key in listed} == made, "every key must be listed once"
    done = market.mercato("keys", "list", "--account", account, "--json")
    assert len(done.stdout.splitlines()) == 1_000 and "more" in done.stderr, "a list that is cut must say so"
