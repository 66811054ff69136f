"""Waiting for something to become true, with a deadline instead of a guess."""

import time


def until(condition, what, seconds=10, interval=0.02):
    """Returns the first true value of `condition()`; fails, saying what was awaited, when the time is over."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(interval)
