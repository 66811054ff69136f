"""An operator's marketplace: set up from nothing by commands, its keys, its states, and who may do what."""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from support import accounts, alerts, expect, operations, poll, world
from support.market import WAYS, Market

USAGE = "/twilio/marketplace/usage/create"
READ = "/twilio/marketplace/usage/read"
SCHEMA = {"type": "object", "required": ["language"], "properties": {"language": {"type": "string", "enum": ["en", "fr"]}}}


@pytest.fixture(scope="module")
def publisher(market):
    return market.account("--publisher")


@pytest.fixture(scope="module")
def customer(market):
    return market.account()


@pytest.fixture(scope="module")
def listing(market, publisher):
    return market.listing(publisher.sid)


@pytest.fixture(scope="module")
def item(market, listing):
    return market.item(listing)


@pytest.fixture(scope="module")
def installation(market, listing, customer):
    return market.install(listing, customer.sid)


def submitted(answer):
    return [row["submitted"] for row in expect.accepted(answer)["billable_items"]]


# From nothing to the first bill, as the README says

WALKTHROUGH = """
eval "$(mercato accounts create --name 'Acme' --publisher)"
publisher=$MERCATO_ACCOUNT_SID
eval "$(mercato accounts create --name 'Jane')"
customer=$MERCATO_ACCOUNT_SID

cat > schema.json <<'END'
{"type": "object", "required": ["language"], "properties": {"language": {"type": "string"}}}
END
eval "$(mercato listings create --owner $publisher --name 'Word count' --pricing-type 'per word' \\
    --description 'Counts the words of every message.' --schema schema.json --manual-usage on)"
eval "$(mercato billing-items create --listing $MERCATO_LISTING_SID --name 'Words' --unit-price 0.002)"
mercato listings set-state $MERCATO_LISTING_SID in_review
mercato listings set-state $MERCATO_LISTING_SID active

eval "$(mercato installs create --account $customer --listing $MERCATO_LISTING_SID \\
    --configuration '{"language": "en"}' --accept-terms)"

eval "$(mercato keys create --account $publisher --name 'billing job' --usage-only)"
mercato usage report --as key --installation $MERCATO_INSTALLATION_SID --item $MERCATO_BILLING_ITEM_SID=44.02

mercato keys show $MERCATO_KEY_SID
eval "$(mercato keys rotate $MERCATO_KEY_SID --overlap 86400)"
mercato usage report --as key --installation $MERCATO_INSTALLATION_SID --item $MERCATO_BILLING_ITEM_SID=0.98
mercato keys revoke $MERCATO_KEY_SID

eval "$(mercato accounts new-token $publisher)"
export MERCATO_USERNAME=$publisher MERCATO_PASSWORD=$MERCATO_ACCOUNT_TOKEN
mercato usage totals --installation $MERCATO_INSTALLATION_SID --plain
"""


def test_the_walkthrough_leads_from_nothing_to_a_bill(binary, market, tmp_path):
    (tmp_path / "mercato").symlink_to(binary)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "set -a\n" + WALKTHROUGH],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        env=market.environment | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    assert done.returncode == 0 and done.stderr == "", f"every command must succeed: {done}"
    assert done.stdout.splitlines()[-1] == "45", f"expected the sum of both reports: {done.stdout}"


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
    assert "20001" in market.fail("accounts", "update", sid, "--type", "Huge"), "expected the server's code"


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
    assert submitted(publisher.report(installation, (item, "1"))) == [True], "it was incurred"
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
    assert "20001" in market.fail("accounts", "update", publisher.sid, "--status", "asleep"), "expected the server's code"


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


# Keys


def test_a_usage_only_key_reports_usage_and_nothing_else(market, publisher, installation, item):
    key = market.key(publisher.sid, "--usage-only")
    assert submitted(key.report(installation, (item, "0.01"))) == [True]
    for path in (f"/ext/v1/InstalledAddOns/{installation}/UsageTotals", "/v1/Alerts", "/v1/AvailableAddOns"):
        expect.refused(key.get(path), 401, 70051)
    shown = market.read("keys", "show", key.sid)
    assert (shown["kind"], shown["policy"], shown["account_sid"]) == ("restricted", {"allow": [USAGE]}, publisher.sid), f"{shown}"
    assert "secret" not in shown and key.secret not in str(shown), f"a secret is shown once: {shown}"


