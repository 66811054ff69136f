"""What publishers write about what they offer: operations 15 to 18, as the contract's sections (a) and (b) have them."""

import json
import time
import uuid

import pytest
from twilio.base.exceptions import TwilioRestException

from support import expect, parallel, world
from support.client import Client
from support.market import WAYS
from support.serving import init, serving
from support.twilio_host import twilio_client

SECTIONS = {"description", "support", "policies", "module_info", "documentation", "configuration", "pricing"}
LISTENING = {"callback_url": "https://example.com/hook", "notification_events": ["module_install"]}
# The public document's own sample of an update.
SAMPLE = {
    "ModuleInfo": {
        "name": "My Company Marketplace Listing",
        "short_description": "Short description on what the Company does.",
        "tagline": "My Company Subheadline",
        "logo_url": "https://mycompany.com/image.png",
        "provider_web_url": "https://www.sampleurl.com",
        "provider_name": "My Company Name",
        "logo_bg_color_hex": "#ff5722",
    },
    "Description": {
        "body": "Long Description about the Listing/Company",
        "highlights": [{"title": "Feature 1", "description": "Feature 1 Description"}],
        "code_samples": [{"title": "Example 1", "description": "A code sample", "code": "console.log('<b>');"}],
    },
    "Documentation": {"body": "### Large documentation body."},
    "Policies": {"privacy": "[Link Custom Name](https://www.mycompany.privacy.com)", "legal": "https://www.mycompany.legal"},
    "Support": {
        "billing_email": "billing@billing.com",
        "billing_phone": "+1 888-888-8888",
        "technical_email": "support@support.com",
        "technical_phone": "+1 888-888-8888",
        "customer_support_email": "support@support.com",
        "customer_support_phone": "+1 888-888-8888",
        "support_description": "Call Support for any help.",
    },
    "Configuration": {
        "buttons": [{"url": "https://mycompanysignup.com", "label": "Setup Account", "help_text": "Help caption"}],
        "notification_configuration": LISTENING,
    },
    "Pricing": {"body": "### Basic plan - $15/month"},
}


def member(parameter):
    return "module_info" if parameter == "ModuleInfo" else parameter.lower()


def form(**sections):
    """Sections as clients send them: each a JSON object in text form."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in sections.items()}


def draft(client, name="A draft", **sections):
    """A new listing of a publisher's; its SID."""
    return expect.ok(client.post("/v1/Listings", **form(ModuleInfo={"name": name}, **sections)))["sid"]


def update(client, listing, **sections):
    return client.post(f"/v1/Listing/{listing}", **form(**sections))


def read(client, listing):
    return expect.ok(client.get(f"/v1/Listing/{listing}"))


def unchanged(answer):
    assert answer.status == 304 and answer.content == b"", f"expected 304 without a body: {answer}"


def refused(answer, *paths):
    """A 400 that names exactly these faults, in any order."""
    body = expect.refused(answer, 400)
    assert {fault["parameter"] for fault in body["params"]["faults"]} == set(paths), f"expected faults of {paths}: {body}"
    assert body["params"]["parameter"] in paths, f"expected the first of them: {body}"
    for fault in body["params"]["faults"]:
        assert f"{fault['parameter']} {fault['reason']}" in body["message"], f"the message must name each fault: {body}"
    return body


@pytest.fixture
def listing(publisher):
    return draft(publisher)


# Creating


def test_a_listing_is_created_as_a_draft_and_answered_whole(sandbox, publisher, customer):
    answer = publisher.post("/v1/Listings", **form(ModuleInfo=SAMPLE["ModuleInfo"], Configuration=SAMPLE["Configuration"]))
    body = expect.ok(answer)
    assert body.keys() == SECTIONS | {"sid", "url"}, f"expected every member: {body}"
    assert body["url"] == f"{sandbox['URL']}/v1/Listing/{body['sid']}", f"the URL leads to the singular path: {body}"
    assert body["module_info"] == SAMPLE["ModuleInfo"] and body["configuration"] == SAMPLE["Configuration"], f"{body}"
    assert [body[name] for name in sorted(SECTIONS - {"module_info", "configuration"})] == [None] * 5, f"never set is null: {body}"
    assert expect.ok(publisher.get(body["url"])) == body, "its URL must answer the same"
    operator = expect.ok(sandbox.operator.get(f"/ext/v1/Listings/{body['sid']}"))
    assert (operator["state"], operator["owner_sid"]) == ("draft", sandbox["PUBLISHER_SID"]), f"expected the caller's draft: {operator}"
    assert operator["configuration"] == SAMPLE["Configuration"], f"operators review what is written: {operator}"
    expect.refused(customer.get(f"/v1/AvailableAddOns/{body['sid']}"), 404)


