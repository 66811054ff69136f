"""The sandbox's certificate authority: what it can vouch for, and that every client takes it."""

import shutil
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from support.poll import PATIENCE_SECONDS

JAVA = """
import java.io.*; import java.net.*; import java.security.*; import java.security.cert.*; import javax.net.ssl.*;
public class Ask {
    public static void main(String[] words) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(new FileInputStream(words[0])));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpsURLConnection connection = (HttpsURLConnection) new URL(words[1]).openConnection();
        connection.setSSLSocketFactory(context.getSocketFactory());
        System.out.print(connection.getResponseCode());
    }
}
"""
NODE = """
const show = answer => { process.stdout.write(`${answer.statusCode}`); answer.resume(); };
require('https').get(process.argv[1], {agent: false}, show).on('error', e => process.stderr.write(e.message));
"""


def command(*words, **variables):
    environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/nonexistent"} | variables
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=PATIENCE_SECONDS, env=environment, stdin=subprocess.DEVNULL)


# Each asks for a page that a stranger gets, and answers the status; what it says instead is why it did not.
def curl(url, authority, _):
    done = command(shutil.which("curl"), "-sS", "--cacert", authority, "-o", "/dev/null", "-w", "%{http_code}", url)
    return done.stdout if done.returncode == 0 else done.stderr


def python_requests(url, authority, _):
    try:
        return str(requests.get(url, verify=str(authority), timeout=PATIENCE_SECONDS).status_code)
    except requests.exceptions.SSLError as error:
        return str(error)


def node(url, authority, _):
    done = command(shutil.which("node"), "-e", NODE, url, NODE_EXTRA_CA_CERTS=str(authority))
    return done.stdout or done.stderr


def java(url, authority, folder):
    (folder / "Ask.java").write_text(JAVA)
    done = command(shutil.which("java"), folder / "Ask.java", authority, url)
    return done.stdout or done.stderr


CLIENTS = {"curl": curl, "requests": python_requests, "node": node, "java": java}
HERE = [name for name in CLIENTS if name == "requests" or shutil.which(name)]


def described(certificate):
    done = command(shutil.which("openssl"), "x509", "-in", certificate, "-noout", "-text")
    assert done.returncode == 0, f"openssl must read it: {done}"
    return " ".join(done.stdout.split())


def test_the_authority_is_bound_to_servers_and_to_its_names(sandbox):
    text = described(sandbox["CA_FILE"])
    assert "X509v3 Basic Constraints: critical CA:TRUE, pathlen:0" in text, f"it makes no other authorities: {text}"
    assert "X509v3 Key Usage: critical Certificate Sign, CRL Sign X509v3" in text, f"it signs certificates alone: {text}"
    assert "X509v3 Extended Key Usage: TLS Web Server Authentication X509v3" in text, f"of servers alone: {text}"
    assert "X509v3 Name Constraints: critical Permitted: DNS:localhost DNS:twilio.com X509v3" in text, f"under these names: {text}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("name", HERE)
def test_every_client_takes_its_certificates(sandbox, tmp_path, name, host):
    url = sandbox["HTTPS_URL"].replace("127.0.0.1", host) + "/readyz"
    assert CLIENTS[name](url, sandbox["CA_FILE"], tmp_path) == "200", f"{name} must trust {host}"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_command_takes_its_certificates(sandbox, host):
    url = sandbox["HTTPS_URL"].replace("127.0.0.1", host)
    access = ("--url", url, "--ca-file", sandbox["CA_FILE"], "--username", sandbox["OPERATOR_SID"], "--password", sandbox["OPERATOR_TOKEN"])
    done = sandbox.mercato("accounts", "list", "--limit", "1", *access, env_file=False)
    assert done.returncode == 0, f"expected a list: {done}"


@pytest.mark.parametrize("purpose, good", [("serverAuth", True), ("clientAuth", False), ("codeSigning", False), ("emailProtection", False)])
def test_it_can_vouch_for_servers_alone_even_with_its_key(sandbox, tmp_path, purpose, good):
    authority = sandbox["CA_FILE"]
    leaf = issue(tmp_path, authority, authority.replace("ca.pem", "ca-key.pem"), f"extendedKeyUsage={purpose}\nsubjectAltName=DNS:localhost")
    asked = {"serverAuth": "sslserver", "clientAuth": "sslclient", "codeSigning": "any", "emailProtection": "smimesign"}[purpose]
    done = command(shutil.which("openssl"), "verify", "-x509_strict", "-purpose", asked, "-CAfile", authority, leaf)
    if purpose == "codeSigning":
        # OpenSSL 3.0 knows no such purpose; what every client asks a server for must fail.
        done = command(shutil.which("openssl"), "verify", "-purpose", "sslserver", "-CAfile", authority, leaf)
    assert (done.returncode == 0) == good, f"expected {good} for {purpose}: {done}"


# Why addresses are left open


def issue(folder, authority, key, extensions):
    """A certificate of the authority's, with a key of its own beside it; both in one file."""
    made, request, leaf, text = (folder / name for name in ("leaf-key.pem", "leaf.csr", "leaf.pem", "leaf.cnf"))
    text.write_text(extensions + "\n")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    for words in (
        ["req", *curve, "-keyout", made, "-out", request, "-subj", "/O=leaf"],
        ["x509", "-req", "-in", request, "-CA", authority, "-CAkey", key, "-CAcreateserial", "-CAserial", folder / "serial"]
        + ["-days", "2", "-extfile", text, "-out", leaf],
    ):
        done = command(shutil.which("openssl"), *words)
        assert done.returncode == 0, f"openssl must make it: {done}"
    return leaf


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


@pytest.fixture(params=["names", "names and addresses"])
def bound(request, tmp_path):
    """A server whose authority is bound as the sandbox's is, or to the loopback's addresses as well: how, URL, authority."""
    authority, key, text = (tmp_path / name for name in ("ca.pem", "ca-key.pem", "ca.cnf"))
    addresses = ["IP:127.0.0.0/255.0.0.0", "IP:::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"] if "addresses" in request.param else []
    permitted = ",".join(f"permitted;{name}" for name in ["DNS:localhost", *addresses])
    text.write_text(
        "[req]\ndistinguished_name=name\nprompt=no\nx509_extensions=v3\n[name]\nCN=CA\n[v3]\nbasicConstraints=critical,CA:TRUE,pathlen:0\n"
        f"keyUsage=critical,keyCertSign\nnameConstraints=critical,{permitted}\n"
    )
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    done = command(shutil.which("openssl"), "req", "-x509", *curve, "-days", "2", "-keyout", key, "-out", authority, "-config", text)
    assert done.returncode == 0, f"openssl must make it: {done}"
    leaf = issue(tmp_path, authority, key, "extendedKeyUsage=serverAuth\nsubjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(leaf, tmp_path / "leaf-key.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield request.param, f"https://127.0.0.1:{server.server_port}", authority
    server.shutdown()
    server.server_close()


def test_swift_clients_refuse_an_authority_that_is_bound_to_addresses(sandbox, bound, tmp_path):
    """Others would take it. The day that this fails, bind the sandbox's authority to the loopback's addresses, too."""
    how, url, authority = bound
    for name in HERE:
        assert CLIENTS[name](f"{url}/", authority, tmp_path) == "200", f"{name} must take an authority bound to {how}"
    access = ("--url", url, "--ca-file", authority, "--username", "AC" + "1" * 32, "--password", "x")
    said = sandbox.mercato("accounts", "list", *access, env_file=False).stderr
    assert ("its certificate is not trusted" in said) == ("addresses" in how), f"bound to {how}: {said}"
