"""A sandbox whose storage can be made to fail, by Debian's fiu-utils."""

import subprocess
import uuid

import requests

from support.poll import PATIENCE_SECONDS
from support.sandbox import Sandbox

EIO, ENOSPC = 5, 28
FLUSH = ["posix/io/sync/fdatasync", "posix/io/sync/fsync"]
WRITE = ["posix/io/rw/pwrite", "posix/io/rw/write"]


class FaultySandbox(Sandbox):
    """A sandbox whose storage can be made to fail while it runs."""

    control = None

    def environment(self):
        self.control = str(self.data.parent / "fiu")
        preload = subprocess.run(
            ["fiu-run", "-x", "-f", self.control, "env"], capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS
        ).stdout
        wanted = ("LD_PRELOAD=", "FIU_")
        return super().environment() | dict(line.split("=", 1) for line in preload.splitlines() if line.startswith(wanted))

    def fail(self, points, errno):
        for point in points:
            self._command(f"enable name={point},failinfo={errno}")

    def mend(self, points):
        for point in points:
            self._command(f"disable name={point}")

    def _command(self, text):
        subprocess.run(
            ["fiu-ctrl", "-f", self.control, "-c", text, str(self.process.pid)], check=True, timeout=PATIENCE_SECONDS, capture_output=True
        )


def report(sandbox, key, session=requests):
    """The status of the answer to one report, None when there was none."""
    try:
        answer = session.post(
            f"{sandbox['URL']}/v1/InstalledAddOns/{sandbox['INSTALLATION_SID']}/Usage",
            json={"billable_items": [{"sid": sandbox["BILLING_ITEM_SID"], "quantity": 1}]},
            headers={"Idempotency-Key": key},
            auth=(sandbox["KEY_SID"], sandbox["KEY_SECRET"]),
            timeout=PATIENCE_SECONDS,
        )
        return answer.status_code
    except requests.RequestException:
        return None


def serves(sandbox):
    """Whether a report is acknowledged now."""
    return report(sandbox, uuid.uuid4().hex) == 202
