"""The classic API's accounts and keys, raw and through the `twilio` package (contract: companion APIs, authentication, paging; decision 0020)."""

from datetime import datetime

import pytest
from twilio.base.exceptions import TwilioRestException

from support import accounts, expect, world
from support.accounts import CLASSIC
from support.client import CLASSIC_PAGE

FIELDS = {
    "sid",
    "owner_account_sid",
    "friendly_name",
    "status",
    "type",
    "auth_token",
    "date_created",
    "date_updated",
    "uri",
    "subresource_uris",
}


@pytest.fixture
def account(sandbox):
    return accounts.make(sandbox, FriendlyName="Head")


# Accounts


def test_the_package_reads_and_renames_its_own_account(sandbox, account):
    context = accounts.sdk(sandbox, account).api.v2010.accounts(account.sid)
    fetched = context.fetch()
    assert (fetched.sid, fetched.owner_account_sid, fetched.friendly_name) == (account.sid, account.sid, "Head"), f"{vars(fetched)}"
    assert (fetched.status, fetched.type, fetched.auth_token) == ("active", "Full", account.secret), f"{vars(fetched)}"
    assert isinstance(fetched.date_created, datetime), f"the package must be able to read the date: {fetched.date_created!r}"
    assert context.update(friendly_name="Head & Sons").friendly_name == "Head & Sons", "expected the new name"
    assert context.fetch().friendly_name == "Head & Sons", "and afterwards"


def test_the_package_makes_lists_and_closes_subaccounts(sandbox, account):
    listed = accounts.sdk(sandbox, account).api.v2010.accounts
    made = listed.create(friendly_name="Branch")
    assert made.owner_account_sid == account.sid and made.auth_token.isalnum(), f"expected a subaccount: {vars(made)}"
    assert [row.sid for row in listed.list()] == [made.sid, account.sid], "the own account and its subaccounts, the newest first"
    assert [row.sid for row in listed.list(friendly_name="Branch")] == [made.sid], "expected those of the name"
    assert listed(made.sid).update(status="suspended").status == "suspended", "expected the new status"
    assert [row.sid for row in listed.list(status="active")] == [account.sid], "expected those of the status"
    assert listed(made.sid).update(status="active").status == "active", "expected the new status"
    assert listed(made.sid).update(status="closed").status == "closed", "expected the new status"
    with pytest.raises(TwilioRestException) as final:
        listed(made.sid).update(status="active")
    assert (final.value.status, final.value.code) == (409, 20409), f"closed is final: {final.value}"


def test_the_package_pages_through_many_subaccounts(sandbox, account):
    listed = accounts.sdk(sandbox, account).api.v2010.accounts
    made = [listed.create(friendly_name=f"Branch {number}").sid for number in range(5)]
    for size in (1, 2, 50):
        assert [row.sid for row in listed.stream(page_size=size)] == [*made[::-1], account.sid], f"every account once, in pages of {size}"
    first = listed.page(page_size=2)
    assert [row.sid for row in first] == made[:2:-1], "the first page"
    second = first.next_page()
    assert [row.sid for row in second] == made[2:0:-1], "the second page"
    assert [row.sid for row in second.previous_page()] == made[:2:-1], "the way back"


def test_an_account_has_the_documented_members_and_links_that_lead_somewhere(sandbox, account):
    own = expect.ok(account.get(f"{CLASSIC}/{account.sid}.json"))
    sub = expect.ok(account.post(f"{CLASSIC}.json", FriendlyName="Branch"), 201)
    for shown in (own, sub):
        assert shown.keys() == FIELDS, f"{shown}"
        assert shown["uri"] == f"{CLASSIC}/{shown['sid']}.json", f"a classic link is relative: {shown}"
        for name in ("date_created", "date_updated"):
            assert expect.RFC_2822.match(shown[name]), f"expected an RFC 2822 date: {shown}"
        for uri in [shown["uri"], *shown["subresource_uris"].values()]:
            expect.ok(account.get(uri))
    assert own["subresource_uris"].keys() == {"balance", "keys", "usage"}, f"{own}"
    assert sub["subresource_uris"].keys() == {"keys", "usage"}, f"a subaccount has no balance: {sub}"
    assert sub == expect.ok(account.get(sub["uri"])), "fetched as it was made"