def test_the_last_use_of_a_key_is_shown(market, publisher, installation, item):
    key = market.key(publisher.sid, "--usage-only")
    assert market.read("keys", "show", key.sid)["date_last_used"] is None, "it was never used"
    expect.accepted(key.report(installation, (item, "0.01")))
    used = poll.until(lambda: market.read("keys", "show", key.sid)["date_last_used"], "the last use to be stored", seconds=15, interval=0.5)
    assert expect.WHOLE_SECONDS.match(used), f"expected a time: {used}"
    assert used in market.run("keys", "list", "--account", publisher.sid), "expected it in the table"


def test_a_rotation_with_an_overlap_keeps_both_secrets_alive(market, publisher):
    first = market.key(publisher.sid)
    second = market.caller(*market.make("keys", "rotate", first.sid, "--overlap", "3600"))
    assert second.sid == first.sid and second.secret != first.secret, "expected a new secret of the same key"
    for client in (first, second):
        expect.ok(client.get("/v1/Alerts"))
    assert market.read("keys", "show", first.sid)["former_secret_until"], "expected the end of the overlap"
    third = market.caller(*market.make("keys", "rotate", first.sid))
    for client in (first, second):
        expect.refused(client.get("/v1/Alerts"), 401)
    expect.ok(third.get("/v1/Alerts"))
    assert market.read("keys", "show", first.sid)["former_secret_until"] is None, "nothing overlaps any more"


def test_an_overlap_ends_by_itself(market, publisher):
    first = market.key(publisher.sid)
    second = market.caller(*market.make("keys", "rotate", first.sid, "--overlap", "2"))
    expect.ok(first.get("/v1/Alerts"))
    poll.until(lambda: first.get("/v1/Alerts").status == 401, "the former secret to stop working", interval=0.2)
    expect.ok(second.get("/v1/Alerts"))


@pytest.mark.parametrize("overlap", ["-1", "2592001", "soon", "1.5"])
def test_an_overlap_is_0_to_30_days(market, publisher, overlap):
    key = market.key(publisher.sid)
    expect.refused(market.operator.post(f"/ext/v1/Keys/{key.sid}/Secret", OverlapSeconds=overlap), 400)
    expect.ok(key.get("/v1/Alerts"))


def test_a_revoked_key_is_refused_at_once(market, publisher, installation, item):
    key = market.key(publisher.sid)
    expect.accepted(key.report(installation, (item, "0.01")))
    market.run("keys", "revoke", key.sid)
    expect.refused(key.report(installation, (item, "0.01")), 401)
    assert "20404" in market.fail("keys", "show", key.sid), "it is gone"
    assert "20404" in market.fail("keys", "revoke", key.sid), "it cannot be revoked twice"


def test_a_changed_policy_holds_at_once(market, publisher, installation, item):
    key = market.key(publisher.sid, "--allow", USAGE)
    totals = f"/ext/v1/InstalledAddOns/{installation}/UsageTotals"
    expect.refused(key.get(totals), 401, 70051)
    changed = market.read("keys", "update", key.sid, "--name", "reader", "--allow", READ)
    assert (changed["friendly_name"], changed["policy"]) == ("reader", {"allow": [READ]}), f"{changed}"
    expect.ok(key.get(totals))
    expect.refused(key.report(installation, (item, "0.01")), 401, 70051)


