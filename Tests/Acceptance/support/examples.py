"""The examples of the OpenAPI document: real exchanges with a seeded sandbox.

`python -m support.examples BINARY` captures them into the sources; a test makes the same exchanges again and compares.
What differs from run to run is replaced: times, SIDs and secrets that were made meanwhile, page tokens, the origin.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

from support.sandbox import Sandbox

SEED = "20260101"
TARGET = Path(__file__).parents[3] / "Sources" / "MercatoDocs" / "OpenAPI" / "Examples"
ORIGIN = "https://marketplace.example.com"

SID = re.compile(r"\b([A-Z]{2})[0-9a-f]{32}\b")
REPLACED = [
    (re.compile(r"https?://127\.0\.0\.1:\d+"), ORIGIN),
    (re.compile(r"\b127\.0\.0\.1(:\d+)?\b"), "192.0.2.1"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=Z|\+)"), "2026-01-01T12:00:00"),
    (re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000"), "Thu, 01 Jan 2026 12:00:00 +0000"),
    (re.compile(r"\b(?!2010-04-01)\d{4}-\d\d-\d\d\b"), "2026-01-01"),
    (re.compile(r'(?<="auth_token":")[A-Za-z0-9]{32}|(?<="secret":")[A-Za-z0-9]{32}'), "0" * 32),
    (re.compile(r"(?<=PageToken=)[^&\"\\]+"), "token"),
    (re.compile(r"(?<=Duration: )\d+\.\d{3}"), "0.001"),
]


class Capture:
    """Makes the exchanges of the operations that a sandbox serves; `texts` has their JSON by operation or status."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.known = set(sandbox.world.values())
        self.made = {}
        self.texts = {}
        paths = json.loads(sandbox.caller().get("/openapi.json").text)["paths"]
        self.served = {operation["operationId"] for methods in paths.values() for operation in methods.values()}
        self.customer, self.publisher, self.operator = sandbox.customer, sandbox.publisher, sandbox.operator

    def run(self):
        self.marketplace()
        self.listings()
        self.read_back()
        self.companions()
        self.classic()
        self.administration()
        self.door()
        self.refusals()
        return self.texts

    # Recording

    def ask(self, name, client, method, path, form=None, body=None, query=None, **headers):
        """One exchange under a name; its answer, or nothing when the operation is not served."""
        if not name.isdigit() and name not in self.served:
            return {}
        headers["User-Agent"] = "example"
        options = {"headers": headers, "params": query, "data": form}
        kind = "application/x-www-form-urlencoded" if form is not None else None
        if body is not None:
            options["data"], kind = body.encode(), "application/json"
            headers["Content-Type"] = kind
        answer = client.ask(method, path, **options)
        expected = int(name) if name.isdigit() else None
        assert answer.status == expected if expected else answer.status < 300, f"{name}: {answer}"
        if answer.status != 204:
            request = "null" if kind is None else f'{{"type":"{kind}","body":{body or json.dumps(form)}}}'
            self.texts[name] = self.normal(f'{{"request":{request},"status":{answer.status},"body":{answer.text}}}')
        return {} if answer.status == 204 else json.loads(answer.text)

    def normal(self, text):
        for pattern, replacement in REPLACED:
            text = pattern.sub(replacement, text)
        return SID.sub(self.stable, text)

    def stable(self, found):
        """The same SID of the seeded world, and a number for one that was made meanwhile."""
        if found[0] in self.known:
            return found[0]
        return self.made.setdefault(found[0], f"{found[1]}{len(self.made) + 1:032x}")

    # Exchanges

    def marketplace(self):
        ask, customer, world = self.ask, self.customer, self.sandbox
        ask("ListAvailableAddOn", customer, "GET", "/v1/AvailableAddOns", query={"PageSize": 1})
        ask("FetchAvailableAddOn", customer, "GET", f"/v1/AvailableAddOns/{world['ADDON_SID']}")
        parts = f"/v1/AvailableAddOns/{world['ADDON_SID']}/Extensions"
        part = ask("ListAvailableAddOnExtension", customer, "GET", parts, query={"PageSize": 1}).get("extensions", [{}])[0]
        ask("FetchAvailableAddOnExtension", customer, "GET", f"{parts}/{part.get('sid')}")
        form = {
            "AvailableAddOnSid": world["ADDON_SID"],
            "AcceptTermsOfService": "true",
            "Configuration": '{"language": "en"}',
            "UniqueName": "tones",
        }
        add_on = ask("CreateInstalledAddOn", customer, "POST", "/v1/InstalledAddOns", form)["sid"]
        ask("409", customer, "POST", "/v1/InstalledAddOns", form)
        ask("ListInstalledAddOn", customer, "GET", "/v1/InstalledAddOns", query={"PageSize": 1})
        ask("FetchInstalledAddOn", customer, "GET", f"/v1/InstalledAddOns/{add_on}")
        ask("UpdateInstalledAddOn", customer, "POST", f"/v1/InstalledAddOns/{add_on}", {"UniqueName": "tone_of_calls"})
        parts = f"/v1/InstalledAddOns/{add_on}/Extensions"
        part = ask("ListInstalledAddOnExtension", customer, "GET", parts, query={"PageSize": 1}).get("extensions", [{}])[0]
        ask("FetchInstalledAddOnExtension", customer, "GET", f"{parts}/{part.get('sid')}")
        ask("UpdateInstalledAddOnExtension", customer, "POST", f"{parts}/{part.get('sid')}", {"Enabled": "true"})
        ask("DeleteInstalledAddOn", customer, "DELETE", f"/v1/InstalledAddOns/{add_on}")
        items = ((world["FAILING_BILLING_ITEM_SID"], "12.355"), (world["BILLING_ITEM_SID"], "44.02"))
        report = ", ".join(f'{{"sid": "{sid}", "quantity": {quantity}}}' for sid, quantity in items)
        body, key = f'{{"billable_items": [{report}]}}', {"Idempotency-Key": "june-2026-0001"}
        ask("CreateBillingUsage", self.sandbox.key, "POST", f"/v1/InstalledAddOns/{world['INSTALLATION_SID']}/Usage", body=body, **key)

    def listings(self):
        ask, publisher = self.ask, self.sandbox.publisher_2
        body = f'{{"referral_account_sid": "{self.sandbox["PUBLISHER_SID"]}"}}'
        ask("CreateReferralConversion", self.sandbox.customer_2, "POST", "/v1/ReferralConversion", body=body)
        info = {"name": "Word count", "short_description": "Counts the words of every message.", "logo_bg_color_hex": "#ff5722"}
        sid = ask("CreateModuleData", publisher, "POST", "/v1/Listings", {"ModuleInfo": json.dumps(info)}).get("sid")
        ask("FetchModuleDataForListingOwner", publisher, "GET", "/v1/Listings")
        ask("FetchModuleDataManagement", publisher, "GET", f"/v1/Listing/{sid}")
        form = {"ModuleInfo": '{"tagline": "Every word counts."}', "Pricing": '{"body": "**0.002 USD** per word"}'}
        ask("UpdateModuleDataManagement", publisher, "POST", f"/v1/Listing/{sid}", form)

    def read_back(self):
        ask, publisher, url = self.ask, self.publisher, f"/ext/v1/InstalledAddOns/{self.sandbox['INSTALLATION_SID']}"
        events = ask("ListBillingEvent", publisher, "GET", f"{url}/BillingEvents")
        ask("FetchBillingEvent", publisher, "GET", f"{url}/BillingEvents/{events['billing_events'][0]['sid']}")
        ask("FetchUsageTotals", publisher, "GET", f"{url}/UsageTotals", query={"Granularity": "day"})
        ask("CreateReversal", publisher, "POST", f"{url}/BillingEvents/{events['billing_events'][0]['sid']}/Reversals", {"Amount": "4.02"})

    def companions(self):
        ask, publisher, account = self.ask, self.publisher, self.sandbox["PUBLISHER_SID"]
        policy = {"Policy": '{"allow": ["/twilio/marketplace/usage/create"]}'}
        form = {"AccountSid": account, "FriendlyName": "billing job", "KeyType": "restricted"} | policy
        key = f"/v1/Keys/{ask('CreateNewKey', publisher, 'POST', '/v1/Keys', form).get('sid')}"
        ask("ListGetKeys", publisher, "GET", "/v1/Keys", query={"AccountSid": account, "PageSize": 1})
        ask("FetchKey", publisher, "GET", key)
        ask("UpdateKey", publisher, "POST", key, {"FriendlyName": "night job"})
        ask("DeleteKey", publisher, "DELETE", key)
        ask("404", publisher, "POST", f"/v1/InstalledAddOns/XE{'1' * 32}/Usage", body='{"billable_items": []}')
        alerts = ask("ListAlert", publisher, "GET", "/v1/Alerts", query={"PageSize": 1})
        ask("FetchAlert", publisher, "GET", f"/v1/Alerts/{alerts['alerts'][0]['sid']}")
        events = ask("ListEvent", self.customer, "GET", "/v1/Events", query={"PageSize": 1, "EventType": "installation.updated"})
        ask("FetchEvent", self.customer, "GET", f"/v1/Events/{events['events'][0]['sid']}")

    def classic(self):
        ask, customer, account = self.ask, self.customer, self.sandbox["CUSTOMER_SID"]
        base = f"/2010-04-01/Accounts/{account}"
        made = ask("CreateAccount", customer, "POST", "/2010-04-01/Accounts.json", {"FriendlyName": "A department"}).get("sid")
        ask("ListAccount", customer, "GET", "/2010-04-01/Accounts.json", query={"PageSize": 1})
        ask("FetchAccount", customer, "GET", f"{base}.json")
        ask("UpdateAccount", customer, "POST", f"/2010-04-01/Accounts/{made}.json", {"FriendlyName": "The department"})
        key = ask("CreateClassicKey", customer, "POST", f"{base}/Keys.json", {"FriendlyName": "installer"}).get("sid")
        ask("ListClassicKey", customer, "GET", f"{base}/Keys.json", query={"PageSize": 1})
        ask("FetchClassicKey", customer, "GET", f"{base}/Keys/{key}.json")
        ask("UpdateClassicKey", customer, "POST", f"{base}/Keys/{key}.json", {"FriendlyName": "the installer"})
        ask("DeleteClassicKey", customer, "DELETE", f"{base}/Keys/{key}.json")
        ask("FetchBalance", customer, "GET", f"{base}/Balance.json")
        for span in ("", "AllTime", "Daily", "LastMonth", "Monthly", "ThisMonth", "Today", "Yearly", "Yesterday"):
            path = f"{base}/Usage/Records{'/' if span else ''}{span}.json"
            ask(f"ListUsageRecord{span}", customer, "GET", path, query={"PageSize": 1, "Category": "marketplace"})

    def administration(self):
        ask, operator = self.ask, self.operator
        owner = ask("ExtCreateAccount", operator, "POST", "/ext/v1/Accounts", {"FriendlyName": "Acme", "Publisher": "true"})["sid"]
        ask("ExtListAccount", operator, "GET", "/ext/v1/Accounts", query={"PageSize": 1})
        ask("ExtFetchAccount", operator, "GET", f"/ext/v1/Accounts/{owner}")
        ask("ExtUpdateAccount", operator, "POST", f"/ext/v1/Accounts/{owner}", {"FriendlyName": "Acme & Sons"})
        ask("ExtReplaceAuthToken", operator, "POST", f"/ext/v1/Accounts/{owner}/AuthToken", {})
        policy = {"Policy": '{"allow": ["/twilio/marketplace/usage/create"]}'}
        form = {"AccountSid": owner, "FriendlyName": "billing job", "KeyType": "restricted"} | policy
        key = ask("ExtCreateKey", operator, "POST", "/ext/v1/Keys", form)["sid"]
        ask("ExtListKey", operator, "GET", "/ext/v1/Keys", query={"AccountSid": owner})
        ask("ExtFetchKey", operator, "GET", f"/ext/v1/Keys/{key}")
        ask("ExtUpdateKey", operator, "POST", f"/ext/v1/Keys/{key}", {"FriendlyName": "night job"})
        ask("ExtRotateKey", operator, "POST", f"/ext/v1/Keys/{key}/Secret", {"OverlapSeconds": "86400"})
        ask("ExtDeleteKey", operator, "DELETE", f"/ext/v1/Keys/{key}")
        form = {"OwnerSid": owner, "ModuleInfo": '{"name": "Word count"}', "ManualUsageReporting": "true"}
        listing = f"/ext/v1/Listings/{ask('ExtCreateListing', operator, 'POST', '/ext/v1/Listings', form)['sid']}"
        form = {"FriendlyName": "Words", "UnitPrice": "0.002"}
        item = ask("ExtCreateBillingItem", operator, "POST", f"{listing}/BillingItems", form)["billing_items"][0]["sid"]
        ask("ExtUpdateBillingItem", operator, "POST", f"{listing}/BillingItems/{item}", {"UnitPrice": "0.003"})
        form = {"FriendlyName": "Incoming message", "ProductName": "Messaging", "UniqueName": "sms-incoming"}
        ask("ExtCreateExtension", operator, "POST", f"{listing}/Extensions", form)
        ask("ExtCreateInvitation", operator, "POST", f"{listing}/Invitations", {"AccountSid": self.sandbox["CUSTOMER_SID"]})
        ask("ExtUpdateListing", operator, "POST", listing, {"State": "in_review"})
        ask("ExtFetchListing", operator, "GET", listing)
        ask("ExtListListing", operator, "GET", "/ext/v1/Listings", query={"OwnerSid": owner})
        form = {"AccountSid": owner, "AvailableAddOnSid": self.sandbox["ONE_ITEM_LISTING_SID"], "AcceptTermsOfService": "true"}
        installation = f"/ext/v1/InstalledAddOns/{ask('ExtCreateInstallation', operator, 'POST', '/ext/v1/InstalledAddOns', form)['sid']}"
        ask("ExtListInstallation", operator, "GET", "/ext/v1/InstalledAddOns", query={"AccountSid": owner})
        ask("ExtFetchInstallation", operator, "GET", installation)
        ask("ExtUpdateInstallation", operator, "POST", installation, {"UniqueName": "one"})
        ask("ExtDeleteInstallation", operator, "DELETE", installation)

    def door(self):
        path = "/ext/v1/Sandbox/Fault"
        self.ask("SetSandboxFault", self.operator, "POST", path, {"Name": "billing-outage"})
        self.ask("500", self.publisher, "POST", self.usage_path, body=self.usage("1"))
        self.ask("FetchSandboxFault", self.operator, "GET", path)
        self.ask("ClearSandboxFault", self.operator, "DELETE", path)

    def refusals(self):
        self.ask("400", self.publisher, "POST", self.usage_path, body=self.usage("0"))
        self.ask("401", self.sandbox.caller(), "GET", "/v1/InstalledAddOns")
        self.ask("403", self.customer, "POST", self.usage_path, body=self.usage("1"))
        self.ask("413", self.publisher, "POST", self.usage_path, body=f'{{"billable_items": []{" " * 2**20}}}')
        del_body = json.loads(self.texts["413"])
        self.texts["413"] = json.dumps({"request": None} | {name: del_body[name] for name in ("status", "body")}, separators=(",", ":"))

    @property
    def usage_path(self):
        return f"/v1/InstalledAddOns/{self.sandbox['INSTALLATION_SID']}/Usage"

    def usage(self, quantity):
        return f'{{"billable_items": [{{"sid": "{self.sandbox["BILLING_ITEM_SID"]}", "quantity": {quantity}}}]}}'


