"""Assertions that several files share; each says what the contract promises."""

import re

REFUSAL = {"code", "message", "more_info", "status"}
OPTIONAL = {"params", "details", "detail"}
CODES = {
    400: 20001,
    401: 20003,
    403: 20403,
    404: 20404,
    405: 20004,
    409: 20409,
    413: 20413,
    426: 20426,
    429: 20429,
    500: 20500,
}
SID = re.compile(r"\b[A-Z]{2}[0-9a-fA-F]{32}\b")
WHOLE_SECONDS = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
RFC_2822 = re.compile(r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0000$")
META = {"page", "page_size", "first_page_url", "previous_page_url", "url", "next_page_url", "key"}


def ok(answer, status=200):
    assert answer.status == status, f"expected {status}: {answer}"
    return answer.json


def ok_empty(answer):
    assert answer.status == 204, f"expected 204: {answer}"
    assert answer.content == b"", f"a 204 must have no body: {answer}"


def error_body(answer):
    """The body that every 4xx and 5xx must carry."""
    content_type = answer.headers.get("Content-Type", "")
    assert content_type.startswith("application/json"), f"a refusal must be application/json, not {content_type!r}: {answer}"
    body = answer.json
    assert REFUSAL <= body.keys() <= REFUSAL | OPTIONAL, f"expected the members {REFUSAL}, perhaps {OPTIONAL}: {answer}"
    assert type(body["code"]) is int, f"`code` must be an integer: {answer}"
    assert body["status"] == answer.status, f"`status` must repeat the HTTP status: {answer}"
    assert isinstance(body["message"], str) and body["message"].strip(), f"`message` must explain the refusal: {answer}"
    assert body["more_info"].endswith(f"/docs/errors/{body['code']}"), f"`more_info` must lead to the page of the code: {answer}"
    return body


def enveloped(answer):
    """The headers that every answer carries (contract: common headers)."""
    headers = answer.headers
    assert re.fullmatch("RQ[0-9a-f]{32}", headers.get("Twilio-Request-Id", "")), f"expected a request id: {answer} {headers}"
    assert re.fullmatch(r"\d+\.\d{3}", headers.get("Twilio-Request-Duration", "")), f"expected seconds: {answer} {headers}"
    assert int(headers.get("Twilio-Concurrent-Requests", 0)) >= 1, f"expected a count: {answer} {headers}"
    assert headers.get("Access-Control-Allow-Origin") == "*", f"expected *: {answer} {headers}"
    assert "Access-Control-Allow-Credentials" not in headers, f"credentials with * never work: {answer} {headers}"


def refused(answer, status, code=None):
    assert answer.status == status, f"expected {status}: {answer}"
    body = error_body(answer)
    expected = code or CODES[status]
    assert body["code"] == expected, f"expected code {expected}: {answer}"
    return body


def accepted(answer):
    """A usage report that was taken; its body."""
    assert answer.status == 202, f"expected 202: {answer}"
    return answer.json


def without_sids(text):
    """A message with its SIDs blotted out, to compare the causes of two refusals."""
    return SID.sub("…", text)


def submitted(answer):
    """Of an accepted report: which of its items were submitted, in order."""
    return [row["submitted"] for row in accepted(answer)["billable_items"]]