BAD_KEYS = {
    "restricted without a policy": {"KeyType": "restricted"},
    "restricted with an empty policy": {"KeyType": "restricted", "Policy": '{"allow": []}'},
    "an unknown permission": {"KeyType": "restricted", "Policy": '{"allow": ["/twilio/messaging/messages/read"]}'},
    "an unknown action": {"KeyType": "restricted", "Policy": '{"allow": ["/twilio/marketplace/usage/destroy"]}'},
    "a prefix of permissions": {"KeyType": "restricted", "Policy": '{"allow": ["/twilio/marketplace/usage"]}'},
    "a permission that is no text": {"KeyType": "restricted", "Policy": '{"allow": [1]}'},
    "a policy that allows nothing": {"KeyType": "restricted", "Policy": "{}"},
    "a policy that is no object": {"KeyType": "restricted", "Policy": f'["{USAGE}"]'},
    "a policy that is no JSON": {"KeyType": "restricted", "Policy": USAGE},
    "more than 100 permissions": {"KeyType": "restricted", "Policy": json.dumps({"allow": [USAGE] * 101})},
    "a standard key with a policy": {"Policy": json.dumps({"allow": [USAGE]})},
    "an unknown kind": {"KeyType": "golden"},
    "a long name": {"FriendlyName": "n" * 65},
    "another kind of SID": {"AccountSid": world.unknown_sid("SK")},
}


@pytest.mark.parametrize("wrong", BAD_KEYS)
def test_a_wrong_key_is_refused(market, publisher, wrong):
    expect.refused(market.operator.post("/ext/v1/Keys", **({"AccountSid": publisher.sid} | BAD_KEYS[wrong])), 400)


def test_wrong_keys_are_explained_by_the_command(market, publisher):
    create = ("keys", "create", "--account", publisher.sid, "--name", "A key")
    assert "Policy" in market.fail(*create, "--kind", "restricted"), "expected what is missing"
    assert "/no/such" in market.fail(*create, "--allow", "/no/such"), "expected the path"
    assert "--usage-only" in market.fail(*create, "--usage-only", "--allow", READ), "expected the contradiction"
    assert "20404" in market.fail("keys", "create", "--account", world.unknown_sid("AC"), "--name", "A key")


# Listings


def test_a_listing_is_made_shown_listed_and_changed(market, publisher, tmp_path):
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA))
    options = ["--description", "Counts.", "--category", "no-code", "--pricing-type", "per word", "--schema", schema]
    listing = market.make("listings", "create", "--owner", publisher.sid, "--name", "Word count", *options)
    shown = market.read("listings", "show", listing)
    assert {
        "sid": listing,
        "owner_sid": publisher.sid,
        "state": "draft",
        "manual_usage_reporting": False,
        "module_info": {"name": "Word count", "short_description": "Counts."},
        "category": "no-code",
        "pricing_type": "per word",
        "configuration_schema": SCHEMA,
        "billing_items": [],
        "extensions": [],
        "policies": None,
    }.items() <= shown.items(), f"expected what was asked for: {shown}"
    newest = market.rows("listings", "list", "--owner", publisher.sid)[0]
    assert newest.items() <= shown.items() and newest["sid"] == listing, f"the newest listing comes first: {newest}"
    assert listing not in market.run("listings", "list", "--owner", market.account("--publisher").sid), "it is another's"
    changed = market.read("listings", "update", listing, "--name", "Word counter", "--manual-usage", "on")
    assert changed["module_info"] == {"name": "Word counter", "short_description": "Counts."}, "the description must stay"
    assert (changed["manual_usage_reporting"], changed["category"]) == (True, "no-code"), f"{changed}"
    arguments = ["--name", "Incoming Voice Call", "--product", "Programmable Voice", "--unique-name", "voice-incoming"]
    part = market.make("listings", "add-extension", listing, *arguments)
    assert [row["sid"] for row in market.read("listings", "show", listing)["extensions"]] == [part], "expected the extension"
    assert "20001" in market.fail("listings", "add-extension", listing, *arguments), "a unique name is unique"
    assert "voice-incoming" in market.run("listings", "show", listing), "expected the extension's row"


def test_only_a_publisher_owns_listings(market, customer):
    create = ("listings", "create", "--name", "Word count", "--owner")
    assert "publisher" in market.fail(*create, customer.sid), "expected the missing role"
    assert "20404" in market.fail(*create, world.unknown_sid("AC")), "expected the missing account"


