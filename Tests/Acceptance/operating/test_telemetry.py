"""Seeing it run: metrics that add up, logs that keep secrets, traces that go on."""

import base64
import json
import re
import shutil
import signal
import subprocess
from contextlib import contextmanager

import pytest
from support import decimals, expect, poll, world
from support.client import Client
from support.faulty import EIO, ENOSPC, FLUSH, WRITE, serves
from support.metrics import scrape
from support.poll import PATIENCE_SECONDS

USAGE = "/v1/InstalledAddOns/{InstalledAddOnSid}/Usage"
TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
TOKENS = ("OPERATOR", "PUBLISHER", "PUBLISHER_2", "CUSTOMER", "CUSTOMER_2")


@pytest.fixture
def nobody(sandbox):
    return sandbox.caller()


# Metrics


def scripted(server):
    """One of everything that is counted, one after the other."""
    publisher, installation = server.publisher, server["INSTALLATION_SID"]
    one, two, failing = (server[name] for name in ("BILLING_ITEM_SID", "BILLING_ITEM_2_SID", "FAILING_BILLING_ITEM_SID"))
    expect.accepted(publisher.report(installation, (one, "44.02"), (two, "1"), key="first"))
    assert publisher.report(installation, (one, "44.02"), (two, "1"), key="first").replayed
    expect.refused(publisher.report(installation, (one, "44.03"), (two, "1"), key="first"), 409)
    expect.accepted(publisher.report(installation, (one, "2"), (failing, "3"), (failing, "4")))
    expect.accepted(publisher.report(installation, (one, "0.1"), ("nonsense", "5")))
    expect.refused(publisher.report(installation, (one, "0")), 400)
    expect.refused(publisher.usage(installation, b"{"), 400)
    expect.refused(publisher.report(world.unknown_sid("XE"), (one, "1")), 404)
    expect.refused(server.publisher_2.report(installation, (one, "1")), 403)
    expect.refused(server.caller().get("/v1/InstalledAddOns"), 401)
    expect.refused(server.caller(server["CUSTOMER_SID"], "wrong").get("/v1/InstalledAddOns"), 401)
    expect.refused(server.customer.get("/v1/Nothing"), 404)
    expect.ok(server.customer.get(f"/v1/InstalledAddOns/{installation}"))
    with server.fault("billing-outage"):
        expect.refused(publisher.report(installation, (one, "1")), 500)


COUNTED = {
    ("mercato_usage_reports_total",): 3,
    ("mercato_usage_items_total",): 4,
    ("mercato_usage_items_refused_total",): 3,
    ("mercato_usage_items_refused_total", ("reason", "inactive_billing_item")): 2,
    ("mercato_usage_items_refused_total", ("reason", "malformed_sid")): 1,
    ("mercato_usage_replays_total",): 1,
    ("mercato_usage_key_conflicts_total",): 1,
    ("mercato_usage_reports_refused_total",): 6,
    ("mercato_usage_reports_refused_total", ("rule", "idempotency_key")): 1,
    ("mercato_usage_reports_refused_total", ("rule", "quantity")): 1,
    ("mercato_usage_reports_refused_total", ("rule", "body")): 1,
    ("mercato_usage_reports_refused_total", ("rule", "installation")): 1,
    ("mercato_usage_reports_refused_total", ("rule", "listing_owner")): 1,
    ("mercato_usage_reports_refused_total", ("rule", "billing_event")): 1,
    ("mercato_authentication_failures_total",): 2,
    ("mercato_authentication_failures_total", ("reason", "missing")): 1,
    ("mercato_authentication_failures_total", ("reason", "wrong")): 1,
    ("mercato_overload_refusals_total",): 0,
    ("mercato_http_requests_total", ("route", USAGE)): 10,
    ("mercato_http_requests_total", ("method", "POST"), ("route", USAGE), ("status", "202")): 4,
    ("mercato_http_requests_total", ("route", USAGE), ("status", "409")): 1,
    ("mercato_http_requests_total", ("route", USAGE), ("status", "400")): 2,
    ("mercato_http_requests_total", ("route", USAGE), ("status", "403")): 1,
    ("mercato_http_requests_total", ("route", USAGE), ("status", "404")): 1,
    ("mercato_http_requests_total", ("route", USAGE), ("status", "500")): 1,
    ("mercato_http_requests_total", ("route", "/v1/InstalledAddOns"), ("status", "401")): 2,
    ("mercato_http_requests_total", ("route", "/v1/InstalledAddOns/{Sid}"), ("method", "GET"), ("status", "200")): 1,
    ("mercato_http_requests_total", ("route", "unknown"), ("status", "404")): 1,
    ("mercato_http_request_duration_seconds_count", ("route", USAGE)): 10,
    # Five reports reached the store, and five refusals left an alert there; nobody waited for anybody.
    ("mercato_commit_jobs_count",): 10,
    ("mercato_commit_jobs_sum",): 10,
    ("mercato_commit_items_sum",): 7,
    ("mercato_flush_duration_seconds_count",): 10,
    ("mercato_flush_failures_total",): 0,
    ("mercato_recoveries_total",): 0,
}