def test_names_need_not_be_unique(publisher):
    assert draft(publisher, "Twice") != draft(publisher, "Twice"), "expected two listings"


def test_creation_takes_module_info_and_configuration_only(publisher):
    sid = draft(publisher, Pricing={"body": "free"})
    assert read(publisher, sid)["pricing"] is None, "pricing comes with an update"


@pytest.mark.parametrize(
    "sections, path",
    [
        ({}, "ModuleInfo"),
        ({"Configuration": "{}"}, "ModuleInfo"),
        ({"ModuleInfo": "{}"}, "ModuleInfo.name"),
        ({"ModuleInfo": '{"tagline": "x"}'}, "ModuleInfo.name"),
        ({"ModuleInfo": '{"name": null}'}, "ModuleInfo.name"),
        ({"ModuleInfo": '{"name": ""}'}, "ModuleInfo.name"),
        ({"ModuleInfo": '{"name": "   "}'}, "ModuleInfo.name"),
        ({"ModuleInfo": '{"name": 5}'}, "ModuleInfo.name"),
        ({"ModuleInfo": json.dumps({"name": "x" * 65})}, "ModuleInfo.name"),
    ],
)
def test_a_listing_without_a_proper_name_is_refused(publisher, sections, path):
    refused(publisher.post("/v1/Listings", **sections), path)


def test_only_publishers_create_listings(sandbox):
    for party in ("customer", "operator"):
        client = sandbox.party(party)
        expect.refused(client.post("/v1/Listings", ModuleInfo='{"name": "x"}'), 403)
        body = expect.refused(client.post("/v1/Listings", ModuleInfo="rubbish"), 403)
        assert "publisher" in body["message"], f"expected the cause: {body}"
        assert expect.ok(client.get("/v1/Listings")) == {"listings": []}, f"{party} owns none"


# What is no JSON object

NO_OBJECTS = {
    "an empty string": "",
    "null": "null",
    "an array": "[1]",
    "a number": "5",
    "a text": '"name"',
    "no JSON": "name",
    "an array encoded twice": json.dumps("[]"),
    "an object encoded three times": json.dumps(json.dumps("{}")),
    "a member twice": '{"tagline": "a", "tagline": "b"}',
    "a member twice further in": '{"deep": {"a": 1, "a": 2}}',
    "trailing data": "{} {}",
    "a byte order mark": "\ufeff{}",
    "nested without end": "[" * 10_000,
    "too deep": '{"a":' * 60 + "1" + "}" * 60,
}


@pytest.mark.parametrize("value", NO_OBJECTS.values(), ids=NO_OBJECTS)
@pytest.mark.parametrize("parameter", ["ModuleInfo", "Policies"])
def test_a_value_that_is_no_json_object_is_refused(publisher, listing, parameter, value):
    body = refused(update(publisher, listing, **{parameter: value}), parameter)
    assert "JSON object in text form" in body["message"], f"expected what to send instead: {body}"


def test_an_object_encoded_twice_is_unwrapped_once(publisher, listing):
    expect.ok(update(publisher, listing, Pricing=json.dumps(json.dumps({"body": "free"}))))
    assert read(publisher, listing)["pricing"] == {"body": "free"}, "some clients encode a text twice"


def test_a_dictionary_sent_as_its_keys_is_told_what_to_send(publisher, listing):
    url = f"/v1/Listing/{listing}"
    for keys in (["name"], ["name", "tagline", "logo_url"]):
        body = refused(publisher.ask("POST", url, data=[("ModuleInfo", key) for key in keys]), "ModuleInfo")
        assert "JSON object in text form" in body["message"], f"expected the fix: {body}"


# The rules of section (b)