@pytest.mark.parametrize(
    "wrong",
    [{"ModuleInfo": "{}"}, {"ModuleInfo": "name"}, {"ModuleInfo": '{"name": ""}'}, {"ConfigurationSchema": '{"type": 5}'}, {"State": "golden"}],
    ids=["no name", "no JSON", "an empty name", "no schema", "no state"],
)
def test_a_wrong_listing_is_refused(market, publisher, wrong):
    form = {"OwnerSid": publisher.sid, "ModuleInfo": '{"name": "Word count"}'} | wrong
    body = expect.refused(market.operator.post("/ext/v1/Listings", **form), 400)
    assert next(iter(wrong)) in body["message"], f"the message must name the parameter: {body}"


# Where a listing may go from each state; from any other pair 409.
SUCCESSORS = {
    "draft": {"in_review", "retired"},
    "in_review": {"draft", "marketing_preview", "private_beta", "active", "retired"},
    "marketing_preview": {"private_beta", "active", "suspended", "retired"},
    "private_beta": {"active", "suspended", "retired"},
    "active": {"suspended", "retired"},
    "suspended": {"marketing_preview", "private_beta", "active", "retired"},
    "retired": set(),
}


@pytest.mark.parametrize("state", WAYS)
def test_a_listing_goes_only_where_it_may(market, publisher, state):
    for target in WAYS:
        if target == state:
            continue
        listing = market.listing(publisher.sid, state)
        if target in SUCCESSORS[state]:
            shown = market.run("listings", "set-state", listing, target)
            assert shown == f"{listing} is {target}\n", f"expected the new state: {shown}"
        else:
            assert "20409" in market.fail("listings", "set-state", listing, target), f"{state} must not become {target}"
            assert market.read("listings", "show", listing)["state"] == state, "a refused change changes nothing"


# What a state means: is it in the customer's catalog, may the customer install it, may the operator, is usage billed?
MEANINGS = {
    "draft": (False, False, None),
    "in_review": (False, False, None),
    "marketing_preview": (False, True, 202),
    "private_beta": (False, True, 202),
    "active": (True, True, 202),
    "suspended": (False, False, 403),
    "retired": (False, False, 403),
}


@pytest.mark.parametrize("state", WAYS)
def test_a_state_decides_who_sees_installs_and_bills(market, publisher, customer, state):
    visible, installable, usage = MEANINGS[state]
    listing = market.listing(publisher.sid, "active" if usage == 403 else state)
    item = market.item(listing)
    installation = market.install(listing, customer.sid) if usage else None
    if usage == 403:
        market.run("listings", "set-state", listing, state)
    in_catalog = listing in [row["sid"] for row in customer.walk("/v1/AvailableAddOns", PageSize=1000)]
    assert in_catalog == visible, f"a listing that is {state} must {'' if visible else 'not '}be listed"
    fetched, installed = customer.get(f"/v1/AvailableAddOns/{listing}"), world.create(customer, listing, Configuration="{}")
    if visible:
        expect.ok(fetched)
        expect.ok(installed, 201)
    else:
        expect.refused(fetched, 404)
        expect.refused(installed, 404)
    form = {"AccountSid": customer.sid, "AvailableAddOnSid": listing, "AcceptTermsOfService": "true"}
    by_operator = market.operator.post("/ext/v1/InstalledAddOns", **form)
    if installable:
        expect.ok(by_operator, 201)
    else:
        expect.refused(by_operator, 404)
    if usage:
        answer = publisher.report(installation, (item, "1"))
        assert answer.status == usage, f"expected {usage}: {answer}"


def test_a_private_beta_is_for_those_invited(market, publisher, customer):
    listing = market.listing(publisher.sid, "private_beta")
    guest = market.account()
    for _ in range(2):
        shown = market.run("listings", "invite", listing, "--account", guest.sid)
        assert guest.sid in shown and listing in shown, f"expected who is invited to what: {shown}"
    assert market.read("listings", "invite", listing, "--account", guest.sid)["sid"] == listing, "expected the listing"
    assert "20404" in market.fail("listings", "invite", listing, "--account", world.unknown_sid("AC"))
    expect.ok(guest.get(f"/v1/AvailableAddOns/{listing}"))
    expect.ok(world.create(guest, listing, Configuration="{}"), 201)
    expect.refused(customer.get(f"/v1/AvailableAddOns/{listing}"), 404)


