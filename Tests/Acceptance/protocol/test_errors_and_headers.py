"""What every answer has in common: error bodies, headers, origins, transport."""

import base64
import http.client
import json
import re
import ssl

import pytest
import requests
from support import alerts, decimals, expect, world
from support.parallel import at_once
from support.poll import PATIENCE_SECONDS
from support.raw import connect, exchange

XE = "XE" + "0" * 32
AC, SK = "AC" + "0" * 32, "SK" + "0" * 32

# Refusals of every kind: method, path, options, status.
REFUSALS = {
    "unknown path": ("GET", "/v1/Nothing", {}, 404),
    "unknown version": ("GET", "/v9/AvailableAddOns", {}, 404),
    "path too long": ("GET", f"/v1/InstalledAddOns/{XE}/Usage/More", {}, 404),
    "trailing slash on a list": ("GET", "/v1/AvailableAddOns/", {}, 404),
    "trailing slash on an item": ("GET", f"/v1/InstalledAddOns/{XE}/", {}, 404),
    "trailing slash on usage": ("POST", f"/v1/InstalledAddOns/{XE}/Usage/", {}, 404),
    "case variant": ("GET", "/v1/availableaddons", {}, 404),
    "case variant of the version": ("GET", "/V1/AvailableAddOns", {}, 404),
    "case variant of usage": ("POST", f"/v1/InstalledAddOns/{XE}/usage", {}, 404),
    "missing resource": ("GET", f"/v1/InstalledAddOns/{XE}", {}, 404),
    "bad parameter": ("GET", "/v1/AvailableAddOns", {"params": {"PageSize": "0"}}, 400),
    "missing parameter": ("POST", "/v1/InstalledAddOns", {"data": {}}, 400),
    "wrong method on usage": ("GET", f"/v1/InstalledAddOns/{XE}/Usage", {}, 405),
    "wrong method on a list": ("POST", "/v1/AvailableAddOns", {}, 405),
    "wrong method on an item": ("PUT", f"/v1/InstalledAddOns/{XE}", {}, 405),
    "case variant of an account's path": ("GET", f"/2010-04-01/accounts/{AC}.json", {}, 404),
    "no format": ("GET", f"/2010-04-01/Accounts/{AC}", {}, 404),
    "another format": ("GET", f"/2010-04-01/Accounts/{AC}.xml", {}, 404),
    "foreign account": ("GET", f"/2010-04-01/Accounts/{AC}.json", {}, 401),
    "missing filter": ("GET", "/v1/Keys", {}, 400),
    "wrong method on an account": ("DELETE", f"/2010-04-01/Accounts/{AC}.json", {}, 405),
    "wrong method on usage records": ("POST", f"/2010-04-01/Accounts/{AC}/Usage/Records.json", {}, 405),
    "patch": ("PATCH", f"/v1/InstalledAddOns/{XE}", {}, 405),
}
ALLOWED = {
    f"/v1/InstalledAddOns/{XE}/Usage": {"POST"},
    "/v1/AvailableAddOns": {"GET"},
    f"/v1/AvailableAddOns/XB{'0' * 32}": {"GET"},
    "/v1/InstalledAddOns": {"GET", "POST"},
    f"/v1/InstalledAddOns/{XE}": {"GET", "POST", "DELETE"},
    "/v1/Alerts": {"GET"},
    "/v1/Keys": {"GET", "POST"},
    f"/v1/Keys/{SK}": {"GET", "POST", "DELETE"},
    "/2010-04-01/Accounts.json": {"GET", "POST"},
    f"/2010-04-01/Accounts/{AC}.json": {"GET", "POST"},
    f"/2010-04-01/Accounts/{AC}/Keys.json": {"GET", "POST"},
    f"/2010-04-01/Accounts/{AC}/Keys/{SK}.json": {"GET", "POST", "DELETE"},
    f"/2010-04-01/Accounts/{AC}/Balance.json": {"GET"},
    f"/2010-04-01/Accounts/{AC}/Usage/Records.json": {"GET"},
    f"/2010-04-01/Accounts/{AC}/Usage/Records/Daily.json": {"GET"},
    f"/ext/v1/InstalledAddOns/{XE}/BillingEvents": {"GET"},
    f"/ext/v1/InstalledAddOns/{XE}/UsageTotals": {"GET"},
}
every_refusal = pytest.mark.parametrize("method, path, options, status", REFUSALS.values(), ids=REFUSALS.keys())
over = pytest.mark.parametrize("https", [False, True], ids=["HTTP", "HTTPS"])


