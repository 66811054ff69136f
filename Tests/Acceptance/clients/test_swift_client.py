"""The program of docs/client.md, as it stands in Examples/BillUsage, bills a day once."""

import os
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest


@pytest.fixture
def bill(binary, sandbox, install):
    program = Path(binary).parent / "BillUsage"
    assert program.exists(), f"`swift build --product BillUsage` builds {program}"
    installation = install()

    def run(*arguments, **variables):
        known = {
            "MERCATO_URL": sandbox["URL"],
            "MERCATO_KEY_SID": sandbox["KEY_SID"],
            "MERCATO_KEY_SECRET": sandbox["KEY_SECRET"],
            "MERCATO_INSTALLATION_SID": installation,
            "MERCATO_BILLING_ITEM_SID": sandbox["BILLING_ITEM_SID"],
        }
        done = subprocess.run(
            [program, *arguments], env=os.environ | known | variables, capture_output=True, text=True
        )
        assert done.returncode in (0, 1), f"it must end by itself: {done}"
        return [done.returncode, *done.stdout.splitlines()]

    run.installation = installation
    return run


def test_a_day_is_billed_once_however_often_the_program_runs(bill, publisher, item):
    first, second = bill("2026-03-10", "12.355"), bill("2026-03-10", "12.355")
    assert (first[:2], second[:2]) == ([0, "billed: 12.355"], [0, "billed before: 12.355"]), f"{first} {second}"
    assert len(second) == 3 and second[2].endswith("charge 12.355 USD"), f"one event: {second}"
    bill("2026-03-11", "0.1")
    assert publisher.totals(bill.installation) == {item: Decimal("12.455")}


def test_another_report_of_the_same_day_is_refused_in_the_servers_words(bill, publisher, item):
    bill("2026-03-10", "1")
    code, said = bill("2026-03-10", "2")
    assert code == 1 and said.startswith("not billed: ") and "code 20" in said, f"expected the refusal: {said}"
    assert publisher.totals(bill.installation) == {item: Decimal(1)}


def test_a_server_that_is_not_there_is_named(bill):
    code, said = bill("2026-03-10", "1", MERCATO_URL="http://127.0.0.1:1")
    assert code == 1 and said.startswith("not billed: nothing listens at http://127.0.0.1:1"), f"{said}"
