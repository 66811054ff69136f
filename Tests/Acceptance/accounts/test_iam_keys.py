"""`/v1/Keys`: a party's own API keys, raw and through the `twilio` package (contract: companion APIs, authentication, restricted keys)."""

import json
from datetime import datetime

import pytest
from twilio.base.exceptions import TwilioRestException

from support import accounts, expect, world

READ, REPORT = "/twilio/marketplace/usage/read", "/twilio/marketplace/usage/create"
POLICY = json.dumps({"allow": [READ]})


@pytest.fixture
def account(sandbox):
    return accounts.make(sandbox)


def create(client, account, **form):
    return expect.ok(client.post("/v1/Keys", AccountSid=account.sid, **form), 201)


# Through the package


def test_the_package_makes_lists_fetches_changes_and_deletes_a_key(sandbox, account):
    iam = accounts.sdk(sandbox, account).iam.v1
    made = iam.new_api_key.create(account_sid=account.sid, friendly_name="billing job", key_type="restricted", policy={"allow": [READ]})
    assert made.secret.isalnum() and made.policy == {"allow": [READ]}, f"expected a secret and the policy: {vars(made)}"
    assert isinstance(made.date_created, datetime), f"the package must be able to read the date: {made.date_created!r}"
    listed = iam.get_api_keys.list(account_sid=account.sid)
    assert [(key.sid, key.friendly_name, key.flags) for key in listed] == [(made.sid, "billing job", ["rest_api"])]
    changed = iam.api_key(made.sid).update(friendly_name="reporter", policy={"allow": [REPORT, READ]})
    assert (changed.friendly_name, changed.policy) == ("reporter", {"allow": [REPORT, READ]}), f"{vars(changed)}"
    assert iam.api_key(made.sid).fetch().friendly_name == "reporter", "fetch must show the new name"
    assert iam.api_key(made.sid).delete() is True, "delete must succeed"
    with pytest.raises(TwilioRestException) as gone:
        iam.api_key(made.sid).fetch()
    assert (gone.value.status, gone.value.code) == (404, 20404), f"expected 404: {gone.value}"


def test_the_package_pages_through_many_keys(sandbox, account):
    iam = accounts.sdk(sandbox, account).iam.v1
    made = [iam.new_api_key.create(account_sid=account.sid, friendly_name=f"key {number}").sid for number in range(7)]
    for size in (1, 3, 50):
        listed = [key.sid for key in iam.get_api_keys.stream(account_sid=account.sid, page_size=size)]
        assert listed == made[::-1], f"every key once, the newest first, with pages of {size}"
    assert [key.sid for key in iam.get_api_keys.list(account_sid=account.sid, limit=5000)] == made[::-1], "a high limit must work"


# Shapes


def test_a_standard_key_has_no_policy_and_its_secret_is_shown_once(sandbox, account):
    made = create(account, account, FriendlyName="job")
    assert made.keys() == {"sid", "friendly_name", "date_created", "date_updated", "secret", "policy"}, f"{made}"
    assert made["policy"] is None and made["friendly_name"] == "job", f"{made}"
    for name in ("date_created", "date_updated"):
        assert expect.RFC_2822.match(made[name]), f"expected an RFC 2822 date: {made}"
    fetched = expect.ok(account.get(f"/v1/Keys/{made['sid']}"))
    assert fetched == {name: value for name, value in made.items() if name != "secret"}, "the same without the secret"
    page = expect.ok(account.get("/v1/Keys", AccountSid=account.sid))
    assert page["meta"]["key"] == "keys" and page["meta"].keys() == expect.META, f"{page}"
    assert f"AccountSid={account.sid}&PageSize=50&Page=0" in page["meta"]["first_page_url"], "filters come before the page"
    (row,) = page["keys"]
    assert row.keys() == {"sid", "friendly_name", "date_created", "date_updated", "flags"}, f"{row}"
    assert row["flags"] == ["rest_api", "signing"], f"{row}"
    assert made["secret"] not in str(page), "a secret is shown once"


def test_a_key_without_a_name_gets_one(account):
    assert create(account, account)["friendly_name"], "expected a name"


@pytest.mark.parametrize(
    "wrong",
    [
        {"KeyType": "restricted"},
        {"KeyType": "restricted", "Policy": '{"allow": []}'},
        {"KeyType": "restricted", "Policy": '{"allow": ["/twilio/messaging/messages/read"]}'},
        {"KeyType": "restricted", "Policy": json.dumps({"allow": [READ] * 101})},
        {"KeyType": "restricted", "Policy": "allow"},
        {"KeyType": "restricted", "Policy": '{"deny": []}'},
        {"Policy": POLICY},
        {"KeyType": "standard", "Policy": POLICY},
        {"KeyType": "main"},
        {"KeyType": "golden"},
        {"FriendlyName": "n" * 65},
        {"FriendlyName": ""},
        {"AccountSid": "AC123"},
        {"AccountSid": world.unknown_sid("SK")},
    ],
    ids=lambda form: ", ".join(f"{name} {value[:20]}" for name, value in form.items()),
)
def test_a_wrong_key_is_refused_and_not_made(account, wrong):
    body = expect.refused(account.post("/v1/Keys", **{"AccountSid": account.sid} | wrong), 400, 20001)
    assert any(name in body["message"] for name in {*wrong, "Policy"}), f"the message must name the parameter: {body}"
    assert account.walk("/v1/Keys", AccountSid=account.sid) == [], "nothing may be made"


