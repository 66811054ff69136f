"""The pages behind `more_info`: one for each code and each refusal, true, readable, and nothing from elsewhere."""

import html
import json
import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from support import accounts, alerts, decimals, expect, world
from support.market import Market

INDEX = "/docs/errors"
POLICY = {"default-src": "'none'", "style-src": "'self'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'"}
VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """What a page holds, with a look at its tags: each is closed where it belongs."""

    def __init__(self, answer):
        super().__init__()
        self.answer = answer
        self.open, self.tags, self.links, self.loaded, self.texts = [], [], [], [], {}
        self.feed(answer.text)
        assert self.open == [], f"every element must be closed: {self.open} in {answer.url}"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag == "a":
            self.links.append(attributes["href"])
        self.loaded += [attributes[name] for name in ("src", "srcset", "data") if name in attributes]
        if tag == "link":
            self.loaded.append(attributes["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> stands where it does not belong in {self.answer.url}"

    def handle_data(self, data):
        for tag in set(self.open):
            self.texts.setdefault(tag, []).append(data)

    def text(self, tag):
        return "".join(self.texts.get(tag, [])).strip()

    def count(self, tag):
        return sum(1 for name, _ in self.tags if name == tag)


@pytest.fixture(scope="module")
def nobody(sandbox):
    return sandbox.caller()


@pytest.fixture(scope="module")
def pages(nobody):
    """Every page that can be reached from the index, by its path."""
    found, waiting = {}, [INDEX]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        answer = nobody.get(path)
        assert answer.status == 200, f"a link leads to {path}: {answer}"
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        found[path] = Page(answer)
        waiting += [urlsplit(urljoin(path, link)).path for link in found[path].links]
    return found


def test_every_code_and_refusal_is_reached_from_the_index(pages):
    codes = {path.split("/")[3] for path in pages if path != INDEX}
    assert codes >= {str(code) for code in expect.CODES.values()} | {"20503", "70051"}, f"{codes}"
    assert all(f"{INDEX}/{code}" in pages for code in codes), "each code has a page that lists its refusals"
    refusals = [path for path in pages if path.count("/") == 4]
    assert len(refusals) >= 35, f"expected a page for each refusal: {refusals}"
    for path in refusals:
        parent = path.rsplit("/", 1)[0]
        assert path in pages[INDEX].links and path in pages[parent].links, f"{path} must be listed"
        assert parent in pages[path].links and INDEX in pages[path].links, f"{path} must lead back"


def test_pages_are_whole_and_load_nothing_from_elsewhere(pages):
    for path, page in pages.items():
        names = dict(page.tags)
        assert page.tags[0] == ("html", {"lang": "en"}), path
        assert page.answer.text.startswith("<!doctype html>") and page.answer.headers["Content-Type"] == "text/html; charset=utf-8", path
        assert page.count("h1") == page.count("main") == page.count("title") == 1, path
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in [a for tag, a in page.tags if tag == "meta"], path
        assert page.loaded == ["/docs/style.css"] and not names.keys() & {"script", "style", "img", "iframe"}, path
        assert not [attributes for _, attributes in page.tags if any(name.startswith("on") or name == "style" for name in attributes)], path
        assert all(link.startswith("/") for link in page.links), f"{path}: {page.links}"
        policy = dict(rule.split(" ", 1) for rule in page.answer.headers["Content-Security-Policy"].split("; "))
        assert policy == POLICY, f"{path}: {policy}"
        assert page.answer.headers["X-Content-Type-Options"] == "nosniff", path


def test_titles_tell_the_refusals_of_a_code_apart(pages):
    titles = [(path.rsplit("/", 1)[0], page.text("title")) for path, page in pages.items()]
    assert len(set(titles)) == len(titles), f"{sorted(titles)}"


def test_the_style_knows_light_dark_and_small_screens(nobody):
    answer = nobody.get("/docs/style.css")
    assert answer.status == 200 and answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "light-dark(" in answer.text and "clamp(" in answer.text and "url(" not in answer.text and "@import" not in answer.text


@pytest.mark.parametrize("path", ["/docs/errors/1", "/docs/errors/020001", "/docs/errors/x", "/docs/errors/20001/nothing", "/docs/errors/20403/body", "/docs"])
def test_what_there_is_no_page_of_is_a_404(nobody, path):
    expect.refused(nobody.get(path), 404)


# What the pages say is what happens


class Refusals:
    """Makes refusals on purpose."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.item = sandbox["BILLING_ITEM_SID"]

    def usage(self, client=None, installation=None, body=None, **options):
        client = client or self.sandbox.publisher
        installation = installation or self.sandbox["INSTALLATION_SID"]
        return client.usage(installation, body or decimals.report((self.item, "1")), **options)

    def form(self, body, listing="LISTING_SID"):
        installation = world.install(self.sandbox, listing)
        return self.usage(installation=installation, body=body, content_type="application/x-www-form-urlencoded")

    def other_listing(self, listing):
        """Usage of a listing that a gate refuses."""
        installation = self.sandbox["CLOSED_INSTALLATION_SID"] if listing == "closed" else world.install(self.sandbox, listing)
        return self.usage(installation=installation)

    def billing_outage(self):
        with self.sandbox.fault("billing-outage"):
            return self.usage()

    def key_reused(self):
        self.usage(Idempotency_Key=(key := world.unique_name()))
        return self.usage(body=decimals.report((self.item, "2")), Idempotency_Key=key)

    def name_taken(self):
        name = world.unique_name()
        world.create(self.sandbox.customer, self.sandbox["LISTING_SID"], UniqueName=name)
        return world.create(self.sandbox.customer, self.sandbox["LISTING_SID"], UniqueName=name)

    def restricted(self, path):
        form = {"AccountSid": self.sandbox["PUBLISHER_SID"], "KeyType": "restricted", "Policy": '{"allow": ["/twilio/monitor/alerts/read"]}'}
        key = expect.ok(self.sandbox.operator.post("/ext/v1/Keys", **form), 201)
        return self.sandbox.caller(key["sid"], key["secret"]).get(path)

    def suspended(self):
        made = expect.ok(self.sandbox.operator.post("/ext/v1/Accounts", FriendlyName="Acme"), 201)
        expect.ok(self.sandbox.operator.post(f"/ext/v1/Accounts/{made['sid']}", Status="suspended"))
        return self.sandbox.caller(made["sid"], made["auth_token"]).get("/v1/InstalledAddOns")

    def kept(self, party):
        """A client with a standard key of a party."""
        key = expect.ok(self.sandbox.operator.post("/ext/v1/Keys", AccountSid=party.sid), 201)
        return self.sandbox.caller(key["sid"], key["secret"])

    def repeated(self):
        form, key = {"ModuleInfo": '{"name": "Words"}'}, {"Idempotency-Key": world.unique_name()}
        expect.ok(self.sandbox.publisher.ask("POST", "/v1/Listings", data=form, headers=key))
        return self.sandbox.publisher.ask("POST", "/v1/Listings", data={"ModuleInfo": '{"name": "Letters"}'}, headers=key)

    def referred_by(self, sid):
        return self.sandbox.customer.ask("POST", "/v1/ReferralConversion", json={"referral_account_sid": sid})

    def nested(self):
        return accounts.branch(self.sandbox, self.sandbox.customer).post(f"{accounts.CLASSIC}.json")

    def state(self):
        return self.sandbox.operator.post(f"/ext/v1/Listings/{self.sandbox['DRAFT_LISTING_SID']}", State="active")


# The page, and how its refusal comes about.
REFUSALS = {
    "20001/parameter": lambda r: r.sandbox.customer.get("/v1/InstalledAddOns", PageSize=0),
    "20001/terms": lambda r: world.create(r.sandbox.customer, r.sandbox["LISTING_SID"], AcceptTermsOfService="false"),
    "20001/unique-name": lambda r: world.create(r.sandbox.customer, r.sandbox["LISTING_SID"], UniqueName="my reports"),
    "20001/configuration": lambda r: world.create(r.sandbox.customer, r.sandbox["LISTING_SID"], Configuration="{}"),
    "20001/page-token": lambda r: r.sandbox.customer.get("/v1/Alerts", PageToken="2"),
    "20001/form": lambda r: r.sandbox.customer.ask("POST", "/v1/InstalledAddOns", json={}),
    "20001/quantity": lambda r: r.usage(body=decimals.report((r.item, "0"))),
    "20001/units": lambda r: r.form(b"Quantity=0", "ONE_ITEM_LISTING_SID"),
    "20001/body": lambda r: r.usage(body=b'{"billable_items": []}'),
    "20001/only_billing_item": lambda r: r.form(b"Quantity=10"),
    "20001/credit": lambda r: r.form(b"Quantity=-20", "ONE_ITEM_LISTING_SID"),
    "20001/idempotency_key": lambda r: r.usage(Idempotency_Key="a b"),
    "20001/own-account": lambda r: r.referred_by(r.sandbox["CUSTOMER_SID"]),
    "20001/partner": lambda r: r.referred_by(world.unknown_sid("AC")),
    "20003/missing": lambda r: r.sandbox.caller().get("/v1/InstalledAddOns"),
    "20003/wrong": lambda r: r.sandbox.caller(r.sandbox["CUSTOMER_SID"], "wrong").get("/v1/InstalledAddOns"),
    "20003/limited-key": lambda r: r.kept(r.sandbox.customer).get("/v1/Keys", AccountSid=r.sandbox["CUSTOMER_SID"]),
    "20003/other-account": lambda r: r.sandbox.customer.get(f"{accounts.CLASSIC}/{r.sandbox['PUBLISHER_SID']}.json"),
    "20004/method": lambda r: r.sandbox.publisher.get(f"/v1/InstalledAddOns/{r.sandbox['INSTALLATION_SID']}/Usage"),
    "20403/listing_owner": lambda r: r.usage(r.sandbox.customer),
    "20403/manual_usage_reporting": lambda r: r.other_listing("NO_MANUAL_LISTING_SID"),
    "20403/listing_state": lambda r: r.other_listing("closed"),
    "20403/suspended": Refusals.suspended,
    "20403/operator": lambda r: r.sandbox.customer.get("/ext/v1/Accounts"),
    "20403/nested": Refusals.nested,
    "20403/publisher": lambda r: r.sandbox.customer.post("/v1/Listings", ModuleInfo='{"name": "Words"}'),
    "20403/owner": lambda r: r.sandbox.publisher_2.post(f"/v1/Listing/{r.sandbox['LISTING_SID']}", Pricing='{"body": "Free"}'),
    "20404/installation": lambda r: r.usage(installation=world.unknown_sid("XE")),
    "20404/resource": lambda r: r.sandbox.customer.get(f"/v1/InstalledAddOns/{world.unknown_sid('XE')}"),
    "20409/unique-name": Refusals.name_taken,
    "20409/idempotency_key": Refusals.key_reused,
    "20409/state": Refusals.state,
    "20409/repeated": Refusals.repeated,
    "20413/body": lambda r: r.usage(body=b"{}" + b" " * 2**20),
    "20413/head": lambda r: r.sandbox.customer.ask("GET", "/v1/Alerts", headers={"X-Trace": "x" * 40_000}),
    "20500/billing_event": Refusals.billing_outage,
    "70051/policy": lambda r: r.restricted("/v1/InstalledAddOns"),
    "70051/never": lambda r: r.restricted("/ext/v1/Accounts"),
}


def message_of(page):
    """The page's message as a pattern: what varies may be anything."""
    quoted = re.search(r"<blockquote>(.*?)</blockquote>", page.answer.text, re.DOTALL)[1]
    parts = re.split(r"<var>.*?</var>", quoted, flags=re.DOTALL)
    return re.compile(".*".join(re.escape(html.unescape(part)) for part in parts), re.DOTALL)


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_is_what_its_page_says(sandbox, pages, name):
    before = seen(sandbox)
    answer = REFUSALS[name](Refusals(sandbox))
    body = expect.error_body(answer)
    code, _ = name.split("/")
    assert body["code"] == int(code) and body["more_info"].endswith(f"{INDEX}/{code}"), f"{answer}"
    page = pages[f"{INDEX}/{name}"]
    assert f"HTTP {answer.status}" in page.text("p"), f"the page must say {answer.status}: {page.text('p')}"
    assert message_of(page).fullmatch(body["message"]), f"the page's message must be the one that is sent: {body}"
    rule = (body.get("params") or {}).get("rule")
    assert ("params.rule" in page.answer.text) == (rule is not None), f"{body}"
    assert rule is None or f"<code>{rule}</code>" in page.answer.text, f"the page must name the rule: {body}"
    levels = {level for sid, level in seen(sandbox).items() if sid not in before}
    said = re.search(r"<h2>Debugger</h2>\s*<p>(.*?)</p>", page.answer.text, re.DOTALL)[1]
    expected = {level for level in ("warning", "error") if f"<strong>{level.capitalize()}</strong>" in said}
    assert levels == expected, f"the page says {said}, and {levels} came"


def seen(sandbox):
    """The levels of the alerts of the parties that refusals are made with; a refusal's own is there when it is answered."""
    return {alert["sid"]: alert["log_level"] for party in (sandbox.publisher, sandbox.customer) for alert in alerts.everything(party)}


def test_an_example_is_an_error_body(pages):
    for path, page in pages.items():
        if path.count("/") != 4 or path.endswith("/not_submitted"):
            continue
        code = int(path.split("/")[3])
        example = json.loads(page.text("pre").split("application/json\n\n")[-1])
        assert example["code"] == code and example["more_info"].endswith(f"{INDEX}/{code}"), path
        assert message_of(page).fullmatch(example["message"]), path


def test_the_notification_about_items_leads_to_its_page(sandbox, pages):
    installation = world.install(sandbox)
    expect.accepted(sandbox.publisher.report(installation, (sandbox["FAILING_BILLING_ITEM_SID"], "1"), (sandbox["BILLING_ITEM_SID"], "1")))
    alert = alerts.the_one_about(sandbox.publisher, installation)
    assert message_of(pages[f"{INDEX}/20001/not_submitted"]).fullmatch(alert["alert_text"]), f"{alert}"
    assert alert["more_info"] == f"{sandbox['URL']}{INDEX}/{alert['error_code']}"


def test_more_info_may_lead_elsewhere(binary, tmp_path):
    server = Market(binary, tmp_path)
    try:
        server.init().start("--docs-url", "https://docs.example.com/docs/errors")
        body = expect.error_body(server.caller().get("/v1/Alerts"))
        assert body["more_info"] == "https://docs.example.com/docs/errors/20003", f"{body}"
        operator = server.operator
        operator.usage(world.unknown_sid("XE"), decimals.report())
        (alert,) = alerts.everything(operator)
        assert alert["more_info"] == "https://docs.example.com/docs/errors/20404", f"{alert}"
        instance = expect.ok(operator.get(urlsplit(alert["url"]).path))
        assert json.loads(instance["response_body"])["more_info"] == alert["more_info"], f"{instance}"
    finally:
        server.kill()


@pytest.mark.parametrize("url", ["docs.example.com", "https://docs.example.com/"])
def test_a_wrong_docs_url_is_refused(binary, tmp_path, url):
    server = Market(binary, tmp_path)
    server.init()
    said = server.mercato("serve", "--data", tmp_path / "data", "--port", "0", "--docs-url", url)
    assert said.returncode != 0 and "--docs-url" in said.stderr, f"{said}"
