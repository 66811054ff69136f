"""Pages: what surrounds their rows, their sizes, and walks over them in both directions."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from support import expect, world

AVAILABLE = "/v1/AvailableAddOns"
INSTALLED = "/v1/InstalledAddOns"


def sids(rows):
    return [row["sid"] for row in rows]


# Pages


def query(url):
    return dict(parse_qsl(urlsplit(url).query))


LISTS = [(AVAILABLE, "available_add_ons"), (INSTALLED, "installed_add_ons"), ("/v1/Alerts", "alerts")]
every_list = pytest.mark.parametrize("path, key", LISTS, ids=[key for _, key in LISTS])


@every_list
def test_a_list_has_the_complete_envelope(sandbox, path, key):
    page = expect.ok(sandbox.customer.get(path))
    assert page.keys() == {key, "meta"}, f"unexpected members: {page.keys()}"
    meta = page["meta"]
    assert meta.keys() == expect.META, f"unexpected members: {meta}"
    assert (meta["key"], meta["page"], meta["page_size"], meta["previous_page_url"]) == (key, 0, 50, None), f"unexpected: {meta}"
    first = f"{sandbox['URL']}{path}?PageSize=50&Page=0"
    assert (meta["first_page_url"], meta["url"]) == (first, first), f"expected {first}: {meta}"


def test_an_empty_list_has_a_complete_envelope(sandbox):
    page = expect.ok(sandbox.publisher_2.get(INSTALLED))
    assert page["installed_add_ons"] == [], f"no test installs anything for this account: {page}"
    assert page["meta"].keys() == expect.META, f"unexpected members: {page}"
    assert (page["meta"]["page"], page["meta"]["next_page_url"], page["meta"]["previous_page_url"]) == (0, None, None), f"{page}"


@every_list
@pytest.mark.parametrize("asked, applied", [("1", 1), ("50", 50), ("1000", 1000), ("1001", 1000), ("5000", 1000)])
def test_the_page_size_is_applied_up_to_1000(customer, path, key, asked, applied):
    page = expect.ok(customer.get(path, PageSize=asked))
    assert page["meta"]["page_size"] == applied, f"expected {applied}: {page['meta']}"
    assert query(page["meta"]["url"])["PageSize"] == str(applied), f"the URLs must say what was applied: {page['meta']}"
    assert len(page[key]) <= applied, f"expected at most {applied} rows, got {len(page[key])}"


@every_list
@pytest.mark.parametrize(
    "name, value",
    [
        ("PageSize", "0"),
        ("PageSize", "-1"),
        ("PageSize", "text"),
        ("PageSize", "1.5"),
        ("PageSize", "99999999999999999999x"),
        ("Page", "-1"),
        ("Page", "text"),
        ("PageToken", "nonsense"),
        ("PageToken", "PT" + "0" * 32),
    ],
)
def test_a_bad_paging_parameter_is_refused(customer, path, key, name, value):
    refusal = expect.refused(customer.get(path, **{name: value}), 400)
    assert name in refusal["message"], f"the message must name the parameter: {refusal}"


@every_list
def test_a_page_beyond_the_end_is_empty(customer, path, key):
    page = expect.ok(customer.get(path, Page="99999"))
    assert page[key] == [], f"expected no rows: {page}"
    assert page["meta"]["next_page_url"] is None, f"expected no next page: {page['meta']}"


@pytest.fixture
def crowd(sandbox):
    """Seven installations of the second customer, newest first; removed afterwards."""
    account = sandbox.customer_2
    rows = [expect.ok(world.create(account, sandbox["LISTING_SID"]), 201)["sid"] for _ in range(7)]
    yield rows[::-1]
    for sid in sids(account.walk(INSTALLED, PageSize=1000)):
        account.delete(f"{INSTALLED}/{sid}")


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_a_walk_over_the_pages_meets_every_row_once_and_back_again(sandbox, crowd, size):
    account = sandbox.customer_2
    pages = list(account.pages(INSTALLED, PageSize=size))
    walked = [sid for page in pages for sid in sids(page["installed_add_ons"])]
    assert walked[: len(crowd)] == crowd, "expected the newest first"
    assert len(set(walked)) == len(walked), "no row may come twice"
    assert [page["meta"]["page"] for page in pages] == list(range(len(pages))), "pages must be numbered"
    assert pages[-1]["meta"]["next_page_url"] is None, "the last page must have no next one"
    for number, page in enumerate(pages[:-1]):
        following = page["meta"]["next_page_url"]
        assert following.startswith(f"{sandbox['URL']}{INSTALLED}?"), f"expected an absolute URL: {following}"
        assert query(following).items() >= {"PageSize": str(size), "Page": str(number + 1)}.items(), f"unexpected: {following}"

    page = pages[-1]
    for expected in reversed(pages[:-1]):
        page = expect.ok(account.get(page["meta"]["previous_page_url"]))
        assert sids(page["installed_add_ons"]) == sids(expected["installed_add_ons"]), "the way back must meet the same pages"
        assert page["meta"]["page"] == expected["meta"]["page"], "the way back must count down"
    assert page["meta"]["previous_page_url"] is None, "the first page must have no previous one"


def test_rows_inserted_and_removed_during_a_walk_shift_no_page(sandbox, crowd):
    account = sandbox.customer_2
    walk = account.pages(INSTALLED, PageSize=2)
    first, second = next(walk), next(walk)
    for _ in range(3):
        expect.ok(world.create(account, sandbox["LISTING_SID"]), 201)
    expect.ok_empty(account.delete(f"{INSTALLED}/{crowd[3]}"))
    rest = [sid for page in walk for sid in sids(page["installed_add_ons"])]
    walked = sids(first["installed_add_ons"]) + sids(second["installed_add_ons"]) + rest
    assert walked[: len(crowd)] == crowd, "a walk that has begun must neither repeat nor skip a row"


def test_the_catalog_is_walked_in_order_at_every_page_size(customer):
    whole = sids(customer.walk(AVAILABLE, PageSize=1000))
    for size in (1, 2, 3):
        assert sids(customer.walk(AVAILABLE, PageSize=size)) == whole, f"expected the same order at page size {size}"
