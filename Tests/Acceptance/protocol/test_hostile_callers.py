"""Callers that say nothing, half a thing, too much, or do not listen: they cost what they are worth, and nobody else."""

import concurrent.futures
import json
import select
import socket
from urllib.parse import urlsplit

import pytest

from support import accounts, expect, poll, world
from support.parallel import at_once
from support.poll import PATIENCE_SECONDS
from support.raw import connect, exchange
from support.serving import free_port, init
from support.silent import SILENT, credentials, tls


def ended(connection):
    """Whether the other end closes the connection, however it does."""
    connection.settimeout(PATIENCE_SECONDS)
    try:
        while connection.recv(65536):
            pass
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


def test_whoever_asks_for_nothing_is_shown_out(sandbox):
    """All at once: it takes 20 seconds, which ConnectionWatchTests hold."""
    connections = {name: make(sandbox) for name, make in SILENT.items()}
    try:
        with concurrent.futures.ThreadPoolExecutor(len(connections)) as pool:
            found = dict(zip(connections, pool.map(ended, connections.values())))
        assert all(found.values()), f"every silent connection must be ended: {found}"
    finally:
        for connection in connections.values():
            connection.close()


def test_the_rest_of_a_refused_body_has_a_moment(sandbox):
    with connect(sandbox, True) as connection:
        connection.sendall(b"POST /v1/InstalledAddOns HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")
        assert b" 401 " in connection.recv(4096), "the request must be refused at once"


        def is_cut_off():
            try:
                connection.sendall(b"x")
                return bool(select.select([connection], [], [], 0.5)[0]) and connection.recv(4096) == b""
            except OSError:
                return True

        poll.until(is_cut_off, "a body that trickles behind its refusal to be cut off")


@pytest.mark.parametrize("framing", [b"Content-Length: 100000", b"Transfer-Encoding: chunked"])
def test_bodies_that_never_come_do_not_hold_up_their_own_account(sandbox, framing):
    account = accounts.make(sandbox)
    path = f"/v1/InstalledAddOns/{world.unknown_sid('XE')}/Usage".encode()
    start = b"{" if b"Length" in framing else b"1\r\n{\r\n"
    stalled = []
    try:
        for _ in range(40):
            stalled.append(connect(sandbox, False))
            head = b"POST " + path + b" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            stalled[-1].sendall(head + credentials(account) + b"\r\n" + framing + b"\r\n\r\n" + start)
        for _ in range(10):
            expect.ok(account.get("/v1/Alerts"))
        # They are cut off after a while, all at about the same time: nobody waited for that.
        assert len(select.select(stalled, [], [], 0)[0]) < len(stalled), "the account must be served beside them"
    finally:
        for connection in stalled:
            connection.close()


@pytest.mark.parametrize("https", [False, True])
@pytest.mark.parametrize(
    "host", [b"", b"Host:\r\n", b"Host: a\r\nHost: a\r\n", b"Host: a\r\nHost: b\r\n", b"Host: a/b\r\n", b"Host: a b\r\n"]
)
def test_a_request_names_one_host(sandbox, https, host):
    head = b"GET /docs/errors HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n"
    status, headers, body = exchange(sandbox, https, head)
    assert status == 400, f"expected 400 for {host}: {status} {body}"
    assert json.loads(body)["code"] == 20001, f"expected the contract's body: {body}"


@pytest.mark.parametrize("path", ["/healthz", "/docs/errors", "/openapi.json", "/docs/style.css", "/v1/Alerts", "/nowhere"])
def test_nothing_is_taken_for_what_it_does_not_say_it_is(sandbox, path):
    answer = sandbox.caller().get(path)
    assert answer.headers.get("X-Content-Type-Options") == "nosniff", f"expected nosniff: {answer.headers}"


@pytest.mark.parametrize("path", ["/openapi.json", "/openapi.yaml", "/docs/errors", "/docs/errors/20001"])
def test_an_open_page_is_sent_once(sandbox, path):
    first = sandbox.caller().get(path)
    assert first.status == 200 and first.headers["ETag"], f"expected a tag: {first.headers}"
    again = sandbox.caller().ask("GET", path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.content) == (304, b""), f"expected 304 without a body: {again}"
    assert again.headers["ETag"] == first.headers["ETag"]


