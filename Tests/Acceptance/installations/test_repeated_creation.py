"""Installing once, however often the request arrives: idempotency keys of what is created (contract: idempotency)."""

import json
import sqlite3
import uuid
from contextlib import closing

import pytest

from support import expect, world
from support.parallel import at_once

PATHS = ["/v1/InstalledAddOns", "/marketplace/InstalledAddOns"]
HEADERS = ["Idempotency-Key", "I-Twilio-Idempotency-Token"]


@pytest.fixture
def key():
    return uuid.uuid4().hex


@pytest.fixture
def order(sandbox):
    return {
        "AvailableAddOnSid": sandbox["ADDON_SID"],
        "AcceptTermsOfService": "true",
        "Configuration": '{"language":"en","confidence":0.5}',
    }


def install(client, form, key, path=PATHS[0], header=HEADERS[0]):
    return client.ask("POST", path, data=form, headers={header: key})


def assert_repeated(answer, first):
    assert answer.status == 201 and answer.replayed, f"expected a 201 with `Idempotent-Replayed: true`: {answer}"
    assert answer.content == first.content, f"expected the first answer byte for byte, {first.text}: {answer}"


def installed(client):
    return client.walk(PATHS[0], PageSize=1000)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("header", HEADERS)
def test_a_repeated_key_gets_the_first_answer_again_and_installs_nothing(customer, order, key, path, header):
    before = len(installed(customer))
    first = install(customer, order, key, path, header)
    expect.ok(first, 201)
    assert "Idempotent-Replayed" not in first.headers, f"a first answer is no replay: {first}"
    for _ in range(3):
        assert_repeated(install(customer, order, key, path, header), first)
    assert len(installed(customer)) == before + 1, "one is installed"


def test_the_key_is_one_under_both_headers_and_both_bases(customer, order, key):
    first = install(customer, order, key)
    for path in PATHS:
        for header in HEADERS:
            assert_repeated(install(customer, order, key, path, header), first)


SAME = {
    "another layout of the configuration": {"Configuration": '{ "confidence": 0.5, "language": "en" }'},
    "a configuration encoded twice": {"Configuration": json.dumps('{"language":"en","confidence":0.5}')},
    "another spelling of true": {"AcceptTermsOfService": "1"},
    "an unknown parameter": {"Unknown": "x"},
}


@pytest.mark.parametrize("change", SAME)
def test_the_same_content_is_the_same_request_however_it_is_written(customer, order, key, change):
    first = install(customer, order, key)
    assert_repeated(install(customer, order | SAME[change], key), first)
    assert_repeated(install(customer, order | {"AvailableAddOnSid": world.upper(order["AvailableAddOnSid"])}, key), first)


OTHER = {
    "AvailableAddOnSid": lambda sandbox: {"AvailableAddOnSid": sandbox["ONE_ITEM_LISTING_SID"]},
    "AcceptTermsOfService": lambda _: {"AcceptTermsOfService": "false"},
    "Configuration": lambda _: {"Configuration": '{"language":"de","confidence":0.5}'},
    "UniqueName": lambda _: {"UniqueName": "another_name"},
}


@pytest.mark.parametrize("name", OTHER)
def test_other_content_is_a_conflict_that_names_what_differs(sandbox, customer, order, key, name):
    first = install(customer, order, key)
    before = installed(customer)
    body = expect.refused(install(customer, order | OTHER[name](sandbox), key), 409)
    assert body["params"] == {"parameters": [name]} and name in body["message"], f"expected {name}: {body}"
    assert installed(customer) == before, "a conflict installs nothing"
    assert_repeated(install(customer, order, key), first)


def test_what_was_left_out_is_a_difference_too(customer, order, key):
    install(customer, order, key)
    less = {name: value for name, value in order.items() if name != "Configuration"}
    assert "Configuration" in expect.refused(install(customer, less, key), 409)["message"]


def test_the_first_answer_stays_whatever_becomes_of_the_installation(customer, order, key):
    first = install(customer, order, key)
    path = f"{PATHS[0]}/{first.json['sid']}"
    expect.ok(customer.post(path, UniqueName=world.unique_name(), Configuration='{"language":"es"}'))
    assert_repeated(install(customer, order, key), first)
    expect.ok_empty(customer.delete(path))
    assert_repeated(install(customer, order, key), first)
    expect.refused(customer.get(path), 404)


def test_the_first_answer_outlives_the_listing_and_a_crash(start_sandbox, key):
    server = start_sandbox()
    form = {"AvailableAddOnSid": server["ONE_ITEM_LISTING_SID"], "AcceptTermsOfService": "true"}
    first = install(server.customer, form, key)
    expect.ok(first, 201)
    expect.ok(server.operator.post(f"/ext/v1/Listings/{server['ONE_ITEM_LISTING_SID']}", State="retired"))
    assert_repeated(install(server.customer, form, key), first)
    expect.refused(install(server.customer, form, uuid.uuid4().hex), 404)
    server.restart()
    assert_repeated(install(server.customer, form, key), first)


