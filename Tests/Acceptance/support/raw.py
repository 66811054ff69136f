"""Bytes on a connection, for requests that no client would send."""

import http.client
import socket
import ssl
from urllib.parse import urlsplit

from support.poll import PATIENCE_SECONDS


def connect(sandbox, https, context=None, name=None):
    address = urlsplit(sandbox["HTTPS_URL" if https else "URL"])
    raw = socket.create_connection((address.hostname, address.port), timeout=PATIENCE_SECONDS)
    if not https:
        return raw
    context = context or ssl.create_default_context(cafile=sandbox["CA_FILE"])
    return context.wrap_socket(raw, server_hostname=name or address.hostname)


def exchange(sandbox, https, request_bytes):
    """Sends raw bytes; answers the status, the headers in lower case, and the body."""
    with connect(sandbox, https) as connection:
        try:
            connection.sendall(request_bytes)
        except OSError:
            pass  # the answer may come before everything was sent
        response = http.client.HTTPResponse(connection)
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read()
