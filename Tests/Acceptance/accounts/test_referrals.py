"""Operation 14: an account says who referred it; once for each pair, whatever happens (contract: referrals)."""

import json

import pytest

from support import expect, parallel, world
from support.twilio_host import twilio_client

PATH = "/v1/ReferralConversion"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def partner(market):
    return market.account("--publisher")


@pytest.fixture
def newcomer(market):
    return market.account()


def report(client, body, content_type="application/json"):
    headers = {} if content_type is None else {"Content-Type": content_type}
    return client.ask("POST", PATH, data=body, headers=headers)


def referred_by(client, sid):
    return report(client, json.dumps({"referral_account_sid": sid}))


def recorded(answer, client):
    assert expect.ok(answer, 202) == {"converted_account_sid": client.sid}, f"expected the account that reports: {answer}"


def known(answer, client):
    assert expect.ok(answer) == {"converted_account_sid": client.sid}, f"expected the account that reports: {answer}"


def test_the_first_report_is_accepted_and_a_repetition_is_ok(newcomer, partner):
    recorded(referred_by(newcomer, partner.sid), newcomer)
    for sid in (partner.sid, world.upper(partner.sid)):
        known(referred_by(newcomer, sid), newcomer)


def test_each_pair_is_its_own(market, newcomer, partner):
    other = market.account()
    recorded(referred_by(newcomer, partner.sid), newcomer)
    recorded(referred_by(newcomer, other.sid), newcomer)
    recorded(referred_by(other, partner.sid), other)
    recorded(referred_by(other, newcomer.sid), other)


def test_of_many_first_reports_at_once_one_is_recorded(newcomer, partner):
    answers = parallel.at_once([lambda: referred_by(newcomer, partner.sid)] * 12)
    assert sorted(answer.status for answer in answers) == [200] * 11 + [202], f"expected one record: {answers}"


def test_an_api_key_reports_for_its_account(market, newcomer, partner):
    answer = referred_by(market.key(newcomer.sid), partner.sid)
    assert expect.ok(answer, 202) == {"converted_account_sid": newcomer.sid}, f"expected the account, not the key: {answer}"


def test_a_form_as_the_official_cli_posts_it_is_taken(newcomer, partner):
    form = "application/x-www-form-urlencoded"
    recorded(report(newcomer, f"referral_account_sid={partner.sid}&Unknown=1", form), newcomer)
    known(referred_by(newcomer, partner.sid), newcomer)
    for body in ("", "referral_account_sid=", f"referral_account_sid={partner.sid}&referral_account_sid={partner.sid}"):
        expect.refused(report(newcomer, body, form), 400)


MALFORMED = {
    "nothing": "",
    "no JSON": "AC",
    "null": "null",
    "an array": "[]",
    "a text": '"SID"',
    "no member": "{}",
    "null for an account": '{"referral_account_sid": null}',
    "an empty text": '{"referral_account_sid": ""}',
    "a number": '{"referral_account_sid": 5}',
    "a list": '{"referral_account_sid": ["SID"]}',
    "a key's SID": '{"referral_account_sid": "SKSID"}',
    "white space": '{"referral_account_sid": " SID"}',
    "a member twice": '{"referral_account_sid": "SID", "referral_account_sid": "SID"}',
    "an unknown member twice": '{"referral_account_sid": "SID", "x": 1, "x": 1}',
    "trailing data": '{"referral_account_sid": "SID"} {}',
    "a byte order mark": '\ufeff{"referral_account_sid": "SID"}',
    "another name": '{"ReferralAccountSid": "SID"}',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_body_is_refused(newcomer, partner, body):
    text = body.replace("SKSID", "SK" + partner.sid[2:]).replace("SID", partner.sid) if "referral" in body else body
    expect.refused(report(newcomer, text.encode()), 400)
    recorded(referred_by(newcomer, partner.sid), newcomer)


def test_invalid_utf_8_is_refused(newcomer, partner):
    body = b'{"referral_account_sid": "' + partner.sid.encode() + b'", "x": "\xff"}'
    expect.refused(report(newcomer, body), 400)


def test_unknown_members_are_passed_over(newcomer, partner):
    recorded(report(newcomer, json.dumps({"x": {"y": []}, "referral_account_sid": partner.sid})), newcomer)


@pytest.mark.parametrize("content_type", [None, "text/plain", "multipart/form-data"])
def test_another_content_type_is_refused_naming_those_that_are_taken(newcomer, partner, content_type):
    body = expect.refused(report(newcomer, json.dumps({"referral_account_sid": partner.sid}).encode(), content_type), 400)
    assert "application/json" in body["message"] and "form-urlencoded" in body["message"], f"expected both: {body}"


def test_a_large_body_is_refused(newcomer):
    expect.refused(report(newcomer, b" " * 65_537), 413)


def test_unknown_closed_and_own_accounts_are_refused(market, newcomer, partner):
    gone, here = market.account(), market.account()
    market.run("accounts", "update", gone.sid, "--status", "closed")
    for sid in (world.unknown_sid("AC"), gone.sid, newcomer.sid, world.upper(newcomer.sid)):
        body = expect.refused(referred_by(newcomer, sid), 400)
        assert body["params"] == {"parameter": "referral_account_sid"}, f"expected the parameter: {body}"
    recorded(referred_by(newcomer, here.sid), newcomer)
    # What is recorded stays recorded.
    market.run("accounts", "update", here.sid, "--status", "closed")
    known(referred_by(newcomer, here.sid), newcomer)


def test_a_referral_survives_a_crash(start_sandbox):
    sandbox = start_sandbox("crash")
    recorded(referred_by(sandbox.customer, sandbox["PUBLISHER_SID"]), sandbox.customer)
    sandbox.restart()
    known(referred_by(sandbox.customer, sandbox["PUBLISHER_SID"]), sandbox.customer)


def test_only_posting_is_taken(newcomer):
    answer = newcomer.get(PATH)
    expect.refused(answer, 405)
    assert answer.headers["Allow"] == "POST, OPTIONS", f"expected what is taken: {answer}"


def test_the_sdk_reports_a_referral(sandbox):
    client = twilio_client(sandbox, sandbox["CUSTOMER_2_SID"], sandbox["CUSTOMER_2_TOKEN"])
    conversions = client.marketplace.v1.referral_conversion
    request = conversions.CreateReferralConversionRequest({"referral_account_sid": sandbox["PUBLISHER_2_SID"]})
    first, again = (conversions.create_with_http_info(request) for _ in range(2))
    assert (first.status_code, again.status_code) == (202, 200), "expected one record"
    assert first.data.converted_account_sid == sandbox["CUSTOMER_2_SID"], "expected the account that reports"
