"""A name is as long as its Unicode scalars are many: every text field of every form, with letters that carry many accents."""

import json

import pytest

from support import expect

# One letter to the eye, and 400 kB on the disk.
TOWER = "a" + "\u0301" * 200_000
FITS, TOO_LONG = "a" + "\u0301" * 63, "a" + "\u0301" * 64


def form(method, path, field, **others):
    return pytest.param(method, path, field, others, id=f"{method} {path} {field}")


@pytest.fixture(scope="module")
def made(market):
    """What the forms below are about."""
    publisher = market.account("--publisher")
    listing = market.listing(publisher.sid, "draft")
    return {
        "AC": publisher.sid,
        "XB": listing,
        "BI": market.item(listing),
        "SK": market.make("keys", "create", "--account", publisher.sid, "--name", "A key")[0],
    }


FORMS = [
    form("POST", "/ext/v1/Accounts", "FriendlyName"),
    form("POST", "/ext/v1/Accounts/AC", "FriendlyName"),
    form("POST", "/ext/v1/Keys", "FriendlyName", AccountSid="AC"),
    form("POST", "/ext/v1/Keys/SK", "FriendlyName"),
    form("POST", "/ext/v1/Listings", "Category", OwnerSid="AC", ModuleInfo='{"name": "A"}'),
    form("POST", "/ext/v1/Listings", "PricingType", OwnerSid="AC", ModuleInfo='{"name": "A"}'),
    form("POST", "/ext/v1/Listings", "ModuleInfo.name", OwnerSid="AC"),
    form("POST", "/ext/v1/Listings/XB", "ModuleInfo.tag"),
    form("POST", "/ext/v1/Listings/XB/BillingItems", "FriendlyName"),
    form("POST", "/ext/v1/Listings/XB/BillingItems/BI", "FriendlyName"),
    form("POST", "/ext/v1/Listings/XB/Extensions", "FriendlyName", ProductName="A", UniqueName="one"),
    form("POST", "/ext/v1/Listings/XB/Extensions", "ProductName", FriendlyName="A", UniqueName="two"),
    form("POST", "/ext/v1/Listings/XB/Extensions", "UniqueName", FriendlyName="A", ProductName="A"),
    form("POST", "/2010-04-01/Accounts.json", "FriendlyName"),
    form("POST", "/v1/Keys", "FriendlyName", AccountSid="OPERATOR"),
]


@pytest.mark.parametrize(("method", "path", "field", "others"), FORMS)
def test_a_text_is_as_long_as_its_scalars(market, made, method, path, field, others):
    operator = market.operator
    sids = made | {"OPERATOR": operator.sid}
    for name, sid in made.items():
        path = path.replace(f"/{name}", f"/{sid}")

    def send(text):
        data = {name: sids.get(value, value) for name, value in others.items()}
        parameter, _, member = field.partition(".")
        data[parameter] = json.dumps({member: text}, ensure_ascii=False) if member else text
        return operator.ask(method, path, data=data)

    assert send(FITS).status < 300, "64 scalars are 64 characters"
    for text in (TOO_LONG, TOWER):
        expect.refused(send(text), 400)