@pytest.fixture
def nobody(sandbox):
    return sandbox.caller()


# Error bodies


@every_refusal
def test_every_refusal_explains_itself(customer, method, path, options, status):
    expect.refused(customer.ask(method, path, **options), status)


@every_refusal
def test_the_page_behind_more_info_is_served_here_to_everybody(customer, nobody, method, path, options, status):
    url = expect.refused(customer.ask(method, path, **options), status)["more_info"]
    assert url.startswith(customer.base), f"expected a page of this server: {url}"
    answer = nobody.get(url)
    assert answer.status == 200, f"expected the page: {answer}"
    assert str(expect.CODES[status]) in answer.text, "the page must be about the code"


@pytest.mark.parametrize("code", sorted(expect.CODES.values()))
def test_every_code_has_its_page(nobody, code):
    answer = nobody.get(f"/docs/errors/{code}")
    assert answer.status == 200, f"expected a page for {code}: {answer}"


WRONG = [(path, method) for path in ALLOWED for method in ("GET", "POST", "PUT", "PATCH", "DELETE") if method not in ALLOWED[path]]


@pytest.mark.parametrize("path, method", WRONG)
def test_a_wrong_method_is_answered_with_the_allowed_ones(customer, path, method):
    answer = customer.ask(method, path)
    expect.refused(answer, 405)
    allowed = set(re.split(r"\s*,\s*", answer.headers.get("Allow", "")))
    assert ALLOWED[path] <= allowed <= ALLOWED[path] | {"OPTIONS", "HEAD"}, f"expected Allow: {ALLOWED[path]}, got {allowed}"


@over
@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET /v1/AvailableAddOns HTTP/1.1\r\nHost: localhost\r\nX-Big: " + b"x" * 100_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"THIS IS NOT HTTP AT ALL\r\n\r\n",
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET /v1/AvailableAddOns HTTP/1.1\r\nHost: localhost\r\nno colon here\r\n\r\n",
        b"POST /v1/InstalledAddOns HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
    ],
    ids=["oversize header", "oversize target", "no HTTP", "binary", "broken header", "broken length"],
)
def test_what_cannot_be_read_as_a_request_is_refused_with_the_error_body(sandbox, https, request_bytes):
    status, headers, body = exchange(sandbox, https, request_bytes)
    assert 400 <= status < 500, f"expected a refusal, got {status}: {body}"
    assert headers.get("content-type", "").startswith("application/json"), f"expected JSON, got {headers}: {body}"
    document = json.loads(body)
    assert expect.REFUSAL <= document.keys(), f"expected the error body: {document}"
    assert document["status"] == status, f"`status` must repeat the HTTP status {status}: {document}"
    assert re.fullmatch("RQ[0-9a-f]{32}", headers.get("twilio-request-id", "")), f"expected a request id: {headers}"


# Headers


def answers_of_every_kind(sandbox, install):
    customer, publisher, sid = sandbox.customer, sandbox.publisher, install()
    return {
        "200": customer.get("/v1/AvailableAddOns"),
        "202": publisher.report(sid, (sandbox["BILLING_ITEM_SID"], "1")),
        "204": customer.delete(f"/v1/InstalledAddOns/{sid}"),
        "400": customer.get("/v1/AvailableAddOns", PageSize="0"),
        "401": sandbox.caller().get("/v1/AvailableAddOns"),
        "404": customer.get("/v1/Nothing"),
        "405": customer.ask("PUT", "/v1/AvailableAddOns"),
        "OPTIONS": sandbox.caller().ask("OPTIONS", "/v1/AvailableAddOns"),
        "ext": customer.get("/ext/v1/Nothing"),
    }


