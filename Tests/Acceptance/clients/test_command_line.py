"""The `mercato` command: a client for people and scripts, and the two ways to serve."""

import json
import os
import re
import shutil
import signal
import subprocess
import threading
import uuid
from decimal import Decimal

import pytest
import requests
from support import decimals, expect, poll, world
from support.poll import PATIENCE_SECONDS
from support.serving import free_port, serving


@pytest.fixture
def mercato(sandbox):
    return sandbox.mercato


def succeeded(done, code=0):
    assert done.returncode == code, f"expected exit code {code}: {done}"
    return done.stdout


def failed(done):
    assert done.returncode not in (0, 3), f"expected a failure: {done}"
    assert done.returncode > 0, f"a failure must not be a crash: {done}"
    assert done.stderr.strip(), f"a failure must explain itself on standard error: {done}"
    return done.stderr


# Usage


def test_a_report_is_billed_and_shown(sandbox, mercato, install, item):
    installation = install()
    shown = succeeded(mercato("usage", "report", "--installation", installation, "--item", f"{item}=44.02"))
    assert item in shown and "44.02" in shown, f"expected the item and its amount: {shown}"
    assert sandbox.publisher.totals(installation) == {item: Decimal("44.02")}, "expected the amount in the books"


def test_a_refused_item_gives_exit_code_3(sandbox, mercato, install, item, failing_item):
    installation = install()
    arguments = ["--installation", installation, "--item", f"{failing_item}=12.355", "--item", f"{item}=44.02"]
    shown = succeeded(mercato("usage", "report", *arguments, "--json"), 3)
    assert decimals.load(shown) == {
        "total_submitted": Decimal("44.02"),
        "billable_items": [
            {"sid": failing_item, "quantity": Decimal("12.355"), "submitted": False},
            {"sid": item, "quantity": Decimal("44.02"), "submitted": True},
        ],
    }, f"expected the server's answer, exactly: {shown}"
    assert sandbox.publisher.totals(installation) == {item: Decimal("44.02")}, "the good item must be billed"


def test_a_report_with_the_same_key_is_billed_once(sandbox, mercato, install, item):
    installation, key = install(), uuid.uuid4().hex
    for _ in range(2):
        succeeded(mercato("usage", "report", "--installation", installation, "--item", f"{item}=1", "--key", key))
    assert sandbox.publisher.totals(installation) == {item: 1}, "the repeated report must be billed once"
    refusal = failed(mercato("usage", "report", "--installation", installation, "--item", f"{item}=2", "--key", key))
    assert "20409" in refusal or "409" in refusal, f"expected the conflict to be shown: {refusal}"


def test_every_report_makes_a_key_of_its_own(sandbox, mercato, install, item):
    installation = install()
    for _ in range(2):
        succeeded(mercato("usage", "report", "--installation", installation, "--item", f"{item}=1"))
    assert sandbox.publisher.totals(installation) == {item: 2}, "two answered reports are two reports"


@pytest.mark.parametrize("amount", ["0", "-1", "1e13", "0.0000000000001"])
def test_a_refused_report_shows_the_servers_message(mercato, install, item, amount):
    failed(mercato("usage", "report", "--installation", install(), "--item", f"{item}={amount}"))


@pytest.mark.parametrize("bad", ["no equals sign", "BI=", "=1", "BI=much"])
def test_an_item_that_cannot_be_read_is_refused(mercato, install, bad):
    failed(mercato("usage", "report", "--installation", install(), "--item", bad))


def test_a_report_needs_an_installation_and_an_item(mercato, install, item):
    failed(mercato("usage", "report", "--item", f"{item}=1"))
    failed(mercato("usage", "report", "--installation", install()))


def test_totals_are_exact_in_every_form(sandbox, mercato, install, item, item_2):
    installation = install()
    expect.accepted(sandbox.publisher.report(installation, (item, "0.1"), (item, "0.2"), (item_2, "44.02")))
    totals = ("usage", "totals", "--installation", installation)
    assert succeeded(mercato(*totals, "--item", item, "--plain")).strip() == "0.3", "expected the number alone"
    shown = succeeded(mercato(*totals))
    assert all(text in shown for text in (item, "0.3", item_2, "44.02")), f"expected a row for each item: {shown}"
    rows = decimals.load(succeeded(mercato(*totals, "--json")))["totals"]
    assert {row["billing_item_sid"]: row["total"] for row in rows} == {item: Decimal("0.3"), item_2: Decimal("44.02")}, f"{rows}"
    rows = decimals.load(succeeded(mercato(*totals, "--item", item, "--json")))["totals"]
    assert [row["billing_item_sid"] for row in rows] == [item], f"expected the chosen item alone: {rows}"


