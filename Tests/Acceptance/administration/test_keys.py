"""Keys in the operator's hands: their policies, rotation with an overlap, revocation."""

import json

import pytest
from support import expect, poll, world

USAGE = "/twilio/marketplace/usage/create"
READ = "/twilio/marketplace/usage/read"


# Keys


def test_a_usage_only_key_reports_usage_and_nothing_else(market, publisher, installation, item):
    key = market.key(publisher.sid, "--usage-only")
    assert expect.submitted(key.report(installation, (item, "0.01"))) == [True]
    for path in (f"/ext/v1/InstalledAddOns/{installation}/UsageTotals", "/v1/Alerts", "/v1/AvailableAddOns"):
        expect.refused(key.get(path), 401, 70051)
    shown = market.read("keys", "show", key.sid)
    assert (shown["kind"], shown["policy"], shown["account_sid"]) == ("restricted", {"allow": [USAGE]}, publisher.sid), f"{shown}"
    assert "secret" not in shown and key.secret not in str(shown), f"a secret is shown once: {shown}"


def test_the_last_use_of_a_key_is_shown(market, publisher, installation, item):
    key = market.key(publisher.sid, "--usage-only")
    assert market.read("keys", "show", key.sid)["date_last_used"] is None, "it was never used"
    expect.accepted(key.report(installation, (item, "0.01")))
    used = poll.until(lambda: market.read("keys", "show", key.sid)["date_last_used"], "the last use to be stored", interval=0.5)
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