def test_manual_usage_reporting_is_switched_by_the_operator(market, publisher, listing, installation, item):
    market.run("listings", "update", listing, "--manual-usage", "off")
    expect.refused(publisher.report(installation, (item, "1")), 403)
    market.run("listings", "update", listing, "--manual-usage", "on")
    expect.accepted(publisher.report(installation, (item, "1")))


# Billing items


def test_a_billing_item_is_made_listed_and_changed(market, publisher):
    listing = market.listing(publisher.sid)
    first = market.make("billing-items", "create", "--listing", listing, "--name", "Words", "--unit-price", "0.002")
    second = market.make("billing-items", "create", "--listing", listing, "--name", "Mots", "--currency", "EUR")
    assert market.rows("billing-items", "list", "--listing", listing) == [
        {"sid": first, "friendly_name": "Words", "currency": None, "unit_price": Decimal("0.002"), "active": True},
        {"sid": second, "friendly_name": "Mots", "currency": "EUR", "unit_price": None, "active": True},
    ]
    change = ["--name", "Mots comptés", "--unit-price", "0.0030", "--active", "off"]
    market.run("billing-items", "update", "--listing", listing, second, *change)
    changed = market.rows("billing-items", "list", "--listing", listing)[1]
    expected = {"sid": second, "friendly_name": "Mots comptés", "currency": "EUR", "unit_price": Decimal("0.003"), "active": False}
    assert changed == expected, f"expected what was asked for: {changed}"
    other = market.listing(publisher.sid)
    assert "20404" in market.fail("billing-items", "update", "--listing", other, second, "--name", "Mine")


@pytest.mark.parametrize("price", ["0", "-1", "1e13", "free"])
def test_a_wrong_price_is_refused(market, listing, item, price):
    for path in ("BillingItems", f"BillingItems/{item}"):
        form = {"FriendlyName": "Words", "UnitPrice": price}
        body = expect.refused(market.operator.post(f"/ext/v1/Listings/{listing}/{path}", **form), 400)
        assert "UnitPrice" in body["message"], f"the message must name the parameter: {body}"


def test_an_item_is_billed_in_its_own_currency_alone(market, publisher):
    listing = market.listing(publisher.sid)
    anywhere, euros = market.item(listing), market.item(listing, "--currency", "EUR")
    for currency, expected in {"USD": [True, False], "EUR": [True, True]}.items():
        installation = market.install(listing, market.account("--currency", currency).sid)
        answer = publisher.report(installation, (anywhere, "1"), (euros, "2"))
        assert submitted(answer) == expected, f"a customer billed in {currency}: {answer}"
        told = [alert["alert_text"] for alert in alerts.about(publisher, installation)]
        assert [euros in text for text in told] == [True] * expected.count(False), f"expected the refused item alone: {told}"


def test_an_item_that_is_switched_off_is_not_billed(market, publisher, customer):
    listing = market.listing(publisher.sid)
    item, other = market.item(listing), market.item(listing)
    installation = market.install(listing, customer.sid)
    switch = ("billing-items", "update", "--listing", listing, item, "--active")
    for state, expected in {"off": [False, True], "on": [True, True]}.items():
        market.run(*switch, state)
        assert submitted(publisher.report(installation, (item, "1"), (other, "1"))) == expected, f"switched {state}"


# Installations