def test_the_plain_total_of_an_item_without_usage_is_zero(mercato, install, item):
    assert succeeded(mercato("usage", "totals", "--installation", install(), "--item", item, "--plain")).strip() == "0"


# Debugger


def listed_alerts(text):
    """The alerts of `--json`: one object a line, as with `--follow`."""
    return [json.loads(line) for line in text.splitlines()]


def test_alerts_are_shown(sandbox, mercato, item):
    missing = world.unknown_sid("XE")
    expect.refused(sandbox.publisher.report(missing, (item, "1")), 404)

    def found():
        return [alert for alert in listed_alerts(succeeded(mercato("alerts", "--json"))) if alert["resource_sid"] == missing]

    (alert,) = poll.until(found, f"the alert about {missing}")
    assert (alert["log_level"], alert["error_code"]) == ("warning", "20404"), f"expected a warning: {alert}"
    assert missing in succeeded(mercato("alerts")), "the table must show the installation"
    assert missing in succeeded(mercato("alerts", "--level", "warning", "--json")), "expected it among the warnings"
    assert missing not in succeeded(mercato("alerts", "--level", "error", "--json")), "it is no error"


def test_alerts_are_followed(sandbox, item):
    arguments = [sandbox.binary, "alerts", "--follow", "--env-file", str(sandbox.env_file)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=sandbox.environment())
    seen = []
    reader = threading.Thread(target=lambda: seen.extend(process.stdout), daemon=True)
    reader.start()
    try:
        missing = []

        def shown():
            """Reports until one of them is shown: following may begin a moment after the command."""
            if len(missing) < 100:
                missing.append(world.unknown_sid("XE"))
                sandbox.publisher.report(missing[-1], (item, "1"))
            return any(sid in line for sid in missing for line in list(seen))

        poll.until(shown, "a new alert to be shown while following", interval=0.5)
        assert process.poll() is None, "following must go on"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE_SECONDS)
        reader.join(timeout=PATIENCE_SECONDS)


# Faults


def test_faults_are_set_and_cleared(sandbox, mercato, install, item):
    installation = install()
    try:
        succeeded(mercato("fault", "set", "billing-outage"))
        expect.refused(sandbox.publisher.report(installation, (item, "1")), 500)
        assert "20500" in failed(mercato("usage", "report", "--installation", installation, "--item", f"{item}=1"))
    finally:
        succeeded(mercato("fault", "clear"))
    expect.accepted(sandbox.publisher.report(installation, (item, "1")))


def test_an_unknown_fault_is_refused(mercato):
    assert "no-such-fault" in failed(mercato("fault", "set", "no-such-fault")), "the message must name the fault"


@pytest.mark.parametrize("party", ["publisher", "customer"])
def test_only_the_operator_may_set_a_fault(sandbox, mercato, install, item, party):
    try:
        failed(mercato("fault", "set", "billing-outage", "--as", party))
        expect.accepted(sandbox.publisher.report(install(), (item, "1")))
    finally:
        succeeded(mercato("fault", "clear"))


# Who and where


def test_the_party_is_chosen_with_as(sandbox, mercato, install, item):
    installation = install()
    report = ("usage", "report", "--installation", installation, "--item", f"{item}=1")
    succeeded(mercato(*report, "--as", "publisher"))
    for party in ("customer", "operator"):
        assert "20403" in failed(mercato(*report, "--as", party)), f"{party} must be told that it may not"
    totals = ("usage", "totals", "--installation", installation, "--item", item, "--plain")
    assert succeeded(mercato(*totals, "--as", "customer")).strip() == "1", "the customer may read its totals"
    failed(mercato(*totals, "--as", "operator"))


def test_the_variables_of_the_env_file_may_stand_in_the_environment(sandbox, mercato, install, item):
    environment = {f"MERCATO_{name}": value for name, value in sandbox.world.items()}
    installation = install()
    succeeded(mercato("usage", "report", "--installation", installation, "--item", f"{item}=1", env=environment, env_file=False))
    assert sandbox.publisher.totals(installation) == {item: 1}, "the report must be billed"


