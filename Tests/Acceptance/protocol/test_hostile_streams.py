"""Connections of HTTP/2 that ask for too much, or for nothing, without end."""

import json
import os
import struct

import pytest

from support import accounts, expect, poll
from support.frames import CONTINUATION, END_OF_HEADERS, END_OF_STREAM, HEADERS, PING, RESET, SETTINGS, Streams, frame
from support.metrics import scrape
from support.parallel import run_all

# More than any flood below may send before it is shown out; far less than would hurt.
FLOOD_MAX = 20_000
REFUSED_STREAM = 7


@pytest.fixture(scope="module")
def account(sandbox):
    return accounts.make(sandbox)


def filler(size):
    """A text that no compression makes shorter."""
    return os.urandom(size // 2).hex()


@pytest.mark.parametrize("size, status", [(1_000, 200), (20_000, 200), (30_000, 200), (40_000, 431), (100_000, 431)])
def test_a_first_head_is_answered_whatever_its_size(sandbox, account, size, status):
    with Streams(sandbox) as streams:
        answered, body = streams.answer(streams.ask(streams.head("/v1/Alerts", account, x_filler=filler(size))))
        assert answered == status, f"expected {status}: {answered} {body}"
        assert "code" in json.loads(body) or status == 200, f"a refusal must have the contract's body: {body}"
        answered, body = streams.answer(streams.ask(streams.head("/v1/Alerts", account)))
        assert answered == 200, f"the connection must go on: {answered} {body}"


def test_too_many_fields_are_refused_on_a_stream_too(sandbox, account):
    with Streams(sandbox) as streams:
        fields = {f"x_{number}": "1" for number in range(120)}
        answered, body = streams.answer(streams.ask(streams.head("/v1/Alerts", account, **fields)))
        assert answered == 431 and json.loads(body)["status"] == 431, f"expected 431: {answered} {body}"
        answered, _ = streams.answer(streams.ask(streams.head("/v1/InstalledAddOns", account, "POST", **fields), b"x" * 9_000))
        assert answered == 431, "a refused request may have a body"
        assert streams.answer(streams.ask(streams.head("/v1/Alerts", account)))[0] == 200


def test_a_head_without_end_ends_its_connection(sandbox, account):
    with Streams(sandbox) as streams:
        streams.ask(streams.head("/v1/Alerts", account, x_filler=filler(400_000)))
        streams.until_ended()
    expect.ok(account.get("/v1/Alerts"))


def continuations(streams, _):
    stream, streams.next = streams.next, streams.next + 2
    return frame(HEADERS, END_OF_STREAM, stream, b"\x82"), frame(CONTINUATION, 0, stream)


def resets(streams, client):
    stream, streams.next = streams.next, streams.next + 2
    opened = frame(HEADERS, END_OF_STREAM | END_OF_HEADERS, stream, streams.head("/v1/Alerts", client))
    return (opened + frame(RESET, 0, stream, struct.pack(">I", 8)),) * 2


FLOODS = {
    "streams that are reset at once": resets,
    "SETTINGS": lambda *_: (frame(SETTINGS),) * 2,
    "PING": lambda *_: (frame(PING, payload=b"12345678"),) * 2,
    "CONTINUATION": continuations,
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_frames_is_shown_out(sandbox, account, name):
    with Streams(sandbox) as streams:
        assert streams.answer(streams.ask(streams.head("/v1/Alerts", account)))[0] == 200
        sent, (first, following) = 1, FLOODS[name](streams, account)
        streams.send(first)
        while streams.is_open and sent < FLOOD_MAX:
            if name == "streams that are reset at once":
                following, _ = FLOODS[name](streams, account)
            streams.send(following)
            sent += 1
            if sent % 50 == 0:
                streams.look(0.01)
        streams.until_ended()
        assert sent < FLOOD_MAX, "the connection must end long before that"
    expect.ok(account.get("/v1/Alerts"))


def test_answers_without_a_window_are_given_up(sandbox):
    """One window for nothing at all, on all the streams that a connection may have."""
    with Streams(sandbox, window=0) as streams:
        asked = [streams.ask(streams.head("/openapi.yaml")) for _ in range(100)]
        streams.until(lambda: not streams.is_open or set(asked) <= streams.ended, "the streams to end")


def test_a_crowd_of_streams_leaves_room_for_those_with_few(start_sandbox):
    """Unread answers in a hundred times more streams than are taken of one address."""
    sandbox = start_sandbox()
    account = accounts.make(sandbox)
    before = sandbox.memory()
    crowd = []
    try:
        for _ in range(60):
            crowd.append(Streams(sandbox, window=0))
            for _ in range(100):
                crowd[-1].ask(crowd[-1].head("/v1/AvailableAddOns", account))
        for streams in crowd:
            streams.look()
        poll.until(lambda: sum(len(streams.resets) for streams in map(looked_at, crowd)) > 1_000, "the rest to be refused")
        codes = {code for streams in crowd for code in streams.resets.values()}
        assert codes == {REFUSED_STREAM}, f"who is refused must learn that nothing was done: {codes}"
        grown = sandbox.memory() - before
        assert grown < 400, f"so many streams must not take {grown:.0f} MiB"
        with Streams(sandbox) as streams:
            assert streams.answer(streams.ask(streams.head("/healthz")))[0] == 200, "who has few streams must find room"
    finally:
        for streams in crowd:
            streams.raw.close()


def test_whoever_leaves_takes_the_streams_along(start_sandbox):
    """Connections that are gone before they have acknowledged anything: the end waits for what is left of them."""
    sandbox = start_sandbox()
    account = accounts.make(sandbox)
    for _ in range(20):
        with Streams(sandbox) as streams:
            for _ in range(50):
                streams.ask(streams.head("/v1/Alerts", account))
            received = 0
            while received < 2_000:
                received += len(streams.raw.recv(1 << 16))
    assert sandbox.stop() == 0, f"the server must end in order: {sandbox.tail()}"


def test_refusals_that_are_held_back_go_with_whoever_they_are_for(start_sandbox):
    """More failed logins than an address may have are refused late; whoever leaves before that is owed nothing."""
    sandbox = start_sandbox()
    stranger = sandbox.caller("AC" + "1" * 32, "wrong")
    run_all([lambda: stranger.get("/v1/Alerts")] * 1_010)

    def is_given_up():
        with Streams(sandbox) as streams:
            for _ in range(50):
                streams.ask(streams.head("/v1/Alerts", stranger))
            # It has begun to look at what it was asked.
            streams.raw.recv(1 << 16)
        return scrape(sandbox.caller()).value("mercato_http_requests_total", status="499") > 0

    poll.until(is_given_up, "refusals to be given up")
    assert '"level":"error"' not in sandbox.tail(), "nothing is wrong with callers that leave"


def looked_at(streams):
    streams.look(0.01)
    return streams


def test_a_farewell_that_is_not_answered_ends_the_connection(start_sandbox):
    sandbox = start_sandbox()
    account = accounts.make(sandbox)
    with Streams(sandbox, answers_pings=False) as streams:
        assert streams.answer(streams.ask(streams.head("/v1/Alerts", account)))[0] == 200
        assert sandbox.stop() == 0, f"the server must end in order: {sandbox.tail()}"
        streams.until_ended()
        assert streams.farewell == 0 and streams.pings == 1, "it must have said that it ends, and asked for an answer"
