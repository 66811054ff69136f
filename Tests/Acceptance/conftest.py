"""The running server and the parties that every test talks to."""

import os
from functools import partial
from pathlib import Path

import pytest

pytest.register_assert_rewrite("support")

from support import world  # noqa: E402
from support.faulty import FaultySandbox
from support.market import Market  # noqa: E402
from support.sandbox import Sandbox  # noqa: E402

running = []


@pytest.fixture(scope="session")
def binary():
    path = os.environ.get("MERCATO_BINARY")
    if not path or not os.access(path, os.X_OK):
        pytest.exit(f"MERCATO_BINARY must name the mercato executable; it is {path!r}", returncode=2)
    return str(Path(path).resolve())


@pytest.fixture(scope="session")
def sandbox(binary, tmp_path_factory):
    """One seeded marketplace for all tests; it must end cleanly."""
    server = Sandbox(binary, tmp_path_factory.mktemp("sandbox") / "data")
    running.append(server)
    try:
        yield server.start()
        code = server.stop()
        assert code == 0, f"SIGTERM must end the sandbox with 0, not {code}:\n{server.tail()}"
    finally:
        server.kill()
        running.remove(server)


@pytest.fixture(scope="module")
def market(binary, tmp_path_factory):
    """One marketplace of `mercato serve` for all tests of a file, without a seeded world; it must end cleanly."""
    server = Market(binary, tmp_path_factory.mktemp("market"))
    try:
        yield server.init().start()
        code = server.stop()
        assert code == 0, f"SIGTERM must end serve with 0, not {code}: {server.log.read_text(errors='replace')}"
    finally:
        server.kill()


@pytest.fixture
def start_sandbox(binary, tmp_path):
    """Starts marketplaces that a test may kill and start again: `start_sandbox("name", "--seed", "7")`."""
    mine = []

    def start(name="data", *options, **settings):
        server = Sandbox(binary, tmp_path / name, *options, **settings)
        mine.append(server)
        running.append(server)
        return server.start()

    yield start
    for server in mine:
        server.kill()
        running.remove(server)


@pytest.fixture
def faulty(binary, tmp_path):
    sandbox = FaultySandbox(binary, tmp_path / "world")
    sandbox.start()
    yield sandbox
    sandbox.stop()


@pytest.fixture
def install(sandbox):
    """Makes a new installation and answers its SID: `install("ONE_ITEM_LISTING_SID", by="customer_2")`."""
    return partial(world.install, sandbox)


@pytest.fixture
def billing_outage(sandbox):
    with sandbox.fault("billing-outage"):
        yield


@pytest.fixture
def publisher(sandbox):
    return sandbox.publisher


@pytest.fixture
def customer(sandbox):
    return sandbox.customer


@pytest.fixture
def item(sandbox):
    return sandbox["BILLING_ITEM_SID"]


@pytest.fixture
def item_2(sandbox):
    return sandbox["BILLING_ITEM_2_SID"]


@pytest.fixture
def failing_item(sandbox):
    return sandbox["FAILING_BILLING_ITEM_SID"]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    report = outcome.get_result()
    if report.failed:
        report.sections += [(f"server output ({server.log.name})", server.tail()) for server in running]
