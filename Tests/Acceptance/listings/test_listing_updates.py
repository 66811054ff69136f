"""How listings are updated, and who sees and changes what (contract: listing updates, who reads a listing)."""

import json
import time
import uuid

import pytest
from twilio.base.exceptions import TwilioRestException

from support import expect, parallel, world
from support.client import Client
from support.listings import LISTENING, NAME, SAMPLE, SECTIONS, draft, form, member, read, refused, unchanged, update
from support.market import WAYS
from support.serving import init, serving
from support.twilio_host import twilio_client


@pytest.fixture
def listing(publisher):
    return draft(publisher)


# Updating


def test_the_documents_sample_is_taken_and_read_back(publisher, listing):
    body = expect.ok(update(publisher, listing, **SAMPLE))
    for parameter, value in SAMPLE.items():
        assert body[member(parameter)] == value, f"expected {parameter} as it was sent: {body}"
    assert read(publisher, listing) == body, "expected the same on reading"


def test_an_update_merges_the_first_level(publisher, listing):
    expect.ok(update(publisher, listing, **SAMPLE))
    changes = {"ModuleInfo": {"tagline": "New", "tag": "Added", "logo_url": None}, "Description": {"highlights": []}}
    body = expect.ok(update(publisher, listing, **changes, Configuration={"notification_configuration": {"x": 1}}))
    info = SAMPLE["ModuleInfo"] | {"tagline": "New", "tag": "Added"}
    del info["logo_url"]
    assert body["module_info"] == info, f"named members change, null removes, the rest stays: {body}"
    assert body["description"] == SAMPLE["Description"] | {"highlights": []}, f"lists are replaced whole: {body}"
    expected = SAMPLE["Configuration"] | {"notification_configuration": {"x": 1}}
    assert body["configuration"] == expected, f"only the first level is merged: {body}"
    for parameter in ("Documentation", "Policies", "Support", "Pricing"):
        assert body[member(parameter)] == SAMPLE[parameter], f"what was not sent stays: {body}"


def test_a_section_whose_last_member_is_removed_is_null_again(publisher, listing):
    expect.ok(update(publisher, listing, Pricing={"body": "free"}))
    assert expect.ok(update(publisher, listing, Pricing={"body": None}))["pricing"] is None, "it says nothing any more"
    unchanged(update(publisher, listing, Pricing={}))
    unchanged(update(publisher, listing, Pricing={"body": None}))


NOTHING = [
    {},
    {"Unknown": "x"},
    {"moduleinfo": '{"tagline": "names are case-sensitive"}'},
    {"ModuleInfo": "{}"},
    {"ModuleInfo": '{"name": "A draft"}'},
    {"ModuleInfo": '{"tagline": null}'},
    {"Support": '{"billing_email": "a@x.com", "technical_email": "b@x.com"}'},
    {"Support": '{"technical_email": "b@x.com", "billing_email": "a@x.com"}', "Policies": "{}"},
]


@pytest.mark.parametrize("sections", NOTHING, ids=map(str, NOTHING))
def test_an_update_that_changes_nothing_is_304_without_a_body(publisher, listing, sections):
    expect.ok(update(publisher, listing, Support={"billing_email": "a@x.com", "technical_email": "b@x.com"}))
    before = read(publisher, listing)
    unchanged(update(publisher, listing, **sections))
    assert read(publisher, listing) == before, "nothing may change"


def test_a_304_leaves_the_connection_in_order(sandbox, publisher, listing):
    """A client that keeps its connection must find the next answer where it begins."""
    for _ in range(3):
        unchanged(update(publisher, listing, ModuleInfo=NAME))
        assert read(publisher, listing)["sid"] == listing, "the next request on the connection"


def test_with_the_switch_nothing_changed_is_200_with_the_whole_listing(start_sandbox):
    sandbox = start_sandbox("ok", "--ok-when-unchanged")
    listing = sandbox["LISTING_SID"]
    before = read(sandbox.publisher, listing)
    for sections in ({}, {"Pricing": "{}"}, {"ModuleInfo": {"name": before["module_info"]["name"]}}):
        assert expect.ok(update(sandbox.publisher, listing, **sections)) == before, "expected the listing as it is"
    client = twilio_client(sandbox, sandbox["PUBLISHER_SID"], sandbox["PUBLISHER_TOKEN"])
    again = client.marketplace.v1.module_data_management(listing).update(pricing=json.dumps(before["pricing"]))
    assert again.pricing == before["pricing"], "and the SDK raises nothing"


