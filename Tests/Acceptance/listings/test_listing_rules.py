"""What a listing may say: the rules of each section, sizes, and how faults are told (contract: creating listings, section limits)."""

import json

import pytest

from support import expect
from support.listings import NAME, SAMPLE, SECTIONS, draft, form, member, read, refused, unchanged, update


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
