"""Usage reports, and what is known already, are answered ahead of the router where they can be; the general way must
answer each of them alike.

Two sandboxes of one world, of which one has the general way alone, are sent the same bytes: good and bad reports,
pipelined, mixed with other requests, cut anywhere. They must answer with the same bytes, but for names and times, and
have the same books, alerts and counts at the end.
"""

import random

import pytest

from support import world
from support.metrics import scrape
from support.sandbox import PARTIES
from support.wire import LATE, Wire, basic, head

LANE = "mercato_lane_reports_total"


class Writer:
    """Makes requests up by a seed: what a request is like must depend on nothing else."""

    def __init__(self, sandbox, seed):
        self.random = random.Random(seed)
        self.sandbox = sandbox
        self.reports = []
        names = ("key", "publisher", "publisher_2", "customer")
        self.callers = {name: tuple(sandbox[field] for field in PARTIES[name]) for name in names}

    def chance(self, share):
        return self.random.random() < share

    def request(self):
        """The bytes, whether it is a HEAD, and whether the connection ends with it."""
        if self.chance(0.25):
            return self.other_request()
        if self.reports and self.chance(0.12):
            return self.random.choice(self.reports), False, False
        caller = self.callers["key" if self.chance(0.7) else self.random.choice(sorted(self.callers))]
        kind, body = self.body()
        headers = {
            "Host": "market.example:8443",
            "Authorization": "Basic " + basic(*(caller if self.chance(0.97) else (caller[0], "wrong"))),
            "Content-Type": kind,
        }
        if self.chance(0.8):
            headers["Idempotency-Key"] = f"{self.random.getrandbits(64):016x}"
        self.adorn(headers)
        path = self.path()
        ends = any((name.lower(), value.lower()) == ("connection", "close") for name, value in headers.items())
        version = "1.1"
        if self.chance(0.02):
            version, ends = "1.0", True
        if self.chance(0.06):
            headers["Transfer-Encoding"] = "chunked"
            body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in cut(self.random, body, 3)) + b"0\r\n\r\n"
        else:
            headers["Content-Length"] = str(len(body))
        request = head("POST", path, headers, version) + body
        if not ends:
            self.reports = (self.reports + [request])[-50:]
        return request, False, ends

    def path(self):
        start = "/marketplace" if self.chance(0.05) else "/v1"
        installation = self.sandbox["INSTALLATION_SID"]
        if self.chance(0.15):
            installation = self.random.choice(
                [self.sandbox["CLOSED_INSTALLATION_SID"], world.upper(installation), "XE" + "0" * 32, "XE1", "%58E" + installation[2:]]
            )
        end = self.random.choice(["", "?", "?a=b", "/"]) if self.chance(0.05) else ""
        return f"{start}/InstalledAddOns/{installation}/Usage{end}"

    def adorn(self, headers):
        """Headers that few requests have, in the case that the caller likes."""
        for share, name, values in [
            (0.05, "I-Twilio-Idempotency-Token", ["same", "other", "with space", ""]),
            (0.05, "traceparent", ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "broken"]),
            (0.04, "Connection", ["close", "keep-alive", "Keep-Alive", "Close", "x"]),
            (0.03, "Host", ["LOCALHOST", "a b", "", "[::1]:80", "ö"]),
            (0.04, "Idempotency-Key", ["", "x" * 255, "x" * 256, "a b", "ü"]),
            (0.03, "Content-Type", ["text/plain", "application/json; charset=utf-8", "Application/JSON ;x", ""]),
            (0.02, "Authorization", ["Basic !", "Bearer x", "", "basic " + basic(*self.callers["key"])]),
            (0.10, "X-Forwarded-For", ["192.0.2.1"]),
            (0.10, "User-Agent", ["report/1"]),
            (0.02, "Content-Encoding", ["identity"]),
        ]:
            if self.chance(share):
                headers[name] = self.random.choice(values)
        if self.chance(0.1):
            for name in list(headers):
                headers[name.upper() if self.chance(0.5) else name.lower()] = headers.pop(name)

    def body(self):
        form, json_type = "application/x-www-form-urlencoded", "application/json"
        if self.chance(0.05):
            return form, self.random.choice([b"Quantity=2", b"Quantity=-1", b"Quantity=x", b"", b"a=b"])
        if self.chance(0.06):
            return json_type, self.random.choice(
                [b"", b"{", b"[]", b"null", b"{}", b'{"billable_items":[]}', b'{"billable_items":7}', b'\xff{"billable_items":[]}', b" " * 5000]
            )
        items = [self.item() for _ in range(self.random.choice([1, 1, 1, 2, 3, 60]))]
        text = '{"billable_items":[' + ",".join(items) + "]}"
        return json_type, (text if self.chance(0.8) else " \n" + text + " ").encode()

    def item(self):
        sids = [self.sandbox[name] for name in ("BILLING_ITEM_SID", "BILLING_ITEM_2_SID")]
        sid = self.random.choice(sids)
        if self.chance(0.06):
            sid = self.random.choice(
                [world.upper(sid), "BI" + "0" * 32, "x", self.sandbox["FAILING_BILLING_ITEM_SID"], "ü\\n", self.sandbox["DRAFT_BILLING_ITEM_SID"]]
            )
        quantity = self.random.choice(["1", "12.355", "0.000000000001", "1e3", "44.020", "100000000000", "5E-1"])
        if self.chance(0.03):
            quantity = self.random.choice(["0", "-1", '"1"', "null", "1e400", "1.0000000000001", "tru"])
        return f'{{"sid":"{sid}","quantity":{quantity}}}' if self.chance(0.9) else f'{{"quantity":{quantity}, "sid": "{sid}", "x":[1]}}'

    def other_request(self):
        method, path = self.random.choice(
            [
                ("GET", "/healthz"),
                ("HEAD", "/healthz"),
                ("GET", f"/ext/v1/InstalledAddOns/{self.sandbox['INSTALLATION_SID']}/UsageTotals"),
                ("GET", f"/v1/InstalledAddOns/{self.sandbox['INSTALLATION_SID']}/Usage"),
                ("OPTIONS", f"/v1/InstalledAddOns/{self.sandbox['INSTALLATION_SID']}/Usage"),
                ("GET", "/v1/AvailableAddOns"),
                ("GET", "/v1/AvailableAddOns?PageSize=50"),
                ("GET", f"/v1/AvailableAddOns/{self.sandbox['ADDON_SID']}"),
                ("HEAD", f"/v1/AvailableAddOns/{self.sandbox['ADDON_SID']}"),
                ("GET", "/nowhere"),
            ]
        )
        authorization = {"Authorization": "Basic " + basic(*self.callers["publisher"])} if self.chance(0.9) else {}
        headers = {"Host": "market.example"} | authorization
        for share, name, value in [
            (0.1, "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            (0.1, "If-None-Match", "*"),
            (0.1, "X-Forwarded-For", "192.0.2.1"),
            (0.1, "Connection", "keep-alive"),
            (0.02, "Host", "a b"),
        ]:
            if self.chance(share):
                headers[name] = value
        return head(method, path, headers, "1.1"), method == "HEAD", False


def cut(chances, whole, parts):
    if len(whole) < 2:
        return [whole] if whole else []
    places = sorted(chances.sample(range(1, len(whole)), min(parts - 1, len(whole) - 1)))
    return [whole[start:end] for start, end in zip([0] + places, places + [len(whole)], strict=True)]


def pieces(chances, whole):
    """All at once, in a few pieces, or byte by byte."""
    way = chances.random()
    if way < 0.75:
        return [whole]
    return cut(chances, whole, 4) if way < 0.97 or len(whole) > 900 else [whole[at : at + 1] for at in range(len(whole))]


@pytest.fixture
def both(start_sandbox):
    """The lane's sandbox and the one that has none: one world."""
    return [start_sandbox(name, "--seed", "4711", *options) for name, options in [("lane", []), ("general", ["--no-lane"])]]


@pytest.mark.parametrize("https, requests", [(False, 6000), (True, 1500)], ids=["http", "https"])
def test_both_ways_answer_alike(both, https, requests):
    writer = Writer(both[0], 4711)
    wires = [Wire(sandbox, https) for sandbox in both]
    sent = 0
    while sent < requests:
        batch = []
        for _ in range(writer.random.choice([1, 1, 1, 2, 5])):
            batch.append(writer.request())
            if batch[-1][2]:
                break
        sent += len(batch)
        parts = pieces(writer.random, b"".join(request for request, _, _ in batch))
        for wire in wires:
            wire.send(parts)
        for request, is_head, _ in batch:
            lane, general = (wire.answer(is_head) for wire in wires)
            assert lane == general, f"the lane must answer as the general way does:\n{parts!r}\n{request!r}\n{lane}\n{general}"
            assert general != LATE, f"both must answer:\n{request!r}"
            if general is None:
                break
        if general is None or batch[-1][2]:
            for wire in wires:
                wire.close()
    assert_same_world(both)
    taken = [scrape(sandbox.caller()).value(LANE) for sandbox in both]
    assert taken[0] > requests / 10, f"the lane must have answered the plain reports, not {taken[0]}"
    assert taken[1] == 0, "the other sandbox has no lane"


def assert_same_world(both):
    books = [
        [(event["billing_item_sid"], event["amount"], event["reverses"]) for event in sandbox.publisher.events(sandbox["INSTALLATION_SID"])]
        for sandbox in both
    ]
    assert books[0] == books[1], "both must have billed the same, in the same order"
    alerts = [
        [(alert["error_code"], alert["alert_text"], alert["resource_sid"]) for alert in sandbox.publisher.walk("/v1/Alerts")]
        for sandbox in both
    ]
    assert sorted(alerts[0], key=str) == sorted(alerts[1], key=str), "both must have raised the same alerts"
    counts = [counted(sandbox) for sandbox in both]
    assert counts[0] == counts[1], "both must have counted the same"


def counted(sandbox):
    """What is counted for requests and reports, but for the pages that watch."""
    names = ("requests_total", "reports_total", "items_total", "usage_replays_total", "usage_key_conflicts_total")
    return sorted(
        (name, sorted(labels.items()), value)
        for name, labels, value in scrape(sandbox.caller()).samples
        if name.startswith("mercato_") and name.endswith(names) and name != LANE and labels.get("route") not in ("/metrics", "/readyz")
    )
