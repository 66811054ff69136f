"""The JSON Schema validator, held against the official test suite and against Python's jsonschema."""

import json
import os
import random
import re
import subprocess

import jsonschema
import pytest
from support import schema_suite
from support.poll import PATIENCE_SECONDS
from support.schema_maker import SchemaMaker

VALIDATORS = {
    "draft4": jsonschema.Draft4Validator,
    "draft6": jsonschema.Draft6Validator,
    "draft7": jsonschema.Draft7Validator,
    "draft2019-09": jsonschema.Draft201909Validator,
    "draft2020-12": jsonschema.Draft202012Validator,
}
OLDER_DRAFTS = ["draft4", "draft6", "draft7"]

# Cases by file and, where not the whole file is meant, group: what is decided differently, and why.
CONTENT = "contentEncoding and contentMediaType are annotations, as from 2019-09 on"
FORMAT = "a format on which there is no one rule is an annotation, also when formats are asserted"
META = "a meta-schema of one's own, and with it $vocabulary, is refused: nothing is fetched (decision 0014)"
TWO_NAMES = "a document cannot be bundled under a name other than its own (decision 0014)"
EXCEPTIONS = {
    ("optional/content", None): CONTENT,
    ("optional/format", "format: uri-template"): FORMAT,
    ("optional/format/idn-email", None): FORMAT,
    ("optional/format/idn-hostname", None): FORMAT,
    ("optional/format/iri", None): FORMAT,
    ("optional/format/iri-reference", None): FORMAT,
    ("optional/format/uri-template", None): FORMAT,
    ("optional/format-assertion", None): META,
    ("vocabulary", None): META,
    ("optional/cross-draft", None): "documents of other drafts are not bundled",
    ("refRemote", "remote HTTP ref with different $id"): TWO_NAMES,
    ("refRemote", "remote HTTP ref with different URN $id"): TWO_NAMES,
}


@pytest.fixture
def ask(binary):
    """Has `mercato schema check` judge schemas and values: None is a schema that it refuses."""

    def ask(pairs, *options):
        lines = "".join(json.dumps({"schema": schema, "value": value}) + "\n" for schema, value in pairs)
        command = [binary, "schema", "check", "--lines", *options]
        done = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == len(pairs), f"expected {len(pairs)} answers, got {len(answers)}: {done.stderr}"
        return answers

    return ask


def judged(answer):
    return None if "error" in answer else not answer["violations"]


def agrees(ask, suite, draft):
    """The suite's cases of a draft, all but the exceptions; each exception must still be one."""
    cases = list(schema_suite.cases(suite, draft))
    wrong, needless = [], {(file, group) for file, group in EXCEPTIONS}
    for is_optional in (False, True):
        # Some optional cases are about formats as assertions; all others take them for annotations.
        chosen = [case for case in cases if case.file.startswith("optional/") == is_optional]
        answers = ask([(case.schema, case.value) for case in chosen], *["--formats"] * is_optional)
        for case, answer in zip(chosen, answers, strict=True):
            exception = {(case.file, None), (case.file, case.group)} & EXCEPTIONS.keys()
            if judged(answer) == case.is_valid:
                continue
            needless -= exception
            if not exception:
                wrong.append(f"{case.file}: {case.group}: {case.name}: expected {case.is_valid}, got {answer}")
    assert len(cases) > 300, f"the suite must not shrink to {len(cases)} cases"
    assert not wrong, f"{len(wrong)} of {len(cases)} cases:\n" + "\n".join(wrong)
    return needless


def test_the_official_suite_up_to_draft_7(ask):
    if not schema_suite.OLDER.is_dir():
        pytest.skip(f"{schema_suite.OLDER} is missing; Scripts/bootstrap --tests installs json-schema-test-suite")
    needless = [agrees(ask, schema_suite.OLDER, draft) for draft in OLDER_DRAFTS]
    assert ("optional/content", None) not in set.intersection(*needless), "the exceptions must be exceptions"


@pytest.mark.parametrize("draft", schema_suite.DIALECTS)
def test_the_later_official_suite(ask, draft, tmp_path):
    suite = schema_suite.newer(tmp_path)
    if suite is None:
        pytest.skip(f"no sources of jsonschema in {schema_suite.SOURCES}; make test fetches them, or set MERCATO_SCHEMA_SUITE")
    needless = agrees(ask, suite, draft)
    if draft == "draft2020-12":
        assert ("vocabulary", None) not in needless, "the exceptions must be exceptions"