def test_every_answer_carries_the_headers_of_twilio_and_for_browsers(sandbox, install):
    answers = answers_of_every_kind(sandbox, install)
    for answer in answers.values():
        expect.enveloped(answer)
    ids = {answer.headers["Twilio-Request-Id"] for answer in answers.values()}
    assert len(ids) == len(answers), "every request needs an id of its own"


@pytest.mark.parametrize("path", ["/v1/AvailableAddOns", f"/v1/InstalledAddOns/{XE}/Usage", "/ext/v1/Anything", "/no/such/path", "/"])
def test_options_needs_no_credentials_on_any_path(nobody, path):
    answer = nobody.ask("OPTIONS", path, headers={"Origin": "https://example.com", "Access-Control-Request-Method": "POST"})
    expect.ok_empty(answer)
    methods = listed(answer, "Access-Control-Allow-Methods")
    assert methods == {"get", "post", "delete", "options"}, f"expected the recorded methods: {answer.headers}"
    headers = listed(answer, "Access-Control-Allow-Headers")
    recorded = "accept authorization content-type if-match if-modified-since if-none-match if-unmodified-since idempotency-key"
    assert headers >= set(recorded.split()), f"expected the recorded headers: {answer.headers}"
    assert "etag" in listed(answer, "Access-Control-Expose-Headers"), f"expected ETag to be exposed: {answer.headers}"


def listed(answer, name):
    return {value.strip().lower() for value in answer.headers.get(name, "").split(",")}


def test_answers_are_json(sandbox, install):
    for name, answer in answers_of_every_kind(sandbox, install).items():
        if answer.content:
            assert answer.headers["Content-Type"].startswith("application/json"), f"expected JSON on {name}: {answer.headers}"


@every_refusal
def test_nothing_is_ever_a_redirect(customer, method, path, options, status):
    answer = customer.ask(method, path, **options)
    assert not 300 <= answer.status < 400 and "Location" not in answer.headers, f"clients follow no redirects: {answer}"


# Authentication


def test_both_kinds_of_credentials_open_the_same_account(sandbox):
    sid = world.install(sandbox, by="publisher")
    for party in (sandbox.publisher, sandbox.key):
        row = expect.ok(party.get(f"/v1/InstalledAddOns/{sid}"))
        assert row["account_sid"] == sandbox["PUBLISHER_SID"], f"expected the publisher's account: {row}"


def bad_credentials(sandbox):
    customer, token = sandbox["CUSTOMER_SID"], sandbox["CUSTOMER_TOKEN"]
    return {
        "wrong token": (customer, "0" * 32),
        "no token": (customer, ""),
        "token in another case": (customer, token.swapcase()),
        "token cut": (customer, token[:-1]),
        "token of another account": (customer, sandbox["PUBLISHER_TOKEN"]),
        "secret of a key": (sandbox["PUBLISHER_SID"], sandbox["KEY_SECRET"]),
        "key with the token of its account": (sandbox["KEY_SID"], sandbox["PUBLISHER_TOKEN"]),
        "unknown account": (world.unknown_sid("AC"), token),
        "unknown key": (world.unknown_sid("SK"), sandbox["KEY_SECRET"]),
        "no account": ("", token),
        "not a SID": ("admin", "admin"),
    }


def assert_unauthenticated(answer):
    body = expect.refused(answer, 401)
    assert answer.headers.get("WWW-Authenticate", "").startswith("Basic "), f"expected a Basic challenge: {answer.headers}"
    assert "authentic" in body["message"].lower(), f"expected an authentication error: {answer}"


def test_bad_credentials_are_refused(sandbox):
    for name, (sid, secret) in bad_credentials(sandbox).items():
        answer = sandbox.caller().ask("GET", "/v1/AvailableAddOns", auth=(sid, secret))
        assert answer.status == 401, f"{name} must be refused: {answer}"
        assert_unauthenticated(answer)


@pytest.mark.parametrize("header", [None, "", "Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Bearer token", "Digest x", "Basic /////w=="])
@pytest.mark.parametrize("path", ["/v1/AvailableAddOns", f"/v1/InstalledAddOns/{XE}", "/v1/Alerts", f"/ext/v1/InstalledAddOns/{XE}/UsageTotals"])
def test_a_missing_or_malformed_authorization_is_refused(nobody, path, header):
    assert_unauthenticated(nobody.ask("GET", path, headers={} if header is None else {"Authorization": header}))


