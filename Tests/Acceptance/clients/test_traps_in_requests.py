"""What the official clients stumble over, each trap by the client that has it (contract: errors, common headers).

PY is driven for real; of the others, which no package registry of a test machine has, the bytes and the readings are
imitated. Some traps have their tests elsewhere: names of hosts, regions and edges in test_vendor_hosts.py, the CLI's forms in
test_form_bodies.py and test_referrals.py, `Retry-After` for NODE in test_errors_and_headers.py, the switch against 304 in
test_listing_updates.py, dates in test_sdk_operations.py.
"""

import asyncio
import json
import os
import re
import struct
from decimal import Decimal

import pytest
from support import accounts, expect, world
from support.accounts import CLASSIC
from support.raw import exchange
from support.traps import FORM, raw
from support.twilio_host import async_twilio_client, twilio_client
from twilio.base.exceptions import TwilioRestException
from twilio.rest.marketplace.v1.installed_add_on.installed_add_on_usage import InstalledAddOnUsageList

# What GO lets through before it sends (section e).
SENDABLE = re.compile(r"^[a-zA-Z0-9]*$")
# GO gives up after this long, the first of all clients (section a).
GIVES_UP_SECONDS = 10


@pytest.fixture
def seller(sandbox):
    return twilio_client(sandbox, sandbox["PUBLISHER_SID"], sandbox["PUBLISHER_TOKEN"])


# PY sends a dictionary as its keys


PARAMETERS = ["module_info", "description", "documentation", "policies", "support", "configuration", "pricing"]


def told_to_send_json(refusal, parameter):
    assert (refusal.value.status, refusal.value.code) == (400, 20001), f"{refusal.value}"
    assert parameter.title().replace("_", "") in refusal.value.msg, f"expected the parameter's name: {refusal.value.msg}"
    assert "JSON object in text form" in refusal.value.msg, f"expected the fix: {refusal.value.msg}"


@pytest.mark.parametrize("value", [{"name": "A"}, {"name": "A", "tagline": "B"}], ids=["one key", "two keys"])
@pytest.mark.parametrize("parameter", PARAMETERS)
def test_a_dictionary_sent_as_its_keys_is_told_what_to_send(sandbox, publisher, seller, parameter, value):
    before = expect.ok(publisher.get(f"/v1/Listing/{sandbox['DRAFT_LISTING_SID']}"))
    with pytest.raises(TwilioRestException) as refusal:
        seller.marketplace.v1.module_data_management(before["sid"]).update(**{parameter: value})
    told_to_send_json(refusal, parameter)
    assert expect.ok(publisher.get(before["url"])) == before, "a refused change changes nothing"


@pytest.mark.parametrize("parameter", ["module_info", "configuration"])
def test_a_dictionary_makes_no_listing(publisher, seller, parameter):
    before = expect.ok(publisher.get("/v1/Listings"))
    with pytest.raises(TwilioRestException) as refusal:
        seller.marketplace.v1.module_data.create(**{"module_info": '{"name":"A"}', parameter: {"name": "A"}})
    told_to_send_json(refusal, parameter)
    assert expect.ok(publisher.get("/v1/Listings")) == before, "nothing may be made"


# PY, asynchronously, sends JSON bodies as forms that say they were JSON (twilio/twilio-python, issue 932)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of aiohttp, about what the package does
def test_a_form_that_says_it_was_json_is_refused_and_bills_nothing(sandbox, install, item):
    installation = install()

    async def report():
        async with async_twilio_client(sandbox, sandbox["PUBLISHER_SID"], sandbox["PUBLISHER_TOKEN"], as_it_is=True) as client:
            usage = InstalledAddOnUsageList.MarketplaceV1InstalledAddOnInstalledAddOnUsage(
                {"billable_items": [{"sid": item, "quantity": 1}]}
            )
            await client.marketplace.v1.installed_add_ons(installation).usage.create_async(usage)

    with pytest.raises(TwilioRestException) as refusal:
        asyncio.run(report())
    assert (refusal.value.status, refusal.value.code) == (400, 20001), f"{refusal.value}"
    assert "not valid JSON" in refusal.value.msg, f"expected the reason: {refusal.value.msg}"
    assert sandbox.publisher.events(installation) == [], "nothing may be billed"


