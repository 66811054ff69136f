"""What the official clients stumble over in lists and their pages, each trap by the client that has it (contract: paging)."""

import re
from urllib.parse import urlsplit

import pytest

from support import accounts, decimals, expect, world
from support.accounts import CLASSIC
from support.client import CLASSIC_PAGE
from support.traps import LISTS, NODE, PAGED, PRODUCT, raw


@pytest.fixture(scope="module")
def place(sandbox):
    """The path of a list of the publisher's: `place("GET /v1/InstalledAddOns/XE/Extensions")`."""
    installation = world.install(sandbox, "ADDON_SID", by="publisher")
    sids = {"AC": sandbox["PUBLISHER_SID"], "XB": sandbox["ADDON_SID"], "XE": installation}

    def of(operation):
        path = re.sub(r"\b(AC|XB|XE)\b", lambda found: sids[found[0]], operation.split()[1])
        return f"{path}?AccountSid={sids['AC']}" if path == "/v1/Keys" else path

    return of


# JAVA and CS dereference every member of `meta`; a `uri` beside the rows makes a page classic to them


@pytest.mark.parametrize("size", [None, 1])
@pytest.mark.parametrize("operation", PRODUCT)
def test_a_page_has_every_member_and_no_uri(publisher, place, operation, size):
    answer = publisher.get(place(operation), **({"PageSize": size} if size else {}))
    body = expect.ok(answer)
    assert body.keys() == {LISTS[operation], "meta"}, f"rows and `meta` alone: {body.keys()}"
    meta = body["meta"]
    assert meta.keys() == expect.META and meta["key"] == LISTS[operation], f"{meta}"
    assert type(meta["page"]) is int and type(meta["page_size"]) is int, f"{meta}"
    for name in ("url", "first_page_url"):
        assert meta[name].startswith(publisher.base), f"expected an absolute URL: {meta}"
    for name in ("previous_page_url", "next_page_url"):
        assert meta[name] is None or meta[name].startswith(publisher.base), f"expected null or an absolute URL: {meta}"


# CLI looks for the one array in a list


@pytest.mark.parametrize("operation", LISTS)
def test_a_list_has_exactly_one_array(publisher, place, operation):
    body = expect.ok(publisher.get(place(operation)))
    assert [name for name, value in body.items() if isinstance(value, list)] == [LISTS[operation]], f"{body.keys()}"
    if CLASSIC in operation:
        assert body.keys() == CLASSIC_PAGE | {LISTS[operation]}, f"{body.keys()}"


# PY, NODE and JAVA ask for pages as large as the limit they were given


@pytest.mark.parametrize("operation", PAGED)
def test_any_large_page_is_a_page_of_1000(publisher, place, operation):
    for limit in (1000, 1001, 5000, 2**31 - 1, 2**63, 10**30):
        body = expect.ok(publisher.get(place(operation), PageSize=limit))
        assert body.get("meta", body)["page_size"] == 1000, f"{limit} must be 1000: {body}"


# PY and NODE name a form's content type where there is no body


@pytest.mark.parametrize("operation", LISTS)
def test_a_read_that_says_it_was_a_form_is_a_read(publisher, place, operation):
    assert publisher.ask("GET", place(operation), headers=NODE).status == 200


# PY, NODE, GO and CLI ask for the next page by its URL, to the byte; RUBY puts its own domain in front


@pytest.fixture(scope="module")
def family(sandbox):
    """An account with two pages of everything it can list, under names that need escapes."""
    head = accounts.make(sandbox)
    for _ in range(3):
        accounts.branch(sandbox, head, FriendlyName="Größe & 100% + 1/2 = ?")
        expect.ok(head.post("/v1/Keys", AccountSid=head.sid), 201)
        expect.ok(world.create(head, sandbox["ADDON_SID"]), 201)
        expect.refused(head.report(world.unknown_sid("XE"), (sandbox["BILLING_ITEM_SID"], "1")), 404)
    world_of = {"AC": head.sid, "XB": sandbox["ADDON_SID"], "XE": head.walk("/v1/InstalledAddOns")[0]["sid"]}
    queries = {
        "GET /v1/Keys": f"?AccountSid={head.sid}",
        "GET /v1/Alerts": "?StartDate=2020-01-01T00%3A00%3A00Z&EndDate=2100-01-01&LogLevel=warning",
        f"GET {CLASSIC}.json": "?FriendlyName=Gr%C3%B6%C3%9Fe+%26+100%25+%2B+1%2F2+%3D+%3F",
    }

    def first(operation):
        path = re.sub(r"\b(AC|XB|XE)\b", lambda found: world_of[found[0]], operation.split()[1])
        query = queries.get(operation, "")
        return f"{path}{query}{'&' if query else '?'}PageSize=1"

    head.place = first
    return head


def following(body):
    return body["meta"]["next_page_url"] if "meta" in body else body["next_page_uri"]


@pytest.mark.parametrize("operation", PAGED)
def test_the_next_page_is_asked_for_to_the_byte_on_whatever_domain(sandbox, family, operation):
    """From page to page between HTTP and HTTPS, with the path and the query exactly as the page before has them."""
    target, rows, pages = family.place(operation), [], 0
    expected = expect.ok(family.get(target.replace("PageSize=1", "PageSize=1000")))[LISTS[operation]]
    while target:
        status, _, body = raw(sandbox, family, "GET", target, "Accept: application/json", https=pages % 2 == 1)
        assert status == 200, f"expected the page {target}: {status} {body}"
        body = decimals.load(body.decode())
        rows, pages, url = rows + body[LISTS[operation]], pages + 1, following(body)
        assert url is None or re.fullmatch("[!-~]+", url), f"a URL must need no more escapes: {url}"
        target = url and url.removeprefix("{0.scheme}://{0.netloc}".format(urlsplit(url)) if "://" in url else "")
    shown = [[row.get("sid") or row.get("category") for row in all] for all in (rows, expected)]
    assert shown[0] == shown[1] and pages == max(1, len(expected)), f"expected every row once, one a page: {shown}"
    if "Usage/Records" not in operation:
        assert pages > 1, "there must be pages to walk"


@pytest.mark.parametrize("operation", LISTS)
def test_no_list_is_refused_with_the_code_that_means_its_end(sandbox, place, operation):
    key = accounts.credential(sandbox, sandbox.publisher, "restricted", ["/twilio/marketplace/listings/delete"])
    for answer in (key.get(place(operation)), sandbox.caller().get(place(operation))):
        assert expect.refused(answer, 401, answer.json["code"])["code"] in (20003, 70051), f"{answer}"


# No client follows a redirect


@pytest.mark.parametrize("operation", [*LISTS, "GET /v1/AvailableAddOns/XB", "GET /v1/InstalledAddOns/XE", f"GET {CLASSIC}/AC.json"])
def test_a_path_that_is_nearly_right_is_no_redirect(publisher, place, operation):
    path, _, query = place(operation).partition("?")
    family, _, rest = path[1:].partition("/")
    for near in (f"{path}/", f"/{path}", f"/{family}//{rest}", path.lower(), path.upper(), f"{path}.json", f"{path}/.", f"/{family}/./{rest}"):
        answer = publisher.get(f"{publisher.base}{near}?{query}")
        assert answer.status not in range(300, 400) and "Location" not in answer.headers, f"{near}: {answer}"
        if answer.status != 200:
            expect.refused(answer, answer.status)