def test_secrets_are_alphanumeric_so_that_every_client_can_send_them(sandbox):
    for name in ("OPERATOR_TOKEN", "CUSTOMER_TOKEN", "CUSTOMER_2_TOKEN", "PUBLISHER_TOKEN", "PUBLISHER_2_TOKEN", "KEY_SECRET"):
        assert re.fullmatch("[a-zA-Z0-9]{32,}", sandbox[name]), f"{name} must be alphanumeric"


def test_guessing_is_slowed_and_valid_credentials_never_are(start_sandbox):
    server = start_sandbox()
    stranger = server.caller(server["CUSTOMER_SID"], "wrong")

    def guess():
        return [stranger.get("/v1/AvailableAddOns") for _ in range(53)]

    answers = [answer for answers in at_once([guess] * 20) for answer in answers]
    assert {answer.status for answer in answers} == {401, 429}, "beyond 1,000 failures a minute guessing must be refused with 429"
    assert sum(answer.status == 401 for answer in answers) >= 1000, "the first 1,000 failures must be answered with 401"
    slowed = next(answer for answer in answers if answer.status == 429)
    expect.refused(slowed, 429)
    assert int(slowed.headers.get("Retry-After", 0)) >= 1, f"expected Retry-After: {slowed.headers}"
    expect.ok(server.customer.get("/v1/AvailableAddOns"))


# Transport


@over
def test_health_and_readiness_need_no_credentials(sandbox, https):
    for path in ("/healthz", "/readyz"):
        answer = sandbox.caller(https=https).get(path)
        assert answer.status == 200, f"expected 200: {answer}"


@over
def test_urls_in_bodies_use_the_origin_of_the_listener(sandbox, https):
    customer = sandbox.party("customer", https=https)
    origin = sandbox["HTTPS_URL" if https else "URL"]
    page = expect.ok(customer.get("/v1/AvailableAddOns", PageSize=1))
    row = expect.ok(world.create(customer, sandbox["LISTING_SID"]), 201)
    refusal = expect.refused(customer.get("/v1/Nothing"), 404)
    meta = [page["meta"][name] for name in ("url", "first_page_url", "next_page_url")]
    for url in [*meta, row["url"], *row["links"].values(), page["available_add_ons"][0]["url"], refusal["more_info"]]:
        assert url.startswith(f"{origin}/"), f"expected an URL under {origin}: {url}"


def test_the_alert_of_a_request_over_https_names_the_https_url(sandbox):
    publisher, missing = sandbox.party("publisher", https=True), world.unknown_sid("XE")
    expect.refused(publisher.report(missing, ("BI", "1")), 404)
    alert = alerts.the_one_about(publisher, missing)
    expected = f"{sandbox['HTTPS_URL']}/v1/InstalledAddOns/{missing}/Usage"
    assert alert["request_url"] == expected, f"expected {expected}: {alert}"


def tls(sandbox, version):
    context = ssl.create_default_context(cafile=sandbox["CA_FILE"])
    context.set_ciphers("DEFAULT:@SECLEVEL=0")  # so that it is the server who refuses
    context.minimum_version = context.maximum_version = version
    return context


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("name", ["TLSv1", "TLSv1_1"])
def test_old_tls_is_refused(sandbox, name):
    with pytest.raises((ssl.SSLError, ConnectionError)):
        connect(sandbox, True, tls(sandbox, ssl.TLSVersion[name])).close()


@pytest.mark.parametrize("name, spoken", [("TLSv1_2", "TLSv1.2"), ("TLSv1_3", "TLSv1.3")])
def test_current_tls_is_accepted(sandbox, name, spoken):
    with connect(sandbox, True, tls(sandbox, ssl.TLSVersion[name])) as connection:
        assert connection.version() == spoken, f"expected {spoken}, got {connection.version()}"


def test_without_the_local_ca_the_certificate_is_not_trusted(sandbox):
    with pytest.raises(ssl.SSLCertVerificationError):
        connect(sandbox, True, ssl.create_default_context()).close()