def test_the_switch_is_there_for_serve_too(sandbox, tmp_path):
    sid, token = init(sandbox, tmp_path / "market")
    with serving(sandbox, tmp_path / "market", "--behind-tls-proxy", "--ok-when-unchanged") as url:
        operator = Client(url, sid, token)
        made = expect.ok(operator.post("/ext/v1/Accounts", FriendlyName="Publisher", Publisher="true"), 201)
        owner = Client(url, made["sid"], made["auth_token"])
        listing = draft(owner)
        assert expect.ok(update(owner, listing, Pricing={})) == read(owner, listing), "expected the listing as it is"


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_only_forms_are_taken(publisher, listing, content_type):
    for path in ("/v1/Listings", f"/v1/Listing/{listing}"):
        body = expect.refused(publisher.ask("POST", path, data=b"{}", headers={"Content-Type": content_type}), 400)
        assert "application/x-www-form-urlencoded" in body["message"], f"expected what is taken: {body}"


def test_operators_read_and_write_sections_by_the_same_rules(sandbox, publisher, listing):
    url = f"/ext/v1/Listings/{listing}"
    refused(sandbox.operator.post(url, **form(Support={"billing_email": "nobody"}, Pricing="x")), "Support.billing_email", "Pricing")
    expect.ok(sandbox.operator.post(url, **form(Policies=SAMPLE["Policies"], ModuleInfo={"tag": "Reviewed"})))
    body = read(publisher, listing)
    assert (body["policies"], body["module_info"]) == (SAMPLE["Policies"], NAME | {"tag": "Reviewed"}), f"expected both: {body}"
    shown = expect.ok(sandbox.operator.get(url))
    assert {name: shown[name] for name in SECTIONS} == {name: body[name] for name in SECTIONS}, "operators see all of it"


def test_customers_see_a_new_name_and_description_at_once(sandbox, publisher, customer, install):
    listing, installation = sandbox["ONE_ITEM_LISTING_SID"], install("ONE_ITEM_LISTING_SID")
    before = read(publisher, listing)["module_info"]
    name = f"Renamed {uuid.uuid4().hex[:8]}"
    try:
        expect.ok(update(publisher, listing, ModuleInfo={"name": name, "short_description": None}))
        for path in (f"/v1/AvailableAddOns/{listing}", f"/v1/InstalledAddOns/{installation}"):
            body = expect.ok(customer.get(path))
            assert (body["friendly_name"], body["description"]) == (name, None), f"expected the new texts: {body}"
    finally:
        update(publisher, listing, ModuleInfo=before)


def test_concurrent_merges_of_one_section_all_survive(publisher, listing):
    tasks = [lambda index=index: update(publisher, listing, Pricing={f"plan_{index}": index}) for index in range(12)]
    for answer in parallel.at_once(tasks):
        expect.ok(answer)
    assert read(publisher, listing)["pricing"] == {f"plan_{index}": index for index in range(12)}, "no merge may be lost"


def test_a_listing_survives_a_crash(start_sandbox):
    sandbox = start_sandbox("crash")
    listing = draft(sandbox.publisher)
    written = expect.ok(update(sandbox.publisher, listing, **SAMPLE))
    sandbox.restart()
    now = read(sandbox.publisher, listing)
    assert {name: now[name] for name in SECTIONS} == {name: written[name] for name in SECTIONS}, "what was answered is stored"


# Who sees and changes what


@pytest.fixture(scope="module")
def parties(market):
    return {"owner": market.account("--publisher"), "guest": market.account(), "rival": market.account("--publisher")}


@pytest.mark.parametrize("state", WAYS)
def test_a_listing_is_shown_to_its_owner_always_and_to_others_as_the_catalog_does(market, parties, state):
    owner = parties["owner"]
    listing = market.listing(owner.sid, "draft")
    market.run("listings", "invite", listing, "--account", parties["guest"].sid)
    expect.ok(update(owner, listing, Configuration=SAMPLE["Configuration"], Policies=SAMPLE["Policies"]))
    for step in WAYS[state]:
        market.run("listings", "set-state", listing, step)
    whole = read(owner, listing)
    assert whole["configuration"]["notification_configuration"] == LISTENING, f"the owner sees all: {whole}"
    seen = {"guest": state in ("active", "private_beta"), "rival": state == "active"}
    for party, visible in seen.items():
        client = parties[party]
        if visible:
            public = read(client, listing)
            assert public.pop("configuration") == {"buttons": SAMPLE["Configuration"]["buttons"]}, f"not where the owner listens: {public}"
            assert public == {name: value for name, value in whole.items() if name != "configuration"}, "the rest is shown"
        else:
            expect.refused(client.get(f"/v1/Listing/{listing}"), 404)
        # Also with a body that would be refused: who may not change it learns nothing about the rules.
        for body in ({"ModuleInfo": '{"name": "Taken over"}'}, {"ModuleInfo": "rubbish"}, {}):
            expect.refused(client.post(f"/v1/Listing/{listing}", **body), 403 if visible else 404)
    expect.refused(market.operator.post(f"/v1/Listing/{listing}", ModuleInfo='{"name": "x"}'), 403 if state == "active" else 404)
    assert read(owner, listing) == whole, "nobody else may have changed it"
    answer = update(owner, listing, ModuleInfo={"tagline": "Mine"})
    if state == "retired":
        expect.refused(answer, 409)
    else:
        assert expect.ok(answer)["module_info"]["tagline"] == "Mine", "the owner may change it in every other state"


