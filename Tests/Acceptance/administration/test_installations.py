"""Installations that the operator makes for customers, and takes away."""

import json

from support import expect, world

SCHEMA = {"type": "object", "required": ["language"], "properties": {"language": {"type": "string", "enum": ["en", "fr"]}}}


# Installations


def test_an_installation_is_made_shown_listed_changed_and_removed(market, publisher, listing, item):
    customer = market.account()
    assert market.rows("installs", "list", "--account", customer.sid) == [], "nothing is installed yet"
    sid = market.install(listing, customer.sid, "--unique-name", "words", "--configuration", '{"language": "en"}')
    shown = market.read("installs", "show", sid)
    seen = expect.ok(customer.get(f"/v1/InstalledAddOns/{sid}"))
    same = set(seen) - {"url", "links"}
    assert {name: shown[name] for name in same} == {name: seen[name] for name in same}, "operator and customer see the same"
    assert seen["links"].items() <= shown["links"].items(), "and what belongs to it"
    values = (shown["account_sid"], shown["unique_name"], shown["configuration"])
    assert values == (customer.sid, "words", {"language": "en"}), f"expected what was asked for: {shown}"
    assert market.rows("installs", "list", "--account", customer.sid) == [shown], "expected it for its account"
    assert shown in market.rows("installs", "list", "--listing", listing), "expected it for its listing"
    again = ["--account", customer.sid, "--accept-terms", "--unique-name", "words"]
    assert "20409" in market.fail("installs", "create", "--listing", listing, *again), "the name is taken"
    file = market.folder / "configuration.json"
    file.write_text('{"language": "fr"}')
    changed = market.read("installs", "update", sid, "--unique-name", "mots", "--configuration-file", file)
    assert (changed["unique_name"], changed["configuration"]) == ("mots", {"language": "fr"}), f"{changed}"
    market.run("installs", "remove", sid)
    assert "20404" in market.fail("installs", "show", sid), "it is gone for the operator"
    assert market.rows("installs", "list", "--account", customer.sid) == [], "and from the list"
    assert sid not in market.run("installs", "list", "--listing", listing), "and from the listing's"
    expect.refused(customer.get(f"/v1/InstalledAddOns/{sid}"), 404)
    expect.refused(publisher.report(sid, (item, "1")), 404)


def test_nothing_is_installed_without_accepted_terms(market, listing, customer):
    before = market.rows("installs", "list", "--account", customer.sid)
    assert "--accept-terms" in market.fail("installs", "create", "--account", customer.sid, "--listing", listing)
    for accepted in ({}, {"AcceptTermsOfService": "false"}):
        form = {"AccountSid": customer.sid, "AvailableAddOnSid": listing} | accepted
        expect.refused(market.operator.post("/ext/v1/InstalledAddOns", **form), 400)
    assert market.rows("installs", "list", "--account", customer.sid) == before, "nothing may be installed"


def test_a_configuration_must_conform_to_the_schema(market, publisher, customer, tmp_path):
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA))
    listing = market.listing(publisher.sid, "active", "--schema", schema)
    create = ("installs", "create", "--account", customer.sid, "--listing", listing, "--accept-terms")
    for wrong in ([], ["--configuration", "{}"], ["--configuration", '{"language": 5}'], ["--configuration", '{"language": "de"}']):
        assert "/language" in market.fail(*create, *wrong), f"the refusal must name the path: {wrong}"
    sid = market.make(*create, "--configuration", '{"language": "en"}')
    assert "/language" in market.fail("installs", "update", sid, "--configuration", "{}"), "also on update"
    assert market.read("installs", "show", sid)["configuration"] == {"language": "en"}, "a refused change changes nothing"


def test_installations_are_listed_by_account_by_listing_or_by_both(market, publisher, customer):
    one, other = market.listing(publisher.sid), market.listing(publisher.sid)
    somebody = market.account()
    mine, _, theirs = market.install(one, customer.sid), market.install(other, customer.sid), market.install(one, somebody.sid)
    path, operator = "/ext/v1/InstalledAddOns", market.operator

    def listed(**query):
        return {row["sid"] for row in operator.walk(path, PageSize=1000, **query)}

    assert listed(AvailableAddOnSid=one) == {mine, theirs}, "those of the listing"
    assert listed(AccountSid=somebody.sid) == {theirs}, "those of the account"
    assert listed(AccountSid=customer.sid, AvailableAddOnSid=one) == {mine}, "those of both"
    body = expect.refused(operator.get(path), 400)
    assert "AccountSid" in body["message"] and "AvailableAddOnSid" in body["message"], f"expected the parameters' names: {body}"
    for query in ({"AccountSid": world.unknown_sid("AC")}, {"AvailableAddOnSid": world.unknown_sid("XB")}):
        expect.refused(operator.get(path, **query), 404)