@over
def test_one_connection_serves_many_requests_also_after_refusals(sandbox, https):
    with connect(sandbox, https) as connection:
        for path, status in [("/healthz", 200), ("/v1/AvailableAddOns", 401), ("/no/such/path", None), ("/healthz", 200)]:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            response = http.client.HTTPResponse(connection)
            response.begin()
            response.read()
            assert status in (None, response.status), f"expected {status} for {path}, got {response.status}"


def test_a_refused_body_leaves_the_connection_in_step(sandbox, install):
    """A body that is refused unread must not be taken for the next request."""
    publisher, sid = sandbox.publisher, install()
    for _ in range(3):
        expect.refused(publisher.usage(world.unknown_sid("XE"), decimals.report(("BI", "1")).ljust(200_000)), 404)
        expect.accepted(publisher.report(sid, (sandbox["BILLING_ITEM_SID"], "1")))


def test_a_client_that_asks_for_the_end_of_the_connection_is_told_that_it_comes(sandbox):
    with requests.Session() as session:
        for _ in range(20):
            answer = session.get(f"{sandbox['URL']}/healthz", headers={"Connection": "close"}, timeout=PATIENCE_SECONDS)
            assert (answer.status_code, answer.headers.get("Connection")) == (200, "close"), f"expected the end: {answer.headers}"


# Ways to say that this is the connection's last request, as version and headers.
LAST = {
    "close": ("1.1", "Connection: close\r\n"),
    "Close": ("1.1", "Connection: Close\r\n"),
    "among others": ("1.1", "Connection: TE, CLOSE\r\n"),
    "in two lines": ("1.1", "Connection: TE\r\nConnection: Close\r\n"),
    "with its opposite": ("1.1", "Connection: keep-alive, close\r\n"),
    "HTTP/1.0": ("1.0", ""),
}
LASTING = {"nothing": ("1.1", ""), "another word": ("1.1", "Connection: closed\r\n"), "HTTP/1.0": ("1.0", "Connection: Keep-Alive\r\n")}


def asked(sandbox, what, version, headers):
    """One request that the lane would answer, or one that it leaves to the router."""
    secret = base64.b64encode(f"{sandbox['KEY_SID']}:{sandbox['KEY_SECRET']}".encode()).decode()
    rest = f" HTTP/{version}\r\nHost: localhost\r\nAuthorization: Basic {secret}\r\n{headers}"
    if what == "a list":
        return f"GET /v1/Alerts?PageSize=1{rest}\r\n".encode()
    body = decimals.report((sandbox["BILLING_ITEM_SID"], "1"))
    path = f"/v1/InstalledAddOns/{sandbox['INSTALLATION_SID']}/Usage"
    return f"POST {path}{rest}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


@over
@pytest.mark.parametrize("what", ["a report", "a list"])
@pytest.mark.parametrize("how", LAST)
def test_a_connection_ends_behind_its_last_request_however_that_is_said(sandbox, https, what, how):
    with connect(sandbox, https) as connection:
        connection.sendall(asked(sandbox, what, *LAST[how]))
        response = http.client.HTTPResponse(connection)
        response.begin()
        assert response.status in (200, 202), f"expected an answer: {response.status} {response.read()}"
        assert response.getheader("Connection") == "close", f"the end must be announced: {response.getheaders()}"
        response.read()
        # An idle connection ends too, but much later.
        connection.settimeout(45)
        assert connection.recv(1) == b"", "the connection must end"


@over
@pytest.mark.parametrize("what", ["a report", "a list"])
@pytest.mark.parametrize("how", LASTING)
def test_a_connection_that_is_not_asked_to_end_goes_on(sandbox, https, what, how):
    with connect(sandbox, https) as connection:
        for _ in range(2):
            connection.sendall(asked(sandbox, what, *LASTING[how]))
            response = http.client.HTTPResponse(connection)
            response.begin()
            assert response.status in (200, 202), f"expected an answer: {response.status} {response.read()}"
            assert response.getheader("Connection") is None, f"nothing ends: {response.getheaders()}"
            response.read()
