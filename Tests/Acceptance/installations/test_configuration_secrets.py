"""What a listing's schema calls secret in configurations: sealed where it is kept, masked wherever it is shown."""

import json
import sqlite3
import uuid
from dataclasses import dataclass

import pytest

from support import accounts, expect

INSTALLED = "/v1/InstalledAddOns"
OPERATED = "/ext/v1/InstalledAddOns"
MASK = "********"
SCHEMA = {
    "type": "object",
    "properties": {
        "region": {"type": "string"},
        "password": {"type": "string", "format": "password", "minLength": 6, "pattern": "^[a-z]"},
        "token": {"$ref": "#/$defs/token"},
        "servers": {
            "type": "array",
            "items": {"type": "object", "properties": {"host": {"type": "string"}, "pin": {"type": "integer", "writeOnly": True}}},
        },
    },
    "allOf": [{"patternProperties": {"_key$": {"writeOnly": True}}}],
    "$defs": {"token": {"type": "string", "writeOnly": True}},
}


@dataclass
class Scene:
    sandbox: object
    customer: object
    owner: object
    listing: str

    def mark(self, schema):
        expect.ok(self.sandbox.operator.post(f"/ext/v1/Listings/{self.listing}", ConfigurationSchema=json.dumps(schema)))

    def order(self, configuration, **more):
        form = {"AvailableAddOnSid": self.listing, "AcceptTermsOfService": "true", "Configuration": json.dumps(configuration)}
        return self.customer.ask("POST", INSTALLED, data=form, **more)

    def install(self, configuration):
        return expect.ok(self.order(configuration), 201)["sid"]

    def shown(self, sid):
        return expect.ok(self.customer.get(f"{INSTALLED}/{sid}"))["configuration"]

    def change(self, sid, configuration):
        return self.customer.post(f"{INSTALLED}/{sid}", Configuration=json.dumps(configuration))

    def events(self, sid):
        return expect.ok(self.customer.get("/v1/Events", ResourceSid=sid, PageSize=100))["events"]

    def row(self, sid):
        with sqlite3.connect(f"file:{self.sandbox.data}/mercato.db?mode=ro", uri=True) as db:
            return db.execute("SELECT configuration, sealed_configuration FROM installations WHERE sid = ?", [sid]).fetchone()

    def files(self):
        """Every byte that is kept, but the key of the seals."""
        return b"".join(path.read_bytes() for path in self.sandbox.data.iterdir() if path.is_file() and path.name != "encryption.key")


@pytest.fixture
def scene(sandbox):
    customer, owner = accounts.make(sandbox), accounts.make(sandbox, Publisher="true")
    form = {"OwnerSid": owner.sid, "ModuleInfo": '{"name": "Keeper"}', "ConfigurationSchema": json.dumps(SCHEMA)}
    listing = expect.ok(sandbox.operator.post("/ext/v1/Listings", **form), 201)["sid"]
    for state in ("in_review", "active"):
        expect.ok(sandbox.operator.post(f"/ext/v1/Listings/{listing}", State=state))
    return Scene(sandbox, customer, owner, listing)


@pytest.fixture
def secret():
    return "s" + uuid.uuid4().hex


def test_a_secret_is_shown_nowhere_and_kept_sealed(scene, secret):
    pin = int(uuid.uuid4().int % 10**15) + 10**15
    said = {"region": "eu", "password": secret, "token": secret, "api_key": secret, "servers": [{"host": "a", "pin": pin}, {"host": "b"}]}
    hidden = said | {"password": MASK, "token": MASK, "api_key": MASK, "servers": [{"host": "a", "pin": MASK}, {"host": "b"}]}
    answer = scene.order(said, headers={"Idempotency-Key": "first"})
    made = expect.ok(answer, 201)
    sid = made["sid"]
    assert made["configuration"] == hidden, f"masked from the first answer on: {made}"
    again = scene.order(said, headers={"Idempotency-Key": "first"})
    assert again.replayed and again.json == made, f"and in its repetition: {again}"
    answers = [
        scene.customer.get(f"{INSTALLED}/{sid}"),
        scene.customer.get(INSTALLED),
        scene.customer.get(f"/marketplace/InstalledAddOns/{sid}"),
        scene.customer.post(f"{INSTALLED}/{sid}", UniqueName="renamed"),
        scene.sandbox.operator.get(f"{OPERATED}/{sid}"),
        scene.sandbox.operator.get(OPERATED, AvailableAddOnSid=scene.listing),
        scene.sandbox.operator.get(OPERATED, AccountSid=scene.customer.sid),
    ]
    for answer in answers:
        expect.ok(answer)
        assert MASK in answer.text, f"expected the mask: {answer}"
    expect.ok_empty(scene.customer.delete(f"{INSTALLED}/{sid}"))
    answers.append(scene.customer.get("/v1/Events", PageSize=100))
    assert MASK in answers[-1].text and len(scene.events(sid)) == 3, "made, renamed and removed are written down"
    for answer in answers:
        assert secret not in answer.text and str(pin) not in answer.text, f"a secret is shown: {answer}"
    assert secret.encode() not in scene.files() and str(pin).encode() not in scene.files(), "a secret lies in a file"


