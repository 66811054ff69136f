"""TLS of `mercato serve`: HTTP/2 by ALPN, renewed certificates without a restart."""

import re
import shutil
import socket
import ssl
import subprocess

import pytest
from support import poll
from support.poll import PATIENCE_SECONDS
from support.serving import init, serving

CURL = shutil.which("curl")


def certificate(directory, name):
    """A self-signed certificate for localhost with a common name, at the paths the server was given."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-keyout", directory / "key.pem", "-out", directory / "cert.pem", "-subj", f"/CN={name}"]
        + ["-addext", "subjectAltName=DNS:localhost"],
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
    )


@pytest.fixture
def secure(sandbox, tmp_path):
    """`mercato serve` with a certificate of its own."""
    certificate(tmp_path, "first")
    data = tmp_path / "books"
    credentials = init(sandbox, data)
    files = ["--tls-certificate", tmp_path / "cert.pem", "--tls-key", tmp_path / "key.pem"]
    with serving(sandbox, data, *files, https=True) as urls:
        yield urls, credentials, tmp_path


def common_name(url):
    host, port = url.removeprefix("https://").split(":")
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with socket.create_connection((host, int(port)), timeout=PATIENCE_SECONDS) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as tls:
            der = tls.getpeercert(binary_form=True)
    return "second" if b"second" in der else "first"


@pytest.mark.parametrize("flag, version", [("--http2", "2"), ("--http1.1", "1.1")])
def test_the_client_chooses_the_http_version(secure, flag, version):
    (_, url), credentials, files = secure
    port = url.rsplit(":", 1)[1]
    answer = subprocess.run(
        [CURL, "-sS", flag, "--cacert", files / "cert.pem", "-u", ":".join(credentials), "-o", "/dev/null"]
        + ["-w", "%{http_version} %{http_code}", f"https://localhost:{port}/v1/AvailableAddOns"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert answer.stdout == f"{version} 200", f"expected HTTP/{version}: {answer.stdout} {answer.stderr}"


@pytest.mark.parametrize("name, expected", [("marketplace.example.com", True), ("localhost", False)])
def test_browsers_are_told_to_stay_on_tls_except_for_this_machine(secure, name, expected):
    (_, url), credentials, files = secure
    port = url.rsplit(":", 1)[1]
    answer = subprocess.run(
        [CURL, "-sS", "--http1.1", "--insecure", "--resolve", f"{name}:{port}:127.0.0.1", "-u", ":".join(credentials)]
        + ["-o", "/dev/null", "-D", "-", f"https://{name}:{port}/v1/AvailableAddOns"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert "200" in answer.stdout.splitlines()[0], f"{answer}"
    assert ("strict-transport-security: max-age=31536000" in answer.stdout.lower()) == expected, answer.stdout


def test_a_renewed_certificate_serves_new_connections_without_a_restart(secure):
    (_, url), _, files = secure
    assert common_name(url) == "first"
    certificate(files, "second")
    poll.until(lambda: common_name(url) == "second", "the renewed certificate")


def test_a_certificate_that_cannot_be_used_leaves_the_old_one_in_place(secure):
    (_, url), _, files = secure
    (files / "cert.pem").write_text("not a certificate")
    assert common_name(url) == "first"


def test_a_certificate_and_key_that_do_not_fit_are_refused_at_start(sandbox, tmp_path):
    certificate(tmp_path, "first")
    key = (tmp_path / "key.pem").read_text()
    certificate(tmp_path, "second")
    (tmp_path / "key.pem").write_text(key)
    data = tmp_path / "books"
    init(sandbox, data)
    answer = sandbox.mercato(
        "serve", "--data", data, "--tls-certificate", tmp_path / "cert.pem", "--tls-key", tmp_path / "key.pem", env_file=False
    )
    assert answer.returncode == 1 and "cert.pem" in answer.stderr, f"expected the file's name: {answer.stderr}"


def handshake(url, *options):
    """What openssl makes of a handshake: the suite, or nothing when there was none."""
    host = url.removeprefix("https://")
    done = subprocess.run(
        ["openssl", "s_client", "-connect", host, "-brief", *options], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    found = re.search(r"Ciphersuite: (\S+)", done.stderr + done.stdout)
    return found and found[1]


AUTHENTICATED = ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"]
OTHERS = ["ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-ECDSA-AES128-SHA256", "AES128-SHA", "AES256-SHA", "AES128-GCM-SHA256"]


def test_every_suite_authenticates_as_it_encrypts(secure):
    (_, url), _, _ = secure
    for suite in AUTHENTICATED:
        assert handshake(url, "-tls1_2", "-cipher", suite) == suite, "expected it to be served"
    for suite in OTHERS:
        assert handshake(url, "-tls1_2", "-cipher", f"{suite}:@SECLEVEL=0") is None, f"{suite} must not be served"
    for suite in ("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"):
        assert handshake(url, "-tls1_3", "-ciphersuites", suite) == suite, "expected it to be served"
    for version in ("-tls1", "-tls1_1"):
        assert handshake(url, version, "-cipher", "ALL:@SECLEVEL=0") is None, f"{version} must not be served"
