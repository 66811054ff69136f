"""The end of the server: slow callers do not hold it up, and whoever was being served is answered."""

import concurrent.futures
import json
import socket
import threading
from urllib.parse import urlsplit

import requests

from support import accounts, expect, raw
from support.frames import Streams
from support.poll import PATIENCE_SECONDS
from support.silent import SILENT, credentials

def trickled_body(sandbox, account):
    connection = raw.connect(sandbox, True)
    head = b"POST /v1/InstalledAddOns HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
    connection.sendall(head + credentials(account) + b"\r\n\r\nx")
    return connection


def unread_answer(sandbox, _):
    """Forty answers of which nothing is read, through a window that takes next to nothing."""
    address = urlsplit(sandbox["URL"])
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect((address.hostname, address.port))
    connection.sendall(b"GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n" * 40)
    return connection


def closed_window(sandbox, account):
    streams = Streams(sandbox, window=0)
    for _ in range(50):
        streams.ask(streams.head("/v1/AvailableAddOns", account))
        streams.ask(streams.head("/openapi.yaml"))
    return streams.raw


def asked_once(sandbox, account):
    streams = Streams(sandbox, answers_pings=False)
    streams.answer(streams.ask(streams.head("/v1/Alerts", account)))
    return streams.raw


SLOW = [trickled_body, unread_answer, closed_window, asked_once]


def test_slow_callers_do_not_hold_up_the_end(start_sandbox):
    sandbox = start_sandbox()
    account = accounts.make(sandbox)
    slow = [make(sandbox) for make in SILENT.values()] + [make(sandbox, account) for make in SLOW]
    try:
        # What was asked has been worked on; what is not read lies where it lies.
        expect.ok(account.get("/v1/Alerts"))
        # What is slow here lasts for minutes; how long each kind is waited for, ConnectionWatchTests hold.
        assert sandbox.stop() == 0, f"the server must end in order: {sandbox.tail()}"
    finally:
        for connection in slow:
            connection.close()


def test_reports_under_way_are_answered_before_the_end(start_sandbox):
    """Every report that is in the books was answered, though the end came while many were on their way."""
    sandbox = start_sandbox()
    item, installation = sandbox["BILLING_ITEM_SID"], sandbox["INSTALLATION_SID"]
    before = len(sandbox.publisher.events(installation))
    body = json.dumps({"billable_items": [{"sid": item, "quantity": 1}]})
    answered, busy = [], threading.Event()

    def report():
        session = requests.Session()
        session.trust_env = False
        session.auth = (sandbox["KEY_SID"], sandbox["KEY_SECRET"])
        url = f"{sandbox['URL']}/v1/InstalledAddOns/{installation}/Usage"
        while True:
            try:
                answer = session.post(url, data=body, headers={"Content-Type": "application/json"}, timeout=PATIENCE_SECONDS)
            except requests.RequestException:
                return
            if answer.status_code == 202:
                answered.append(1)
            if len(answered) > 200:
                busy.set()

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        reports = [pool.submit(report) for _ in range(16)]
        assert busy.wait(PATIENCE_SECONDS), "the reports must be taken"
        assert sandbox.stop() == 0, f"the server must end in order: {sandbox.tail()}"
        for done in reports:
            done.result(timeout=PATIENCE_SECONDS)
    sandbox.start()
    stored = len(sandbox.publisher.events(installation)) - before
    assert stored == len(answered), f"{stored} reports are in the books, and {len(answered)} were answered"