def test_the_document_names_the_host_it_was_asked_for(sandbox):
    tags = set()
    for host in ["one.example", "two.example:8443"]:
        answer = sandbox.caller().ask("GET", "/openapi.json", headers={"Host": host})
        assert answer.json["servers"] == [{"url": f"http://{host}"}], f"expected the host asked for: {answer.json['servers']}"
        tags.add(answer.headers["ETag"])
    assert len(tags) == 2, "different documents must have different tags"


@pytest.fixture
def large_installations(customer, install):
    """Sixty installations of 30 kB each, gone afterwards: other tests count on short lists."""
    made = [install() for _ in range(60)]
    for number, installation in enumerate(made):
        configuration = json.dumps({"workspace": f"{number} " + "x" * 30_000})
        expect.ok(customer.post(f"/v1/InstalledAddOns/{installation}", Configuration=configuration))
    yield made
    for installation in made:
        assert customer.delete(f"/v1/InstalledAddOns/{installation}").status == 204


def test_a_page_of_large_records_ends_early_and_the_next_goes_on(customer, large_installations):
    pages = list(customer.pages("/v1/InstalledAddOns", PageSize=1000))
    assert len(pages) > 1, "so many bytes must not be one page"
    assert all(page["meta"]["page_size"] == 1000 for page in pages), "the size asked for stays"
    assert max(len(json.dumps(page, ensure_ascii=False, default=str).encode()) for page in pages) < 4_000_000
    sids = [row["sid"] for page in pages for row in page["installed_add_ons"]]
    assert len(sids) == len(set(sids)) and set(large_installations) <= set(sids), "every installation must be there once"
    last = pages[-1]
    back = [row["sid"] for row in last["installed_add_ons"]]
    while last["meta"]["previous_page_url"]:
        last = customer.get(last["meta"]["previous_page_url"]).json
        back = [row["sid"] for row in last["installed_add_ons"]] + back
    assert back == sids, "the way back must show the same"


def is_held(sandbox, raw):
    """Whether the server's end of a connection is still established."""
    ends = f":{urlsplit(sandbox['URL']).port:04X}", f":{raw.getsockname()[1]:04X}"
    with open("/proc/net/tcp", encoding="ascii") as file:
        rows = [row.split() for row in file][1:]
    return any(row[1].endswith(ends[0]) and row[2].endswith(ends[1]) and row[3] == "01" for row in rows)


def test_whoever_reads_nothing_is_cut_off(sandbox):
    """Eight answers of a quarter of a megabyte each, through a window that takes next to nothing."""
    address = urlsplit(sandbox["URL"])
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.connect((address.hostname, address.port))
    try:
        for _ in range(40):
            raw.sendall(b"GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n")
        # The other end says good-bye behind what it has sent; nothing here would learn of it but by reading that.
        poll.until(lambda: not is_held(sandbox, raw), "the connection to be given up")
        received = 0
        try:
            while part := raw.recv(1 << 20):
                received += len(part)
        except OSError:
            pass
        whole = 40 * len(sandbox.caller().get("/openapi.yaml").content)
        assert received < whole, "an answer that its reader does not take must be cut off"
    finally:
        raw.close()


