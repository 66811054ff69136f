"""A request's head arrives, its caller's authority is withdrawn, its body arrives: nothing is done with it any more."""

import json
import sqlite3
from urllib.parse import urlencode

import pytest

from support import accounts, expect, world
from support.held import Held

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
POLICY = [
    f"/twilio/marketplace/{path}"
    for path in ("installed-add-ons/create", "installed-add-ons/update", "listings/create", "listings/update", "usage/create")
]
VERSIONED = ("accounts", "listings", "installations")
TABLES = (
    "api_keys",
    "listing_invitations",
    "reports",
    "item_sums",
    "alerts",
    "audit_events",
    "first_answers",
    "referral_conversions",
)


class Stage:
    """An account with a listing that it has installed itself, and a credential of it."""

    def __init__(self, sandbox, kind="token", parent=None, **roles):
        operator = sandbox.operator
        self.sandbox, self.parent = sandbox, parent
        self.account = accounts.branch(sandbox, parent) if parent else accounts.make(sandbox, Publisher="true", **roles)
        self.sid = self.account.sid
        if parent:
            expect.ok(operator.post(f"/ext/v1/Accounts/{self.sid}", Publisher="true"))
        self.listing = expect.ok(
            operator.post(
                "/ext/v1/Listings", OwnerSid=self.sid, ModuleInfo=json.dumps({"name": "Staged"}), ManualUsageReporting="true"
            ),
            201,
        )["sid"]
        path = f"/ext/v1/Listings/{self.listing}"
        self.item = expect.ok(operator.post(f"{path}/BillingItems", FriendlyName="Words"), 201)["billing_items"][0]["sid"]
        for state in ("in_review", "active"):
            expect.ok(operator.post(path, State=state))
        self.installation = expect.ok(world.create(self.account, self.listing), 201)["sid"]
        self.caller = accounts.credential(sandbox, self.account, kind, POLICY)

    def rows(self):
        """How many of everything there are, and how often they were changed."""
        counts = [f"SELECT count(*), 0 FROM {table}" for table in TABLES]
        counts += [f"SELECT count(*), sum(version) FROM {table}" for table in VERSIONED]
        with sqlite3.connect(f"file:{self.sandbox.data}/mercato.db?mode=ro", uri=True) as db:
            return {count: db.execute(count).fetchone() for count in counts}


# What is asked: path, body, media type.
ASKED = {
    "key": lambda s: ("/v1/Keys", urlencode({"AccountSid": s.sid, "FriendlyName": "late"}), FORM),
    "classic key": lambda s: (f"/2010-04-01/Accounts/{s.sid}/Keys.json", "FriendlyName=late", FORM),
    "subaccount": lambda s: ("/2010-04-01/Accounts.json", "FriendlyName=late", FORM),
    "own name": lambda s: (f"/2010-04-01/Accounts/{s.sid}.json", "FriendlyName=late", FORM),
    "install": lambda s: (
        "/v1/InstalledAddOns",
        urlencode({"AvailableAddOnSid": s.listing, "AcceptTermsOfService": "true", "UniqueName": "late"}),
        FORM,
    ),
    "configure": lambda s: (f"/v1/InstalledAddOns/{s.installation}", "UniqueName=later", FORM),
    "listing": lambda s: ("/v1/Listings", urlencode({"ModuleInfo": json.dumps({"name": "Late"})}), FORM),
    "edit": lambda s: (f"/v1/Listing/{s.listing}", urlencode({"ModuleInfo": json.dumps({"name": "Late"})}), FORM),
    "usage": lambda s: (
        f"/v1/InstalledAddOns/{s.installation}/Usage",
        json.dumps({"billable_items": [{"sid": s.item, "quantity": 1}]}),
        JSON,
    ),
    "usage of nothing": lambda s: (f"/v1/InstalledAddOns/{world.unknown_sid('XE')}/Usage", "not JSON", JSON),
    # As operator
    "account": lambda s: ("/ext/v1/Accounts", "FriendlyName=late", FORM),
    "main key": lambda s: ("/ext/v1/Keys", urlencode({"AccountSid": s.sid, "KeyType": "main"}), FORM),
    "anybody's listing": lambda s: (
        "/ext/v1/Listings",
        urlencode({"OwnerSid": s.sid, "ModuleInfo": json.dumps({"name": "Late"})}),
        FORM,
    ),
    "fault": lambda s: ("/ext/v1/Sandbox/Fault", "Name=billing-outage", FORM),
}
FULL = ["key", "classic key", "subaccount", "own name", "install", "configure", "listing", "edit", "usage", "usage of nothing"]
LIMITED = ["install", "configure", "listing", "edit", "usage", "usage of nothing"]
OPERATOR = ["account", "main key", "anybody's listing", "fault"]


def on_key(path, **form):
    return lambda s: s.sandbox.operator.post(f"/ext/v1/Keys/{s.caller.sid}{path}", **form)


def on_account(**form):
    return lambda s: s.sandbox.operator.post(f"/ext/v1/Accounts/{s.sid}", **form)