def test_every_count_is_exact(start_sandbox):
    server = start_sandbox()
    before = scrape(server.caller())
    scripted(server)
    after = scrape(server.caller())
    grown = {key: after.value(key[0], **dict(key[1:])) - before.value(key[0], **dict(key[1:])) for key in COUNTED}
    assert grown == COUNTED


def test_gauges_tell_a_healthy_server(sandbox, nobody):
    seen = scrape(nobody)
    for name in ("mercato_ledger_imbalance", "mercato_queue_jobs", "mercato_oldest_unwritten_alert_age_seconds"):
        assert re.search(rf"^{name} 0$", seen.text, re.MULTILINE), f"expected {name} 0: {seen.text}"
    version = sandbox.mercato("--version", env_file=False).stdout.strip()
    assert seen.value("mercato_build_info", version=version) == 1, f"expected the version {version}: {seen.text}"
    assert seen.value("process_start_time_seconds") > 1_700_000_000, "expected the time of the start"


def test_promtool_finds_nothing_to_say(start_sandbox):
    promtool = shutil.which("promtool")
    if not promtool:
        pytest.skip("promtool is not installed; Scripts/bootstrap --tests does it")
    server = start_sandbox()
    scripted(server)
    seen = scrape(server.caller())
    checked = subprocess.run([promtool, "check", "metrics"], input=seen.text, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, ""), f"promtool objects: {checked}"


def test_what_a_caller_writes_never_becomes_a_label(sandbox, nobody):
    marker = "q7marker"
    scrape(nobody)
    for name in (nobody, sandbox.customer):
        for path in (f"/{marker}", f"/v1/InstalledAddOns/{marker}", f"/v1/InstalledAddOns/{marker}/Usage", f"/docs/errors/{marker}"):
            for method in ("GET", "POST", "DELETE", "PUT", "OPTIONS", "PROPFIND"):
                name.ask(method, f"{path}?{marker}=1", headers={"User-Agent": marker})
    seen = scrape(nobody)
    assert marker not in seen.text, "a path, a query or a header stands among the metrics"
    assert "PROPFIND" not in seen.labels("method"), "a method of the caller's choosing stands among the metrics"
    assert {"other", "GET"} <= seen.labels("method"), f"expected known methods, and one label for the rest: {seen.labels('method')}"
    lines = len(seen.text.splitlines())
    for number in range(100):
        nobody.get(f"/{marker}/{number}")
    assert len(scrape(nobody).text.splitlines()) == lines, "other paths must not make other series"


@pytest.mark.skipif(not shutil.which("fiu-run"), reason="needs Debian's fiu-utils")
def test_failures_of_the_storage_and_what_waits_for_its_end_are_seen(faulty):  # noqa: F811
    nobody, installation, item = faulty.caller(), faulty["INSTALLATION_SID"], faulty["BILLING_ITEM_SID"]
    assert serves(faulty), "what the gates look at is in memory from now on"

    def value(name):
        return scrape(nobody).value(name)

    faulty.fail(WRITE, ENOSPC)
    expect.refused(faulty.publisher.report(installation, (item, "0")), 400)
    age = "mercato_oldest_unwritten_alert_age_seconds"
    first = poll.until(lambda: value(age), "an alert that waits")
    poll.until(lambda: value(age) > first + 1, "its age to grow")
    faulty.mend(WRITE)
    poll.until(lambda: value(age) == 0, "the alert to be stored")
    poll.until(lambda: serves(faulty), "the server to serve again")
    before, booked = value("mercato_flush_failures_total"), value("mercato_usage_items_total")
    faulty.fail(FLUSH, EIO)
    expect.refused(faulty.publisher.report(installation, (item, "1"), key="unknown"), 500)
    faulty.mend(FLUSH)
    poll.until(lambda: serves(faulty), "the server to serve again")
    assert value("mercato_flush_failures_total") > before, "expected the failed flush"
    assert value("mercato_recoveries_total") > 0, "expected the recovery"
    assert value("mercato_usage_items_total") == booked + 1, "expected what was acknowledged, and no more"
    assert value("mercato_ledger_imbalance") == 0, "expected books in balance"


# The port of their own