def test_an_installation_is_made_shown_listed_changed_and_removed(market, publisher, listing, item):
    customer = market.account()
    assert market.rows("installs", "list", "--account", customer.sid) == [], "nothing is installed yet"
    sid = market.install(listing, customer.sid, "--unique-name", "words", "--configuration", '{"language": "en"}')
    shown = market.read("installs", "show", sid)
    assert shown == expect.ok(customer.get(f"/v1/InstalledAddOns/{sid}")), "operator and customer see the same"
    values = (shown["account_sid"], shown["unique_name"], shown["configuration"])
    assert values == (customer.sid, "words", {"language": "en"}), f"expected what was asked for: {shown}"
    assert market.rows("installs", "list", "--account", customer.sid) == [shown], "expected it for its account"
    assert shown in market.rows("installs", "list", "--listing", listing), "expected it for its listing"
    again = ["--account", customer.sid, "--accept-terms", "--unique-name", "words"]
    assert "20409" in market.fail("installs", "create", "--listing", listing, *again), "the name is taken"
    file = market.folder / "configuration.json"
    file.write_text('{"language": "fr"}')
    changed = market.read("installs", "update", sid, "--unique-name", "mots", "--configuration-file", file)
    assert (changed["unique_name"], changed["configuration"]) == ("mots", {"language": "fr"}), f"{changed}"
    market.run("installs", "remove", sid)
    assert "20404" in market.fail("installs", "show", sid), "it is gone for the operator"
    assert market.rows("installs", "list", "--account", customer.sid) == [], "and from the list"
    assert sid not in market.run("installs", "list", "--listing", listing), "and from the listing's"
    expect.refused(customer.get(f"/v1/InstalledAddOns/{sid}"), 404)
    expect.refused(publisher.report(sid, (item, "1")), 404)


def test_nothing_is_installed_without_accepted_terms(market, listing, customer):
    before = market.rows("installs", "list", "--account", customer.sid)
    assert "--accept-terms" in market.fail("installs", "create", "--account", customer.sid, "--listing", listing)
    for accepted in ({}, {"AcceptTermsOfService": "false"}):
        form = {"AccountSid": customer.sid, "AvailableAddOnSid": listing} | accepted
        expect.refused(market.operator.post("/ext/v1/InstalledAddOns", **form), 400)
    assert market.rows("installs", "list", "--account", customer.sid) == before, "nothing may be installed"


def test_a_configuration_must_conform_to_the_schema(market, publisher, customer, tmp_path):
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA))
    listing = market.listing(publisher.sid, "active", "--schema", schema)
    create = ("installs", "create", "--account", customer.sid, "--listing", listing, "--accept-terms")
    for wrong in ([], ["--configuration", "{}"], ["--configuration", '{"language": 5}'], ["--configuration", '{"language": "de"}']):
        assert "/language" in market.fail(*create, *wrong), f"the refusal must name the path: {wrong}"
    sid = market.make(*create, "--configuration", '{"language": "en"}')
    assert "/language" in market.fail("installs", "update", sid, "--configuration", "{}"), "also on update"
    assert market.read("installs", "show", sid)["configuration"] == {"language": "en"}, "a refused change changes nothing"


def test_installations_are_listed_by_account_by_listing_or_by_both(market, publisher, customer):
    one, other = market.listing(publisher.sid), market.listing(publisher.sid)
    somebody = market.account()
    mine, _, theirs = market.install(one, customer.sid), market.install(other, customer.sid), market.install(one, somebody.sid)
    path, operator = "/ext/v1/InstalledAddOns", market.operator

    def listed(**query):
        return {row["sid"] for row in operator.walk(path, PageSize=1000, **query)}

    assert listed(AvailableAddOnSid=one) == {mine, theirs}, "those of the listing"
    assert listed(AccountSid=somebody.sid) == {theirs}, "those of the account"
    assert listed(AccountSid=customer.sid, AvailableAddOnSid=one) == {mine}, "those of both"
    body = expect.refused(operator.get(path), 400)
    assert "AccountSid" in body["message"] and "AvailableAddOnSid" in body["message"], f"expected the parameters' names: {body}"
    for query in ({"AccountSid": world.unknown_sid("AC")}, {"AvailableAddOnSid": world.unknown_sid("XB")}):
        expect.refused(operator.get(path, **query), 404)


# Who may do what: every operation, every kind of credential


def test_every_operation_that_is_served_is_in_the_matrix(market):
    asked = {operation: operations.ask(market.caller(), operation).status for operation in operations.declared()}
    served = {operation for operation, status in asked.items() if status == 401}
    assert served == set(operations.SERVED), "a new operation belongs into the tables"
    assert set(asked.values()) <= {401, 404, 405}, f"nothing may be answered without credentials: {asked}"


