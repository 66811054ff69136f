"""What is large comes in parts: pages end early, and nobody's records fill the memory."""

import json

import pytest

from support import accounts, expect

PAGE_MAX = 2_200_000  # About a mebibyte; one record more, and what names it, may come on top.


@pytest.fixture(scope="module")
def author(sandbox):
    """A publisher with a listing whose sections are as large as an audit event keeps them whole, changed ten times."""
    account = accounts.make(sandbox, Publisher="true")
    listing = expect.ok(account.post("/v1/Listings", ModuleInfo=json.dumps({"name": "Large"})))["sid"]
    for number in range(10):
        section = json.dumps({"pad": f"{number}" + "x" * 60_000})
        expect.ok(account.post(f"/v1/Listing/{listing}", Configuration=section, Support=section))
    return account, listing


def test_a_page_of_large_events_is_bounded_from_its_first_record_on(author):
    account, _ = author
    pages = []
    answer = account.get("/v1/Events", PageSize=1000)
    while True:
        assert len(answer.content) < PAGE_MAX, f"a page must not have {len(answer.content)} bytes"
        pages.append(expect.ok(answer))
        following = pages[-1]["meta"]["next_page_url"]
        if following is None:
            break
        answer = account.get(following)
    sids = [event["sid"] for page in pages for event in page["events"]]
    assert len(pages) > 1 and len(sids) == len(set(sids)) and len(sids) >= 11, f"every event must be there once: {len(sids)}"
    back = pages[-1]["events"]
    page = pages[-1]
    while page["meta"]["previous_page_url"]:
        page = expect.ok(account.get(page["meta"]["previous_page_url"]))
        back = page["events"] + back
    assert [event["sid"] for event in back] == sids, "the way back must show the same"


def test_small_records_before_large_ones_do_not_make_a_page_larger(sandbox, author):
    account, listing = author
    for number in range(3):
        expect.ok(account.post(f"/v1/Listing/{listing}", ModuleInfo=json.dumps({"name": f"Small {number}"})))
    answer = account.get("/v1/Events", PageSize=1000)
    assert len(answer.content) < PAGE_MAX, f"a page must not have {len(answer.content)} bytes"
    assert len(expect.ok(answer)["events"]) > 3


def test_own_listings_are_one_page_until_they_are_too_large_for_it(sandbox):
    account = accounts.make(sandbox, Publisher="true")
    made = []
    for number in range(90):
        info = json.dumps({"name": f"Number {number}", "pad": "x" * 15_000})
        made.append(expect.ok(account.post("/v1/Listings", ModuleInfo=info))["sid"])
        if number == 2:
            first = expect.ok(account.get("/v1/Listings"))
            assert first.keys() == {"listings"} and len(first["listings"]) == 3, f"expected no meta: {first.keys()}"
    answer = account.get("/v1/Listings")
    sids = []
    while True:
        assert len(answer.content) < PAGE_MAX, f"a page must not have {len(answer.content)} bytes"
        page = expect.ok(answer)
        sids += [listing["sid"] for listing in page["listings"]]
        following = page["meta"]["next_page_url"]
        if following is None:
            break
        answer = account.get(following)
    assert sids == made[::-1], "every listing must be there once, the newest first"
