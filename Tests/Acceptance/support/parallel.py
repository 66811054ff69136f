"""Many callers at the same instant."""

import threading
from concurrent.futures import ThreadPoolExecutor

from support.poll import PATIENCE_SECONDS


def at_once(tasks):
    """Runs all tasks in threads that start together; answers their results in order."""
    tasks = list(tasks)
    gate = threading.Barrier(len(tasks))

    def run(task):
        gate.wait(timeout=PATIENCE_SECONDS)
        return task()

    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(run, tasks))


def run_all(tasks, workers=8):
    """Runs any number of tasks, so many at a time; answers their results in order."""
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(lambda task: task(), tasks))
