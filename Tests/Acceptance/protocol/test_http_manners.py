"""Methods, content types, caching, and requests that no well-behaved client sends."""

import base64
import json
import re
import subprocess

import pytest

from support import expect, operations, world
from support.raw import exchange

XE = "XE" + "0" * 32
FORM = "application/x-www-form-urlencoded"
OPEN = ["/healthz", "/readyz", "/docs/errors/20001", "/docs/style.css", "/metrics"]


# Methods


def gets(sandbox, install):
    add_on = f"/v1/AvailableAddOns/{sandbox['ADDON_SID']}"
    return [
        ("customer", "/v1/AvailableAddOns?PageSize=2"),
        ("customer", add_on),
        ("customer", f"{add_on}/Extensions"),
        ("customer", f"/v1/InstalledAddOns/{install()}"),
        ("customer", "/marketplace/InstalledAddOns"),
        ("customer", f"/v1/InstalledAddOns/{XE}"),
        ("customer", "/v1/AvailableAddOns?PageSize=0"),
        ("customer", "/v1/Nothing"),
        ("publisher", "/v1/Alerts"),
        ("operator", "/ext/v1/Accounts"),
        (None, "/v1/AvailableAddOns"),
        *((None, path) for path in OPEN if path != "/metrics"),
    ]


def test_head_answers_like_get_without_a_body(sandbox, install):
    for party, path in gets(sandbox, install):
        client = sandbox.party(party) if party else sandbox.caller()
        get, head = client.get(path), client.ask("HEAD", path)
        assert head.content == b"", f"HEAD has no body: {head}"
        assert head.status == get.status, f"expected the status of GET, {get.status}: {head}"
        for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control", "WWW-Authenticate"):
            assert head.headers.get(name) == get.headers.get(name), f"{name} of {path} must be that of GET: {head.headers}"


