"""Every operation that a server answers: how it is asked, and the permission that a restricted key needs for it."""

import re
from pathlib import Path

from support.world import unknown_sid

SOURCES = Path(__file__).parents[3] / "Sources" / "MercatoWire" / "Operations"
DECLARED = re.compile(r'Operation\(\s*\.\w+, \.(get|post|delete),\s*"([^"\\]+)"')
PARAMETER = re.compile(r"{(\w+)}")

MARKETPLACE = "/twilio/marketplace/"

# What accounts may do, and the permission.
OPERATIONS = {
    "GET /v1/AvailableAddOns": MARKETPLACE + "available-add-ons/read",
    "GET /v1/AvailableAddOns/XB": MARKETPLACE + "available-add-ons/read",
    "GET /v1/AvailableAddOns/XB/Extensions": MARKETPLACE + "available-add-ons/read",
    "GET /v1/AvailableAddOns/XB/Extensions/XF": MARKETPLACE + "available-add-ons/read",
    "POST /v1/InstalledAddOns": MARKETPLACE + "installed-add-ons/create",
    "GET /v1/InstalledAddOns": MARKETPLACE + "installed-add-ons/read",
    "GET /v1/InstalledAddOns/XE": MARKETPLACE + "installed-add-ons/read",
    "POST /v1/InstalledAddOns/XE": MARKETPLACE + "installed-add-ons/update",
    "DELETE /v1/InstalledAddOns/XE": MARKETPLACE + "installed-add-ons/delete",
    "GET /v1/InstalledAddOns/XE/Extensions": MARKETPLACE + "installed-add-ons/read",
    "GET /v1/InstalledAddOns/XE/Extensions/XF": MARKETPLACE + "installed-add-ons/read",
    "POST /v1/InstalledAddOns/XE/Extensions/XF": MARKETPLACE + "installed-add-ons/update",
    "POST /v1/InstalledAddOns/XE/Usage": MARKETPLACE + "usage/create",
    "POST /v1/ReferralConversion": MARKETPLACE + "referral-conversions/create",
    "POST /v1/Listings": MARKETPLACE + "listings/create",
    "GET /v1/Listings": MARKETPLACE + "listings/read",
    "GET /v1/Listing/XB": MARKETPLACE + "listings/read",
    "POST /v1/Listing/XB": MARKETPLACE + "listings/update",
    "GET /ext/v1/InstalledAddOns/XE/BillingEvents": MARKETPLACE + "usage/read",
    "GET /ext/v1/InstalledAddOns/XE/BillingEvents/BE": MARKETPLACE + "usage/read",
    "POST /ext/v1/InstalledAddOns/XE/BillingEvents/BE/Reversals": MARKETPLACE + "usage/update",
    "GET /ext/v1/InstalledAddOns/XE/UsageTotals": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Balance.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records/AllTime.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records/Daily.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records/LastMonth.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records/Monthly.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records/ThisMonth.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records/Today.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records/Yearly.json": MARKETPLACE + "usage/read",
    "GET /2010-04-01/Accounts/AC/Usage/Records/Yesterday.json": MARKETPLACE + "usage/read",
    "GET /v1/Alerts": "/twilio/monitor/alerts/read",
    "GET /v1/Alerts/NO": "/twilio/monitor/alerts/read",
    "GET /v1/Events": "/twilio/monitor/events/read",
    "GET /v1/Events/AE": "/twilio/monitor/events/read",
}


def has_twin(operation):
    """Whether an operation is answered under a deprecated path as well."""
    return " /v1/AvailableAddOns" in operation or " /v1/InstalledAddOns" in operation


def twin(operation):
    return operation.replace("/v1/", "/marketplace/")


# What publishers read of what is theirs, and operators of everybody's.
READING = {
    "GET /ext/v1/Listings": MARKETPLACE + "listings/read",
    "GET /ext/v1/Listings/XB": MARKETPLACE + "listings/read",
    "GET /ext/v1/InstalledAddOns": MARKETPLACE + "installed-add-ons/read",
    "GET /ext/v1/InstalledAddOns/XE": MARKETPLACE + "installed-add-ons/read",
}
OPERATIONS |= READING

# The deprecated paths need what their twins need.
OPERATIONS |= {twin(operation): permission for operation, permission in OPERATIONS.items() if has_twin(operation)}

