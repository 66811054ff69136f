"""`mercato init` and `mercato serve`, as an operator would run them."""

import signal
import socket
import subprocess
from contextlib import contextmanager

import requests

from support import poll
from support.poll import PATIENCE_SECONDS


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def init(sandbox, data):
    """Makes a data directory; the operator's SID and token."""
    answer = sandbox.mercato("init", "--data", data, env_file=False)
    assert answer.returncode == 0, f"init must succeed: {answer.stderr}"
    lines = dict(line.split("=", 1) for line in answer.stdout.splitlines())
    return lines["MERCATO_OPERATOR_SID"], lines["MERCATO_OPERATOR_TOKEN"]


@contextmanager
def serving(sandbox, data, *options, https=False):
    """`mercato serve` on free ports, ended politely: its URL, or with `https` the plain and the secure one."""
    port, https_port, log = free_port(), free_port(), data.parent / "serve.log"
    with log.open("ab") as output:
        arguments = [sandbox.binary, "serve", "--data", data, "--port", port, "--https-port", https_port, *options]
        process = subprocess.Popen(
            list(map(str, arguments)), stdout=output, stderr=subprocess.STDOUT, env=sandbox.environment()
        )
    url = f"http://127.0.0.1:{port}"

    def ready():
        assert process.poll() is None, f"serve must keep running: {log.read_text(errors='replace')}"
        try:
            return requests.get(f"{url}/readyz", timeout=PATIENCE_SECONDS).status_code == 200
        except requests.RequestException:
            return False

    try:
        poll.until(ready, "serve to be ready")
        yield (url, f"https://127.0.0.1:{https_port}") if https else url
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=PATIENCE_SECONDS)
        assert code == 0, f"SIGTERM must end serve with 0, not {code}: {log.read_text(errors='replace')}"
    finally:
        if process.poll() is None:
            process.kill()
            process.wait(timeout=PATIENCE_SECONDS)
