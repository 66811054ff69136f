"""One window of load on one target, and what the disk can do."""

import os
import platform
import statistics
import subprocess
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Target:
    name: str
    url: str
    pid: int
    cases: Path
    expected: int = 202
    key: str = "random"
    connections: int = 64


@dataclass
class Window:
    good: int
    other: int
    rate: float
    p50: float
    p99: float
    cpu: float
    """Microseconds of the server's processors for each answer, its child processes included."""
    written: float
    """Bytes for each answer that went to the file system."""


def family(pid):
    """A process and those it started."""
    children = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            children.setdefault(int(path.read_text().rsplit(")", 1)[1].split()[1]), []).append(int(path.parent.name))
        except OSError:
            continue
    found = [pid]
    for member in found:
        found += children.get(member, [])
    return found


def spent(pid):
    ticks = written = 0
    for member in family(pid):
        try:
            fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
            lines = Path(f"/proc/{member}/io").read_text().splitlines()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
        written += sum(int(line.split()[1]) for line in lines if line.startswith("write_bytes"))
    return ticks / TICKS * 1e6, written


def window(target, seconds):
    environment = os.environ | {"CASES": str(target.cases), "KEY": target.key, "EXPECT": str(target.expected)}
    command = ["wrk", "-t1", f"-c{target.connections}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
    before = spent(target.pid)
    run = subprocess.run(
        [*command, "-s", HERE / "requests.lua", target.url], env=environment, capture_output=True, text=True, check=True
    )
    after = spent(target.pid)
    good, other, rate, p50, p99 = run.stdout.splitlines()[-1].split()
    answers = max(1, int(good))
    return Window(
        int(good), int(other), float(rate), float(p50), float(p99), (after[0] - before[0]) / answers, (after[1] - before[1]) / answers
    )


def medians(windows):
    names = [name for name in Window.__annotations__]
    return Window(**{name: statistics.median(getattr(one, name) for one in windows) for name in names})


def flush(folder, seconds=1.0):
    """How long one flush of the disk under a folder takes, in milliseconds, in the middle and at its quickest: 8 KiB of
    a file that has its size."""
    file = os.open(folder / "flushed", os.O_RDWR | os.O_CREAT)
    try:
        os.pwrite(file, bytes(8 * 1024 * 1024), 0)
        os.fsync(file)
        times, end = [], time.perf_counter() + seconds
        while time.perf_counter() < end:
            place = len(times) % 1024 * 8192
            os.pwrite(file, os.urandom(8192), place)
            began = time.perf_counter()
            os.fdatasync(file)
            times.append((time.perf_counter() - began) * 1e3)
    finally:
        os.close(file)
        os.unlink(folder / "flushed")
    return statistics.median(times), min(times)


def machine():
    model = [line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line]
    commit = subprocess.run(["git", "-C", HERE, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    return f"{os.cpu_count()} × {model[0] if model else platform.machine()}, Linux {platform.release()}; commit {commit}; {date.today()}"
