"""What the package is made of: pinned versions, a bill of materials, a hardened binary and unit."""

import configparser
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from support import expect
from support.client import Client
from support.poll import PATIENCE_SECONDS
from support.serving import init

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


def test_the_binary_is_position_independent_and_fully_relocated_before_it_runs(binary):
    done = script("check-binary", binary)
    assert done.returncode == 0, f"expected nothing to say: {done}"


@pytest.mark.parametrize(
    "options, fault",
    [
        (["-no-pie"], "is not position-independent"),
        (["-shared", "-fPIC"], "is a library"),
        (["-pie", "-Wl,-z,norelro"], "has no RELRO segment"),
        (["-pie", "-Wl,-z,lazy"], "binds symbols while it runs"),
        (["-pie", "-Wl,-z,now", "-Wl,-z,execstack"], "has an executable stack"),
        (["-pie", "-Wl,-z,now", "-Wl,-rpath,$ORIGIN"], "looks for libraries in a folder of its own"),
    ],
)
def test_a_binary_without_one_of_these_is_refused_by_name(tmp_path, options, fault):
    source, made = tmp_path / "made.c", tmp_path / "made"
    source.write_text("#include <stdio.h>\nint main(void) { return puts(\"\") < 0; }\n")
    subprocess.run(["clang", source, "-o", made, "-fPIE", *options], check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    done = script("check-binary", "--packaged", made)
    assert done.returncode == 1 and fault in done.stderr and str(made) in done.stderr, f"expected the fault's name: {done}"


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


needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze to ask")


@needs_systemd
def test_systemd_finds_no_fault_in_the_unit_and_little_exposure(binary, tmp_path):
    unit = tmp_path / "mercato.service"
    # The binary is not installed here, and what else is looked for is the machine's.
    unit.write_text((ROOT / "Packaging/mercato.service").read_text().replace("/usr/local/bin/mercato", binary))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert done.returncode == 0 and "mercato.service" not in done.stderr, f"expected no fault: {done}"
    # In tenths: 10.0 is a unit without walls.
    bound = ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", unit]
    done = subprocess.run(bound, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert done.returncode == 0, f"expected an exposure of at most 2.0: {done.stdout[-2000:]}"


def allowed_calls():
    """The system calls that the unit's filters let pass, worked out as systemd does: set by set, in order."""
    listed = subprocess.run(["systemd-analyze", "syscall-filter", "--no-pager"], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True).stdout
    sets, name = {}, None
    for line in listed.splitlines():
        word = line.strip()
        if line.startswith("@"):
            sets[name := word] = []
        elif name and word and not word.startswith("#"):
            sets[name].append(word)

    def calls(word):
        return {word} if not word.startswith("@") else set().union(*(calls(each) for each in sets[word]))

    allowed = set()
    for line in re.findall(r"^SystemCallFilter=(.+)$", (ROOT / "Packaging/mercato.service").read_text(), re.MULTILINE):
        named = set().union(*(calls(word) for word in line.removeprefix("~").split()))
        allowed = allowed - named if line.startswith("~") else allowed | named
    return allowed


@needs_systemd
def test_the_unit_allows_every_system_call_that_serving_makes(sandbox, tmp_path):
    data, certificate, key, trace = (tmp_path / name for name in ("books", "cert.pem", "key.pem", "trace"))
    sid, token = init(sandbox, data)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        + ["-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
    )
    options = ["--port", "0", "--https-port", "0", "--metrics-port", "0", "--tls-certificate", certificate, "--tls-key", key]
    command = ["strace", "-f", "-qq", "-e", "signal=none", "-o", trace, sandbox.binary, "serve", "--data", data, *options]
    server = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True, env=sandbox.environment(), start_new_session=True)
    try:
        url = next(found[1] for line in server.stdout if (found := re.search(r"(https://127\.0\.0\.1:\d+)", line)))
        client = Client(url.replace("127.0.0.1", "localhost"), sid, token, str(certificate))
        made = expect.ok(client.post("/ext/v1/Accounts", FriendlyName="Traced"), 201)
        expect.ok(client.post(f"/ext/v1/Accounts/{made['sid']}", FriendlyName="Renamed"))
        expect.refused(client.get("/v1/Nothing"), 404)
    finally:
        # What runs under strace, which ends with it.
        for process in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split():
            os.kill(int(process), signal.SIGTERM)
        assert server.wait(timeout=PATIENCE_SECONDS) == 0, "it ends politely, also when it is watched"
    made = set(re.findall(r"^\d+ +(?:<\.\.\. )?(\w+)(?:\(| resumed)", trace.read_text(errors="replace"), re.MULTILINE))
    # Made by the kernel's loader before the unit's filter would stand, or by strace itself.
    made -= {"execve", "exit_group", "exit"}
    assert {"fdatasync", "accept4", "openat"} & made, f"expected to see it at work: {sorted(made)}"
    assert made <= allowed_calls(), f"the unit refuses {sorted(made - allowed_calls())}"