def test_head_on_a_connection_that_goes_on(sandbox):
    """A body that HEAD must not have would be read as the next answer."""
    session = sandbox.customer
    for _ in range(3):
        assert session.ask("HEAD", "/v1/Nothing").status == 404
        expect.ok(session.get("/v1/AvailableAddOns"))


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_page_for_everybody_is_only_read(sandbox, path, method):
    answer = sandbox.caller().ask(method, path)
    expect.refused(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS", f"expected what it takes: {answer.headers}"


def test_a_page_that_does_not_exist_is_no_wrong_method(sandbox):
    for path in ("/docs/errors/99999", "/docs/errors/x", "/docs", "/docs/errors/20001/more"):
        for method in ("GET", "HEAD"):
            assert sandbox.caller().ask(method, path).status == 404, f"{method} {path} must be 404"


def allowed_methods():
    allowed = {}
    for operation in operations.SERVED:
        method, path = operation.split()
        allowed.setdefault(path, set()).add(method)
    return allowed


@pytest.mark.parametrize("path, allowed", allowed_methods().items())
def test_every_path_names_the_methods_it_takes(sandbox, path, allowed):
    expected = allowed | {"OPTIONS"} | ({"HEAD"} if "GET" in allowed else set())
    for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"} - expected:
        answer = operations.ask(sandbox.operator, f"{method} {path}")
        assert answer.status == 405, f"expected 405: {answer}"
        assert set(answer.headers["Allow"].split(", ")) == expected, f"expected {expected}: {answer.headers}"
        if method != "HEAD":
            expect.refused(answer, 405)


@pytest.mark.parametrize("path", [*operations.SERVED, *(f"GET {path}" for path in OPEN)])
def test_a_preflight_needs_no_credentials(sandbox, path):
    preflight = {"Origin": "https://example.com", "Access-Control-Request-Method": path.split()[0]}
    answer = sandbox.caller().ask("OPTIONS", path.split()[1], headers=preflight)
    expect.ok_empty(answer)
    assert path.split()[0] in answer.headers["Access-Control-Allow-Methods"], f"{answer.headers}"
    assert answer.headers["Access-Control-Allow-Origin"] == "*" and "Allow-Credentials" not in str(answer.headers)


def test_the_curiosities_of_the_original_are_left_out(customer):
    for answer in (customer.get("/v1/AvailableAddOns"), customer.get("/v1/Nothing")):
        for name in ("X-Powered-By", "X-Shenanigans", "X-API-Domain", "X-Home-Region", "Server"):
            assert name not in answer.headers, f"{name} tells nothing: {answer.headers}"


# Content types


WRONG_TYPES = ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/xml", f"{FORM}x", ""]
FORMS = {
    "install": lambda sandbox: "/v1/InstalledAddOns",
    "install by the preview": lambda sandbox: "/marketplace/InstalledAddOns",
    "configure": lambda sandbox: f"/v1/InstalledAddOns/{world.install(sandbox)}",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("content_type", WRONG_TYPES)
def test_a_form_of_another_content_type_is_refused(sandbox, form, content_type):
    headers = {"Content-Type": content_type}
    body = expect.refused(sandbox.customer.ask("POST", FORMS[form](sandbox), data=b"UniqueName=x", headers=headers), 400)
    assert FORM in body["message"], f"what is taken must be named: {body}"


@pytest.mark.parametrize("content_type", [FORM, f"{FORM}; charset=utf-8", f"{FORM};charset=UTF-8", FORM.upper(), f"{FORM} ; charset=utf-8"])
def test_a_form_may_say_its_charset(customer, install, content_type):
    name = world.unique_name()
    answer = customer.ask("POST", f"/v1/InstalledAddOns/{install()}", data=f"UniqueName={name}", headers={"Content-Type": content_type})
    assert expect.ok(answer)["unique_name"] == name


@pytest.mark.parametrize("content_type", [FORM, "application/json", "text/plain", "nonsense", ""])
def test_the_content_type_of_a_request_without_a_body_does_not_matter(customer, install, content_type):
    path, headers = f"/v1/InstalledAddOns/{install()}", {"Content-Type": content_type}
    expect.ok(customer.ask("GET", path, headers=headers))
    expect.ok(customer.ask("GET", "/v1/AvailableAddOns", headers=headers))
    expect.ok_empty(customer.ask("DELETE", path, headers=headers))


def test_a_body_on_a_get_is_passed_over(customer):
    for body in (b"PageSize=0", b"{", b"x" * 100_000):
        expect.ok(customer.ask("GET", "/v1/AvailableAddOns", data=body, headers={"Content-Type": FORM}))


# Entity tags


def single(sandbox, install):
    """Paths of single resources, each with who reads it."""
    installation, add_on = install(), f"/v1/AvailableAddOns/{sandbox['ADDON_SID']}"
    expect.accepted(sandbox.publisher.report(installation, (sandbox["BILLING_ITEM_SID"], "1")))
    event = sandbox.publisher.events(installation)[0]["sid"]
    extension = sandbox.customer.walk(f"{add_on}/Extensions")[0]["sid"]
    return [
        ("customer", add_on),
        ("customer", f"{add_on}/Extensions/{extension}"),
        ("customer", f"/v1/InstalledAddOns/{installation}"),
        ("customer", f"/marketplace/InstalledAddOns/{installation}"),
        ("publisher", f"/ext/v1/InstalledAddOns/{installation}/BillingEvents/{event}"),
        ("publisher", f"/ext/v1/InstalledAddOns/{installation}/UsageTotals"),
        ("operator", f"/ext/v1/Listings/{sandbox['LISTING_SID']}"),
    ]


def test_a_single_resource_has_a_strong_tag_and_is_not_sent_twice(sandbox, install):
    for party, path in single(sandbox, install):
        client = sandbox.party(party)
        first = client.get(path)
        tag = first.headers.get("ETag", "")
        assert re.fullmatch('"[0-9a-f]{32}"', tag), f"expected a strong tag: {first.headers}"
        assert first.headers["Cache-Control"] == "private, no-cache", f"it is the caller's alone: {first.headers}"
        assert first.headers["Vary"] == "Authorization", f"{first.headers}"
        for known in (tag, f"W/{tag}", f'"other", {tag}', f'"other",{tag}', "*"):
            for method in ("GET", "HEAD"):
                answer = client.ask(method, path, headers={"If-None-Match": known})
                assert answer.status == 304 and answer.content == b"", f"expected 304 for {known}: {answer}"
                for name in ("ETag", "Cache-Control", "Vary"):
                    assert answer.headers.get(name) == first.headers[name], f"a 304 must repeat {name}: {answer.headers}"
        for unknown in ('"other"', tag.strip('"'), tag[:-2] + '"', "", "W/*"):
            again = client.ask("GET", path, headers={"If-None-Match": unknown})
            assert again.status == 200 and again.content == first.content, f"expected the body for {unknown}: {again}"


def test_a_tag_changes_when_the_resource_does(customer, install):
    path = f"/v1/InstalledAddOns/{install()}"
    tag = customer.get(path).headers["ETag"]
    customer.post(path, UniqueName=world.unique_name())
    changed = customer.ask("GET", path, headers={"If-None-Match": tag})
    assert changed.status == 200 and changed.headers["ETag"] != tag, f"expected the change: {changed}"
    expect.ok_empty(customer.delete(path))
    expect.refused(customer.ask("GET", path, headers={"If-None-Match": changed.headers["ETag"]}), 404)


def test_a_tag_opens_nothing(sandbox, install):
    path = f"/v1/InstalledAddOns/{install()}"
    known = {"If-None-Match": sandbox.customer.get(path).headers["ETag"]}
    expect.refused(sandbox.customer_2.ask("GET", path, headers=known), 404)
    expect.refused(sandbox.caller().ask("GET", path, headers=known), 401)
    expect.refused(sandbox.customer_2.ask("GET", path, headers={"If-None-Match": "*"}), 404)


def test_lists_changes_and_refusals_are_never_kept(sandbox, customer, install):
    path = f"/v1/InstalledAddOns/{install()}"
    answers = [
        customer.get("/v1/AvailableAddOns"),
        customer.ask("GET", "/v1/InstalledAddOns", headers={"If-None-Match": "*"}),
        customer.post(path, UniqueName=world.unique_name()),
        customer.ask("POST", path, data={"UniqueName": world.unique_name()}, headers={"If-None-Match": "*"}),
        customer.delete(path),
        customer.get(path),
        customer.get("/v1/Nothing"),
        sandbox.caller().get(path),
        sandbox.operator.post("/ext/v1/Keys", AccountSid=sandbox["CUSTOMER_SID"], FriendlyName="k"),
    ]
    for answer in answers:
        assert answer.status != 304 and "ETag" not in answer.headers, f"expected no tag: {answer} {answer.headers}"
        assert answer.headers["Cache-Control"] == "no-store", f"expected it never kept: {answer} {answer.headers}"


# Requests that no well-behaved client sends


def ask_raw(sandbox, target, method=b"GET", party="CUSTOMER"):
    credentials = base64.b64encode(f"{sandbox[party + '_SID']}:{sandbox[party + '_TOKEN']}".encode())
    head = method + b" " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic " + credentials
    return exchange(sandbox, False, head + b"\r\nContent-Length: 0\r\n\r\n")


ODD_PATHS = {
    "an escape cut short": b"/v1/InstalledAddOns/%",
    "an escape of no digits": b"/v1/InstalledAddOns/%zz",
    "an escaped NUL": b"/v1/InstalledAddOns/%00",
    "a NUL behind a SID": b"/v1/InstalledAddOns/" + XE.encode() + b"%00",
    "an escaped slash": b"/v1/InstalledAddOns%2F" + XE.encode(),
    "an escaped letter": b"/v1/%49nstalledAddOns/" + XE.encode(),
    "an overlong slash": b"/v1/InstalledAddOns/%C0%AF",
    "an overlong NUL": b"/v1/InstalledAddOns/%C0%80",
    "a surrogate": b"/v1/InstalledAddOns/%ED%A0%80",
    "a cut sequence": b"/v1/InstalledAddOns/%E2%82",
    "a byte beyond UTF-8": b"/v1/InstalledAddOns/%FF",
    "raw bytes beyond ASCII": b"/v1/InstalledAddOns/\xc3\xa9\xff",
    "an escaped line break": b"/v1/InstalledAddOns/%0d%0aX-Injected:%20yes",
    "dots": b"/v1/../v1/InstalledAddOns/" + XE.encode(),
    "escaped dots": b"/v1/%2e%2e/etc/passwd",
    "empty segments": b"//v1//InstalledAddOns",
    "a backslash": b"/v1\\InstalledAddOns",
    "a long segment": b"/v1/InstalledAddOns/" + b"X" * 20_000,
    "many segments": b"/v1" + b"/x" * 8_000,
    "a template": b"/v1/InstalledAddOns/{Sid}",
    "a star": b"/v1/*",
    "parameters of a segment": b"/v1/InstalledAddOns;x=1",
    "a fragment": b"/v1/InstalledAddOns/" + XE.encode() + b"#x",
    "no slash": b"v1/InstalledAddOns",
    "NUL itself": b"/v1/InstalledAddOns/\x00",
    "a control character": b"/v1/InstalledAddOns/\x01",
}


@pytest.mark.parametrize("name", ODD_PATHS)
@pytest.mark.parametrize("method", [b"GET", b"POST", b"DELETE"])
def test_an_odd_path_is_refused_with_the_error_body(sandbox, name, method):
    refused(*ask_raw(sandbox, ODD_PATHS[name], method))


def refused(status, headers, body):
    assert 400 <= status < 500, f"expected a refusal, got {status}: {body[:500]}"
    document = json.loads(body)
    assert expect.REFUSAL <= document.keys() and document["status"] == status, f"expected the error body: {document}"
    assert headers["content-type"] == "application/json" and "x-injected" not in headers, f"{headers}"
    return document


ODD_QUERIES = {
    "an escape cut short": b"PageSize=%",
    "an escape of no digits": b"PageSize=%zz",
    "an escaped NUL": b"PageSize=1%00",
    "an overlong digit": b"PageSize=%C0%B1",
    "an overlong name": b"%C1%90ageSize=1",
    "a surrogate": b"PageToken=%ED%A0%80",
    "a byte beyond UTF-8": b"PageToken=%FF",
    "a malformed escape in an unknown name": b"%=1",
    "a malformed escape in an unknown value": b"x=%1",
    "a NUL in a token": b"PageToken=%00",
    "a size in other digits": b"PageSize=%D9%A1",
    "a size as a list": b"PageSize[]=1&PageSize=x",
    "two sizes, the last one wrong": b"PageSize=5&PageSize=0",
    "two tokens": b"PageToken=a&PageToken=b",
    "100 kB of a value": b"x=" + b"y" * 100_000,
    "100 kB of names": b"&".join(b"a%d=1" % number for number in range(14_000)),
}


@pytest.mark.parametrize("name", ODD_QUERIES)
def test_an_odd_query_is_refused_with_the_error_body(sandbox, name):
    refused(*ask_raw(sandbox, b"/v1/AvailableAddOns?" + ODD_QUERIES[name]))


HARMLESS = [b"", b"&", b"&&&=&", b"=", b"x", b"?", b"PageSize=5&PageSize=6", b"x=%00", b"+=+", b"PageSize=%35", b"PAGESIZE=0"]
HARMLESS += [b"x=y" * 9_000]


@pytest.mark.parametrize("query", HARMLESS, ids=lambda query: query[:20])
def test_a_harmless_query_is_answered(sandbox, query):
    status, _, body = ask_raw(sandbox, b"/v1/AvailableAddOns?" + query)
    assert status == 200, f"expected the list: {body[:500]}"


def test_the_last_of_repeated_parameters_counts(sandbox, customer, install):
    status, _, body = ask_raw(sandbox, b"/v1/AvailableAddOns?PageSize=5&PageSize=3")
    assert status == 200 and json.loads(body)["meta"]["page_size"] == 3
    name = world.unique_name()
    answer = customer.ask("POST", f"/v1/InstalledAddOns/{install()}", data=[("UniqueName", "first"), ("UniqueName", name)])
    assert expect.ok(answer)["unique_name"] == name


ODD_FORMS = [b"UniqueName=%", b"UniqueName=%C0%AF", b"UniqueName=a%00", b"UniqueName=\xff", b"%=x", b"UniqueName=" + b"a" * 100_000]


@pytest.mark.parametrize("form", ODD_FORMS, ids=lambda form: form[:24])
def test_an_odd_form_is_refused_and_changes_nothing(customer, install, form):
    path = f"/v1/InstalledAddOns/{install()}"
    before = expect.ok(customer.get(path))
    expect.refused(customer.ask("POST", path, data=form, headers={"Content-Type": FORM}), 400)
    assert expect.ok(customer.get(path)) == before


# Over HTTP/2


def curl(sandbox, *arguments, path):
    """The heads and bodies of several answers on one HTTP/2 connection."""
    command = ["curl", "-sSi", "--http2", "--max-time", "15", "--cacert", sandbox["CA_FILE"]]
    command += ["-u", f"{sandbox['CUSTOMER_SID']}:{sandbox['CUSTOMER_TOKEN']}", *arguments, *[sandbox["HTTPS_URL"] + path] * 2]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"the connection must go on: {done}"
    return done.stdout.lower().replace("\r", "")


HEADS = [("/v1/AvailableAddOns", 200), ("/v1/Nothing", 404), (f"/v1/InstalledAddOns/{XE}", 404), ("/healthz", 200)]


@pytest.mark.parametrize("path, status", HEADS)
def test_head_over_http_2_leaves_the_connection_open(sandbox, path, status):
    said = curl(sandbox, "-I", path=path)
    assert said.count(f"http/2 {status}") == 2, f"expected two answers: {said}"
    assert "\ncontent-length: 0\n" not in said and "\ncontent-length: " in said, f"expected the length of GET: {said}"


def test_an_answer_without_a_body_has_no_length_over_http_2(sandbox, install):
    path = f"/v1/InstalledAddOns/{install()}"
    known = curl(sandbox, "-H", "If-None-Match: *", path=path)
    assert known.count("http/2 304") == 2 and "content-length" not in known, f"expected no length: {known}"
    preflight = curl(sandbox, "-X", "OPTIONS", path=path)
    assert preflight.count("http/2 204") == 2 and "content-length" not in preflight, f"expected no length: {preflight}"


@pytest.mark.parametrize("rest", [b"0\r\n\r\n", b"GET /healthz HTTP/1.1\r\n\r\n", b"\x00" * 70000], ids=["chunk", "request", "much"])
def test_what_follows_a_request_that_ends_the_connection_does_not_cost_its_answer(sandbox, rest):
    head = b"GET /v1/AvailableAddOns HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    for _ in range(30):
        status, _, body = exchange(sandbox, False, head + rest)
        assert status == 401 and json.loads(body)["code"] == 20003, f"expected the answer to the request: {status} {body}"
