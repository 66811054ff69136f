"""Making what a test needs inside the seeded world."""

import json
import re
import uuid

from support import expect

CANDIDATES = ["example", "Example", "1", "a1", "abc123", "A1B2C3", "https://example.com/", "a@example.com", "+15005550006", "en-US"]


def unknown_sid(prefix):
    return prefix + uuid.uuid4().hex


def unique_name():
    return f"t_{uuid.uuid4().hex}"


def upper(sid):
    """The same SID with upper-case hex digits."""
    return sid[:2] + sid[2:].upper()


def schema_of(client, listing):
    return expect.ok(client.get(f"/v1/AvailableAddOns/{listing}"))["configuration_schema"] or {}


def example(schema):
    """A value that a configuration schema accepts."""
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    for key in ("examples", "enum"):
        if schema.get(key):
            return schema[key][0]
    match schema.get("type"):
        case "integer" | "number":
            return schema.get("minimum", schema.get("maximum", 1))
        case "boolean":
            return True
        case "array":
            return [example(schema.get("items", {}))] * schema.get("minItems", 0)
        case "object":
            properties = schema.get("properties", {})
            return {name: example(properties.get(name, {})) for name in schema.get("required", [])}
        case _:
            return text_like(schema)


def text_like(schema):
    pattern, shortest, longest = schema.get("pattern", ""), schema.get("minLength", 0), schema.get("maxLength", 1000)
    formatted = {"uri": "https://example.com/", "url": "https://example.com/", "email": "a@example.com"}.get(schema.get("format"))
    for text in [formatted] if formatted else CANDIDATES:
        text = text.ljust(shortest, "x")
        if len(text) <= longest and re.search(pattern, text):
            return text
    raise AssertionError(f"no example known for the schema {schema}")


def create(client, listing, **form):
    """Installs a listing with an acceptable configuration and a fresh name, unless the form says otherwise."""
    if "Configuration" not in form:
        form["Configuration"] = json.dumps(example({"type": "object"} | schema_of(client, listing)))
    form = {"AvailableAddOnSid": listing, "AcceptTermsOfService": "true", "UniqueName": unique_name()} | form
    return client.post("/v1/InstalledAddOns", **{name: value for name, value in form.items() if value is not None})


def install(sandbox, listing="LISTING_SID", by="customer"):
    """A new installation of a seeded listing; its SID."""
    return expect.ok(create(sandbox.party(by), sandbox[listing]), 201)["sid"]
