"""Who is shown an auth token, what is written down about it, and how holders replace what opens their accounts."""

import pytest

from support import accounts, expect
from support.accounts import CLASSIC

READ = "auth-token.read"


@pytest.fixture
def parent(sandbox):
    return accounts.make(sandbox)


@pytest.fixture
def branch(sandbox, parent):
    return accounts.branch(sandbox, parent, FriendlyName="Branch")


def reads(client, **filters):
    return expect.ok(client.get("/v1/Events", EventType=READ, PageSize=100, **filters))["events"]


def listed(client, **query):
    rows = expect.ok(client.get(f"{CLASSIC}.json", **query))["accounts"]
    return {row["sid"]: row["auth_token"] for row in rows}


def test_a_token_shows_its_own_and_its_subaccounts_tokens(parent, branch):
    for client, seen in ((parent, parent), (parent, branch), (branch, branch)):
        assert expect.ok(client.get(f"{CLASSIC}/{seen.sid}.json"))["auth_token"] == seen.secret, "a token reads those of its family"
    assert listed(parent) == {parent.sid: parent.secret, branch.sid: branch.secret}, "also in a list"
    expect.refused(branch.get(f"{CLASSIC}/{parent.sid}.json"), 401)


def test_a_main_key_never_learns_a_token(sandbox, parent, branch):
    key = accounts.credential(sandbox, parent, "main")
    for sid in (parent.sid, branch.sid):
        assert expect.ok(key.get(f"{CLASSIC}/{sid}.json"))["auth_token"] is None, "the member is there and says nothing"
        changed = expect.ok(key.post(f"{CLASSIC}/{sid}.json", FriendlyName="Renamed"))
        assert changed["auth_token"] is None, f"nor after a change: {changed}"
    assert set(listed(key).values()) == {None}, "nor in a list"
    assert reads(parent) == reads(branch) == [], "what was not shown is not written down"


def test_the_package_tolerates_an_account_without_a_token(sandbox, parent, branch):
    client = accounts.sdk(sandbox, accounts.credential(sandbox, parent, "main"), account=parent.sid)
    assert client.api.v2010.accounts(parent.sid).fetch().auth_token is None, "expected None"
    assert {row.sid for row in client.api.v2010.accounts.list()} == {parent.sid, branch.sid}, "expected both"


def test_every_reading_is_written_into_the_account_whose_token_it_is(parent, branch):
    for _ in range(2):
        expect.ok(parent.get(f"{CLASSIC}/{branch.sid}.json"))
    expect.ok(parent.post(f"{CLASSIC}/{branch.sid}.json", FriendlyName="Renamed"))
    events = reads(branch)
    assert len(events) == 3, f"two readings and a change that showed it: {events}"
    for event in events:
        assert (event["actor_sid"], event["resource_sid"], event["resource_type"]) == (parent.sid, branch.sid, "auth-token"), f"{event}"
        assert event["source_ip_address"] == "127.0.0.1", f"from where: {event}"
        assert branch.secret not in str(event), f"never the token: {event}"
    assert reads(parent) == [], "nothing of the parent's was shown"
    expect.ok(branch.get(f"{CLASSIC}/{branch.sid}.json"))
    assert reads(branch)[0]["actor_sid"] == branch.sid, "also when it reads its own"


def test_a_list_read_again_and_again_is_written_down_once(sandbox, parent, branch):
    for _ in range(5):
        listed(parent)
    assert len(reads(branch)) == len(reads(parent)) == 1, "once in an hour"
    expect.ok(branch.post(f"{CLASSIC}/{branch.sid}.json", FriendlyName="Renamed"))
    token = expect.ok(parent.post(f"/ext/v1/Accounts/{branch.sid}/AuthToken"), 201)["auth_token"]
    before = len(reads(parent.__class__(sandbox["URL"], branch.sid, token)))
    assert listed(parent)[branch.sid] == token, "expected the new token"
    after = reads(parent.__class__(sandbox["URL"], branch.sid, token))
    assert len(after) == before + 1, "a new token is a new secret to read"


def test_operators_never_see_a_token_again(sandbox, parent):
    assert "auth_token" not in expect.ok(sandbox.operator.get(f"/ext/v1/Accounts/{parent.sid}")), "shown once"
    expect.refused(sandbox.operator.get(f"{CLASSIC}/{parent.sid}.json"), 401)


