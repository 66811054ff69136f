"""What `init`, `serve`, `dev` and the commands on books say to a directory or an option that cannot be, before anything is made."""

import sqlite3
import subprocess

import pytest
import requests
from support.poll import PATIENCE_SECONDS
from support.serving import init, serving

NOTHING = "there is no marketplace in"


def files(path):
    return {file.name: file.read_bytes() for file in path.iterdir()} if path.exists() else None


@pytest.fixture
def refused(binary, tmp_path):
    """What a command says that must not start."""

    def run(*arguments):
        done = subprocess.run(
            [binary, *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE_SECONDS, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 1, f"expected the exit code 1: {done}"
        assert done.stdout == "", f"nothing was answered: {done}"
        assert done.stderr.startswith("error: "), f"no log line and no crash stands before the reason: {done}"
        return done.stderr

    return run


@pytest.fixture
def founded(binary, tmp_path):
    """A data directory made by `mercato init`."""
    path = tmp_path / "books"
    subprocess.run([binary, "init", "--data", path], check=True, capture_output=True, timeout=PATIENCE_SECONDS)
    return path


BOOKS = {
    "serve": ("serve", "--port", "0"),
    "verify": ("verify",),
    "backup": ("backup", "--to", "copy.db"),
    "migrate": ("migrate",),
}


@pytest.mark.parametrize("command", BOOKS.values(), ids=BOOKS)
def test_a_directory_that_is_not_there_is_named_and_not_made(refused, tmp_path, command):
    said = refused(*command, "--data", tmp_path / "typo")
    assert NOTHING in said and str(tmp_path / "typo") in said and "mercato init" in said, said
    assert not (tmp_path / "typo").exists(), "looking must make nothing"


@pytest.mark.parametrize("command", BOOKS.values(), ids=BOOKS)
def test_a_directory_without_a_marketplace_stays_empty(refused, tmp_path, command):
    (tmp_path / "empty").mkdir()
    assert "mercato.db" in refused(*command, "--data", tmp_path / "empty")
    assert files(tmp_path / "empty") == {}, "looking must make nothing"


@pytest.mark.parametrize("command", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("kind", ["no bytes", "foreign", "never founded"])
def test_a_database_without_a_marketplace_is_refused(refused, founded, command, kind):
    database = founded / "mercato.db"
    if kind == "never founded":
        with sqlite3.connect(database) as books:
            books.execute("DELETE FROM accounts")
        books.close()
    else:
        for file in founded.glob("mercato.db*"):
            file.unlink()
        database.touch(mode=0o600)
    if kind == "foreign":
        with sqlite3.connect(database) as books:
            books.execute("CREATE TABLE cakes (name TEXT)")
        books.close()
    said = refused(*command, "--data", founded)
    assert str(database) in said and "mercato init" in said, said
    assert "balance" not in said


def test_the_sandbox_leaves_a_marketplace_alone(refused, founded):
    before = files(founded)
    said = refused("dev", "--data", founded, "--port", "0", "--https-port", "0")
    assert str(founded) in said and "mercato serve" in said, said
    assert files(founded).keys() == before.keys() | {"mercato.db-shm", "mercato.db-wal"} & files(founded).keys(), "no world was made"
    assert files(founded)["mercato.db"] == before["mercato.db"]


def test_a_world_that_is_not_in_the_books_is_not_shown(refused, founded):
    (founded / "world.seed").touch(mode=0o600)
    (founded / "world.seed").write_text("7\n")
    assert "mercato serve" in refused("dev", "--data", founded, "--port", "0", "--https-port", "0")


def test_init_makes_no_key_for_a_marketplace_that_lost_its_own(refused, founded):
    (founded / "encryption.key").unlink()
    assert str(founded) in refused("init", "--data", founded)
    assert not (founded / "encryption.key").exists(), "another key would open no token"


def test_a_file_is_no_data_directory(refused, tmp_path):
    (tmp_path / "file").write_text("x")
    assert "not a directory" in refused("verify", "--data", tmp_path / "file")


@pytest.mark.parametrize("code", ["XYZ", "XXX", "XTS", "US", "EURO", ""])
def test_a_currency_that_nobody_pays_with_is_refused(refused, tmp_path, code):
    said = refused("init", "--data", tmp_path / "new", f"--currency={code}")
    assert "--currency" in said and "ISO 4217" in said, said
    assert not (tmp_path / "new").exists()


NUMBERS = [
    ("serve", "--port", "99999", "65535"),
    ("serve", "--port", "65536", "65535"),
    ("serve", "--https-port", "-1", "65535"),
    ("serve", "--metrics-port", "http", "65535"),
    ("dev", "--port", "100000", "65535"),
    ("dev", "--https-port", "1e3", "65535"),
    ("dev", "--seed", "-7", "18446744073709551615"),
    ("alerts", "--limit", "0", "1000000"),
    ("events", "--limit", "1000001", "1000000"),
    ("events", "--limit", "99999999999999999999", "1000000"),
]


@pytest.mark.parametrize(("command", "option", "value", "bound"), NUMBERS)
def test_a_number_out_of_its_range_is_named_with_the_range(refused, command, option, value, bound):
    needed = ["--data", "x"] if command == "serve" else []
    said = refused(command, *needed, f"{option}={value}")
    assert f"'{value}'" in said and option in said and bound in said, said


PLACES = [
    ("--host", "no host"),
    ("--host", "a..b"),
    ("--host", "300.1.2.3"),
    ("--host", "nowhere.invalid"),
    ("--metrics-host", "1.2.3"),
    ("--public-url", "ftp://x"),
    ("--public-url", "https://"),
    ("--public-url", "https://x/"),
    ("--public-url", "https://x/path"),
    ("--public-url", "https://x?query"),
    ("--public-url", "https://user:secret@x"),
    ("--public-url", "https://x:99999"),
    ("--public-url", "marketplace.example.com"),
    ("--docs-url", "docs"),
    ("--docs-url", "https://x/errors/"),
    ("--docs-url", "file:///etc/passwd"),
    ("--docs-url", "https://x/errors#20404"),
]


@pytest.mark.parametrize(("option", "value"), PLACES)
def test_a_place_that_cannot_be_is_refused_by_name(refused, founded, option, value):
    said = refused("serve", "--data", founded, "--port", "0", f"{option}={value}")
    assert option in said and f"'{value}'" in said, said


def test_files_of_tls_are_refused_by_name(refused, founded, tmp_path):
    text = tmp_path / "text.pem"
    text.write_text("no certificate")
    serve = ("serve", "--data", founded, "--port", "0")
    said = refused(*serve, "--tls-certificate", tmp_path / "none.pem", "--tls-key", text)
    assert "none.pem" in said and "--tls-certificate" in said, said
    said = refused(*serve, "--tls-certificate", text, "--tls-key", text)
    assert "text.pem" in said and "no certificate" in said, said
    assert "--tls-key" in refused(*serve, "--tls-certificate", text)


def test_a_misspelt_option_is_named_with_the_right_one(refused):
    said = refused("usage", "report", "--instalation", "XE1", "--item", "BI=1")
    assert "--instalation" in said and "Did you mean --installation?" in said, said
    assert "--bogus" in refused("installs", "list", "--bogus")


def test_the_page_about_426_opens_where_it_is_answered(sandbox, tmp_path):
    data = tmp_path / "plain"
    init(sandbox, data)
    with serving(sandbox, data) as url:
        refusal = requests.get(f"{url}/v1/Alerts", timeout=PATIENCE_SECONDS).json()
        assert refusal["more_info"] == f"{url}/docs/errors/20426", f"{refusal}"
        page = requests.get(refusal["more_info"], timeout=PATIENCE_SECONDS)
        assert page.status_code == 200 and "HTTPS" in page.text
        assert requests.get(f"{url}/docs/errors/20426/tls", timeout=PATIENCE_SECONDS).status_code == 200
        assert requests.get(f"{url}/docs/errors/20404", timeout=PATIENCE_SECONDS).status_code == 426, "nothing else is shown"
    with serving(sandbox, data, "--public-url", "https://market.example") as url:
        refusal = requests.get(f"{url}/v1/Alerts", timeout=PATIENCE_SECONDS).json()
        assert refusal["more_info"] == "https://market.example/docs/errors/20426", f"{refusal}"
