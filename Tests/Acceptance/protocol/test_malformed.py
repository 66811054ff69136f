"""Thousands of odd requests by chance: never a server error, never another's data, always an explanation.

The seed is printed when a test fails; MERCATO_MALFORMED_SEED repeats it, MERCATO_MALFORMED_ROUNDS makes it longer.
"""

import http.client
import json
import os
import random
import re
from urllib.parse import unquote

import pytest

from support import accounts, expect, happy, operations, world
from support.malformed import NAMED, Malformed
from support.raw import connect
from support.sandbox import Sandbox
from support.schema_maker import SchemaMaker

SEED = int(os.environ.get("MERCATO_MALFORMED_SEED") or random.randrange(2**32))
ROUNDS = int(os.environ.get("MERCATO_MALFORMED_ROUNDS") or 1)
POSTS = [operation for operation in operations.SERVED if operation.startswith("POST")]
FORMS = [operation for operation in POSTS if happy.HAPPY[operation].form]
LISTS = [operation for operation in operations.SERVED if happy.HAPPY[operation].rows]
USAGE = [operation for operation in POSTS if operation.endswith(("/Usage", "/ReferralConversion"))]


@pytest.fixture(scope="module")
def world_apart(binary, tmp_path_factory):
    """A marketplace of its own: failed authentications are counted, and it must end cleanly after all this."""
    server = Sandbox(binary, tmp_path_factory.mktemp("malformed") / "data")
    try:
        yield server.start()
        assert server.stop() == 0, f"it must end cleanly: {server.tail()}"
    finally:
        server.kill()


class Theirs(happy.Estate):
    """The estate that nobody else may see anything of; its texts are canaries."""

    def __init__(self, sandbox):
        super().__init__(sandbox)
        self.hidden = []
        # A second of each, for lists of more than one page.
        self.installation(), self.key()
        name = self.canary()
        expect.ok(self.operator.post(f"/ext/v1/Accounts/{self.owner.sid}", FriendlyName=name))
        form = {"OwnerSid": self.owner.sid, "ModuleInfo": json.dumps({"name": self.canary()}), "PricingType": self.canary()}
        self.sids["XB"] = expect.ok(self.operator.post("/ext/v1/Listings", **form), 201)["sid"]
        configuration = {"UniqueName": self.canary(), "Configuration": json.dumps({"secret": self.canary()})}
        expect.ok(self.owner.post(f"/v1/InstalledAddOns/{self.sids['XE']}", **configuration))
        expect.ok(self.owner.post(f"/v1/Keys/{self.sids['SK']}", FriendlyName=self.canary()))

    def canary(self):
        self.hidden.append(f"canary{random.getrandbits(64):016x}")
        return self.hidden[-1]

    def seen_in(self, said, asked):
        """What an answer tells of it that the request did not hold itself."""
        said, asked = said.lower(), unquote(asked).lower()
        known = [*self.hidden, self.owner.secret]
        if "/alerts" not in asked:  # which quote earlier requests of the one who reads them
            known += [sid for kind, sid in self.sids.items() if kind not in NAMED]
        return [each for each in known if each.lower() in said and each.lower() not in asked]


@pytest.fixture(scope="module")
def mine(world_apart):
    return happy.Estate(world_apart)


@pytest.fixture(scope="module")
def theirs(world_apart):
    return Theirs(world_apart)


@pytest.fixture(scope="module")
def callers(world_apart, mine):
    """Everybody who owns nothing of theirs."""
    stranger = accounts.make(world_apart)
    kinds = [accounts.credential(world_apart, mine.owner, kind, operations.PERMISSIONS) for kind in accounts.KINDS]
    return [*kinds, stranger, accounts.branch(world_apart, mine.owner)]


@pytest.fixture
def chance(request):
    return random.Random(f"{SEED} {request.node.name}")


@pytest.fixture
def malformed(chance, mine, theirs):
    return Malformed(chance, mine, theirs)


@pytest.fixture
def judge(theirs):
    """Judges an answer; what was asked is shown with the seed."""

    def check(status, content_type, body, asked, private=True):
        where = f"seed {SEED}: {asked[:2000]!r} → {status} {body[:1000]!r}"
        assert status < 500, f"an odd request is no fault of the server: {where}"
        text = body.decode(errors="replace")
        if status >= 400 and body:
            assert content_type == "application/json", f"expected JSON: {where}"
            document = json.loads(body)
            assert expect.REFUSAL <= document.keys() and document["status"] == status, f"expected the error body: {where}"
            assert document["message"].strip(), f"expected an explanation: {where}"
        if private:
            assert not theirs.seen_in(text, asked), f"{theirs.seen_in(text, asked)} is another's: {where}"

    return check