def test_a_list_has_classic_paging(account):
    for number in range(3):
        expect.ok(account.post(f"{CLASSIC}.json", FriendlyName="B & C"), 201)
    page = expect.ok(account.get(f"{CLASSIC}.json", PageSize=2, FriendlyName="B & C"))
    assert page.keys() == CLASSIC_PAGE | {"accounts"}, f"{page.keys()}"
    expected = {"page": 0, "page_size": 2, "start": 0, "end": 1, "previous_page_uri": None}
    expected |= {name: f"{CLASSIC}.json?FriendlyName=B%20%26%20C&PageSize=2&Page=0" for name in ("uri", "first_page_uri")}
    assert expected.items() <= page.items(), f"{page}"
    second = expect.ok(account.get(page["next_page_uri"]))
    expected = {"page": 1, "page_size": 2, "start": 2, "end": 2, "next_page_uri": None}
    assert expected.items() <= second.items() and len(second["accounts"]) == 1, f"{second}"
    assert expect.ok(account.get(second["previous_page_uri"]))["accounts"] == page["accounts"], "the way back"
    empty = expect.ok(account.get(f"{CLASSIC}.json", FriendlyName="nobody"))
    assert (empty["accounts"], empty["start"], empty["end"], empty["next_page_uri"]) == ([], 0, 0, None), f"{empty}"
    for wrong in ({"PageSize": "0"}, {"Page": "-1"}, {"PageToken": "PAxx"}, {"Status": "asleep"}):
        expect.refused(account.get(f"{CLASSIC}.json", **wrong), 400)


def test_a_subaccount_without_a_name_is_called_after_its_birth(account):
    assert expect.ok(account.post(f"{CLASSIC}.json"), 201)["friendly_name"].startswith("SubAccount Created at 20"), "expected a name"


@pytest.mark.parametrize("form", [{"FriendlyName": "n" * 65}, {"FriendlyName": ""}], ids=["long", "empty"])
def test_a_wrong_name_is_refused(account, form):
    for path in (f"{CLASSIC}.json", f"{CLASSIC}/{account.sid}.json", f"{CLASSIC}/{account.sid}/Keys.json"):
        body = expect.refused(account.post(path, **form), 400)
        assert "FriendlyName" in body["message"], f"the message must name the parameter: {body}"


def test_no_account_sets_its_own_status(sandbox, account):
    sub = accounts.branch(sandbox, account)
    for client in (account, sub, accounts.credential(sandbox, account, "main")):
        own = sub.sid if client is sub else account.sid
        for status in ("active", "suspended", "closed"):
            body = expect.refused(client.post(f"{CLASSIC}/{own}.json", Status=status, FriendlyName="x"), 400)
            assert "Status" in body["message"], f"the message must name the parameter: {body}"
    expect.refused(account.post(f"{CLASSIC}/{sub.sid}.json", Status="asleep"), 400)
    assert expect.ok(account.get(f"{CLASSIC}/{account.sid}.json"))["friendly_name"] == "Head", "a refused change changes nothing"


def test_a_new_token_is_the_one_shown(sandbox, account):
    token = expect.ok(sandbox.operator.post(f"/ext/v1/Accounts/{account.sid}/AuthToken"), 201)["auth_token"]
    renewed = sandbox.caller(account.sid, token)
    assert expect.ok(renewed.get(f"{CLASSIC}/{account.sid}.json"))["auth_token"] == token, "expected the new token"


def test_a_page_token_is_no_way_into_another_family(sandbox, account):
    accounts.branch(sandbox, account)
    following = expect.ok(account.get(f"{CLASSIC}.json", PageSize=1))["next_page_uri"]
    stranger = accounts.make(sandbox)
    body = expect.refused(stranger.get(following), 400)
    assert "PageToken" in body["message"], f"a page token is its account's alone: {body}"
    expect.ok(account.get(following))


