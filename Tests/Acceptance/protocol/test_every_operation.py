"""Every operation, asked as it should be, and in every way in which it can be refused.

The kinds of credentials and the permissions of keys are in test_who_may_do_what.py, wrong methods in test_http_manners.py; both
walk the same tables.
"""

import pytest

from support import accounts, expect, happy, operations, world
from support.client import CLASSIC_PAGE

every_operation = pytest.mark.parametrize("operation", operations.SERVED)
TAKES_NO_BODY = {operations.NEW_TOKEN}
POSTS = [operation for operation in operations.SERVED if operation.startswith("POST") and operation not in TAKES_NO_BODY]
# Beyond the largest body that anything takes.
OVERSIZE = b"x=" + b"y" * 9 * 2**20


@pytest.fixture(scope="module")
def estate(sandbox):
    return happy.Estate(sandbox)


@pytest.fixture(scope="module")
def stranger(sandbox):
    return accounts.make(sandbox, Publisher="true")


@pytest.fixture(scope="module")
def dormant(sandbox):
    """Credentials of accounts that may do nothing, by the account's status."""
    found = {}
    for status in ("suspended", "closed"):
        account = accounts.make(sandbox, Publisher="true")
        found[status] = [accounts.credential(sandbox, account, kind, operations.PERMISSIONS) for kind in accounts.KINDS]
        accounts.set_status(sandbox, account, status)
    return found


@pytest.fixture(scope="module")
def pages(sandbox):
    """Asserts that the page behind a refusal is served to everybody; each page is asked for once."""
    seen = set()

    def served(url):
        if url not in seen:
            assert url.startswith(sandbox["URL"]), f"expected a page of this server: {url}"
            assert sandbox.caller().get(url).status == 200, f"expected the page {url}"
            seen.add(url)

    return served


@pytest.fixture
def refused(pages):
    def check(answer, status, code=None):
        body = expect.refused(answer, status, code)
        expect.enveloped(answer)
        pages(body["more_info"])

    return check


# As it should be


def test_every_operation_has_a_happy_call():
    missing = set(operations.SERVED) - happy.HAPPY.keys()
    assert not missing, f"support/happy.py must say how {missing} are asked, and what they answer"
    assert happy.HAPPY.keys() <= operations.declared(), "a happy call must be of an operation"


@every_operation
def test_an_operation_answers_a_good_request(estate, operation):
    call = happy.HAPPY[operation]
    answer = estate.ask(estate.party(operation), operation)
    expect.enveloped(answer)
    if call.status == 204:
        return expect.ok_empty(answer)
    assert answer.headers["Content-Type"].startswith("application/json"), f"expected JSON: {answer.headers}"
    body = expect.ok(answer, call.status)
    if call.rows is None:
        assert body.keys() == set(call.members.split()), f"expected these members: {answer}"
        return None
    assert body.keys() == paging(operation) | {call.rows}, f"expected a list: {answer}"
    assert body[call.rows] or "LastMonth" in operation or "Yesterday" in operation, f"expected a row at least: {answer}"
    for row in body[call.rows]:
        assert row.keys() == set(call.members.split()), f"expected these members: {row}"


def paging(operation):
    if operation == "GET /v1/Listings":
        return set()  # it has no pages (contract: own listings)
    return CLASSIC_PAGE if "/2010-04-01/" in operation else {"meta"}


# By whom


@every_operation
def test_nobody_is_answered_without_credentials(sandbox, estate, refused, operation):
    refused(estate.ask(sandbox.caller(), operation), 401)


@pytest.mark.parametrize("status, refusal", [("suspended", 403), ("closed", 401)])
@every_operation
def test_no_credential_of_an_account_that_is_not_active_is_answered(estate, dormant, refused, operation, status, refusal):
    path = estate.path(operation)
    for client in dormant[status]:
        refused(estate.ask(client, operation, path), refusal)


