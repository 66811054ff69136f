"""One marketplace's parties, as its operator made them."""


import pytest


@pytest.fixture(scope="module")
def publisher(market):
    return market.account("--publisher")


@pytest.fixture(scope="module")
def customer(market):
    return market.account()


@pytest.fixture(scope="module")
def listing(market, publisher):
    return market.listing(publisher.sid)


@pytest.fixture(scope="module")
def item(market, listing):
    return market.item(listing)


@pytest.fixture(scope="module")
def installation(market, listing, customer):
    return market.install(listing, customer.sid)
