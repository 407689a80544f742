"""Measuring, for what compares Speckiln with the physical floor and its peers: processor time, memory, the best of some rounds."""

import os
import pathlib
import shutil
import subprocess
import sys
import time


def once(*command, may_fail=False, cores="0", **more):
    """One run on one core: seconds of processor time, seconds on the clock, peak memory of the first process in KB."""
    command = ["taskset", "-c", cores, *map(str, command)] if shutil.which("taskset") else list(map(str, command))
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begin
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1) and not may_fail:
        sys.exit(f"{' '.join(command)}: exit status {code}")
    return usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss


def family(process):
    """The process and all below it."""
    children = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue  # it has just ended
        children.setdefault(parent, []).append(int(stat.parent.name))
    found = [process]
    for parent in found:
        found += children.get(parent, [])
    return found


def private(process):
    """KB of memory that is no file's; of pages that several have, its share."""
    try:
        with open(f"/proc/{process}/smaps_rollup", encoding="ascii") as rows:
            return sum(int(row.split()[1]) for row in rows if row.startswith("Pss_Anon:"))
    except OSError:
        return 0


def private_peak(*command):
    """Seconds of processor time, and the peak of the memory of its own, in KB, of all its processes on one core and of the
    first alone, looked at a hundred times a second, at first more often. What two share is counted once; mapped archives
    are the page cache's, which takes them back when it wants to."""
    command = ["taskset", "-c", "0", *map(str, command)] if shutil.which("taskset") else list(map(str, command))
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = of_first = ended = looks = 0
    while ended == 0:
        if looks < 100 or looks % 10 == 0:
            processes = family(child.pid)
        looks += 1
        each = list(map(private, processes))
        peak, of_first = max(peak, sum(each)), max(of_first, each[0])
        time.sleep(0.001 if looks < 100 else 0.01)
        ended, status, usage = os.wait4(child.pid, os.WNOHANG)
    code = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit status {code}")
    return usage.ru_utime + usage.ru_stime, peak, of_first


def best(runs, *makes):
    """The best of each, in rounds."""
    measured = [[make() for make in makes] for _ in range(runs)]
    return [min(column) for column in zip(*measured)]


def line(what, seconds, floor=None, note=""):
    ratio = f"{seconds / floor:8.2f} x" if floor else " " * 10
    print(f"{what:<44} {seconds:9.3f} s {ratio}  {note}", flush=True)