# Keys


def test_the_package_makes_lists_fetches_changes_and_deletes_a_key(sandbox, account):
    context = accounts.sdk(sandbox, account).api.v2010.accounts(account.sid)
    made = context.new_keys.create(friendly_name="job")
    key = sandbox.caller(made.sid, made.secret)
    expect.ok(key.get("/v1/Alerts"))
    assert [(row.sid, row.friendly_name) for row in context.keys.list()] == [(made.sid, "job")], "expected the key"
    assert context.keys(made.sid).update(friendly_name="reporter").friendly_name == "reporter", "expected the new name"
    assert context.keys(made.sid).fetch().friendly_name == "reporter", "and afterwards"
    assert context.keys(made.sid).delete() is True, "delete must succeed"
    expect.refused(key.get("/v1/Alerts"), 401)
    with pytest.raises(TwilioRestException) as gone:
        context.keys(made.sid).fetch()
    assert (gone.value.status, gone.value.code) == (404, 20404), f"expected 404: {gone.value}"


def test_a_classic_key_is_standard_and_has_neither_policy_nor_flags(sandbox, account):
    path = f"{CLASSIC}/{account.sid}/Keys.json"
    made = expect.ok(account.post(path, KeyType="restricted", Policy="{}"), 201)
    assert made.keys() == {"sid", "friendly_name", "date_created", "date_updated", "secret"}, f"{made}"
    page = expect.ok(account.get(path))
    assert page.keys() == CLASSIC_PAGE | {"keys"}, f"{page.keys()}"
    assert [row.keys() for row in page["keys"]] == [made.keys() - {"secret"}], f"{page}"
    assert expect.ok(account.get(f"{CLASSIC}/{account.sid}/Keys/{made['sid']}.json")) == page["keys"][0], "fetched as listed"
    assert expect.ok(account.get(f"/v1/Keys/{made['sid']}"))["policy"] is None, "a standard key"


def test_a_key_is_found_under_its_own_account_alone(sandbox, account):
    sub = accounts.branch(sandbox, account)
    key = expect.ok(account.post(f"{CLASSIC}/{sub.sid}/Keys.json"), 201)["sid"]
    for ask in (account.get, account.post, account.delete):
        expect.refused(ask(f"{CLASSIC}/{account.sid}/Keys/{key}.json"), 404)
    expect.ok_empty(account.delete(f"{CLASSIC}/{sub.sid}/Keys/{key}.json"))


# Paths


@pytest.mark.parametrize(
    "path",
    ["", "/{}", "/{}.xml", "/{}.JSON", "/{}/Keys", "/{}/Balance", "/{}/Usage/Records", "/{}/Usage.json", "/{}.json/Keys.json", "/x.json", "/.json"],
)
def test_other_paths_are_not_found(account, path):
    expect.refused(account.get(CLASSIC + path.format(account.sid)), 404)


@pytest.mark.parametrize("path", [".json", "/{}.json", "/{}/Keys.json", "/{}/Balance.json"])
def test_a_wrong_method_names_the_right_ones(account, path):
    answer = account.ask("PUT", CLASSIC + path.format(account.sid))
    expect.refused(answer, 405)
    assert "GET" in answer.headers["Allow"], f"expected what is allowed: {answer.headers}"


@pytest.mark.parametrize("sid", ["unknown", "another kind's", "malformed"])
def test_an_account_that_is_none_is_not_reached(account, sid):
    sid, status = {"unknown": (world.unknown_sid("AC"), 401), "another kind's": (world.unknown_sid("SK"), 404), "malformed": ("ACx", 404)}[sid]
    for path in (".json", "/Keys.json", "/Balance.json", "/Usage/Records.json"):
        expect.refused(account.get(f"{CLASSIC}/{sid}{path}"), status)