# Writing


def swift(group, texts):
    """A Swift file of one group, lines no wider than the sources' are."""
    lines = ["// Written by `make examples`.", "extension CapturedExample {", f"    static let {group}: [String: String] = ["]
    for name, text in sorted(texts.items()):
        pieces = [text[at : at + 100] for at in range(0, len(text), 100)]
        lines += [f'        "{name}": #"""', *(f"        {piece}\\#" for piece in pieces[:-1]), f"        {pieces[-1]}", '        """#,']
    if not texts:
        lines[-1] = lines[-1].removesuffix("[") + "[:]"
        return "\n".join([*lines, "}", ""])
    return "\n".join([*lines, "    ]", "}", ""])


def group_of(name):
    if name.isdigit():
        return "refusals"
    if name.startswith("Ext"):
        return "administration"
    if "Sandbox" in name or name in ("ListBillingEvent", "FetchBillingEvent", "FetchUsageTotals", "CreateReversal"):
        return "ext"
    if name in CLASSIC or name.startswith("ListUsageRecord"):
        return "classic"
    return "companions" if name.endswith(("Key", "Keys", "Alert", "Event")) else "marketplace"


CLASSIC = {f"{verb}{noun}" for verb in ("Create", "List", "Fetch", "Update") for noun in ("Account", "ClassicKey")} | {"FetchBalance"}
GROUPS = ["administration", "classic", "companions", "ext", "marketplace", "refusals"]


def main(binary):
    with tempfile.TemporaryDirectory() as folder:
        sandbox = Sandbox(binary, Path(folder) / "data", "--seed", SEED)
        try:
            texts = Capture(sandbox.start()).run()
        finally:
            sandbox.kill()
    for group in GROUPS:
        mine = {name: text for name, text in texts.items() if group_of(name) == group}
        (TARGET / f"CapturedExample+{group.capitalize()}.swift").write_text(swift(group, mine))
    print(f"{len(texts)} examples in {TARGET}")


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).resolve()))
