"""Installing, configuring, renaming and removing add-ons."""

import json
import re
from datetime import datetime, timedelta, timezone

import pytest

from support import expect, world
from support.parallel import at_once

AVAILABLE = "/v1/AvailableAddOns"
INSTALLED = "/v1/InstalledAddOns"
INSTALLED_FIELDS = {
    "sid",
    "account_sid",
    "friendly_name",
    "description",
    "configuration",
    "unique_name",
    "date_created",
    "date_updated",
    "url",
    "links",
}


def sids(rows):
    return [row["sid"] for row in rows]


def slug(name):
    """The two readings of "non-alphanumerics to `_`": one by one, or a run at a time."""
    return {re.sub(pattern, "_", name.lower()) for pattern in ("[^a-z0-9]", "[^a-z0-9]+")}


# Install


def test_an_installation_has_the_documented_fields_and_exact_urls(sandbox, customer):
    name = world.unique_name()
    answer = world.create(customer, sandbox["LISTING_SID"], UniqueName=name)
    row = expect.ok(answer, 201)
    add_on = expect.ok(customer.get(f"{AVAILABLE}/{sandbox['LISTING_SID']}"))
    assert row.keys() == INSTALLED_FIELDS, f"unexpected fields: {row}"
    assert re.fullmatch("XE[0-9a-f]{32}", row["sid"]), f"expected a canonical XE: {row}"
    assert row["account_sid"] == sandbox["CUSTOMER_SID"], f"expected the installing account: {row}"
    assert row["unique_name"] == name, f"expected the name that was given: {row}"
    assert (row["friendly_name"], row["description"]) == (add_on["friendly_name"], add_on["description"]), "expected the listing's texts"
    assert row["url"] == f"{sandbox['URL']}{INSTALLED}/{row['sid']}", f"unexpected url: {row}"
    assert row["links"] == {"extensions": f"{row['url']}/Extensions", "available_add_on": add_on["url"]}, f"unexpected links: {row}"
    for field in ("date_created", "date_updated"):
        assert expect.WHOLE_SECONDS.match(row[field]), f"expected ISO 8601 in whole seconds with Z: {row[field]}"
        age = datetime.now(timezone.utc) - datetime.fromisoformat(row[field])
        assert abs(age) < timedelta(minutes=2), f"expected the time of the install: {row[field]}"
    assert expect.ok(customer.get(f"{INSTALLED}/{row['sid']}")) == row, "fetch must repeat what create answered"
    assert row in customer.walk(INSTALLED, PageSize=1000), "the list must show what create answered"


def test_an_installation_is_found_in_either_hex_case(customer, install):
    sid = install()
    assert expect.ok(customer.get(f"{INSTALLED}/{world.upper(sid)}"))["sid"] == sid, "expected the canonical SID"


def test_an_upper_case_listing_sid_can_be_installed(sandbox, customer):
    row = expect.ok(world.create(customer, world.upper(sandbox["LISTING_SID"])), 201)
    assert row["links"]["available_add_on"].endswith(sandbox["LISTING_SID"]), f"expected the canonical SID: {row}"


@pytest.mark.parametrize("terms", ["true", "True", "TRUE", "1"])
def test_accepted_terms_install(sandbox, customer, terms):
    expect.ok(world.create(customer, sandbox["LISTING_SID"], AcceptTermsOfService=terms), 201)


@pytest.mark.parametrize("terms", ["false", "False", "0", "maybe", "2", "", None])
def test_without_accepted_terms_nothing_is_installed(sandbox, customer, terms):
    name = world.unique_name()
    refusal = expect.refused(world.create(customer, sandbox["LISTING_SID"], AcceptTermsOfService=terms, UniqueName=name), 400)
    assert "AcceptTermsOfService" in refusal["message"], f"the message must name the parameter: {refusal}"
    assert not installed_as(customer, name), "nothing may be installed"


def test_a_missing_listing_sid_is_refused(customer):
    refusal = expect.refused(customer.post(INSTALLED, AcceptTermsOfService="true"), 400)
    assert "AvailableAddOnSid" in refusal["message"], f"the message must name the parameter: {refusal}"