@pytest.mark.parametrize("credentials", [("PUBLISHER_SID", "PUBLISHER_TOKEN"), ("KEY_SID", "KEY_SECRET")], ids=["token", "key"])
@pytest.mark.parametrize("url", ["URL", "HTTPS_URL"])
def test_any_server_is_reached_with_a_url_and_credentials(sandbox, mercato, install, item, credentials, url):
    username, password = (sandbox[name] for name in credentials)
    environment = {
        "MERCATO_URL": sandbox[url],
        "MERCATO_CA_FILE": sandbox["CA_FILE"],
        "MERCATO_USERNAME": username,
        "MERCATO_PASSWORD": password,
    }
    installation = install()
    succeeded(mercato("usage", "report", "--installation", installation, "--item", f"{item}=1", env=environment, env_file=False))
    assert sandbox.publisher.totals(installation) == {item: 1}, "the report must be billed"


def test_wrong_credentials_are_explained(sandbox, mercato):
    environment = {"MERCATO_URL": sandbox["URL"], "MERCATO_USERNAME": sandbox["PUBLISHER_SID"], "MERCATO_PASSWORD": "0" * 32}
    assert "20003" in failed(mercato("alerts", env=environment, env_file=False)), "expected the server's code"


def test_a_server_that_is_not_there_is_named(sandbox, mercato):
    url = f"http://127.0.0.1:{free_port()}"
    environment = {"MERCATO_URL": url, "MERCATO_USERNAME": sandbox["PUBLISHER_SID"], "MERCATO_PASSWORD": "x"}
    assert url.removeprefix("http://") in failed(mercato("alerts", env=environment, env_file=False)), "expected the address"


def test_without_any_server_the_command_says_what_is_missing(mercato):
    assert "MERCATO_URL" in failed(mercato("alerts", env_file=False)), "expected the name of the missing variable"


def test_an_env_file_that_is_not_there_is_named(mercato, tmp_path):
    missing = tmp_path / "missing.env"
    assert str(missing) in failed(mercato("alerts", "--env-file", missing, env_file=False)), "expected the file's path"


def test_help_lists_the_commands(mercato):
    shown = succeeded(mercato("--help", env_file=False))
    for command in ("init", "serve", "dev", "usage", "alerts", "fault"):
        assert re.search(rf"^\s+{command}\b", shown, re.MULTILINE), f"expected `{command}`: {shown}"


# The sandbox itself


def test_the_printed_curl_reports_usage(sandbox):
    if not shutil.which("curl"):
        pytest.skip("curl is not installed")
    # Whatever a shell reads as one command: quoted text and continued lines included.
    command = re.search(r"""^[ \t$]*(curl\b(?:'[^']*'|"[^"]*"|\\\n|[^\n'"])*)""", printed(sandbox), re.MULTILINE)
    assert command, f"`mercato dev` must print a curl command: {printed(sandbox)}"
    done = subprocess.run(["bash", "-c", command.group(1)], capture_output=True, text=True, timeout=PATIENCE_SECONDS, env=sandbox.environment())
    answer = re.search(r"\{.*\}", done.stdout, re.DOTALL)
    assert answer, f"the printed command must show the answer: {done}"
    body = decimals.load(answer.group(0))
    assert body["total_submitted"] > 0 and all(row["submitted"] for row in body["billable_items"]), f"expected a billed report: {body}"