def test_a_configuration_without_secrets_is_kept_as_it_is(scene):
    said = {"region": MASK, "servers": [{"host": "a"}]}
    sid = scene.install(said)
    assert scene.shown(sid) == said, "a mask is a text like any other where nothing is secret"
    assert scene.row(sid)[1] is None, "nothing to seal"


def test_a_mask_sent_back_keeps_what_is_there(scene, secret):
    sid = scene.install({"region": "eu", "password": secret})
    first = scene.row(sid)[1]
    changed = expect.ok(scene.change(sid, scene.shown(sid) | {"region": "us"}))["configuration"]
    assert changed == {"region": "us", "password": MASK}, f"expected the change: {changed}"
    assert scene.row(sid)[1] != first, "sealed anew with the other values"
    event = scene.events(sid)[0]
    assert "configuration_secrets" not in str(event), f"no secret was replaced: {event}"
    expect.ok(scene.change(sid, {"region": "us", "password": "another"}))
    event = scene.events(sid)[0]
    assert "configuration_secrets" in str(event) and "(a new secret)" in str(event), f"one was: {event}"
    assert "another" not in str(event), f"and is not shown: {event}"


def test_a_mask_that_stands_for_nothing_is_refused(scene, secret):
    body = expect.refused(scene.order({"password": MASK}), 400)
    assert "/password" in body["message"], f"the message names the place: {body}"
    sid = scene.install({"region": "eu", "password": secret})
    body = expect.refused(scene.change(sid, {"password": MASK, "token": MASK}), 400)
    assert "/token" in body["message"] and "/password" not in body["message"], f"only what is not there: {body}"
    assert scene.shown(sid) == {"region": "eu", "password": MASK}, "a refused change changes nothing"


def test_a_kept_secret_is_still_held_against_the_schema(scene, secret):
    sid = scene.install({"password": secret})
    stricter = json.loads(json.dumps(SCHEMA))
    stricter["properties"]["password"]["minLength"] = 60
    scene.mark(stricter)
    body = expect.refused(scene.change(sid, {"password": MASK}), 400)
    assert "/password" in body["message"] and secret not in str(body), f"refused, and still not shown: {body}"


def test_a_secret_of_one_item_never_becomes_anothers(scene):
    """Masks have no names, so items are told apart by what else they say; the seal is opened by a stricter schema."""
    first, second = {"host": "a", "pin": 111111}, {"host": "b", "pin": 222222}
    sid = scene.install({"servers": [first, second]})
    shown = scene.shown(sid)["servers"]
    assert shown == [{"host": "a", "pin": MASK}, {"host": "b", "pin": MASK}], f"{shown}"
    expect.ok(scene.change(sid, {"servers": [shown[1]]}))
    only_b = json.loads(json.dumps(SCHEMA))
    only_b["properties"]["servers"]["items"]["properties"]["pin"]["const"] = 222222
    scene.mark(only_b)
    expect.ok(scene.change(sid, {"servers": [shown[1]]}))
    expect.refused(scene.change(sid, {"servers": [shown[0]]}), 400)
    expect.refused(scene.change(sid, {"servers": [shown[1], shown[1] | {"host": "c"}]}), 400)


def test_what_is_called_a_secret_later_is_hidden_from_then_on(scene, secret):
    scene.mark({"type": "object"})
    sid = scene.install({"password": secret})
    assert scene.shown(sid) == {"password": secret}, "no secret so far"
    scene.mark(SCHEMA)
    assert scene.shown(sid) == {"password": MASK}, "hidden at once"
    expect.ok(scene.customer.post(f"{INSTALLED}/{sid}", UniqueName="renamed_later"))
    assert secret not in scene.row(sid)[0] and scene.row(sid)[1], "and sealed when it is written next"
    scene.mark({"type": "object"})
    assert scene.shown(sid) == {"password": MASK}, "a secret stays one"
    expect.ok(scene.change(sid, {"password": MASK, "region": "eu"}))
    assert scene.shown(sid) == {"password": MASK, "region": "eu"}, "also when it is sent back"
    expect.ok(scene.change(sid, {"password": "said anew"}))
    assert scene.shown(sid) == {"password": "said anew"}, "until its owner says it anew"


def test_a_publisher_sees_an_installation_of_its_listing_without_the_secret(scene, secret):
    sid = scene.install({"password": secret})
    expect.refused(scene.owner.get(f"{INSTALLED}/{sid}"), 404)
    answer = scene.owner.get(f"{OPERATED}/{sid}")
    assert expect.ok(answer)["configuration"] == {"password": MASK} and secret not in str(answer.json), f"{answer}"
