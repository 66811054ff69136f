"""The unmodified `twilio` package in both of its ways, and the table of the operations that it drives."""

import re

from twilio.rest.marketplace.v1.installed_add_on.installed_add_on_usage import InstalledAddOnUsageList

from support.twilio_host import async_twilio_client, twilio_client

SID = re.compile(r"\b([A-Z]{2})[0-9a-f]{32}\b")
POLICY = {"allow": ["/twilio/marketplace/usage/create"]}
CONFIGURATION = {"language": "en"}


class Package:
    """The package in one of its two ways; `await package(resource, "fetch")` calls either."""

    def __init__(self, sandbox, way, stack):
        self.sandbox, self.way, self.stack = sandbox, way, stack
        self.made = []

    async def of(self, party):
        """The package's client with a party's credentials."""
        if self.way == "blocking":
            client = twilio_client(self.sandbox, party.sid, party.secret)
        else:
            client = await self.stack.enter_async_context(async_twilio_client(self.sandbox, party.sid, party.secret))
        self.made.append(client)
        return client

    async def customer(self):
        return await self.of(self.sandbox.customer)

    async def publisher(self):
        return await self.of(self.sandbox.publisher)

    async def __call__(self, resource, method, *arguments, **options):
        if self.way == "blocking":
            return getattr(resource, method)(*arguments, **options)
        return await getattr(resource, f"{method}_async")(*arguments, **options)

    def asked(self):
        """What was sent: operations as the tables write them, with the statuses of their answers."""
        everything = [asked for client in self.made for asked in client.http_client.asked]
        return {(f"{method} " + SID.sub(r"\1", path), status) for method, path, status in everything}


def is_of(kind, value):
    match kind:
        case tuple():
            return any(is_of(each, value) for each in kind)
        case None:
            return value is None
        case str():
            return bool(SID.fullmatch(value)) and value.startswith(kind)
        case re.Pattern():
            return bool(kind.match(value))
        case _:
            return type(value) is kind


def shown(instance, shape, **values):
    """Holds everything that the package shows of a resource against its shape, and some of it against values."""
    public = {name: value for name, value in vars(instance).items() if not name.startswith("_")}
    assert public.keys() == shape.keys(), f"the shape must speak of all that the package shows: {public}"
    wrong = {name: value for name, value in public.items() if not is_of(shape[name], value)}
    assert not wrong, f"the package must be able to read these: {wrong}"
    assert values.items() <= public.items(), f"expected {values}: {public}"
    return instance


# Drives

DRIVES = {}


def drives(operation, status=200, **options):
    """Notes a function as the one that drives an operation, and nothing but that."""

    def note(function):
        async def drive(package):
            await function(package, **options)

        DRIVES[operation] = (status, drive)
        return function

    return note


def current(client):
    return client.marketplace.v1


def deprecated(client):
    return client.preview.marketplace


def drives_both(operation, status=200):
    """The same for an operation that the deprecated host has, too."""

    def note(function):
        drives(operation, status, family=current)(function)
        drives(operation.replace("/v1/", "/marketplace/"), status, family=deprecated)(function)
        return function

    return note


def usage(*items):
    rows = [{"sid": sid, "quantity": quantity} for sid, quantity in items]
    return InstalledAddOnUsageList.MarketplaceV1InstalledAddOnInstalledAddOnUsage({"billable_items": rows})