@pytest.mark.parametrize("kind", ["token", "main"])
def test_a_holder_replaces_the_tokens_of_the_family(sandbox, parent, branch, kind):
    client = accounts.credential(sandbox, parent, kind)
    made = expect.ok(client.post(f"/ext/v1/Accounts/{branch.sid}/AuthToken"), 201)
    expect.refused(branch.get(f"{CLASSIC}/{branch.sid}.json"), 401)
    expect.ok(sandbox.caller(branch.sid, made["auth_token"]).get("/v1/Alerts"))
    own = expect.ok(client.post(f"/ext/v1/Accounts/{parent.sid}/AuthToken"), 201)
    expect.refused(parent.get("/v1/Alerts"), 401)
    renewed = sandbox.caller(parent.sid, own["auth_token"])
    events = expect.ok(renewed.get("/v1/Events", EventType="account.updated"))["events"]
    assert any(event["actor_sid"] == parent.sid for event in events), f"it is written down: {events}"
    assert own["auth_token"] not in str(events), "never the token"


@pytest.mark.parametrize("kind", ["token", "main"])
def test_a_holder_rotates_the_keys_of_the_family_with_an_overlap(sandbox, parent, branch, kind):
    client = accounts.credential(sandbox, parent, kind)
    for owner in (parent, branch):
        key = accounts.credential(sandbox, owner, "standard")
        made = expect.ok(client.post(f"/ext/v1/Keys/{key.sid}/Secret", OverlapSeconds="600"), 201)
        new = sandbox.caller(key.sid, made["secret"])
        for both in (key, new):
            expect.ok(both.get("/v1/Alerts"))
        last = expect.ok(client.post(f"/ext/v1/Keys/{key.sid}/Secret"), 201)["secret"]
        for former in (key, new):
            expect.refused(former.get("/v1/Alerts"), 401)
        expect.ok(sandbox.caller(key.sid, last).get("/v1/Alerts"))


def test_a_main_key_rotates_itself(sandbox, parent):
    key = accounts.credential(sandbox, parent, "main")
    made = expect.ok(key.post(f"/ext/v1/Keys/{key.sid}/Secret"), 201)
    expect.refused(key.get("/v1/Keys", AccountSid=parent.sid), 401)
    expect.ok(sandbox.caller(key.sid, made["secret"]).get("/v1/Keys", AccountSid=parent.sid))


def test_nobody_replaces_what_is_anothers(sandbox, parent, branch):
    stranger = accounts.make(sandbox)
    key = accounts.credential(sandbox, parent, "standard")
    for client in (stranger, branch):
        expect.refused(client.post(f"/ext/v1/Accounts/{parent.sid}/AuthToken"), 401)
        expect.refused(client.post(f"/ext/v1/Keys/{key.sid}/Secret"), 404)
    for kind in ("standard", "restricted"):
        limited = accounts.credential(sandbox, parent, kind)
        for path in (f"/ext/v1/Accounts/{parent.sid}/AuthToken", f"/ext/v1/Keys/{key.sid}/Secret", f"/ext/v1/Keys/{limited.sid}/Secret"):
            expect.refused(limited.post(path), 401)
    for client in (parent, key):
        expect.ok(client.get("/v1/Alerts"))


def test_the_commands_work_for_tenants(sandbox, parent):
    key = accounts.credential(sandbox, parent, "standard")
    access = ("--url", sandbox["URL"], "--username", parent.sid, "--password", parent.secret)
    shown = sandbox.mercato("keys", "rotate", key.sid, "--overlap", "60", *access, env_file=False).stdout
    secret = dict(line.split("=", 1) for line in shown.splitlines())["MERCATO_KEY_SECRET"]
    expect.ok(sandbox.caller(key.sid, secret).get("/v1/Alerts"))
    shown = sandbox.mercato("accounts", "new-token", parent.sid, *access, env_file=False).stdout
    token = dict(line.split("=", 1) for line in shown.splitlines())["MERCATO_ACCOUNT_TOKEN"]
    expect.ok(sandbox.caller(parent.sid, token).get("/v1/Alerts"))
