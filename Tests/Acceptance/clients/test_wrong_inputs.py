"""Every command and every option with wrong inputs: each ends with one message that names what was given."""

import pytest

from support.command_lines import Place, all_of, commands, plain, told


def pytest_generate_tests(metafunc):
    if "command" in metafunc.fixturenames:
        metafunc.parametrize("command", commands(), ids=str)


@pytest.fixture
def place(binary, sandbox, tmp_path):
    return Place(tmp_path, binary, sandbox["CA_FILE"])


def test_every_value_has_its_wrong_ones_here(binary):
    missing = []
    for command in commands():
        for argument in command.takes:
            try:
                command.values(argument)
            except KeyError:
                missing.append(f"{command.path} {argument.name} <{argument.value}>")
    assert not missing, "say in ONE_OF_ALL what is right and what is wrong for these"


def test_a_wrong_value_is_named_before_anything_else_is_done(place, command):
    def check(argument, wrong):
        text = place.path(wrong)
        name = f"--{argument.name}" if argument.names else f"<{argument.value}>"
        told(place.run(place.words(command, (argument, text))), name, *([plain(text)] if text else []))

    all_of(lambda a=argument, w=wrong: check(a, w) for argument in command.takes for wrong in command.wrong(argument))


def test_an_option_that_is_not_known_is_named(place, command):
    words = place.words(command)
    at = words.index("--") if "--" in words else len(words)
    for wrong in ("--no-such-option=3", "-Z"):
        told(place.run([*words[:at], wrong, *words[at:]]), wrong.split("=")[0])


def test_a_word_too_many_is_named(place, command):
    words = place.words(command)
    told(place.run([*words, *([] if "--" in words else ["--"]), "surplus"]), "surplus")


def test_what_is_missing_is_named(place, command):
    for argument in command.takes:
        if argument.is_needed:
            name = f"--{argument.name}" if argument.names else f"<{argument.value}>"
            told(place.run(place.words(command, without=[argument])), name)


def test_an_option_without_its_value_is_named(place, command):
    for argument in command.takes:
        if argument.names and command.is_first(argument):
            words = place.words(command, without=[argument])
            at = words.index("--") if "--" in words else len(words)
            told(place.run([*words[:at], f"--{argument.name}", *words[at:]]), f"--{argument.name}")


@pytest.mark.parametrize("group", ["", "usage", "fault", "accounts", "keys", "listings", "billing-items", "installs", "schema"])
def test_a_command_that_is_not_known_is_named(place, group):
    told(place.run([*group.split(), "no-such-command"]), "no-such-command")
