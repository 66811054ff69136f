"""Points the unmodified `twilio` package at this server through its own extension point, the HTTP client."""

from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client


class HostRewritingHttpClient(TwilioHttpClient):
    """Sends what is meant for any host under twilio.com to `origin`, and trusts the CA file alone."""

    def __init__(self, origin, ca):
        super().__init__(timeout=15)
        self.origin = origin
        self.session.trust_env = False
        self.session.verify = ca

    def request(self, method, url, *args, **kwargs):
        return super().request(method, rewritten(url, self.origin), *args, **kwargs)


class AsyncHostRewritingHttpClient(AsyncTwilioHttpClient):
    """The same for asynchronous calls, in plain HTTP; to be made inside the loop that uses it."""

    def __init__(self, origin):
        super().__init__(timeout=15)
        self.origin = origin

    async def request(self, method, url, *args, **kwargs):
        return await super().request(method, rewritten(url, self.origin), *args, **kwargs)


def rewritten(url, origin):
    parts = urlsplit(url)
    if parts.hostname.endswith(".twilio.com"):
        return origin + parts._replace(scheme="", netloc="").geturl()
    return url


def twilio_client(sandbox, sid, secret, account=None):
    http_client = HostRewritingHttpClient(sandbox["HTTPS_URL"], sandbox["CA_FILE"])
    return Client(sid, secret, account_sid=account or sid, http_client=http_client, environment={"-": ""})


@asynccontextmanager
async def async_twilio_client(sandbox, sid, secret):
    async with AsyncHostRewritingHttpClient(sandbox["URL"]) as http_client:
        yield Client(sid, secret, http_client=http_client, environment={"-": ""})