def test_an_unknown_listing_cannot_be_installed(customer):
    expect.refused(world.create(customer, world.unknown_sid("XB"), Configuration="{}"), 404)


@pytest.mark.parametrize("sid", ["XB1", "nonsense", "BI" + "0" * 32, ""])
def test_a_malformed_listing_sid_cannot_be_installed(customer, sid):
    answer = world.create(customer, sid, Configuration="{}")
    assert answer.status in (400, 404), f"expected a refusal: {answer}"
    expect.error_body(answer)


def installed_as(client, unique_name):
    return [row for row in client.walk(INSTALLED, PageSize=1000) if row["unique_name"] == unique_name]


# Unique names


def test_default_names_are_the_listing_name_and_the_first_free_suffix(sandbox):
    account, listing = sandbox.customer_2, sandbox["ONE_ITEM_LISTING_SID"]
    stems = slug(expect.ok(account.get(f"{AVAILABLE}/{listing}"))["friendly_name"])
    taken = {row["unique_name"] for row in account.walk(INSTALLED, PageSize=1000)}

    def install_unnamed():
        free = {next(name for name in suffixed(stem) if name not in taken) for stem in stems}
        row = expect.ok(world.create(account, listing, UniqueName=None), 201)
        assert row["unique_name"] in free, f"expected the first free name, {free}: {row}"
        taken.add(row["unique_name"])
        return row

    rows = [install_unnamed() for _ in range(3)]
    expect.ok_empty(account.delete(f"{INSTALLED}/{rows[1]['sid']}"))
    taken.discard(rows[1]["unique_name"])
    assert install_unnamed()["unique_name"] == rows[1]["unique_name"], "a removed installation must free its name"


def suffixed(stem):
    yield stem
    yield from (f"{stem}_{number}" for number in range(1, 1000))


def test_a_taken_name_is_a_conflict_on_create(sandbox, customer):
    name = world.unique_name()
    row = expect.ok(world.create(customer, sandbox["LISTING_SID"], UniqueName=name), 201)
    refusal = expect.refused(world.create(customer, sandbox["ADDON_SID"], UniqueName=name), 409)
    assert name in refusal["message"], f"the message must name the taken name: {refusal}"
    assert sids(installed_as(customer, name)) == [row["sid"]], "nothing may be installed by a refused request"


def test_a_taken_name_is_a_conflict_on_update_and_the_own_name_is_not(sandbox, customer, install):
    taken = expect.ok(customer.get(f"{INSTALLED}/{install()}"))["unique_name"]
    row = expect.ok(customer.get(f"{INSTALLED}/{install()}"))
    expect.refused(customer.post(f"{INSTALLED}/{row['sid']}", UniqueName=taken), 409)
    assert expect.ok(customer.get(f"{INSTALLED}/{row['sid']}")) == row, "a refused update must change nothing"
    assert expect.ok(customer.post(f"{INSTALLED}/{row['sid']}", UniqueName=row["unique_name"]))["unique_name"] == row["unique_name"]


def test_of_ten_concurrent_installs_with_one_name_one_wins(sandbox, customer):
    name, configuration = world.unique_name(), json.dumps(world.example(world.schema_of(customer, sandbox["LISTING_SID"])))
    create = lambda: world.create(customer, sandbox["LISTING_SID"], UniqueName=name, Configuration=configuration)  # noqa: E731
    statuses = sorted(answer.status for answer in at_once([create] * 10))
    assert statuses == [201] + [409] * 9, f"expected one winner: {statuses}"


def test_another_account_may_use_the_same_name(sandbox):
    name = world.unique_name()
    for account in (sandbox.customer, sandbox.customer_2):
        expect.ok(world.create(account, sandbox["LISTING_SID"], UniqueName=name), 201)