def ask(judge, client, method, path, private=True, **options):
    answer = client.ask(method, path, **options)
    sent = " ".join(str(part) for part in (method, path, options))
    assert answer.content or answer.status < 400, f"seed {SEED}: a refusal must explain itself: {sent[:2000]} → {answer}"
    judge(answer.status, answer.headers.get("Content-Type"), answer.content, sent, private)
    return answer


def test_odd_heads(world_apart, malformed, chance, judge):
    answered = 0
    for _ in range(600 * ROUNDS):
        head = malformed.head(chance.choice(operations.SERVED))
        with connect(world_apart, False) as connection:
            connection.sendall(head)
            response = http.client.HTTPResponse(connection, method="HEAD" if head.startswith(b"HEAD ") else None)
            try:
                response.begin()
                body = response.read()
            except (http.client.BadStatusLine, ConnectionError) as error:
                raise AssertionError(f"seed {SEED}: {head!r} must be answered: {error!r}") from error
            except TimeoutError as error:
                raise AssertionError(f"seed {SEED}: {head!r} is whole and must be answered") from error
            judge(response.status, response.getheader("Content-Type"), body, head.decode("latin-1"))
            assert response.getheader("X-Injected") is None, f"seed {SEED}: {head!r} must not write headers"
            answered += response.status < 400
    assert answered, "some of them are good enough"


def test_odd_forms(malformed, chance, judge, callers):
    for _ in range(700 * ROUNDS):
        operation, client = chance.choice(FORMS), chance.choice(callers)
        path = malformed.mine.path(operation) if chance.random() < 0.7 else malformed.path(operation)
        ask(judge, client, "POST", path, data=malformed.form(operation), headers={"Content-Type": happy.FORM})


def test_odd_bodies(malformed, chance, judge, callers):
    for _ in range(700 * ROUNDS):
        operation, client = chance.choice(USAGE), chance.choice(callers)
        kind = chance.choice([happy.JSON, happy.JSON, happy.JSON, happy.FORM, "text/plain", "application/json; charset=utf-16"])
        ask(judge, client, "POST", malformed.mine.path(operation), data=malformed.json(operation), headers={"Content-Type": kind})


def test_odd_sids(malformed, chance, judge, callers):
    identified = [operation for operation in operations.SERVED if happy.SID.search(operation)]
    for _ in range(700 * ROUNDS):
        operation, client = chance.choice(identified), chance.choice(callers)
        options = happy.HAPPY[operation].request(malformed.mine)
        ask(judge, client, operation.split()[0], malformed.path(operation), **options)


def test_odd_queries(malformed, chance, judge, callers):
    for _ in range(500 * ROUNDS):
        operation, client = chance.choice(LISTS), chance.choice(callers)
        query = malformed.raw().decode("latin-1")
        ask(judge, client, "GET", f"{malformed.mine.path(operation)}?{query}")


def test_odd_page_tokens(malformed, chance, judge, callers):
    theirs = malformed.theirs
    malformed.mine.installation(), malformed.mine.key()
    tokens = {}
    for owner in (malformed.mine, theirs):
        for path in ("/v1/InstalledAddOns", f"/v1/Keys?AccountSid={owner.owner.sid}"):
            following = expect.ok(owner.owner.get(path, PageSize=1))["meta"]["next_page_url"]
            tokens[re.search("PageToken=([^&]+)", following)[1]] = owner
    for _ in range(400 * ROUNDS):
        operation, client = chance.choice(LISTS), chance.choice(callers)
        token = chance.choice(list(tokens))
        token = token if chance.random() < 0.2 else malformed.token(token)
        query = {"PageToken": token, "Page": chance.choice(["1", "0", "9", "x"]), "PageSize": "1"}
        ask(judge, client, "GET", malformed.mine.path(operation), params=happy.HAPPY[operation].request(malformed.mine).get("params", {}) | query)


