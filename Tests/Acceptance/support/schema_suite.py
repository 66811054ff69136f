"""The official JSON-Schema-Test-Suite, read where a package has put it; none of it is part of this repository."""

import json
import os
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

DIALECTS = {
    "draft4": "http://json-schema.org/draft-04/schema#",
    "draft6": "http://json-schema.org/draft-06/schema#",
    "draft7": "http://json-schema.org/draft-07/schema#",
    "draft2019-09": "https://json-schema.org/draft/2019-09/schema",
    "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
}
# Debian's json-schema-test-suite ends with draft 7.
OLDER = Path("/usr/share/json-schema-test-suite")
# The sources of Python's jsonschema bring a later copy; `make test` fetches them with pip.
SOURCES = Path(os.environ.get("MERCATO_SCHEMA_SUITE", Path(sys.prefix) / "suite"))
HOST = "http://localhost:1234/"


class Case(NamedTuple):
    file: str
    group: str
    name: str
    schema: object
    value: object
    is_valid: bool


def newer(folder):
    """The later copy, unpacked into a folder; None when it was not fetched."""
    archive = next(iter(sorted(SOURCES.glob("jsonschema-*.tar.gz"))), None)
    if archive is None:
        return None
    with tarfile.open(archive) as sources:
        sources.extractall(folder, filter="data")
    return next(folder.glob("jsonschema-*/json"))


def cases(suite, draft):
    """Every case of a draft. Documents that the suite would have fetched are bundled, as this validator asks for."""
    remotes = documents(suite / "remotes", draft)
    for file in sorted((suite / "tests" / draft).glob("**/*.json")):
        name = str(file.relative_to(suite / "tests" / draft).with_suffix(""))
        for group in json.loads(file.read_text()):
            schema = bundled(group["schema"], draft, remotes)
            for test in group["tests"]:
                yield Case(name, group["description"], test["description"], schema, test["data"], test["valid"])


def documents(folder, draft):
    """What the suite's server would serve to a draft, by URI."""
    files = [(file.relative_to(folder), file) for file in folder.glob("**/*.json")]
    own = {HOST + str(path): json.loads(file.read_text()) for path, file in files if path.parts[0] == draft}
    shared = {HOST + str(path): json.loads(file.read_text()) for path, file in files if not path.parts[0].startswith("draft")}
    return shared | own


def bundled(schema, draft, remotes):
    """The schema with all documents that it mentions, and those that they do, each under the name it is served by."""
    if not isinstance(schema, dict):
        return schema
    schema = {"$schema": DIALECTS[draft], **schema}
    identifier = "id" if draft == "draft4" else "$id"
    mentioned = {}
    while True:
        text = json.dumps([schema, *mentioned.values()])
        more = {
            uri: {identifier: uri, **document}
            for uri, document in remotes.items()
            if uri not in mentioned and isinstance(document, dict) and uri.rpartition("/")[2] in text
        }
        if HOST not in text or not more:
            break
        mentioned |= more
    place = "$defs" if draft.startswith("draft20") else "definitions"
    return {**schema, place: {**schema.get(place, {}), **mentioned}} if mentioned else schema