def test_a_refused_request_leaves_its_key_free(sandbox, customer, order, key):
    taken = world.unique_name()
    expect.ok(world.create(customer, order["AvailableAddOnSid"], UniqueName=taken), 201)
    for form, status in (
        (order | {"UniqueName": taken}, 409),
        (order | {"AcceptTermsOfService": "false"}, 400),
        (order | {"Configuration": "{}"}, 400),
        (order | {"AvailableAddOnSid": sandbox["DRAFT_LISTING_SID"]}, 404),
        ({}, 400),
    ):
        answer = install(customer, form, key)
        expect.refused(answer, status)
        assert not answer.replayed, f"a refusal is never repeated: {answer}"
    first = install(customer, order, key)
    expect.ok(first, 201)
    assert_repeated(install(customer, order, key), first)


def test_a_key_is_its_accounts_own(sandbox, order, key):
    mine, theirs = (install(sandbox.party(party), order, key) for party in ("customer", "customer_2"))
    assert expect.ok(mine, 201)["sid"] != expect.ok(theirs, 201)["sid"], "each account has its own keys"
    assert theirs.json["account_sid"] == sandbox["CUSTOMER_2_SID"] and not theirs.replayed


@pytest.mark.parametrize("parties", [20])
def test_of_requests_at_once_one_installs(customer, order, key, parties):
    before = len(installed(customer))
    answers = at_once([lambda path=path: install(customer, order, key, path) for path in PATHS * (parties // 2)])
    fresh = [answer for answer in answers if not answer.replayed]
    assert len(fresh) == 1, f"one installs: {fresh}"
    for answer in answers:
        assert answer.status == 201 and answer.content == fresh[0].content, f"all get its answer: {answer}"
    assert len(installed(customer)) == before + 1


@pytest.mark.parametrize("wrong", ["", "a b", "é".encode("latin-1"), "x" * 256])
def test_a_malformed_key_is_refused_and_installs_nothing(customer, order, wrong):
    before = len(installed(customer))
    expect.refused(install(customer, order, wrong), 400)
    assert len(installed(customer)) == before


def test_two_different_keys_are_refused(customer, order, key):
    headers = {HEADERS[0]: key, HEADERS[1]: "another"}
    expect.refused(customer.ask("POST", PATHS[0], data=order, headers=headers), 400)
    headers[HEADERS[1]] = key
    expect.ok(customer.ask("POST", PATHS[0], data=order, headers=headers), 201)


def test_a_key_of_a_report_does_not_meet_a_key_of_an_installation(sandbox, order, key):
    installation, item = world.install(sandbox), sandbox["BILLING_ITEM_SID"]
    expect.accepted(sandbox.publisher.report(installation, (item, "1"), key=key))
    assert not install(sandbox.publisher, order, key).replayed, "another operation is another scope"
    assert sandbox.publisher.report(installation, (item, "1"), key=key).replayed


def test_without_a_key_each_request_installs(customer, order):
    sids = {expect.ok(customer.ask("POST", PATHS[0], data=order), 201)["sid"] for _ in range(3)}
    assert len(sids) == 3


def test_an_operator_installs_once_for_a_customer(sandbox, order, key):
    path, form = "/ext/v1/InstalledAddOns", order | {"AccountSid": sandbox["CUSTOMER_SID"]}
    first = install(sandbox.operator, form, key, path)
    assert expect.ok(first, 201)["account_sid"] == sandbox["CUSTOMER_SID"]
    assert_repeated(install(sandbox.operator, form, key, path), first)
    body = expect.refused(install(sandbox.operator, form | {"AccountSid": sandbox["CUSTOMER_2_SID"]}, key, path), 409)
    assert body["params"] == {"parameters": ["AccountSid"]}, f"expected what differs: {body}"
    assert not install(sandbox.customer, order, key).replayed, "the customer's own keys are other keys"


def test_an_operators_first_answer_outlives_the_customers_account(start_sandbox, key):
    server, path = start_sandbox(), "/ext/v1/InstalledAddOns"
    form = {"AvailableAddOnSid": server["ONE_ITEM_LISTING_SID"], "AcceptTermsOfService": "true", "AccountSid": server["CUSTOMER_SID"]}
    first = install(server.operator, form, key, path)
    expect.ok(first, 201)
    expect.ok(server.operator.post(f"/ext/v1/Accounts/{server['CUSTOMER_SID']}", Status="closed"))
    assert_repeated(install(server.operator, form, key, path), first)
    assert install(server.operator, form, uuid.uuid4().hex, path).status >= 400, "a new one is refused"


def test_the_books_are_sound_with_remembered_answers(start_sandbox, key):
    server = start_sandbox()
    form = {"AvailableAddOnSid": server["ONE_ITEM_LISTING_SID"], "AcceptTermsOfService": "true"}
    first = install(server.customer, form, key)
    expect.ok_empty(server.customer.delete(f"{PATHS[0]}/{first.json['sid']}"))
    checked = server.mercato("verify", "--data", server.data, env_file=False)
    assert checked.returncode == 0, f"expected sound books: {checked}"


FACTS = {
    "origin": "https://first.example:8443",
    "operation": "CreateInstalledAddOn",
    "made": {
        "sid": "XE00000000000000000000000000000001",
        "account_sid": "AC00000000000000000000000000000002",
        "unique_name": "kept",
        "configuration": {"b": 1.50, "a": None},
        "terms_version": 1,
        "date_created": 1_700_000_000_123,
        "date_updated": 1_700_000_000_123,
        "listing": {
            "sid": "XB00000000000000000000000000000003",
            "owner_sid": "AC00000000000000000000000000000004",
            "module_info": {"name": "Name", "short_description": "What it does"},
        },
    },
}
ANSWER = (
    '{"sid":"XE00000000000000000000000000000001","account_sid":"AC00000000000000000000000000000002",'
    '"friendly_name":"Name","description":"What it does","configuration":{"b":1.5,"a":null},"unique_name":"kept",'
    '"date_created":"2023-11-14T22:13:20Z","date_updated":"2023-11-14T22:13:20Z",'
    '"url":"https://first.example:8443/v1/InstalledAddOns/XE00000000000000000000000000000001",'
    '"links":{"extensions":"https://first.example:8443/v1/InstalledAddOns/XE00000000000000000000000000000001/Extensions",'
    '"available_add_on":"https://first.example:8443/v1/AvailableAddOns/XB00000000000000000000000000000003"}}'
)


def test_kept_facts_are_these_bytes_in_every_version(start_sandbox, key):
    """A change here changes what earlier callers get when they repeat a request: decide it (decision 0026)."""
    server = start_sandbox()
    form = {"AvailableAddOnSid": server["ONE_ITEM_LISTING_SID"], "AcceptTermsOfService": "true"}
    expect.ok(install(server.customer, form, key), 201)
    assert server.stop() == 0
    with closing(sqlite3.connect(server.data / "mercato.db")) as file, file:
        changed = file.execute("UPDATE first_answers SET facts = ? WHERE key = ?", (json.dumps(FACTS), key))
        assert changed.rowcount == 1, "expected one first answer, kept as facts"
    server.start()
    for path in PATHS:
        answer = install(server.customer, form, key, path)
        assert (answer.status, answer.replayed, answer.text) == (201, True, ANSWER), f"expected {ANSWER}: {answer}"


# A publisher's new listing


def draft(client, key, **sections):
    return client.ask("POST", "/v1/Listings", data={"ModuleInfo": '{"name":"Once"}'} | sections, headers={HEADERS[0]: key})


def own_listings(client):
    return expect.ok(client.get("/v1/Listings"))["listings"]


def test_a_listing_is_made_once_for_a_key_and_its_answer_stays(sandbox, key):
    publisher = sandbox.publisher_2
    before = len(own_listings(publisher))
    first = draft(publisher, key)
    made = expect.ok(first)
    expect.ok(publisher.post(f"/v1/Listing/{made['sid']}", ModuleInfo='{"name":"Renamed"}'))
    again = draft(publisher, key, ModuleInfo='{ "name": "Once" }')
    assert (again.status, again.replayed, again.content) == (200, True, first.content), f"expected {first.text}: {again}"
    assert len(own_listings(publisher)) == before + 1, "one is made"


def test_another_listing_under_the_key_is_refused_by_what_differs(sandbox, key):
    expect.ok(draft(sandbox.publisher_2, key))
    before = len(own_listings(sandbox.publisher_2))
    answer = draft(sandbox.publisher_2, key, Configuration='{"buttons":[]}')
    error = expect.refused(answer, 409)
    assert error["params"]["parameters"] == ["Configuration"], f"expected the name of what differs: {answer}"
    assert len(own_listings(sandbox.publisher_2)) == before, "nothing is made"


def test_requests_at_once_make_one_listing(sandbox, key):
    before = len(own_listings(sandbox.publisher_2))
    answers = at_once([lambda: draft(sandbox.publisher_2, key) for _ in range(8)])
    assert {answer.status for answer in answers} == {200}, f"all get the answer: {answers}"
    assert len({answer.content for answer in answers}) == 1, f"the same answer: {answers}"
    assert sum(not answer.replayed for answer in answers) == 1, "one made it"
    assert len(own_listings(sandbox.publisher_2)) == before + 1, "one is made"


def test_the_key_of_a_refused_listing_stays_free(sandbox, key):
    assert draft(sandbox.publisher_2, key, ModuleInfo="{}").status == 400
    assert not draft(sandbox.publisher_2, key).replayed