def test_a_name_is_free_again_after_removal(sandbox, customer):
    name = world.unique_name()
    for _ in range(2):
        row = expect.ok(world.create(customer, sandbox["LISTING_SID"], UniqueName=name), 201)
        expect.ok_empty(customer.delete(f"{INSTALLED}/{row['sid']}"))


BAD_NAMES = ["1abc", "_abc", "-abc", "a b", "a.b", "a/b", "é", "aé", "a" * 65]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_malformed_name_is_refused(sandbox, customer, install, name):
    refusal = expect.refused(world.create(customer, sandbox["LISTING_SID"], UniqueName=name), 400)
    assert "UniqueName" in refusal["message"], f"the message must name the parameter: {refusal}"
    expect.refused(customer.post(f"{INSTALLED}/{install()}", UniqueName=name), 400)


def test_a_name_may_be_64_characters_long(sandbox, customer):
    name = world.unique_name().ljust(63, "-") + "Z"
    assert expect.ok(world.create(customer, sandbox["LISTING_SID"], UniqueName=name), 201)["unique_name"] == name


# Configuration


@pytest.fixture
def schema(sandbox, customer):
    return world.schema_of(customer, sandbox["LISTING_SID"])


@pytest.fixture
def valid(schema):
    return world.example(schema)


@pytest.fixture
def required(schema):
    return schema["required"][0]


def misfit(schema):
    """A value of a type that the schema does not allow."""
    return {"no": "such"} if schema.get("type") != "object" else "no object"


def test_the_configuration_comes_back_as_an_object(sandbox, customer, valid):
    row = expect.ok(world.create(customer, sandbox["LISTING_SID"], Configuration=json.dumps(valid)), 201)
    assert row["configuration"] == valid, f"expected {valid}: {row}"


def test_a_doubly_encoded_configuration_is_unwrapped_once(sandbox, customer, valid):
    doubly = json.dumps(json.dumps(valid))
    row = expect.ok(world.create(customer, sandbox["LISTING_SID"], Configuration=doubly), 201)
    assert row["configuration"] == valid, f"expected {valid}: {row}"
    assert expect.ok(customer.post(f"{INSTALLED}/{row['sid']}", Configuration=doubly))["configuration"] == valid
    expect.refused(world.create(customer, sandbox["LISTING_SID"], Configuration=json.dumps(doubly)), 400)


def test_unknown_members_of_a_configuration_are_kept(sandbox, customer, valid):
    configuration = valid | {"unknown_member": {"a": [1, None, "x"]}}
    row = expect.ok(world.create(customer, sandbox["LISTING_SID"], Configuration=json.dumps(configuration)), 201)
    assert row["configuration"] == configuration, f"expected {configuration}: {row}"


@pytest.mark.parametrize("text", ["{", "nonsense", "[]", "5", "null", "true", '"text"', '{"a":1} x'])
def test_a_configuration_that_is_no_object_is_refused(sandbox, customer, text):
    refusal = expect.refused(world.create(customer, sandbox["LISTING_SID"], Configuration=text), 400)
    assert "Configuration" in refusal["message"], f"the message must name the parameter: {refusal}"


@pytest.mark.parametrize("configuration", ["{}", None])
def test_a_missing_required_property_is_named(sandbox, customer, required, configuration):
    answer = world.create(customer, sandbox["LISTING_SID"], Configuration=configuration)
    assert required in expect.refused(answer, 400)["message"], f"the message must name `{required}`: {answer}"


def test_a_property_of_the_wrong_type_is_named(sandbox, customer, schema, valid, required):
    configuration = valid | {required: misfit(schema["properties"][required])}
    answer = world.create(customer, sandbox["LISTING_SID"], Configuration=json.dumps(configuration))
    assert required in expect.refused(answer, 400)["message"], f"the message must name `{required}`: {answer}"


def violations(schema):
    """For every enum and bound of a schema, the path and a value that breaks it."""
    for name, rule in schema.get("properties", {}).items():
        if "enum" in rule:
            yield name, "surely no member of the enumeration"
        if "minimum" in rule:
            yield name, rule["minimum"] - 1
        if "maximum" in rule:
            yield name, rule["maximum"] + 1
        if rule.get("minLength"):
            yield name, ""
        if "maxLength" in rule:
            yield name, "x" * (rule["maxLength"] + 1)
        if rule.get("type") == "object":
            for inner, value in violations(rule):
                yield f"{name}.{inner}", value


