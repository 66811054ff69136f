"""Every command that asks a server, with one that is not there, is none of ours, or wants other credentials."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from support.command_lines import NOBODY, Place, all_of, commands, told


def pytest_generate_tests(metafunc):
    if "client" in metafunc.fixturenames:
        metafunc.parametrize("client", [command for command in commands() if command.is_client], ids=str)


@pytest.fixture
def place(binary, sandbox, tmp_path):
    return Place(tmp_path, binary, sandbox["CA_FILE"])


class Answering(BaseHTTPRequestHandler):
    """Answers everything alike, as `server.given` says."""

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, headers, body = self.server.given
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = answer

    def log_message(self, *_):
        pass


def json_answer(body, status=200):
    return status, {"Content-Type": "application/json"}, json.dumps(body).encode()


ANSWERS = {
    "a page": (200, {"Content-Type": "text/html"}, b"<html><body>It works!</body></html>"),
    "a page as an error": (502, {"Content-Type": "text/html"}, b"<html>Bad gateway</html>" * 1000),
    "nothing": (200, {}, b""),
    "nothing as an error": (500, {}, b""),
    "another JSON": json_answer(["hello"]),
    "a null": json_answer(None),
    "another error": json_answer({"message": "Forbidden"}, 403),
    "an error of wrong types": json_answer({"code": "a", "message": 7, "status": {}, "more_info": []}, 400),
    "half a JSON": (200, {"Content-Type": "application/json"}, b'{"sid": "XE'),
    "bytes": (200, {"Content-Type": "application/json"}, bytes(range(256))),
    "a redirect": (302, {"Location": "http://127.0.0.1:1/elsewhere"}, b""),
}


@pytest.fixture(scope="module")
def strangers():
    """Servers that are none of ours, by what they answer: their URLs."""
    servers = []
    for given in ANSWERS.values():
        server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        server.given, server.daemon_threads = given, True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    yield {name: f"http://127.0.0.1:{server.server_port}" for name, server in zip(ANSWERS, servers)}
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def hanging_up():
    """A server that takes a connection and ends it."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()


# What these print is what the server said, whatever it is: there is nothing in it that they could miss.
SHOWING = {"keys revoke", "installs remove", "fault clear", "fault set"}


def test_a_server_that_is_not_there_is_named(place, client):
    told(place.run(place.words(client)), NOBODY)


def test_a_server_that_hangs_up_is_named(place, client, hanging_up):
    told(place.run(place.words(client, url=hanging_up)), hanging_up)


def test_wrong_credentials_are_explained(place, client, sandbox):
    said = told(place.run(place.words(client, url=sandbox["URL"])), "--username")
    assert "20003" in said, said


def test_a_plain_port_asked_with_tls_is_named(place, client, sandbox):
    url = sandbox["URL"].replace("http://", "https://")
    told(place.run(place.words(client, url=url)), url)


def test_a_certificate_that_is_not_trusted_is_explained(place, client, sandbox):
    told(place.run(place.words(client, url=sandbox["HTTPS_URL"])), "--ca-file")


def test_what_is_no_mercato_server_is_named(place, client, strangers):
    def check(name, url):
        done = place.run(place.words(client, url=url))
        if done.returncode == 0 and client.path in SHOWING:
            return
        told(done, url, "Forbidden")

    # All with the first command, and each with some of the others: what reads an answer is the same in many.
    place_of = commands().index(client)
    asked = list(strangers.items())
    some = asked if client == next(each for each in commands() if each.is_client) else [asked[(3 * place_of + step) % len(asked)] for step in range(3)]
    all_of(lambda n=name, u=url: check(n, u) for name, url in some)
