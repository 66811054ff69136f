"""Listings as publishers write them: sections of JSON text, and how their refusals read."""

import json

from support import expect

SECTIONS = {"description", "support", "policies", "module_info", "documentation", "configuration", "pricing"}
LISTENING = {"callback_url": "https://example.com/hook", "notification_events": ["module_install"]}
NAME = {"name": "A draft"}
# The public document's own sample of an update.
SAMPLE = {
    "ModuleInfo": {
        "name": "My Company Marketplace Listing",
        "short_description": "Short description on what the Company does.",
        "tagline": "My Company Subheadline",
        "logo_url": "https://mycompany.com/image.png",
        "provider_web_url": "https://www.sampleurl.com",
        "provider_name": "My Company Name",
        "logo_bg_color_hex": "#ff5722",
    },
    "Description": {
        "body": "Long Description about the Listing/Company",
        "highlights": [{"title": "Feature 1", "description": "Feature 1 Description"}],
        "code_samples": [{"title": "Example 1", "description": "A code sample", "code": "console.log('<b>');"}],
    },
    "Documentation": {"body": "### Large documentation body."},
    "Policies": {"privacy": "[Link Custom Name](https://www.mycompany.privacy.com)", "legal": "https://www.mycompany.legal"},
    "Support": {
        "billing_email": "billing@billing.com",
        "billing_phone": "+1 888-888-8888",
        "technical_email": "support@support.com",
        "technical_phone": "+1 888-888-8888",
        "customer_support_email": "support@support.com",
        "customer_support_phone": "+1 888-888-8888",
        "support_description": "Call Support for any help.",
    },
    "Configuration": {
        "buttons": [{"url": "https://mycompanysignup.com", "label": "Setup Account", "help_text": "Help caption"}],
        "notification_configuration": LISTENING,
    },
    "Pricing": {"body": "### Basic plan - $15/month"},
}


def member(parameter):
    return "module_info" if parameter == "ModuleInfo" else parameter.lower()


def form(**sections):
    """Sections as clients send them: each a JSON object in text form."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in sections.items()}


def draft(client, name="A draft", **sections):
    """A new listing of a publisher's; its SID."""
    return expect.ok(client.post("/v1/Listings", **form(ModuleInfo={"name": name}, **sections)))["sid"]


def update(client, listing, **sections):
    return client.post(f"/v1/Listing/{listing}", **form(**sections))


def read(client, listing):
    return expect.ok(client.get(f"/v1/Listing/{listing}"))


def unchanged(answer):
    assert answer.status == 304 and answer.content == b"", f"expected 304 without a body: {answer}"


def refused(answer, *paths):
    """A 400 that names exactly these faults, in any order."""
    body = expect.refused(answer, 400)
    assert {fault["parameter"] for fault in body["params"]["faults"]} == set(paths), f"expected faults of {paths}: {body}"
    assert body["params"]["parameter"] in paths, f"expected the first of them: {body}"
    for fault in body["params"]["faults"]:
        assert f"{fault['parameter']} {fault['reason']}" in body["message"], f"the message must name each fault: {body}"
    return body