def test_a_configuration_that_only_listens_is_null_for_others(market, parties):
    listing = market.listing(parties["owner"].sid)
    expect.ok(update(parties["owner"], listing, Configuration={"notification_configuration": LISTENING}))
    assert read(parties["guest"], listing)["configuration"] is None, "nothing is left for others"


@pytest.mark.parametrize("sid", ["XB123", "XE" + "0" * 32, "XB" + "0" * 32, "XB" + "g" * 32])
def test_what_does_not_exist_is_not_found(publisher, sid):
    expect.refused(publisher.get(f"/v1/Listing/{sid}"), 404)
    expect.refused(publisher.post(f"/v1/Listing/{sid}", ModuleInfo="{}"), 404)


def test_sids_are_read_in_either_case(publisher, listing):
    assert read(publisher, world.upper(listing))["sid"] == listing, "expected the same listing"


def test_an_owner_lists_its_listings_flat_newest_first_without_pages(market):
    owner = market.account("--publisher")
    sids = []
    for number in range(3):
        sids.append(draft(owner, f"Number {number}", Configuration=SAMPLE["Configuration"]))
        time.sleep(0.01)  # the order is by the millisecond
    market.run("listings", "set-state", sids[0], "retired")
    expect.ok(update(owner, sids[1], ModuleInfo={"sid": "not mine to say", "tag": "T"}))
    body = expect.ok(owner.get("/v1/Listings", PageSize=1, Page=4))
    assert body.keys() == {"listings"}, f"there is no meta: {body}"
    urls = {sid: f"{market.url.replace('http://', 'https://')}/v1/Listing/{sid}" for sid in sids}
    expected = [{"name": f"Number {number}", "sid": sids[number], "url": urls[sids[number]]} for number in (2, 1, 0)]
    expected[1]["tag"] = "T"
    assert body["listings"] == expected, f"expected module info, SID and URL of each, in every state: {body}"
    assert read(owner, sids[1])["module_info"]["sid"] == "not mine to say", "an unknown member is kept all the same"


# With commands


def test_a_publisher_writes_a_listing_from_files(sandbox, tmp_path):
    def file(name, value):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(value))
        return path

    def run(*arguments):
        done = sandbox.mercato("listings", *arguments)
        assert done.returncode == 0, f"expected success: {done}"
        return done

    info = file("info", {"name": "From a file", "short_description": "Written on a command line."})
    sid = run("draft", "--module-info", info).stdout.strip().removeprefix("MERCATO_LISTING_SID=")
    files = [file("policies", SAMPLE["Policies"]), file("description", SAMPLE["Description"])]
    written = json.loads(run("write", sid, "--policies", files[0], "--description-file", files[1], "--json").stdout)
    assert (written["policies"], written["description"]) == (SAMPLE["Policies"], SAMPLE["Description"]), f"{written}"
    again = run("write", sid, "--policies", files[0], "--json")
    assert "nothing changed" in again.stderr and json.loads(again.stdout) == written, f"expected a note: {again}"
    assert json.loads(run("read", sid, "--json").stdout) == written, "expected the same"
    assert sid in run("mine").stdout and "From a file" in run("mine").stdout, "expected it in the table"
    for wrong in ([], ["--policies", file("array", [])], ["--policies", tmp_path / "none.json"]):
        assert sandbox.mercato("listings", "write", sid, *wrong).returncode == 1, f"expected a usage error: {wrong}"


# With the official SDK


@pytest.fixture
def seller(sandbox):
    return twilio_client(sandbox, sandbox["PUBLISHER_SID"], sandbox["PUBLISHER_TOKEN"]).marketplace.v1


def test_the_sdk_shows_a_stranger_no_callback(sandbox, seller):
    listing = sandbox["LISTING_SID"]
    customer = twilio_client(sandbox, sandbox["CUSTOMER_SID"], sandbox["CUSTOMER_TOKEN"]).marketplace.v1
    fetched = customer.module_data_management(listing).fetch()
    assert fetched.sid == listing and "notification_configuration" not in (fetched.configuration or {}), f"{fetched.configuration}"
    with pytest.raises(TwilioRestException) as refusal:
        customer.module_data_management(listing).update(pricing="{}")
    assert (refusal.value.status, refusal.value.code) == (403, 20403), f"{refusal.value}"