def test_random_schemas_are_judged_as_by_another_validator(ask):
    seed = int(os.environ.get("MERCATO_SCHEMA_SEED") or random.randrange(2**32))
    count = int(os.environ.get("MERCATO_SCHEMA_PAIRS") or 2_000)
    print(f"MERCATO_SCHEMA_SEED={seed}")
    maker = SchemaMaker(random.Random(seed))
    made = [(maker.pair(), maker.draft) for _ in range(count)]
    verdicts = {True: 0, False: 0}
    for (pair, draft), answer in zip(made, ask([pair for pair, _ in made]), strict=True):
        expected = VALIDATORS[draft](pair[0]).is_valid(pair[1])
        verdicts[expected] += 1
        shown = json.dumps(pair, ensure_ascii=False)
        assert judged(answer) == expected, f"seed {seed}: expected {expected}, got {answer} for {shown}"
    assert min(verdicts.values()) > count / 5, f"the values must not all be judged alike: {verdicts}"


def test_random_patterns_match_as_in_another_engine(ask):
    seed = int(os.environ.get("MERCATO_SCHEMA_SEED") or random.randrange(2**32))
    print(f"MERCATO_SCHEMA_SEED={seed}")
    maker = SchemaMaker(random.Random(seed))
    made = [(maker.pattern(4), maker.text(longest=8)) for _ in range(4_000)]
    # A reference to a group that is matched just once means the same everywhere.
    made += [(f"(?:({maker.pattern(2)}){maker.pattern(1)}\\1)$", maker.text(longest=8)) for _ in range(1_000)]
    matches = 0
    for (pattern, text), answer in zip(made, ask([({"pattern": pattern}, text) for pattern, text in made]), strict=True):
        expected = re.search(pattern, text) is not None
        matches += expected
        assert judged(answer) == expected, f"seed {seed}: expected {expected}, got {answer} for {pattern!r} and {text!r}"
    assert 500 < matches < len(made) - 500, f"the texts must not all match or all fail: {matches}"


# The command for people


@pytest.fixture
def check(sandbox, tmp_path):
    def check(schema, value=None, *options):
        files = ["--schema", tmp_path / "schema.json"]
        (tmp_path / "schema.json").write_text(schema)
        if value is not None:
            (tmp_path / "value.json").write_text(value)
            files += ["--value", tmp_path / "value.json"]
        return sandbox.mercato("schema", "check", *files, *options, env_file=False)

    return check


def test_a_publisher_tries_a_schema(check):
    schema = '{"type": "object", "required": ["language"], "properties": {"limit": {"multipleOf": 0.01}}}'
    done = check(schema)
    assert (done.returncode, done.stdout) == (0, "the schema can be used\n"), f"expected a usable schema: {done}"
    done = check(schema, '{"language": "de", "limit": 19.99}')
    assert (done.returncode, done.stdout) == (0, "the value follows the schema\n"), f"expected a value that follows: {done}"
    done = check(schema, '{"limit": 19.999}')
    lines = ["`/language` is required", "`/limit` must be a multiple of 0.01"]
    assert (done.returncode, done.stdout.splitlines()) == (1, lines), f"expected both violations: {done}"


def test_formats_count_when_asked_for(check):
    assert check('{"format": "date"}', '"x"').returncode == 0
    done = check('{"format": "date"}', '"x"', "--formats")
    assert (done.returncode, done.stdout) == (1, "the value must be a date such as 2026-11-21\n"), f"{done}"


@pytest.mark.parametrize(
    "schema, reason",
    [
        ('{"properties": {"a": {"pattern": "("}}}', "`/properties/a/pattern` has a parenthesis that is not closed"),
        ('{"$ref": "https://example.com/a"}', "`/$ref` must lead to a schema in this document"),
        ("{", "holds no JSON"),
    ],
)
def test_a_schema_that_cannot_be_used_is_an_error(check, schema, reason):
    done = check(schema)
    assert done.returncode == 1 and reason in done.stderr, f"expected exit code 1 and {reason!r}: {done}"


@pytest.mark.parametrize("arguments", [[], ["--lines", "--schema", "x"], ["--value", "x"], ["--lines", "--value", "x"]])
def test_what_to_check_must_be_named(sandbox, arguments):
    done = sandbox.mercato("schema", "check", *arguments, env_file=False)
    assert done.returncode == 1 and "--schema" in done.stderr, f"expected a refusal that names the options: {done}"


def test_a_line_that_is_no_question_is_an_error(binary):
    for line in ["{", "[]", '{"schema": {}}']:
        done = subprocess.run([binary, "schema", "check", "--lines"], input=line, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
        assert done.returncode == 1 and "line 1" in done.stderr, f"expected an error about line 1: {done}"
