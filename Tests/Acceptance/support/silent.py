"""Callers that open a connection and never ask for anything."""

import base64
import socket
import ssl
from urllib.parse import urlsplit

from support.poll import PATIENCE_SECONDS
from support.raw import connect


def credentials(account):
    return b"Authorization: Basic " + base64.b64encode(f"{account.sid}:{account.secret}".encode())


def tls(sandbox, *protocols):
    context = ssl.create_default_context(cafile=sandbox["CA_FILE"])
    context.set_alpn_protocols(list(protocols))
    return connect(sandbox, True, context=context)


def plain_socket(url):
    address = urlsplit(url)
    return socket.create_connection((address.hostname, address.port), timeout=PATIENCE_SECONDS)


def half_a_hello(sandbox):
    raw = plain_socket(sandbox["HTTPS_URL"])
    raw.sendall(b"\x16\x03\x01\x02\x00\x01\x00")
    return raw


def half_a_head(sandbox):
    connection = tls(sandbox, "http/1.1")
    connection.sendall(b"GET /v1/Alerts HTTP/1.1\r\nHost: loc")
    return connection


def preface_alone(sandbox):
    connection = tls(sandbox, "h2")
    connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00")
    return connection


def half_a_headers_frame(sandbox):
    connection = preface_alone(sandbox)
    connection.sendall(b"\x00\x00\x40\x01\x04\x00\x00\x00\x01\x82")
    return connection


SILENT = {
    "no hello": lambda sandbox: plain_socket(sandbox["HTTPS_URL"]),
    "half a hello": half_a_hello,
    "no request": lambda sandbox: tls(sandbox, "http/1.1"),
    "no preface": lambda sandbox: tls(sandbox, "h2"),
    "no request after the preface": preface_alone,
    "half a HEADERS frame": half_a_headers_frame,
    "half a head": half_a_head,
    "half a head in plain HTTP": lambda sandbox: plain_socket(sandbox["URL"]),
}