# Public to every account: what the catalog shows.
PUBLIC = {
    "GET /v1/AvailableAddOns/XB",
    "GET /v1/AvailableAddOns/XB/Extensions",
    "GET /v1/AvailableAddOns/XB/Extensions/XF",
    "GET /v1/Listing/XB",
}
PUBLIC |= {operations.twin(operation) for operation in PUBLIC if operations.has_twin(operation)}
# The gates of usage, and of a listing that everybody sees (contract: gates).
FORBIDDEN = {"POST /v1/InstalledAddOns/XE/Usage", "POST /marketplace/InstalledAddOns/XE/Usage", "POST /v1/Listing/XB"}
# Those that name an account: it is the credentials that are wrong (contract: authentication).
OTHERS_CREDENTIALS = {"GET /v1/Keys", "POST /v1/Keys", operations.NEW_TOKEN}
OTHERS_CREDENTIALS |= {operation for operation in operations.SERVED if "/2010-04-01/Accounts/AC" in operation}


def foreign(operation):
    """The status that a stranger gets, or none where nothing of another account is named."""
    if operation in operations.ADMINISTRATION or operation in FORBIDDEN:
        return 403
    if operation in OTHERS_CREDENTIALS:
        return 401
    return 404 if happy.SID.search(operation) and operation not in PUBLIC else None


FOREIGN = {operation: status for operation in operations.SERVED if (status := foreign(operation))}


@pytest.mark.parametrize("operation, status", FOREIGN.items())
def test_a_stranger_is_refused(estate, stranger, refused, operation, status):
    answer = estate.ask(stranger, operation)
    refused(answer, status)
    assert estate.owner.sid not in answer.text, f"nothing may be told about the owner: {answer}"


# About what


IDENTIFIED = [(operation, kind) for operation in operations.SERVED for kind in dict.fromkeys(happy.SID.findall(operation))]
MALFORMED = ["nothing", "0" * 31, "0" * 33, "g" * 32, "%00" + "0" * 31, "０" * 32]


@pytest.mark.parametrize("operation, kind", IDENTIFIED)
def test_a_malformed_sid_is_not_found(estate, refused, operation, kind):
    sids = [kind + tail for tail in MALFORMED] + [kind.lower() + "0" * 32, "RQ" + "0" * 32, "0" * 34]
    for sid in sids:
        refused(estate.ask(estate.party(operation), operation, estate.path(operation, **{kind: sid})), 404)


@pytest.mark.parametrize("operation, kind", IDENTIFIED)
def test_an_unknown_sid_is_not_found(estate, refused, operation, kind):
    # To the classic API an account that is not one's own is one whose credentials these are not.
    status = 401 if kind == "AC" and operation not in operations.ADMINISTRATION else 404
    path = estate.path(operation, **{kind: world.unknown_sid(kind)})
    refused(estate.ask(estate.party(operation), operation, path), status)


# With what


def content_type(operation):
    return happy.JSON if happy.HAPPY[operation].body else happy.FORM


@pytest.mark.parametrize("operation", POSTS)
def test_an_oversize_body_is_refused(estate, refused, operation):
    headers = {"Content-Type": content_type(operation)}
    refused(estate.ask(estate.party(operation), operation, data=OVERSIZE, headers=headers), 413)


@pytest.mark.parametrize("operation", POSTS)
def test_a_body_of_another_content_type_is_refused(estate, refused, operation):
    for wrong in ("text/plain", "application/xml", f"{content_type(operation)}x"):
        refused(estate.ask(estate.party(operation), operation, data=b"x=y", headers={"Content-Type": wrong}), 400)


@pytest.mark.parametrize("operation", TAKES_NO_BODY)
def test_an_operation_without_a_body_passes_over_one(estate, operation):
    headers = {"Content-Type": "text/plain"}
    expect.ok(estate.ask(estate.party(operation), operation, data=OVERSIZE, headers=headers), happy.HAPPY[operation].status)