NAME = {"name": "A draft"}
FAULTS = [
    ({"ModuleInfo": {"name": None}}, ["ModuleInfo.name"]),
    ({"ModuleInfo": {"name": "two\nlines"}}, ["ModuleInfo.name"]),
    ({"ModuleInfo": {"short_description": "x" * 257, "tagline": "x" * 257}}, ["ModuleInfo.short_description", "ModuleInfo.tagline"]),
    ({"ModuleInfo": {"provider_name": "x" * 129, "tag": "x" * 65}}, ["ModuleInfo.provider_name", "ModuleInfo.tag"]),
    ({"ModuleInfo": {"logo_url": "aUrl", "provider_web_url": "//x.com"}}, ["ModuleInfo.logo_url", "ModuleInfo.provider_web_url"]),
    ({"ModuleInfo": {"logo_url": "https://x.com/" + "x" * 2035}}, ["ModuleInfo.logo_url"]),
    ({"ModuleInfo": {"logo_url": "javascript://x.com"}}, ["ModuleInfo.logo_url"]),
    ({"ModuleInfo": {"logo_bg_color_hex": "#ff572"}}, ["ModuleInfo.logo_bg_color_hex"]),
    ({"ModuleInfo": {"logo_bg_color_hex": ["#ff5722"]}}, ["ModuleInfo.logo_bg_color_hex"]),
    ({"Description": {"body": "x" * 65537}}, ["Description.body"]),
    ({"Description": {"body": 'Click <a href="https://x.com">here</a>'}}, ["Description.body"]),
    ({"Description": {"highlights": "many"}}, ["Description.highlights"]),
    ({"Description": {"highlights": [{}] * 21}}, ["Description.highlights"]),
    ({"Description": {"highlights": [{}, "x"]}}, ["Description.highlights[1]"]),
    (
        {"Description": {"highlights": [{"title": "x" * 129}, {"description": "x" * 2049}]}},
        ["Description.highlights[0].title", "Description.highlights[1].description"],
    ),
    ({"Description": {"code_samples": [{"code": "x" * 16385}]}}, ["Description.code_samples[0].code"]),
    ({"Documentation": {"body": "x" * 1048577}}, ["Documentation.body"]),
    ({"Documentation": {"body": 5}}, ["Documentation.body"]),
    ({"Policies": {"legal": {}}}, ["Policies.legal"]),
    ({"Support": {"billing_email": "nobody", "technical_email": "a@b@c"}}, ["Support.billing_email", "Support.technical_email"]),
    ({"Support": {"customer_support_email": f"{'x' * 249}@x.com"}}, ["Support.customer_support_email"]),
    ({"Support": {"billing_phone": "call me", "technical_phone": "1" * 33}}, ["Support.billing_phone", "Support.technical_phone"]),
    ({"Support": {"support_description": "x" * 4097}}, ["Support.support_description"]),
    ({"Configuration": {"buttons": [{}] * 11}}, ["Configuration.buttons"]),
    (
        {"Configuration": {"buttons": [{"url": "x", "label": "x" * 65, "help_text": "x" * 513}]}},
        [f"Configuration.buttons[0].{name}" for name in ("url", "label", "help_text")],
    ),
    ({"Configuration": {"notification_configuration": []}}, ["Configuration.notification_configuration"]),
    (
        {"Configuration": {"notification_configuration": {"callback_url": "http://x.com", "notification_events": ["module_install", "x"]}}},
        ["Configuration.notification_configuration.callback_url", "Configuration.notification_configuration.notification_events[1]"],
    ),
    ({"Pricing": {"body": "x" * 65537}}, ["Pricing.body"]),
]


@pytest.mark.parametrize("sections, paths", FAULTS, ids=[" ".join(row[1]) for row in FAULTS])
def test_what_breaks_a_rule_is_refused_by_its_path(publisher, listing, sections, paths):
    before = read(publisher, listing)
    refused(update(publisher, listing, **sections), *paths)
    assert read(publisher, listing) == before, "nothing of a refused request may stay"