def printed(sandbox):
    """What the sandbox wrote, without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", sandbox.log.read_text(errors="replace"))


def test_the_env_file_stands_in_the_data_directory_by_default(start_sandbox, tmp_path):
    server = start_sandbox("data", env_file=tmp_path / "data" / "sandbox.env")
    expect.ok(server.customer.get("/v1/AvailableAddOns"))


def test_a_seed_makes_the_same_world_and_chance_makes_another(start_sandbox):
    addresses = {"URL", "HTTPS_URL", "CA_FILE"}
    worlds = []
    for number, options in enumerate([("--seed", "7"), ("--seed", "7"), ("--seed", "8"), (), ()]):
        server = start_sandbox(f"world{number}", *options)
        worlds.append({name: value for name, value in server.world.items() if name not in addresses})
        server.kill()
    assert worlds[0] == worlds[1], "the same seed must make the same SIDs and secrets"
    for one, other in [(0, 2), (0, 3), (3, 4)]:
        same = {name for name in worlds[one] if worlds[one][name] == worlds[other].get(name)}
        assert same == set(), f"nothing may be equal in two worlds: {same}"


def test_the_sandbox_listens_on_loopback_alone(sandbox):
    for name in ("URL", "HTTPS_URL"):
        assert re.fullmatch(r"https?://(127\.0\.0\.1|localhost|\[::1\]):\d+", sandbox[name]), f"expected loopback: {sandbox[name]}"


def test_sigterm_under_load_loses_no_answer(start_sandbox):
    server = start_sandbox()
    client, installation, item = server.publisher, server["INSTALLATION_SID"], server["BILLING_ITEM_SID"]
    acknowledged, stop = [], threading.Event()

    def load():
        try:
            while not stop.is_set():
                if client.report(installation, (item, "0.01")).status == 202:
                    acknowledged.append(1)
        except requests.RequestException:
            return

    threads = [threading.Thread(target=load) for _ in range(8)]
    for thread in threads:
        thread.start()
    try:
        poll.until(lambda: len(acknowledged) > 50, "reports to be acknowledged")
        code = server.stop()
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=PATIENCE_SECONDS)
    assert code == 0, f"SIGTERM under load must end with 0, not {code}"
    server.start()
    booked = len(server.publisher.events(installation))
    assert booked >= len(acknowledged), f"{len(acknowledged)} were acknowledged, {booked} are in the books"
    assert booked == len(acknowledged), f"a polite end answers what it books: {len(acknowledged)} answers, {booked} events"


# init and serve


def run(sandbox, *arguments):
    return sandbox.mercato(*arguments, env_file=False)


@pytest.fixture
def data(sandbox, tmp_path):
    """A data directory made by `mercato init`."""
    path = tmp_path / "books"
    shown = succeeded(run(sandbox, "init", "--data", path))
    credentials = dict(line.split("=", 1) for line in shown.splitlines() if line.startswith("MERCATO_OPERATOR_"))
    assert re.fullmatch("AC[0-9a-f]{32}", credentials.get("MERCATO_OPERATOR_SID", "")), f"expected the operator's SID: {shown}"
    assert re.fullmatch("[a-zA-Z0-9]{32,}", credentials.get("MERCATO_OPERATOR_TOKEN", "")), f"expected the operator's token: {shown}"
    return path


def test_serve_answers_plain_http_with_upgrade_required_but_tells_its_health(sandbox, data):
    with serving(sandbox, data) as url:
        for path in ("/v1/AvailableAddOns", "/v1/InstalledAddOns", "/v1/Alerts"):
            answer = requests.get(url + path, timeout=PATIENCE_SECONDS)
            body = decimals.load(answer.text)
            assert (answer.status_code, body["code"], body["status"]) == (426, 20426, 426), f"expected 426/20426: {answer.text}"
            assert body["message"], f"the refusal must explain itself: {body}"
        for path in ("/healthz", "/readyz"):
            assert requests.get(url + path, timeout=PATIENCE_SECONDS).status_code == 200, f"{path} is exempt from TLS"


def test_a_second_serve_on_the_same_data_directory_is_refused(sandbox, data):
    with serving(sandbox, data) as url:
        message = failed(run(sandbox, "serve", "--data", data, "--port", free_port()))
        assert str(data) in message or data.name in message, f"the message must name the data directory: {message}"
        assert requests.get(f"{url}/readyz", timeout=PATIENCE_SECONDS).status_code == 200, "the first one must go on"
    with serving(sandbox, data):
        pass  # after a polite end the directory is free again


def test_the_sandbox_refuses_a_data_directory_in_use_too(sandbox):
    failed(run(sandbox, "dev", "--data", sandbox.data, "--port", "0", "--https-port", "0", "--env-file", os.devnull))


def test_init_leaves_a_directory_that_is_already_made_alone(sandbox, data):
    failed(run(sandbox, "init", "--data", data))
    with serving(sandbox, data):
        pass


def test_serve_without_a_made_directory_says_what_to_do(sandbox, tmp_path):
    message = failed(run(sandbox, "serve", "--data", tmp_path / "nothing", "--port", free_port()))
    assert "init" in message, f"the message must point to `mercato init`: {message}"
