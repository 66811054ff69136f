"""Waiting for something to become true: for what happens, not for seconds."""

import time

# How long anything that must happen is waited for. No test measures by it: it only ends one that would wait for ever, so
# it is longer than any busy machine takes.
PATIENCE_SECONDS = 120


def until(condition, what, seconds=PATIENCE_SECONDS, interval=0.02):
    """Returns the first true value of `condition()`; fails, saying what was awaited, when nothing comes of it."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(interval)