SCHEMAS = [
    "{",
    "[]",
    "null",
    "true",
    '"x"',
    "5",
    '{"type": 5}',
    '{"type": ["object", "object"]}',
    '{"$ref": "#"}',
    '{"$ref": "https://example.com/schema"}',
    '{"$ref": "file:///etc/passwd"}',
    '{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}',
    '{"$schema": "https://example.com/"}',
    '{"properties": {"a": {"$ref": "#"}}}',
    '{"pattern": "("}',
    '{"pattern": "^(a+)+$"}',
    '{"pattern": "^(a|a)*b\\\\1$"}',
    '{"pattern": "(?=.*a){1000}"}',
    '{"properties": {"a": {"pattern": "^(([a-z])+.)+[A-Z]([a-z])+$"}}}',
    '{"pattern": "a{99999999}"}',
    '{"minLength": -1}',
    '{"maxLength": 1e400}',
    '{"multipleOf": 0}',
    '{"multipleOf": 1e-300}',
    '{"enum": []}',
    '{"required": ["a", "a"]}',
    '{"not": {}}',
    '{"anyOf": []}',
    '{"uniqueItems": true, "items": {"uniqueItems": true}}',
    '{"not": ' * 100 + "{}" + "}" * 100,
    '{"properties": {"\\u0000": {}}}',
    '{"properties": {"\\ud800": {}}}',
    '{"a": 1, "a": 2}',
    '{"$dynamicRef": "#x", "$dynamicAnchor": "x"}',
    '{"unevaluatedProperties": {"$dynamicRef": "#x"}, "$dynamicAnchor": "x"}',
    '{"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}], "$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}, {"$ref": "#/$defs/b"}]}, "b": {}}}',
    json.dumps({"properties": {str(number): {"type": "string"} for number in range(6_000)}}),
]
VALUES = [
    '{"a": "' + "a" * 3000 + '!"}',
    '{"a": ' * 300 + "1" + "}" * 300,
    json.dumps({str(number): [number] for number in range(2_000)}),
    '{"a": 1e400, "b": -0.0, "c": 0.' + "3" * 300 + "}",
    '{"a": "\\ud800"}',
    '{"\\u0000": "\\u0000"}',
    '{"a": 1, "a": 2}',
    "[]",
    "{",
    "null",
    '"{}"',
    '"\\"{}\\""',
]


def test_odd_schemas_and_odd_values(world_apart, mine, chance, judge, callers):
    """An operator lists what publishers bring; customers install it with what they think of."""
    operator, customer, maker = world_apart.operator, callers[0], SchemaMaker(chance)
    pairs = [(schema, value) for schema in SCHEMAS for value in chance.sample(VALUES, 2)]
    pairs += [tuple(map(json.dumps, maker.pair())) for _ in range(100 * ROUNDS)]
    listed = taken = 0
    for schema, value in pairs:
        form = {"OwnerSid": mine.owner.sid, "ModuleInfo": '{"name": "Odd"}', "ConfigurationSchema": schema}
        made = ask(judge, operator, "POST", "/ext/v1/Listings", private=False, data=form)
        if made.status != 201:
            continue
        listed += 1
        listing = f"/ext/v1/Listings/{made.json['sid']}"
        for state in ("in_review", "active"):
            expect.ok(operator.post(listing, State=state))
        for configuration in (value, chance.choice(VALUES)):
            form = {"AvailableAddOnSid": made.json["sid"], "AcceptTermsOfService": "true", "UniqueName": world.unique_name()}
            answer = ask(judge, customer, "POST", "/v1/InstalledAddOns", data=form | {"Configuration": configuration})
            assert answer.status in (201, 400), f"seed {SEED}: {schema[:1000]} {configuration[:1000]} {answer}"
            taken += answer.status == 201
            if answer.status == 201:
                ask(judge, customer, "POST", answer.json["url"], data={"Configuration": chance.choice(VALUES)})
        expect.ok(operator.post(listing, State="retired"))
    assert listed and taken, "some of it must be good enough"


def test_all_is_well_after_that(world_apart, theirs):
    """What was theirs is as it was, and others are served as before."""
    assert len(theirs.owner.events(theirs.sids["XE"])) == 1, "nobody may have billed what was theirs"
    names = {theirs.owner.get(f"/v1/InstalledAddOns/{theirs.sids['XE']}").json["unique_name"]}
    names |= {theirs.owner.get(f"/v1/Keys/{theirs.sids['SK']}").json["friendly_name"]}
    assert names <= set(theirs.hidden), f"nobody may have renamed what was theirs: {names}"
    happy.Estate(world_apart)