# PY and NODE raise at 304


def test_an_update_that_changes_nothing_raises_and_the_client_goes_on(seller):
    listing = seller.marketplace.v1.module_data.create(module_info='{"name": "Still"}')
    management = seller.marketplace.v1.module_data_management(listing.sid)
    for _ in range(2):
        with pytest.raises(TwilioRestException) as unchanged:
            management.update(module_info='{"name": "Still"}')
        assert unchanged.value.status == 304, f"expected 304: {unchanged.value}"
        assert management.fetch().module_info == {"name": "Still"}, "the connection must be in step"
    assert management.update(module_info='{"tagline": "New"}').module_info == {"name": "Still", "tagline": "New"}


# GO reads amounts as float32, and cannot do without them


def float32(text):
    return struct.unpack("f", struct.pack("f", float(text)))[0]


@pytest.mark.parametrize("amount", ["0.1", "44.02", "12.355", "131072.01", "16777217", "99999999.999999999999", "1000000000000", "0.000000000001"])
def test_the_total_is_exact_text_whatever_a_client_makes_of_it(publisher, install, item, amount):
    answer = publisher.report(install(), (item, amount))
    expect.accepted(answer)
    total, quantity = (re.search(rf'"{name}":([^,}}]+)', answer.text)[1] for name in ("total_submitted", "quantity"))
    assert total == quantity == amount, f"expected every digit and no exponent: {answer}"
    assert abs(float32(total) - float(amount)) <= float(amount) * 2**-24, "a float32 must be as near as one can be"


def test_a_total_of_nothing_is_there(publisher, install, failing_item):
    answer = publisher.report(install(), (failing_item, "1"), (failing_item, "2"))
    expect.accepted(answer)
    assert '"total_submitted":0,' in answer.text or '"total_submitted":0}' in answer.text, f"expected 0: {answer}"
    for row in answer.json["billable_items"]:
        assert row.keys() == {"sid", "quantity", "submitted"} and row["quantity"] and row["submitted"] is False, f"{row}"


# GO encodes a configuration once more, and writes <, > and & as escapes