# How authority is withdrawn: of which credential, the change, the refusal's status and code, what is asked.
WITHDRAWN = {
    "key revoked": ("main", lambda s: s.sandbox.operator.delete(f"/ext/v1/Keys/{s.caller.sid}"), 401, 20003, FULL + OPERATOR),
    "key rotated": ("main", on_key("/Secret", OverlapSeconds="0"), 401, 20003, FULL + OPERATOR),
    "policy narrowed": ("restricted", on_key("", Policy=json.dumps({"allow": [accounts.READ]})), 401, 70051, LIMITED),
    "token replaced": ("token", lambda s: s.sandbox.operator.post(f"/ext/v1/Accounts/{s.sid}/AuthToken"), 401, 20003, FULL + OPERATOR),
    "account suspended": ("token", on_account(Status="suspended"), 403, 20403, FULL + OPERATOR),
    "account closed": ("token", on_account(Status="closed"), 401, 20003, FULL + OPERATOR),
    "operator demoted": ("token", on_account(Operator="false"), 403, 20403, OPERATOR),
    "publisher demoted": ("token", on_account(Publisher="false"), 403, 20403, ["listing"]),
    "parent suspended": (
        "token",
        lambda s: s.sandbox.operator.post(f"/ext/v1/Accounts/{s.parent.sid}", Status="suspended"),
        403,
        20403,
        FULL,
    ),
}
CASES = [(way, what) for way, row in WITHDRAWN.items() for what in row[4]]


def stage_of(sandbox, way, what):
    kind, _, _, _, _ = WITHDRAWN[way]
    parent = accounts.make(sandbox) if way == "parent suspended" else None
    return Stage(sandbox, kind, parent, **({"Operator": "true"} if what in OPERATOR else {}))


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "chunked"])
@pytest.mark.parametrize(("way", "what"), CASES, ids=[f"{way}-{what}" for way, what in CASES])
def test_what_comes_after_authority_was_withdrawn_is_refused_and_leaves_nothing(sandbox, way, what, chunked):
    stage = stage_of(sandbox, way, what)
    _, withdraw, status, code, _ = WITHDRAWN[way]
    held = Held(sandbox, stage.caller, *ASKED[what](stage), chunked)
    done = withdraw(stage)
    assert done.status in (200, 201, 204), f"the withdrawal itself must succeed: {done}"
    before = stage.rows()
    answer = held.finish()
    assert (answer[0], answer[1].get("code")) == (status, code), f"expected a refusal: {answer}"
    assert stage.rows() == before, f"nothing may be left behind: {answer}"
    assert expect.ok(sandbox.operator.get("/ext/v1/Sandbox/Fault"))["name"] is None, "and no fault set"


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "chunked"])
@pytest.mark.parametrize("what", FULL[:-1] + OPERATOR[:-1])
def test_the_same_requests_succeed_when_nothing_was_withdrawn(sandbox, what, chunked):
    stage = Stage(sandbox, "main", **({"Operator": "true"} if what in OPERATOR else {}))
    held = Held(sandbox, stage.caller, *ASKED[what](stage), chunked)
    # What takes nothing away: a new name, and a new secret while the former one still works.
    expect.ok(sandbox.operator.post(f"/ext/v1/Accounts/{stage.sid}", FriendlyName="Renamed"))
    expect.ok(on_key("/Secret", OverlapSeconds="600")(stage), 201)
    status, body = held.finish()
    assert status in (200, 201, 202), f"expected success: {status} {body}"


def test_an_answer_that_was_given_before_is_not_repeated_to_a_revoked_key(sandbox):
    stage = Stage(sandbox, "main")
    path, body, _ = ASKED["install"](stage)
    first = stage.caller.ask("POST", path, data=body, headers={"Idempotency-Key": "late", "Content-Type": FORM})
    expect.ok(first, 201)
    held = Held(sandbox, stage.caller, path, body, f"{FORM}\r\nIdempotency-Key: late", False)
    expect.ok_empty(sandbox.operator.delete(f"/ext/v1/Keys/{stage.caller.sid}"))
    status, answer = held.finish()
    assert (status, answer["code"]) == (401, 20003), f"expected a refusal: {status} {answer}"


def test_the_refusal_says_that_it_happened_on_the_way(sandbox):
    """Unless the server was too busy to look at the head before the key was gone, which is refused too."""
    for _ in range(20):
        stage = Stage(sandbox, "main")
        held = Held(sandbox, stage.caller, *ASKED["key"](stage), False)
        expect.ok_empty(sandbox.operator.delete(f"/ext/v1/Keys/{stage.caller.sid}"))
        status, answer = held.finish()
        assert (status, answer["code"]) == (401, 20003), f"expected a refusal: {status} {answer}"
        if "on its way" in answer["message"]:
            assert answer["params"] == {"rule": "credential"}, f"{answer}"
            return
    pytest.fail(f"expected one head to arrive in time: {answer}")