def test_the_account_is_required(account):
    for answer in (account.get("/v1/Keys"), account.post("/v1/Keys")):
        body = expect.refused(answer, 400, 20001)
        assert "AccountSid" in body["message"], f"the message must name the parameter: {body}"


def test_a_changed_policy_is_for_restricted_keys_and_stays_one(account):
    standard, restricted = create(account, account), create(account, account, KeyType="restricted", Policy=POLICY)
    expect.refused(account.post(f"/v1/Keys/{standard['sid']}", Policy=POLICY), 400, 20001)
    for policy in ('{"allow": []}', '{"allow": ["/twilio/no/such/thing"]}', "null"):
        expect.refused(account.post(f"/v1/Keys/{restricted['sid']}", Policy=policy), 400, 20001)
    expect.refused(account.post(f"/v1/Keys/{restricted['sid']}", FriendlyName="n" * 65), 400, 20001)
    assert expect.ok(account.get(f"/v1/Keys/{restricted['sid']}"))["policy"] == {"allow": [READ]}, "a refused change changes nothing"
    named = expect.ok(account.post(f"/v1/Keys/{restricted['sid']}", FriendlyName="new"))
    assert (named["friendly_name"], named["policy"]) == ("new", {"allow": [READ]}), f"the rest must stay: {named}"


def test_a_shouted_account_is_the_same_account(account):
    create(account, account)
    assert len(account.walk("/v1/Keys", AccountSid=world.upper(account.sid))) == 1, "SIDs compare without case"


# What keys do


def test_a_restricted_key_does_what_its_policy_says_wherever_it_was_made(sandbox, account):
    made = create(account, account, KeyType="restricted", Policy=POLICY)
    key = sandbox.caller(made["sid"], made["secret"])
    usage = f"{accounts.CLASSIC}/{account.sid}/Usage/Records.json"
    expect.ok(key.get(usage))
    body = expect.refused(key.get("/v1/Alerts"), 401, 70051)
    assert body["params"] == {"permission": "/twilio/monitor/alerts/read"}, f"{body}"
    expect.ok(account.post(f"/v1/Keys/{made['sid']}", Policy=json.dumps({"allow": ["/twilio/monitor/alerts/read"]})))
    expect.refused(key.get(usage), 401, 70051)
    expect.ok(key.get("/v1/Alerts"))


def test_a_deleted_key_stops_at_once(sandbox, account):
    made = create(account, account)
    key = sandbox.caller(made["sid"], made["secret"])
    expect.ok(key.get("/v1/Alerts"))
    expect.ok_empty(account.delete(f"/v1/Keys/{made['sid']}"))
    expect.refused(key.get("/v1/Alerts"), 401, 20003)
    expect.refused(account.delete(f"/v1/Keys/{made['sid']}"), 404)


def test_a_main_key_may_delete_itself(sandbox, account):
    key = accounts.credential(sandbox, account, "main")
    expect.ok_empty(key.delete(f"/v1/Keys/{key.sid}"))
    expect.refused(key.delete(f"/v1/Keys/{key.sid}"), 401, 20003)
    assert account.walk("/v1/Keys", AccountSid=account.sid) == [], "it is gone"


def test_a_key_cannot_be_told_from_no_key_by_others(sandbox, account):
    made, stranger = create(account, account), accounts.make(sandbox)
    for ask in (stranger.get, stranger.post, stranger.delete):
        told = [expect.refused(ask(f"/v1/Keys/{sid}"), 404) for sid in (made["sid"], world.unknown_sid("SK"))]
        assert len({expect.without_sids(body["message"]) for body in told}) == 1, f"a foreign key must read as a missing one: {told}"
    expect.ok(sandbox.caller(made["sid"], made["secret"]).get("/v1/Alerts"))


def test_operators_see_what_accounts_made_and_the_other_way_round(sandbox, account):
    made = create(account, account, KeyType="restricted", Policy=POLICY)
    shown = expect.ok(sandbox.operator.get(f"/ext/v1/Keys/{made['sid']}"))
    assert (shown["kind"], shown["policy"], shown["account_sid"]) == ("restricted", {"allow": [READ]}, account.sid), f"{shown}"
    main = accounts.credential(sandbox, account, "main")
    assert {row["sid"] for row in account.walk("/v1/Keys", AccountSid=account.sid)} == {made["sid"], main.sid}, "both are listed"