def in_go(value):
    text = json.dumps(value, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


@pytest.mark.parametrize("encode", [in_go, lambda value: in_go(in_go(value))], ids=["an object", "a text"])
def test_a_configuration_of_go_is_read(sandbox, customer, encode):
    first, second = {"language": "en", "note": "<a & b>"}, {"language": "de", "note": '"\\u0026'}
    made = expect.ok(world.create(customer, sandbox["ADDON_SID"], Configuration=encode(first)), 201)
    assert made["configuration"] == first, f"{made}"
    changed = expect.ok(customer.post(made["url"], Configuration=encode(second)))
    assert changed["configuration"] == second, f"{changed}"


# DELETE has no Accept; CLI takes exactly 204 for done


def test_a_removal_without_accept_is_204_and_nothing_more(sandbox, customer, install):
    account = accounts.make(sandbox)
    keys = [accounts.credential(sandbox, account, "standard").sid for _ in range(2)]
    removals = [
        (customer, f"/v1/InstalledAddOns/{install()}"),
        (customer, f"/marketplace/InstalledAddOns/{install()}"),
        (account, f"/v1/Keys/{keys[0]}"),
        (account, f"{CLASSIC}/{account.sid}/Keys/{keys[1]}.json"),
    ]
    for https, (client, path) in enumerate(removals):
        status, headers, body = raw(sandbox, client, "DELETE", path, f"Content-Type: {FORM}", https=https % 2 == 0)
        assert (status, body) == (204, b""), f"expected 204 for {path}: {status} {body}"
        assert "content-length" not in headers and "content-type" not in headers, f"a 204 speaks of no body: {headers}"
        assert raw(sandbox, client, "DELETE", path)[0] == 404, f"{path} must be gone"


# Booleans come in any case


@pytest.mark.parametrize("true, false", [("true", "false"), ("True", "False"), ("TRUE", "FALSE"), ("1", "0")])
def test_booleans_are_read_in_any_case(sandbox, customer, true, false):
    made = expect.ok(world.create(customer, sandbox["ADDON_SID"], AcceptTermsOfService=true), 201)
    expect.refused(world.create(customer, sandbox["ADDON_SID"], AcceptTermsOfService=false), 400)
    extension = customer.walk(f"/v1/InstalledAddOns/{made['sid']}/Extensions")[0]["url"]
    for text, value in ((true, True), (false, False)):
        assert expect.ok(customer.post(extension, Enabled=text))["enabled"] is value, f"{text} must be {value}"
        expect.ok(customer.get(f"{CLASSIC}/{customer.sid}/Usage/Records.json", IncludeSubaccounts=text))


def test_the_package_may_be_given_booleans_as_text(sandbox):
    installed = twilio_client(sandbox, sandbox["CUSTOMER_SID"], sandbox["CUSTOMER_TOKEN"]).marketplace.v1.installed_add_ons
    made = installed.create(sandbox["ADDON_SID"], "TRUE", configuration={"language": "en"}, unique_name=world.unique_name())
    extension = installed(made.sid).extensions.list(limit=1)[0]
    assert [extension.update(enabled=text).enabled for text in ("True", "FALSE")] == [True, False]


# GO refuses to send credentials of other letters than these; NODE and CLI insist on AC and SK


def test_credentials_are_letters_and_digits_alone(sandbox):
    account, pairs = accounts.make(sandbox), []
    for _ in range(10):
        sub = accounts.branch(sandbox, account)
        pairs += [("AC", sub.sid, sub.secret)]
        pairs += [("AC", sub.sid, expect.ok(sandbox.operator.post(f"/ext/v1/Accounts/{sub.sid}/AuthToken"), 201)["auth_token"])]
        made = [
            account.post("/v1/Keys", AccountSid=account.sid),
            account.post(f"{CLASSIC}/{account.sid}/Keys.json"),
            sandbox.operator.post("/ext/v1/Keys", AccountSid=account.sid, KeyType="main"),
        ]
        made = [expect.ok(answer, 201) for answer in made]
        made.append(expect.ok(sandbox.operator.post(f"/ext/v1/Keys/{made[0]['sid']}/Secret"), 201))
        pairs += [("SK", key["sid"], key["secret"]) for key in made]
    for prefix, sid, secret in pairs:
        assert SENDABLE.match(sid) and sid.startswith(prefix) and len(sid) == 34, f"{sid}"
        assert SENDABLE.match(secret) and len(secret) == 32, f"{secret}"
    assert len({secret for _, _, secret in pairs}) == 60, "no secret comes twice"


# PY and NODE raise another error when a body has `type` and `title` beside `code` and `status`; PHP stops at 20006


def test_refusals_are_the_classic_kind(sandbox, seller, install):
    """`TwilioServiceException`, the other kind, is no subclass: what catches the classic one must catch all."""
    marketplace = seller.marketplace.v1
    body = InstalledAddOnUsageList.MarketplaceV1InstalledAddOnInstalledAddOnUsage({"billable_items": []})
    stranger = twilio_client(sandbox, sandbox["PUBLISHER_SID"], "0" * 32)
    refused = {
        400: lambda: marketplace.installed_add_ons(install()).usage.create(body),
        401: lambda: stranger.monitor.v1.alerts(world.unknown_sid("NO")).fetch(),
        403: lambda: marketplace.installed_add_ons(install("NO_MANUAL_LISTING_SID")).usage.create(body),
        404: lambda: marketplace.installed_add_ons(world.unknown_sid("XE")).delete(),
    }
    for status, ask in refused.items():
        with pytest.raises(TwilioRestException) as refusal:
            ask()
        assert type(refusal.value) is TwilioRestException, f"expected the classic kind: {refusal.value!r}"
        assert (refusal.value.status, refusal.value.code) == (status, expect.CODES[status]), f"{refusal.value}"


# GO, JAVA and RUBY cannot read an error that is no JSON, whoever it was that found it


GARBAGE = {
    "no HTTP": b"HELO example.com\r\n\r\n",
    "an unknown version": b"GET /v1/AvailableAddOns HTTP/9.9\r\nHost: x\r\n\r\n",
    "no host": b"GET /v1/AvailableAddOns HTTP/1.1\r\n\r\n",
    "a proxy's tunnel": b"CONNECT marketplace.twilio.com:443 HTTP/1.1\r\nHost: marketplace.twilio.com:443\r\n\r\n",
    "a trace": b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
    "an unknown coding": b"POST /v1/InstalledAddOns HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
    "two lengths": b"POST /v1/InstalledAddOns HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "length and chunks": b"POST /v1/InstalledAddOns HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "a negative length": b"POST /v1/InstalledAddOns HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "a broken escape": b"GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
    "markup": b"GET /v1/<script>alert(1)</script>?<b> HTTP/1.1\r\nHost: <i>\r\n\r\n",
    "a huge cookie": b"GET /v1/AvailableAddOns HTTP/1.1\r\nHost: x\r\nCookie: " + b"c" * 90_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("https", [False, True], ids=["HTTP", "HTTPS"])
@pytest.mark.parametrize("name", GARBAGE)
def test_an_error_is_json_whoever_found_it(sandbox, name, https):
    status, headers, body = exchange(sandbox, https, GARBAGE[name])
    assert 400 <= status < 500 and headers["content-type"].startswith("application/json"), f"{status} {headers} {body}"
    read = json.loads(body)
    assert [type(read[member]) for member in ("code", "message", "more_info", "status")] == [int, str, str, int], f"{read}"
    assert read["status"] == status and not {"type", "title"} & read.keys(), f"{read}"


# GO waits for ten seconds


def cpu_seconds(sandbox):
    """What the server has worked since it began."""
    with open(f"/proc/{sandbox.process.pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_the_largest_requests_are_answered_in_time(sandbox, publisher, install, item):
    listing = sandbox["DRAFT_LISTING_SID"]
    installation, text = install(), json.dumps({"legal": "x" * 4_900_000})
    requests = [
        lambda: publisher.report(installation, *[(item, "0.01")] * 1000),
        lambda: publisher.post(f"/v1/Listing/{listing}", Policies=text),
        lambda: publisher.get(f"/v1/Listing/{listing}"),
        lambda: publisher.get("/v1/AvailableAddOns", PageSize=1000),
        lambda: publisher.post(f"/v1/Listing/{listing}", Policies='{"legal":null}'),
    ]
    for ask in requests:
        began = cpu_seconds(sandbox)
        assert ask().status in (200, 202), "each must be taken"
        # The server's own work, which does not grow because the machine is busy with something else.
        assert cpu_seconds(sandbox) - began < GIVES_UP_SECONDS, "in time"
    assert publisher.totals(installation) == {item: Decimal(10)}, "every item, once"


@pytest.mark.parametrize("section", ["ModuleInfo", "Description", "Documentation", "Policies", "Support", "Configuration", "Pricing"])
def test_an_object_sent_in_parts_is_refused_and_not_lost_beside_what_is_well_sent(sandbox, section):
    """NODE sends an object that it is given as one form field for each member."""
    other = "Pricing" if section != "Pricing" else "Support"
    answer = sandbox.publisher.post(f"/v1/Listing/{sandbox['LISTING_SID']}", **{f"{section}[body]": "x", other: '{"body":"y"}'})
    message = expect.refused(answer, 400)["message"]
    assert section in message and "in parts" in message, f"expected what is wrong with {section}: {answer}"


def test_a_configuration_sent_in_parts_is_refused(sandbox):
    order = {"AvailableAddOnSid": sandbox["LISTING_SID"], "AcceptTermsOfService": "true", "Configuration[language]": "en"}
    answer = sandbox.customer.post("/v1/InstalledAddOns", **order)
    assert "in parts" in expect.refused(answer, 400)["message"], f"{answer}"
