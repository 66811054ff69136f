"""Files of the data directory that others can read, write or have planted are refused by name, with what mends it."""

import os
import stat
import subprocess

import pytest
from support.poll import PATIENCE_SECONDS
from support.sandbox import Sandbox
from support.serving import init

SERVE = ("serve", "--port", "0", "--behind-tls-proxy")
KEPT = ["mercato.db", "mercato.db-wal", "mercato.lock", "encryption.key"]
SANDBOXED = [*KEPT, "ca-key.pem", "world.seed"]


@pytest.fixture
def data(sandbox, tmp_path):
    """A data directory whose server was killed, so that every file lies there."""
    path = tmp_path / "data"
    init(sandbox, path)
    for name in ("mercato.db-wal", "mercato.db-shm"):
        (path / name).touch(mode=0o600)
    return path


@pytest.fixture
def dev(sandbox, tmp_path):
    """A sandbox that was killed."""
    made = Sandbox(sandbox.binary, tmp_path / "sandbox").start()
    made.kill()
    return made


def refused(sandbox, *arguments):
    """What a command says that must not start; one that does is ended."""
    done = subprocess.run(
        [sandbox.binary, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE_SECONDS, env=sandbox.environment()
    )
    assert done.returncode == 1 and done.stderr.startswith("error: "), f"expected a refusal: {done}"
    return done.stderr


def swapped(path, target):
    """Puts a link in a file's place, and the file elsewhere."""
    if path.exists():
        path.rename(target)
    path.symlink_to(target)


@pytest.mark.parametrize("mode", [0o644, 0o620, 0o606], ids=oct)
@pytest.mark.parametrize("name", KEPT)
def test_a_file_that_is_open_to_others_is_refused_with_the_command_that_mends_it(sandbox, data, name, mode):
    (data / name).chmod(mode)
    message = refused(sandbox, *SERVE, "--data", data)
    assert f"chmod 600 {data / name}" in message and f"{mode:04o}" in message, message


@pytest.mark.parametrize("name", KEPT)
def test_a_planted_link_is_refused_and_not_followed(sandbox, data, tmp_path, name):
    outside = tmp_path / "outside"
    swapped(data / name, outside)
    before = outside.read_bytes()
    message = refused(sandbox, *SERVE, "--data", data)
    assert f"{data / name} is a symbolic link" in message, message
    assert outside.read_bytes() == before, "nothing is written through it"


@pytest.mark.parametrize("name", ["mercato.db", "mercato.lock", "encryption.key"])
def test_a_link_that_leads_nowhere_makes_no_file(sandbox, tmp_path, name):
    data, outside = tmp_path / "data", tmp_path / "outside"
    data.mkdir(mode=0o700)
    (data / name).symlink_to(outside)
    assert f"{data / name} is a symbolic link" in refused(sandbox, "init", "--data", data)
    assert not outside.exists(), "nothing is made through it"


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701], ids=oct)
def test_a_directory_that_is_open_to_others_is_refused(sandbox, data, mode):
    data.chmod(mode)
    for arguments in (SERVE, ("verify",), ("migrate",), ("backup", "--to", data.parent / "copy.db")):
        message = refused(sandbox, *arguments, "--data", data)
        assert f"chmod 700 {data}" in message, message


def test_an_empty_directory_is_closed_to_others(sandbox, tmp_path):
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    data.chmod(0o755)
    init(sandbox, data)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700, "its owner's alone"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_another_users_file_is_refused(sandbox, data):
    os.chown(data / "encryption.key", 65534, 65534)
    message = refused(sandbox, *SERVE, "--data", data)
    assert "encryption.key belongs to the user with the number 65534" in message, message


@pytest.mark.parametrize("name", SANDBOXED)
def test_the_sandbox_refuses_loose_and_planted_files_too(dev, tmp_path, name):
    arguments = ["dev", "--data", dev.data, "--port", "0", "--https-port", "0"]
    path = dev.data / name
    if not path.exists():
        path.touch()
    path.chmod(0o644)
    assert f"chmod 600 {path}" in refused(dev, *arguments)
    path.chmod(0o600)
    swapped(path, tmp_path / "outside")
    assert f"{path} is a symbolic link" in refused(dev, *arguments)


def test_the_sandbox_writes_its_variables_through_no_link(dev, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("precious")
    (dev.data / "sandbox.env").unlink(missing_ok=True)
    (dev.data / "sandbox.env").symlink_to(outside)
    message = refused(dev, "dev", "--data", dev.data, "--port", "0", "--https-port", "0")
    assert "sandbox.env is a symbolic link" in message, message
    assert outside.read_text() == "precious", "nothing is written through it"


@pytest.mark.parametrize("suffix, words", [("", "is a symbolic link"), (".partial", "is a symbolic link")])
@pytest.mark.parametrize("exists", [True, False])
def test_a_backup_is_written_through_no_link(sandbox, data, tmp_path, suffix, words, exists):
    outside, copy = tmp_path / "outside", tmp_path / "copy.db"
    if exists:
        outside.write_text("precious")
    planted = tmp_path / f"copy.db{suffix}"
    planted.symlink_to(outside)
    for force in ([], ["--force"]):
        message = refused(sandbox, "backup", "--data", data, "--to", copy, *force)
        assert f"{planted} {words}" in message, message
    assert planted.is_symlink() and outside.exists() == exists, "it is as it was"
    assert not exists or outside.read_text() == "precious", "nothing is written through it"


def test_a_draft_that_somebody_else_could_write_is_refused(sandbox, data, tmp_path):
    draft = tmp_path / "copy.db.partial"
    draft.write_text("planted")
    draft.chmod(0o666)
    message = refused(sandbox, "backup", "--data", data, "--to", tmp_path / "copy.db")
    assert f"chmod 600 {draft}" in message, message
    assert draft.read_text() == "planted" and not (tmp_path / "copy.db").exists(), "it is as it was"


def test_an_abandoned_draft_is_made_anew_and_never_written_to(sandbox, data, tmp_path):
    draft, kept = tmp_path / "copy.db.partial", tmp_path / "kept"
    draft.touch(mode=0o600)
    os.link(draft, kept)
    assert sandbox.mercato("backup", "--data", data, "--to", tmp_path / "copy.db", env_file=False).returncode == 0
    assert kept.read_bytes() == b"", "the former draft was not written to"
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600, "the copy is its owner's alone"


@pytest.mark.parametrize("name", ["mercato.lock", "mercato.db.partial"])
def test_a_restore_goes_through_no_link(sandbox, data, tmp_path, name):
    copy, new, outside = tmp_path / "copy.db", tmp_path / "new", tmp_path / "outside"
    assert sandbox.mercato("backup", "--data", data, "--to", copy, env_file=False).returncode == 0
    new.mkdir(mode=0o700)
    (new / name).symlink_to(outside)
    message = refused(sandbox, "restore", "--from", copy, "--data", new)
    assert f"{new / name} is a symbolic link" in message, message
    assert not outside.exists() and not (new / "mercato.db").exists(), "nothing is restored"