def planted(valid, path, value):
    head, _, rest = path.partition(".")
    return valid | {head: planted(valid.get(head, {}), rest, value) if rest else value}


@pytest.mark.parametrize("listing", ["LISTING_SID", "ADDON_SID"])
def test_enums_and_bounds_of_a_schema_are_enforced(sandbox, customer, listing):
    schema = world.schema_of(customer, sandbox[listing])
    valid = world.example({"type": "object"} | schema)
    for path, value in violations(schema):
        answer = world.create(customer, sandbox[listing], Configuration=json.dumps(planted(valid, path, value)))
        message = expect.refused(answer, 400)["message"]
        assert path.rpartition(".")[2] in message, f"the message must name {path}: {message}"


def test_an_update_replaces_the_configuration_whole(customer, install, valid):
    url = f"{INSTALLED}/{install()}"
    richer = valid | {"extra": 1}
    assert expect.ok(customer.post(url, Configuration=json.dumps(richer)))["configuration"] == richer, f"expected {richer}"
    assert expect.ok(customer.post(url, Configuration=json.dumps(valid)))["configuration"] == valid, "the extra member must be gone"


def test_a_refused_update_changes_nothing(customer, install):
    url = f"{INSTALLED}/{install()}"
    before = expect.ok(customer.get(url))
    expect.refused(customer.post(url, Configuration="{}", UniqueName=world.unique_name()), 400)
    assert expect.ok(customer.get(url)) == before, "a refused update must change nothing"


def test_a_rename_keeps_everything_else(customer, install):
    url = f"{INSTALLED}/{install()}"
    before, name = expect.ok(customer.get(url)), world.unique_name()
    after = expect.ok(customer.post(url, UniqueName=name))
    assert after | {"date_updated": None} == before | {"date_updated": None, "unique_name": name}, "only the name may change"
    assert after["date_updated"] >= before["date_updated"], "`date_updated` must not go back"
    assert expect.ok(customer.get(url)) == after, "fetch must show the new name"


def test_an_empty_update_changes_nothing(customer, install):
    url = f"{INSTALLED}/{install()}"
    before = expect.ok(customer.get(url))
    after = expect.ok(customer.post(url))
    assert after | {"date_updated": None} == before | {"date_updated": None}, "nothing may change"


# Remove


def test_a_removed_installation_is_gone(customer, install):
    sid = install()
    url = f"{INSTALLED}/{sid}"
    expect.ok_empty(customer.delete(url))
    expect.refused(customer.get(url), 404)
    expect.refused(customer.post(url, UniqueName=world.unique_name()), 404)
    expect.refused(customer.delete(url), 404)
    assert sid not in sids(customer.walk(INSTALLED, PageSize=1000)), "the list must not show it"


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("sid", ["XE" + "0" * 32, "XE1", "nonsense", "XB" + "0" * 32])
def test_an_installation_that_does_not_exist_is_not_found(customer, method, sid):
    expect.refused(customer.ask(method, f"{INSTALLED}/{sid}"), 404)


def test_an_account_may_install_one_listing_several_times_each_with_its_own_configuration(sandbox, customer, valid):
    wanted = [valid | {"number": number} for number in range(3)]
    rows = [expect.ok(world.create(customer, sandbox["LISTING_SID"], Configuration=json.dumps(each)), 201) for each in wanted]
    kept = [expect.ok(customer.get(f"{INSTALLED}/{row['sid']}"))["configuration"] for row in rows]
    assert kept == wanted, f"expected {wanted}: {kept}"


def test_a_publisher_may_install_its_own_listing(sandbox, install):
    sid = install(by="publisher")
    expect.accepted(sandbox.publisher.report(sid, (sandbox["BILLING_ITEM_SID"], "1")))