# Replaces the token of the account it names, so it is asked for one that nothing else needs.
NEW_TOKEN = "POST /ext/v1/Accounts/AC/AuthToken"

# What an account's token and its main keys may do; no other key may.
OWN = [
    "GET /v1/Keys",
    "POST /v1/Keys",
    "GET /v1/Keys/SK",
    "POST /v1/Keys/SK",
    "DELETE /v1/Keys/SK",
    "GET /2010-04-01/Accounts.json",
    "POST /2010-04-01/Accounts.json",
    "GET /2010-04-01/Accounts/AC.json",
    "POST /2010-04-01/Accounts/AC.json",
    "GET /2010-04-01/Accounts/AC/Keys.json",
    "POST /2010-04-01/Accounts/AC/Keys.json",
    "GET /2010-04-01/Accounts/AC/Keys/SK.json",
    "POST /2010-04-01/Accounts/AC/Keys/SK.json",
    "DELETE /2010-04-01/Accounts/AC/Keys/SK.json",
    NEW_TOKEN,
    "POST /ext/v1/Keys/SK/Secret",
]

# What operators may do; no restricted key may.
ADMINISTRATION = [
    "POST /ext/v1/Accounts",
    "GET /ext/v1/Accounts",
    "GET /ext/v1/Accounts/AC",
    "POST /ext/v1/Accounts/AC",
    "POST /ext/v1/Keys",
    "GET /ext/v1/Keys",
    "GET /ext/v1/Keys/SK",
    "POST /ext/v1/Keys/SK",
    "DELETE /ext/v1/Keys/SK",
    "POST /ext/v1/Listings",
    "POST /ext/v1/Listings/XB",
    "POST /ext/v1/Listings/XB/BillingItems",
    "POST /ext/v1/Listings/XB/BillingItems/BI",
    "POST /ext/v1/Listings/XB/Extensions",
    "POST /ext/v1/Listings/XB/Invitations",
    "POST /ext/v1/InstalledAddOns",
    "POST /ext/v1/InstalledAddOns/XE",
    "DELETE /ext/v1/InstalledAddOns/XE",
]

SERVED = [*OPERATIONS, *OWN, *ADMINISTRATION]

# Every permission there is.
PERMISSIONS = ["/twilio/monitor/alerts/read", "/twilio/monitor/events/read"] + [
    f"{MARKETPLACE}{resource}/{action}"
    for resource in ("available-add-ons", "installed-add-ons", "usage", "listings", "referral-conversions")
    for action in ("read", "create", "update", "delete")
]


def ask(client, operation, account=None):
    """Asks with SIDs that nothing has, but perhaps an account's, and with an empty body."""
    method, path = operation.split()
    path = re.sub(r"\bAC\b", account or "AC", path)
    return client.ask(method, re.sub(r"\b(AC|SK|XB|XE|XF|BI|BE|NO|AE)\b", lambda found: unknown_sid(found[0]), path))


def declared():
    """Every operation in the source, built or still to come, written as in the tables."""
    found = set()
    for file in SOURCES.glob("Operation+*.swift"):
        for method, path in DECLARED.findall(file.read_text()):
            found.add(f"{method.upper()} {shaped(path)}")
    return found


def lists():
    """The key of the records of every list in the source, by its operation; but for those of operators."""
    found = {}
    for file in SOURCES.glob("Operation+*.swift"):
        for declaration in file.read_text().split("Operation(")[1:]:
            path, key = re.search(r'\.get,\s*"([^"]+)"', declaration), re.search(r'listKey: "(\w+)"', declaration)
            if path and key and not path[1].startswith("/ext/"):
                found["GET " + shaped(path[1])] = key[1]
    return found


def shaped(path):
    """A path as the tables write it: each parameter is the two letters of its SID."""
    return PARAMETER.sub(lambda name: kind(name[1], path), path)


def kind(name, path):
    """The two letters of the SID that a parameter of a path stands for."""
    if name == "Sid":
        name = re.search(r"(\w+)/{Sid}", path)[1]
    return KINDS[name.removesuffix("Sid").removesuffix("s")]


KINDS = {
    "Account": "AC",
    "Key": "SK",
    "Alert": "NO",
    "Event": "AE",
    "AvailableAddOn": "XB",
    "Listing": "XB",
    "InstalledAddOn": "XE",
    "Extension": "XF",
    "BillingEvent": "BE",
    "BillingItem": "BI",
}