@contextmanager
def serving(sandbox, tmp_path, *options):
    """`mercato serve` with its standard output and standard error apart; answers the URLs it announced, and its log."""
    data, out, err = tmp_path / "books", tmp_path / "serve.out", tmp_path / "serve.err"
    made = sandbox.mercato("init", "--data", data, env_file=False)
    assert made.returncode == 0, f"init must succeed: {made}"
    arguments = [sandbox.binary, "serve", "--data", data, "--port", "0", *options]
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen([str(argument) for argument in arguments], stdout=stdout, stderr=stderr, env=sandbox.environment())

    def announced():
        assert process.poll() is None, f"serve must keep running: {err.read_text()}"
        return re.findall(r"^(https?://\S+)", out.read_text(), re.MULTILINE)

    try:
        yield poll.until(announced, "serve to say where it listens"), err
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=PATIENCE_SECONDS) == 0, f"SIGTERM must end serve with 0: {err.read_text()}"
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(timeout=PATIENCE_SECONDS)


def test_serve_has_metrics_on_a_port_of_their_own_alone(sandbox, tmp_path):
    with serving(sandbox, tmp_path, "--metrics-port", "0", "--behind-tls-proxy") as (urls, _):
        public, metrics = urls
        assert metrics.endswith("/metrics"), f"expected the URL of the metrics last: {urls}"
        assert re.match(r"http://127\.0\.0\.1:", metrics), f"expected loopback: {metrics}"
        own = Client(metrics.removesuffix("/metrics"))
        assert scrape(own).value("mercato_build_info") == 1
        for path in ("/healthz", "/readyz"):
            assert own.get(path).status == 200, f"expected {path} beside the metrics"
        for path in ("/", "/v1/AvailableAddOns", "/docs/errors/20404"):
            assert own.get(path).status == 404, f"expected nothing but metrics and health: {path}"
        for path in ("/metrics", "/healthz", "/readyz", "/nowhere"):
            assert own.get(path).headers.get("X-Content-Type-Options") == "nosniff", f"expected nosniff of {path}"
        expect.refused(Client(public).get("/metrics"), 404)
        assert scrape(own).value("mercato_http_requests_total", route="unknown", status="404") == 1, "expected the public port's request alone"


def test_serve_has_no_metrics_unless_told(sandbox, tmp_path):
    with serving(sandbox, tmp_path) as (urls, _):
        assert len(urls) == 1, f"expected the plain port alone: {urls}"
        expect.refused(Client(urls[0]).get("/metrics"), 426)


def test_the_help_says_where_metrics_are(sandbox):
    shown = sandbox.mercato("serve", "--help", env_file=False).stdout
    for word in ("--metrics-port", "--metrics-host", "--log-format", "loopback"):
        assert word in shown, f"expected {word}: {shown}"


# Logs


@pytest.fixture
def logging(start_sandbox, tmp_path):
    """A sandbox that logs as much as it can, and a function that reads what it logged so far."""

    def start(*options):
        errors = tmp_path / "errors.log"
        server = start_sandbox("logging", "--log-level", "trace", *options, errors=errors)

        def entries():
            return [json.loads(line) for line in errors.read_text().splitlines()]

        server.entries = entries
        return server

    return start


def entry_of(server, answer, message="request"):
    """The log's line about one answer."""
    request = answer.headers["Twilio-Request-Id"]

    def found():
        return [entry for entry in server.entries() if entry.get("request_id") == request and entry["message"] == message]

    lines = poll.until(found, f"the line `{message}` of {request}")
    assert len(lines) == 1, f"expected one line of each request: {lines}"
    return lines[0]


def test_every_request_is_one_line(logging):
    server = logging("--log-format", "json")
    target = server["INSTALLATION_SID"]
    entry = entry_of(server, server.publisher.report(target, (server["BILLING_ITEM_SID"], "1")))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry.pop("time")), f"expected milliseconds in UTC: {entry}"
    assert 0 < entry.pop("duration_ms") < 10_000, f"expected milliseconds: {entry}"
    assert re.fullmatch("RQ[0-9a-f]{32}", entry.pop("request_id"))
    assert entry == {
        "level": "info",
        "label": "mercato",
        "message": "request",
        "method": "POST",
        "route": USAGE,
        "status": 202,
        "account_sid": server["PUBLISHER_SID"],
        "source": "127.0.0.1",
    }
    unknown = entry_of(server, server.caller().get("/v1/Nothing"))
    assert (unknown["route"], unknown["status"]) == ("unknown", 404) and "account_sid" not in unknown, f"expected no path: {unknown}"


def test_a_failure_is_an_error_with_the_request_id(logging):
    server = logging("--log-format", "json")
    with server.fault("billing-outage"):
        answer = server.publisher.report(server["INSTALLATION_SID"], (server["BILLING_ITEM_SID"], "1"))
    entry = entry_of(server, answer, "request failed")
    assert entry["level"] == "error" and entry["status"] == 500, f"expected an error: {entry}"
    assert "billing-outage" in entry["error"], f"expected the cause: {entry}"


