"""Points the unmodified `twilio` package at this server through its own extension point, the HTTP client."""

import json
import ssl
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from aiohttp import ClientSession, TCPConnector
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from support.poll import PATIENCE_SECONDS


class HostRewritingHttpClient(TwilioHttpClient):
    """Sends what is meant for any host under twilio.com to `origin`, and trusts the CA file alone.

    `asked` tells what was sent: method, path and the status of its answer.
    """

    def __init__(self, origin, ca):
        super().__init__(timeout=PATIENCE_SECONDS)
        self.origin, self.asked = origin, []
        self.session.trust_env = False
        self.session.verify = ca

    def request(self, method, url, *args, **kwargs):
        response = super().request(method, rewritten(url, self.origin), *args, **kwargs)
        self.asked.append((method, urlsplit(url).path, response.status_code))
        return response


class AsyncHostRewritingHttpClient(AsyncTwilioHttpClient):
    """The same for asynchronous calls; to be made inside the loop that uses it.

    The package's own sends the two JSON bodies as forms that say they were JSON (twilio/twilio-python, issue 932), which
    no server can read; so whoever reports usage with it needs a hook like this one, which writes them unless `as_it_is`.
    """

    def __init__(self, origin, ca, as_it_is=False):
        super().__init__(pool_connections=False, timeout=PATIENCE_SECONDS)
        self.origin, self.as_it_is, self.asked = origin, as_it_is, []
        self.session = trusting_session(ca)

    async def request(self, method, url, params=None, data=None, headers=None, **options):
        if not self.as_it_is and (headers or {}).get("Content-Type") == "application/json":
            data = json.dumps(data)
        response = await super().request(method, rewritten(url, self.origin), params, data, headers, **options)
        self.asked.append((method, urlsplit(url).path, response.status_code))
        return response


def trusting_session(ca):
    """A session that trusts the CA file alone: the package's own reads the system's trust when it is imported."""
    return ClientSession(connector=TCPConnector(ssl=ssl.create_default_context(cafile=ca)))


def rewritten(url, origin):
    parts = urlsplit(url)
    if parts.hostname.endswith(".twilio.com"):
        return origin + parts._replace(scheme="", netloc="").geturl()
    return url


def twilio_client(sandbox, sid, secret, account=None):
    http_client = HostRewritingHttpClient(sandbox["HTTPS_URL"], sandbox["CA_FILE"])
    return Client(sid, secret, account_sid=account or sid, http_client=http_client, environment={"-": ""})


@asynccontextmanager
async def async_twilio_client(sandbox, sid, secret, as_it_is=False):
    async with AsyncHostRewritingHttpClient(sandbox["HTTPS_URL"], sandbox["CA_FILE"], as_it_is) as http_client:
        yield Client(sid, secret, http_client=http_client, environment={"-": ""})
