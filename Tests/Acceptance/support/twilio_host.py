"""Points the unmodified `twilio` package at this server through its own extension point, the HTTP client."""

from urllib.parse import urlsplit

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
        parts = urlsplit(url)
        if parts.hostname.endswith(".twilio.com"):
            url = self.origin + parts._replace(scheme="", netloc="").geturl()
        return super().request(method, url, *args, **kwargs)


def twilio_client(sandbox, sid, secret, account=None):
    http_client = HostRewritingHttpClient(sandbox["HTTPS_URL"], sandbox["CA_FILE"])
    return Client(sid, secret, account_sid=account or sid, http_client=http_client, environment={"-": ""})