@pytest.mark.parametrize("log_format", ["json", "text"])
def test_no_secret_is_ever_logged(logging, log_format):
    server = logging("--log-format", log_format)
    scripted(server)
    secrets = [server[f"{party}_TOKEN"] for party in TOKENS] + [server["KEY_SECRET"]]
    clients = [server.party(name, https) for name in ("operator", "publisher", "customer", "key") for https in (False, True)]
    for client in clients:
        for path in ("/v1/AvailableAddOns", "/v1/Alerts", "/v1/Nothing", f"/{client.secret}", f"/v1/InstalledAddOns/{client.secret}"):
            client.get(path, Token=client.secret)
        client.post("/v1/InstalledAddOns", Configuration=client.secret, UniqueName=client.secret)
        client.usage(server["INSTALLATION_SID"], client.secret.encode(), Idempotency_Key=client.secret)
        client.usage(client.secret, b"{}", Authorization="Bearer " + client.secret, Cookie=client.secret)
    server.caller("AC" + "0" * 32, "hush-wrong-password").get("/v1/AvailableAddOns")
    secrets.append("hush-wrong-password")
    secrets += [base64.b64encode(f"{client.sid}:{client.secret}".encode()).decode() for client in clients]
    server.stop()
    logged = server.errors.read_text()
    assert USAGE in logged, "expected the requests in the log"
    for secret in secrets:
        assert secret not in logged, f"a secret stands in the log: {[line for line in logged.splitlines() if secret in line]}"
    for word in ("authorization", "basic ", "bearer "):
        assert word not in logged.lower(), f"the log speaks of {word!r}"
    if log_format == "json":
        assert len(server.entries()) > 50, "expected an entry for each request"


def test_a_log_that_no_terminal_shows_is_json(logging):
    server = logging()
    expect.ok(server.customer.get("/v1/AvailableAddOns"))
    assert poll.until(lambda: [entry for entry in server.entries() if entry["message"] == "request"], "the request's line")


def test_serve_logs_json_on_standard_error(sandbox, tmp_path):
    options = ("--log-format", "json", "--log-level", "info", "--behind-tls-proxy")
    with serving(sandbox, tmp_path, *options) as (urls, log):
        answer = Client(urls[0]).get("/v1/Nothing")
        poll.until(lambda: answer.headers["Twilio-Request-Id"] in log.read_text(), "the request's line")
        assert all(decimals.load(line)["level"] for line in log.read_text().splitlines())


# Traces


def test_a_trace_goes_on_in_the_answer_and_in_the_log(logging):
    server = logging("--log-format", "json")
    answer = server.customer.ask("GET", "/v1/AvailableAddOns", headers={"traceparent": f"00-{TRACE}-{SPAN}-01"})
    sent = re.fullmatch(rf"00-{TRACE}-([0-9a-f]{{16}})-01", answer.headers.get("traceparent", ""))
    assert sent and sent.group(1) != SPAN, f"expected a span of the server's own in the caller's trace: {answer.headers}"
    entry = entry_of(server, answer)
    assert (entry["trace_id"], entry["span_id"]) == (TRACE, sent.group(1)), f"expected the trace in the log: {entry}"
    refused = server.caller().ask("GET", "/v1/Nothing", headers={"traceparent": f"00-{TRACE}-{SPAN}-00"})
    assert refused.headers["traceparent"].startswith(f"00-{TRACE}-"), f"expected the trace on a refusal too: {refused.headers}"


@pytest.mark.parametrize(
    "header",
    [None, "", "nonsense", f"00-{TRACE}-{SPAN}", f"00-{TRACE.upper()}-{SPAN}-01", f"00-{'0' * 32}-{SPAN}-01", f"ff-{TRACE}-{SPAN}-01"],
)
def test_without_a_well_formed_trace_there_is_none(customer, header):
    answer = customer.ask("GET", "/v1/AvailableAddOns", headers={} if header is None else {"traceparent": header})
    expect.ok(answer)
    assert "traceparent" not in answer.headers, f"expected no trace: {answer.headers}"


def test_periodic_jobs_tell_when_they_last_ran(start_sandbox):
    nobody = start_sandbox().caller()
    jobs = {"store_waiting_alerts", "record_key_use"}
    name = "mercato_periodic_last_success_timestamp_seconds"

    def ran():
        seen = scrape(nobody)
        return seen if all(re.search(rf'^{name}\{{job="{job}"\}} ', seen.text, re.MULTILINE) for job in jobs) else None

    seen = poll.until(ran, "every job to have run", interval=0.1)
    for job in jobs:
        assert seen.value(name, job=job) > 1_700_000_000, f"expected the time of the last run of {job}"
        assert seen.value("mercato_periodic_failures_total", job=job) == 0, f"{job} failed"
