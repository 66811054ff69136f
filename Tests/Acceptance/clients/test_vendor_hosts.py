"""The unmodified SDK under the vendor's own host names, which resolve to this server; its certificate is verified."""

import asyncio
import socket
import ssl
import subprocess
from urllib.parse import urlsplit

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.rest import Client
from twilio.rest.marketplace.v1.installed_add_on.installed_add_on_usage import InstalledAddOnUsageList

from support import world
from support.raw import connect
from support.twilio_host import trusting_session

HOSTS = ["marketplace", "iam", "monitor", "api", "preview"]
FORMS = ["{}.twilio.com", "{}.us1.twilio.com", "{}.ie1.twilio.com", "{}.dublin.ie1.twilio.com", "{}.ashburn.us1.twilio.com"]
NAMES = [form.format(host) for host in HOSTS for form in FORMS]


@pytest.fixture
def vendor(sandbox, monkeypatch):
    """What entries in /etc/hosts and a port map would do, inside this process: names under twilio.com lead here."""
    real, port = socket.getaddrinfo, urlsplit(sandbox["HTTPS_URL"]).port

    def resolve(host, service, *args, **options):
        if str(host).endswith(".twilio.com") and service == 443:
            return real("127.0.0.1", port, *args, **options)
        return real(host, service, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", sandbox["CA_FILE"])
    monkeypatch.setenv("NO_PROXY", "*")
    for name in ("TWILIO_REGION", "TWILIO_EDGE"):
        monkeypatch.delenv(name, raising=False)


def shopper(sandbox, **options):
    return Client(sandbox["CUSTOMER_SID"], sandbox["CUSTOMER_TOKEN"], **options)


def test_the_sdk_browses_installs_switches_and_removes(sandbox, vendor):
    marketplace = shopper(sandbox).marketplace.v1
    walked = [row.sid for row in marketplace.available_add_ons.stream(page_size=1)]
    assert sandbox["ADDON_SID"] in walked and len(walked) > 3, f"expected the catalog, page by page: {walked}"
    created = marketplace.installed_add_ons.create(
        sandbox["ADDON_SID"], True, configuration={"language": "en"}, unique_name=world.unique_name()
    )
    assert created.url == f"https://marketplace.twilio.com/v1/InstalledAddOns/{created.sid}", f"{created.url}"
    assert created.links["extensions"] == f"{created.url}/Extensions", f"{created.links}"
    extension = marketplace.installed_add_ons(created.sid).extensions.list()[0]
    assert extension.update(enabled=True).enabled is True
    assert created.delete() is True


def test_pages_name_the_host_that_was_asked(sandbox, vendor):
    page = shopper(sandbox).marketplace.v1.available_add_ons.page(page_size=1)
    assert page.next_page_url.startswith("https://marketplace.twilio.com/v1/AvailableAddOns?"), f"{page.next_page_url}"


def test_usage_and_its_alert(sandbox, vendor, install, item):
    seller = Client(sandbox["KEY_SID"], sandbox["KEY_SECRET"], account_sid=sandbox["PUBLISHER_SID"])
    usage = seller.marketplace.v1.installed_add_ons(install()).usage
    body = InstalledAddOnUsageList.MarketplaceV1InstalledAddOnInstalledAddOnUsage(
        {"billable_items": [{"sid": item, "quantity": 44.02}]}
    )
    assert float(usage.create(body).total_submitted) == 44.02
    missing = world.unknown_sid("XE")
    with pytest.raises(TwilioRestException) as refusal:
        seller.marketplace.v1.installed_add_ons(missing).usage.create(body)
    assert (refusal.value.status, refusal.value.code) == (404, 20404), f"expected 404: {refusal.value}"
    about = [alert for alert in seller.monitor.v1.alerts.stream(page_size=1, limit=50) if alert.resource_sid == missing]
    assert [alert.request_url for alert in about] == [f"https://marketplace.twilio.com/v1/InstalledAddOns/{missing}/Usage"]
    assert about[0].url.startswith("https://monitor.twilio.com/v1/Alerts/"), f"{about[0].url}"


def test_the_deprecated_host(sandbox, vendor):
    rows = list(shopper(sandbox).preview.marketplace.available_add_ons.stream(page_size=2))
    assert len(rows) > 3 and all(row.url.startswith("https://preview.twilio.com/marketplace/AvailableAddOns/") for row in rows)


@pytest.mark.parametrize("options, host", [
    ({"region": "us1"}, "marketplace.us1.twilio.com"),
    ({"region": "ie1", "edge": "dublin"}, "marketplace.dublin.ie1.twilio.com"),
    ({"region": "au1", "edge": "sydney"}, "marketplace.sydney.au1.twilio.com"),
    ({"edge": "ashburn"}, "marketplace.ashburn.us1.twilio.com"),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the SDK, about edges without regions
def test_regions_and_edges(sandbox, vendor, options, host):
    rows = list(shopper(sandbox, **options).marketplace.v1.available_add_ons.stream(page_size=2))
    assert len(rows) > 3, "the walk must reach its end"
    assert {urlsplit(row.url).netloc for row in rows} == {host}, f"expected URLs under {host}"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of aiohttp, about what the SDK does
def test_the_async_sdk(sandbox, vendor):
    async def walk():
        async with AsyncTwilioHttpClient(pool_connections=False) as http_client:
            http_client.session = trusting_session(sandbox["CA_FILE"])
            add_ons = shopper(sandbox, http_client=http_client).marketplace.v1.available_add_ons
            return [row.url async for row in await add_ons.stream_async(page_size=1)]

    urls = asyncio.run(walk())
    assert len(urls) > 3 and all(url.startswith("https://marketplace.twilio.com/") for url in urls), f"{urls}"


def test_wrong_credentials_are_refused_under_any_host(sandbox, vendor):
    with pytest.raises(TwilioRestException) as refusal:
        Client(sandbox["CUSTOMER_SID"], "0" * 32).monitor.v1.alerts(world.unknown_sid("NO")).fetch()
    assert (refusal.value.status, refusal.value.code) == (401, 20003), f"expected 401: {refusal.value}"


@pytest.mark.parametrize("host", ["marketplace.twilio.com", "iam.twilio.com", "api.twilio.com", "preview.us1.twilio.com"])
def test_every_path_is_answered_under_every_host(sandbox, customer, host):
    """One origin serves all families; a host decides nothing but the URLs (decision 0018)."""
    for path in ("/v1/AvailableAddOns", "/marketplace/AvailableAddOns", "/v1/Alerts"):
        answer = customer.ask("GET", path, headers={"Host": host})
        assert answer.status == 200 and answer.json["meta"]["url"].startswith(f"http://{host}{path}?"), f"{answer}"


@pytest.mark.parametrize("name", [*NAMES, "localhost"])
def test_the_certificate_speaks_for_every_form_of_name(sandbox, name):
    context = ssl.create_default_context(cafile=sandbox["CA_FILE"])
    with connect(sandbox, True, context, name) as connection:
        assert connection.version() in ("TLSv1.2", "TLSv1.3")


@pytest.mark.parametrize("name", ["twilio.com", "example.com", "a.b.c.twilio.com", "marketplace.twilio.com.example.com"])
def test_the_certificate_speaks_for_no_other_name(sandbox, name):
    context = ssl.create_default_context(cafile=sandbox["CA_FILE"])
    with pytest.raises(ssl.SSLCertVerificationError):
        connect(sandbox, True, context, name).close()


@pytest.mark.parametrize("name, good", [
    ("DNS:localhost", True), ("DNS:iam.twilio.com", True), ("IP:127.0.0.1", True), ("IP:::1", True),
    ("DNS:example.com", False), ("DNS:nottwilio.com", False),
])  # fmt: skip
def test_the_authority_can_vouch_for_nothing_else_even_with_its_key(sandbox, tmp_path, name, good):
    """Whoever puts it into a trust store must not fear for other names."""
    key, request, leaf, names = (tmp_path / file for file in ("key.pem", "request.pem", "leaf.pem", "names"))
    names.write_text(f"subjectAltName={name}\n")
    authority = sandbox["CA_FILE"]
    for command in (
        ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", request, "-subj", "/O=x"],
        ["x509", "-req", "-in", request, "-CA", authority, "-CAkey", authority.replace("ca.pem", "ca-key.pem"),
         "-CAcreateserial", "-CAserial", tmp_path / "serial", "-days", "2", "-extfile", names, "-out", leaf],
    ):  # fmt: skip
        subprocess.run(["openssl", *map(str, command)], check=True, capture_output=True)
    checked = subprocess.run(["openssl", "verify", "-CAfile", authority, str(leaf)], capture_output=True, text=True)
    assert (checked.returncode == 0) == good, f"expected {good} for {name}: {checked}"
