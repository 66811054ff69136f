"""What the package is made of: pinned versions, a bill of materials, a hardened binary and unit."""

import configparser
import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from support.poll import PATIENCE_SECONDS

ROOT = Path(__file__).parents[3]
LISTED = [line.split() for line in (ROOT / "Packaging/versions.txt").read_text().splitlines() if not line.startswith("#")]


def script(name, *arguments):
    return subprocess.run([ROOT / "Scripts" / name, *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE_SECONDS)


@pytest.fixture
def resolved(tmp_path):
    """A file of resolved versions as the list has them."""

    def write(**changes):
        pins = [
            {"identity": name, "location": origin, "state": {"version": changes.get(name, version)}}
            for name, version, _, origin in LISTED
            if changes.get(name, version)
        ]
        path = tmp_path / "Package.resolved"
        path.write_text(json.dumps({"pins": pins}))
        return path

    return write


def test_what_was_resolved_is_what_is_listed(resolved):
    assert script("check-versions", resolved()).returncode == 0, "the list itself"
    for changes in ({"swift-nio": "9.9.9"}, {"swift-nio": None}):
        done = script("check-versions", resolved(**changes))
        assert done.returncode == 1 and "swift-nio" in done.stderr, f"expected the name of what differs: {done}"


def test_direct_dependencies_are_exact_and_listed():
    manifest = (ROOT / "Package.swift").read_text()
    direct = re.findall(r'\.package\(url: "([^"]+)", (\w+): "([^"]+)"\)', manifest)
    assert len(direct) == manifest.count(".package(url:") > 10, "expected each in this form"
    versions = {origin: version for _, version, _, origin in LISTED}
    for origin, kind, version in direct:
        assert (kind, versions.get(origin)) == ("exact", version), f"{origin} must be pinned to the listed version"


def test_the_bill_of_materials_names_every_part(tmp_path):
    binary = tmp_path / "mercato"
    binary.write_bytes(b"binary")
    bill = json.loads(script("bill-of-materials", "1.2.3", binary).stdout)
    assert (bill["spdxVersion"], bill["dataLicense"], bill["SPDXID"]) == ("SPDX-2.3", "CC0-1.0", "SPDXRef-DOCUMENT"), f"{bill}"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", bill["creationInfo"]["created"]) and bill["creationInfo"]["creators"]
    own, *parts = bill["packages"]
    assert own["checksums"] == [{"algorithm": "SHA256", "checksumValue": hashlib.sha256(b"binary").hexdigest()}], f"{own}"
    names = {part["name"]: part for part in parts}
    for name, version, licence, _ in LISTED:
        if "docc" not in name:
            assert (names[name]["versionInfo"], names[name]["licenseConcluded"]) == (version, licence), f"{names[name]}"
    known = {"SPDXRef-DOCUMENT"} | {each["SPDXID"] for each in bill["packages"]}
    for each in bill["packages"]:
        assert re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", each["SPDXID"]) and each["downloadLocation"], f"{each}"
    for link in bill["relationships"]:
        assert {link["spdxElementId"], link["relatedSpdxElement"]} <= known, f"{link}"
    assert len(bill["relationships"]) == len(bill["packages"]), "each is linked"


def test_every_python_requirement_has_hashes():
    text = (ROOT / "Tests/Acceptance/requirements.txt").read_text()
    pinned = re.findall(r"^(\S+)==\S+ \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[A-Za-z]", text, re.MULTILINE)) > 20, "each with its hashes"
    asked = re.findall(r"^([A-Za-z-]+)", (ROOT / "Tests/Acceptance/requirements.in").read_text(), re.MULTILINE)
    assert {name.lower() for name in asked} <= {name.lower() for name in pinned}, "what is asked for is pinned"


def test_the_binary_is_position_independent_and_fully_relocated_before_it_runs(sandbox):
    head = subprocess.run(["readelf", "-hlW", sandbox.binary], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True).stdout
    dynamic = subprocess.run(["readelf", "-dW", sandbox.binary], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True).stdout
    assert "Type:" in head and "DYN" in head and "PIE" in dynamic, "expected a position-independent executable"
    assert "GNU_RELRO" in head and re.search(r"BIND_NOW|FLAGS_1.*NOW", dynamic), f"expected full RELRO: {dynamic}"
    assert re.search(r"GNU_STACK.* RW ", head), "the stack must not be executable"


def test_the_unit_is_closed():
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(ROOT / "Packaging/mercato.service")
    expected = {
        "RestrictNamespaces": "yes",
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "MemoryDenyWriteExecute": "yes",
        "SystemCallArchitectures": "native",
        "UMask": "0077",
    }
    assert expected.items() <= dict(unit["Service"]).items(), "expected these walls"
    text = (ROOT / "Packaging/mercato.service").read_text()
    assert "SystemCallFilter=@system-service" in text and re.search(r"^MemoryMax=\d+G$", text, re.MULTILINE), "and these"