@pytest.fixture(scope="module")
def restricted(market, publisher):
    """Keys of the publisher by what they are allowed."""
    made = {}

    def key(*allowed):
        if allowed not in made:
            form = {"AccountSid": publisher.sid, "KeyType": "restricted", "Policy": json.dumps({"allow": allowed})}
            body = expect.ok(market.operator.post("/ext/v1/Keys", **form), 201)
            made[allowed] = market.caller(body["sid"], body["secret"])
        return made[allowed]

    return key


def passed(answer):
    assert answer.status not in (401, 403) and answer.status < 500, f"the credentials must do: {answer}"


@pytest.mark.parametrize("operation", operations.OPERATIONS)
def test_a_restricted_key_needs_the_permission_and_only_it(restricted, publisher, operation):
    needed = operations.OPERATIONS[operation]
    others = [permission for permission in operations.PERMISSIONS if permission != needed]
    body = expect.refused(operations.ask(restricted(*others), operation, publisher.sid), 401, 70051)
    assert needed in body["message"] and body["params"] == {"permission": needed}, f"expected the missing permission: {body}"
    passed(operations.ask(restricted(needed), operation, publisher.sid))


@pytest.fixture(scope="module")
def callers(market, publisher, customer, restricted):
    """One of each kind."""
    operator = market.operator
    everything = [word for permission in operations.PERMISSIONS for word in ("--allow", permission)]
    return {
        "nobody": market.caller(),
        "customer": customer,
        "publisher": publisher,
        "publisher, main key": market.key(publisher.sid, "--kind", "main"),
        "publisher, standard key": market.key(publisher.sid),
        "publisher, restricted key": restricted(*operations.PERMISSIONS),
        "operator": operator,
        "operator, main key": market.key(operator.sid, "--kind", "main"),
        "operator, standard key": market.key(operator.sid),
        "operator, restricted key": market.key(operator.sid, *everything),
    }


@pytest.mark.parametrize("kind", ["publisher", "publisher, main key", "publisher, standard key", "publisher, restricted key"])
@pytest.mark.parametrize("operation", operations.OPERATIONS)
def test_every_kind_of_credential_may_do_what_accounts_do(callers, publisher, operation, kind):
    passed(operations.ask(callers[kind], operation, publisher.sid))


@pytest.mark.parametrize("kind", ["publisher", "publisher, main key"])
@pytest.mark.parametrize("operation", operations.OWN)
def test_accounts_and_keys_are_for_tokens_and_main_keys(market, callers, publisher, operation, kind):
    account = accounts.branch(market, publisher) if operation == operations.NEW_TOKEN else publisher
    passed(operations.ask(callers[kind], operation, account.sid))


@pytest.mark.parametrize("kind", ["nobody", "publisher, standard key", "publisher, restricted key"])
@pytest.mark.parametrize("operation", operations.OWN)
def test_accounts_and_keys_are_for_no_other_credential(callers, publisher, operation, kind):
    body = expect.refused(operations.ask(callers[kind], operation, publisher.sid), 401, 20003)
    assert kind == "nobody" or "main key" in body["message"], f"the message must say what would do: {body}"


REFUSALS = {
    "nobody": (401, 20003),
    "customer": (403, 20403),
    "publisher": (403, 20403),
    "publisher, main key": (403, 20403),
    "publisher, standard key": (403, 20403),
    "publisher, restricted key": (401, 70051),
    "operator, standard key": (403, 20403),
    "operator, restricted key": (401, 70051),
}


@pytest.mark.parametrize("kind", REFUSALS)
@pytest.mark.parametrize("operation", operations.ADMINISTRATION)
def test_nobody_but_an_operator_administers(callers, operation, kind):
    expect.refused(operations.ask(callers[kind], operation), *REFUSALS[kind])


@pytest.mark.parametrize("kind", ["operator", "operator, main key"])
@pytest.mark.parametrize("operation", operations.ADMINISTRATION)
def test_an_operator_administers(callers, operation, kind):
    passed(operations.ask(callers[kind], operation))