def test_ten_thousand_requests_whose_answers_nobody_reads_take_no_memory(start_sandbox):
    """Pipelined on one connection, each for a page of a megabyte."""
    sandbox = start_sandbox()
    account = accounts.make(sandbox, Publisher="true")
    listing = expect.ok(account.post("/v1/Listings", ModuleInfo=json.dumps({"name": "Large"})))["sid"]
    for number in range(10):
        section = json.dumps({"pad": f"{number}" + "x" * 60_000})
        expect.ok(account.post(f"/v1/Listing/{listing}", Configuration=section, Support=section))
    assert len(account.get("/v1/Events", PageSize=1000).content) > 500_000, "the page must be large"
    before, most = sandbox.memory(), 0
    address = urlsplit(sandbox["URL"])
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.connect((address.hostname, address.port))
        raw.setblocking(False)
        rest = b"GET /v1/Events?PageSize=1000 HTTP/1.1\r\nHost: localhost\r\n" + credentials(account) + b"\r\n\r\n"
        rest *= 10_000

        def is_given_up():
            nonlocal rest, most
            most = max(most, sandbox.memory())
            try:
                rest = rest[raw.send(rest[: 1 << 16]) :] if rest else rest
            except BlockingIOError:
                pass
            except OSError:
                return True
            return not is_held(sandbox, raw)

        poll.until(is_given_up, "the connection to be given up")
    assert most - before < 100, f"so many requests must not take {most - before:.0f} MiB"
    expect.ok(account.get("/v1/Alerts"))


def test_subaccounts_wait_in_one_line_and_neighbours_in_their_own(sandbox):
    """Each sends one request at a time; what is under way or waits is counted for their family, and for nobody else."""
    parent, neighbour = accounts.make(sandbox), accounts.make(sandbox)
    family = [accounts.branch(sandbox, parent, FriendlyName=f"Branch {number}") for number in range(24)]

    def concurrent(caller):
        answer = caller.get("/v1/AvailableAddOns")
        expect.ok(answer)
        return int(answer.headers["Twilio-Concurrent-Requests"])

    def is_counted_together():
        *counts, other = at_once([lambda c=caller: concurrent(c) for caller in [*family, neighbour]])
        assert other == 1, f"a neighbour stands in no line but its own: {other}"
        return max(counts) > 4

    poll.until(is_counted_together, "requests of several subaccounts to be under way for their family at once")


@pytest.mark.parametrize("option", ["--port", "--https-port", "--metrics-port"])
def test_a_port_that_is_taken_ends_the_server_with_its_reason(sandbox, tmp_path, option):
    from protocol.test_tls import certificate

    certificate(tmp_path, "first")
    data = tmp_path / "books"
    init(sandbox, data)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ports = {"--port": free_port(), "--https-port": free_port(), "--metrics-port": free_port()}
        ports[option] = taken.getsockname()[1]
        arguments = [part for pair in ports.items() for part in pair]
        files = ["--tls-certificate", tmp_path / "cert.pem", "--tls-key", tmp_path / "key.pem"]
        done = sandbox.mercato("serve", "--data", data, *arguments, *files, env_file=False)
    assert done.returncode == 1, f"expected exit code 1: {done}"
    assert str(ports[option]) in done.stderr and "another process" in done.stderr, f"expected the port and the reason: {done.stderr}"
    done = sandbox.mercato("verify", "--data", data, env_file=False)
    assert done.returncode == 0, f"the data directory must be free again: {done}"


def test_a_number_that_is_no_port_is_refused(sandbox, tmp_path):
    data = tmp_path / "books"
    init(sandbox, data)
    done = sandbox.mercato("serve", "--data", data, "--port", 99999, env_file=False)
    assert done.returncode != 0 and "99999" in done.stderr, f"expected the number and the rule: {done}"


@pytest.mark.parametrize("given", ["nonsense", "10.0.0.1/8", "0.0.0.0/0", "10.0.0.0/33"])
def test_a_proxy_that_is_no_address_is_refused(sandbox, tmp_path, given):
    done = sandbox.mercato("serve", "--data", tmp_path / "books", "--trusted-proxy", given, env_file=False)
    assert done.returncode != 0 and given in done.stderr, f"expected what was given: {done}"


def test_the_end_waits_for_nobody_who_is_slow(start_sandbox):
    sandbox = start_sandbox()
    account = accounts.make(sandbox)
    slow = [make(sandbox) for make in SILENT.values()]
    half = connect(sandbox, True)
    half.sendall(
        b"POST /v1/InstalledAddOns HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n" + credentials(account) + b"\r\n\r\nx"
    )
    idle = tls(sandbox, "h2")
    idle.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00")
    try:
        assert sandbox.stop() == 0, f"the server must end in order: {sandbox.tail()}"
    finally:
        for connection in [*slow, half, idle]:
            connection.close()