LIMITS = [
    ("ModuleInfo", {"name": "ä" * 64, "short_description": "ä" * 256, "tagline": "", "provider_name": "x" * 128, "tag": "x" * 64}),
    ("ModuleInfo", {"logo_url": "https://x.com/" + "x" * 2034, "provider_web_url": "http://[::1]:8080/?a=b#c", "logo_bg_color_hex": "#aBcDeF"}),
    ("Description", {"body": "x" * 65536, "highlights": [{"title": "x" * 128, "description": "x" * 2048}] * 20}),
    ("Description", {"code_samples": [{"title": "", "description": "", "code": "x" * 16384}] * 20}),
    ("Description", {"body": "See <https://example.com>, <a@example.com>, a < b, `<b>`, and\n\n```html\n<p>\n```\n"}),
    ("Documentation", {"body": "x" * 1048576}),
    ("Documentation", {"body": "<b>HTML is refused in the description alone</b>"}),
    ("Support", {"billing_email": f"{'x' * 248}@x.com", "billing_phone": "+1 (888) 888.88-88", "support_description": "x" * 4096}),
    ("Configuration", {"buttons": [{"url": "https://x.com", "label": "x" * 64, "help_text": "x" * 512}] * 10}),
    ("Configuration", {"notification_configuration": {"notification_events": ["module_install", "module_uninstall"]}}),
    ("Pricing", {"body": "x" * 65536}),
    ("Pricing", {"unknown": {"nested": [1, 1.50, None, {"a": "\u0000"}]}, "body": "kept with what nobody asked for"}),
]


@pytest.mark.parametrize("parameter, value", LIMITS, ids=[row[0] for row in LIMITS])
def test_what_is_just_within_the_rules_is_kept_and_echoed(publisher, listing, parameter, value):
    answer = expect.ok(update(publisher, listing, **{parameter: value}))
    expected = NAME | value if parameter == "ModuleInfo" else value
    assert json.loads(json.dumps(answer[member(parameter)], default=float)) == expected, f"expected {parameter} as it was sent"
    assert read(publisher, listing) == answer, "and as it is read"


def test_all_faults_of_a_request_are_told_at_once(publisher, listing):
    sections = {"Policies": "x", "ModuleInfo": {"tag": 5, "logo_url": ""}, "Support": {"billing_email": ""}}
    refused(update(publisher, listing, **sections), "Policies", "ModuleInfo.tag", "ModuleInfo.logo_url", "Support.billing_email")


def test_a_refusal_stays_short_however_much_is_wrong(publisher, listing):
    samples = [{"title": 1, "description": 1, "code": 1}] * 20
    body = expect.refused(update(publisher, listing, Description={"code_samples": samples, "highlights": [5] * 20}), 400)
    assert len(body["params"]["faults"]) == 20 and body["message"].endswith("and 60 more"), f"expected the first 20 of 80: {body}"


# Sizes


def of_size(size):
    """A JSON object of so many bytes."""
    return '{"legal": "' + "x" * (size - 13) + '"}'


def test_policies_take_five_million_bytes_and_not_one_more(publisher, listing):
    assert len(of_size(5_000_000)) == 5_000_000, "the test itself"
    body = expect.ok(update(publisher, listing, Policies=of_size(5_000_000)))
    assert len(body["policies"]["legal"]) == 4_999_987, "expected the whole text"
    refused(update(publisher, listing, Policies=of_size(5_000_001)), "Policies")
    # The size is of what is decoded, and of what would be kept.
    unchanged(publisher.ask("POST", f"/v1/Listing/{listing}", data="Policies=" + of_size(5_000_000).replace("x", "%78", 900_000), headers=FORM))
    refused(update(publisher, listing, Policies={"privacy": "one more"}), "Policies")
    expect.ok(update(publisher, listing, Policies={"privacy": "enough", "legal": "short"}))


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_a_body_over_8_mib_is_refused_as_too_large(publisher, listing):
    most = 8 * 1_048_576
    url = f"/v1/Listing/{listing}"
    fits = "Unknown=" + "x" * (most - 8)
    unchanged(publisher.ask("POST", url, data=fits, headers=FORM))
    expect.refused(publisher.ask("POST", url, data=fits + "x", headers=FORM), 413)


def test_sections_do_not_grow_by_unknown_members_beyond_their_size(publisher, listing):
    expect.ok(update(publisher, listing, Support={"first": "x" * 40_000}))
    refused(update(publisher, listing, Support={"second": "x" * 40_000}), "Support")
    expect.ok(update(publisher, listing, Support={"first": None, "second": "x" * 40_000}))


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
