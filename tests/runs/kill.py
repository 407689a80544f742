#!/usr/bin/env python3
"""kill.py SPECKILN [MOMENTS [PAGES]]: kills a run at random moments, looks that nothing partial was published, and lets --resume
go on; the tree must be that of an undisturbed run. Prints a table.

Of three moments one is any, over the time that an undisturbed run takes and some more; one comes when results have been noted,
so that there is something to resume; one when the first file is published, and not the last. Where the run is over first, the
latter two are tried again. Every other time all its processes are killed at once, as a power cut would, else the one that was started: no
other outlives it. What is drawn is drawn from a fixed seed."""
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from trial import files, plain

moments = int(sys.argv[2]) if len(sys.argv) > 2 else 40
pages = int(sys.argv[3]) if len(sys.argv) > 3 else 200
command = plain(sys.argv[1])


def name_of(page: int) -> str:
    """Half of them are in no folder: a new folder is published as one, and these one by one."""
    return f"part-{page % 14}/page-{page}.md" if page % 2 else f"page-{page}.md"


def make_input(folder: Path) -> None:
    for n in range(pages):
        page = folder / name_of(n)
        page.parent.mkdir(parents=True, exist_ok=True)
        to, picture = (os.path.relpath(name, Path(name_of(n)).parent)
                       for name in (name_of((n + 1) % pages), f"picture-{n % 7}.png"))
        page.write_text(f"# Page {n}\n\nSee [the next]({to}#end) and ![a picture]({picture}).\n\n"
                        + "A paragraph of some length, *marked* and all.\n\n" * 20 + "## End\n")
    for picture in range(7):
        (folder / f"picture-{picture}.png").write_bytes(b"\x89PNG" + os.urandom(64))


def published(folder: Path) -> dict:
    """What is unfinished lies in .speckiln/stage-*."""
    return {name: text for name, text in files(folder).items() if not name.startswith(".speckiln/stage-")}


def under_way(out: Path) -> bool:
    """Results have been noted, more than the head of the journal."""
    return any(journal.stat().st_size > 1024 for journal in out.glob(".speckiln/stage-*/journal"))


def publishes(out: Path) -> bool:
    return out.is_dir() and any(entry.name != ".speckiln" for entry in os.scandir(out))


def alive(group: int) -> list:
    """Processes of that group that are not dead. A dead one may wait for long for somebody who asks how it ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = stat.read_text(errors="replace").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state not in "ZX":
            found.append(stat.parent.name)
    return found


def run(*arguments) -> tuple:
    done = subprocess.run([*map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace",
                          check=False, timeout=120)
    return done.returncode, done.stderr


class Killer:
    """Runs from the same source into the same folder, each of which is killed."""

    def __init__(self, source: Path, out: Path, lasts: float, whole: int):
        self.source, self.out, self.lasts, self.whole = source, out, lasts, whole
        self.draw = random.Random(20261121)

    def kill(self, moment: int) -> bool:
        """False: it was over before."""
        awaited = (None, under_way, publishes)[moment % 3]
        for _ in range(1 if awaited is None else 20):
            shutil.rmtree(self.out, ignore_errors=True)
            # The first argument of --jobs varies, so that workers are met at every stage of their life.
            child = subprocess.Popen([*command, "--quiet", "convert", str(self.source), "-o", str(self.out), "--jobs",
                                      str(1 + moment // 3 % 3)], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                     start_new_session=True)
            if awaited is None:
                time.sleep(self.draw.uniform(0, self.lasts * 1.2))
            else:
                while not awaited(self.out) and child.poll() is None:
                    time.sleep(0.0001)  # who sleeps is woken at once where others have much to do, who never does is not
                time.sleep(self.draw.uniform(0, self.lasts * 0.3 if awaited is under_way else 0.002))
            ended = child.poll() is not None
            if moment % 2 == 0 or ended:
                try:
                    os.killpg(child.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            else:
                child.kill()
            child.wait()
            self.group = child.pid
            all_was_published = awaited is publishes and len(published(self.out)) == self.whole
            if not ended and not all_was_published and child.returncode == -signal.SIGKILL:
                return True
        return False

    def survivors(self) -> list:
        """None is left a moment later."""
        until = time.monotonic() + 10
        while (left := alive(self.group)) and time.monotonic() < until:
            time.sleep(0.02)
        return left


def main() -> int:
    work = Path(tempfile.mkdtemp(prefix="speckiln-kill-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    source, whole, out = work / "in", work / "whole", work / "out"
    make_input(source)
    began = time.monotonic()
    if run(*command, "convert", source, "-o", whole)[0] != 0:
        print("the undisturbed run failed")
        return 1
    lasts = time.monotonic() - began
    expected = published(whole)
    killer = Killer(source, out, lasts, len(expected))
    killed = alone = partial = different = half = resumed = outlived = 0
    for moment in range(moments):
        was_killed = killer.kill(moment)
        killed += was_killed
        alone += was_killed and moment % 2 == 1
        there = published(out) if out.exists() else {}
        wrong = [name for name, text in there.items() if expected.get(name) != text]
        if wrong:
            partial += len(wrong)
            print(f"moment {moment}: published, but not what it should be: {wrong[:3]}")
        half += was_killed and 0 < len(there) < len(expected)
        # At once, whatever is still dying.
        status, said = run(*command, "convert", source, "-o", out, "--resume")
        resumed += was_killed and "\nresumed: " in f"\n{said}"
        after = published(out)
        left = [p.name for p in (out / ".speckiln").glob("stage-*")]
        if status != 0 or after != expected or left:
            different += 1
            names = sorted(set(after) ^ set(expected))
            print(f"moment {moment}: resumed with status {status}, {len(names)} names differ, left: {left}\n{said[-600:]}")
        if survivors := killer.survivors():
            outlived += 1
            print(f"moment {moment}: processes that outlive the run: {survivors}")
    shutil.rmtree(work)
    columns = {"moments": moments, "killed": killed, "the first alone": alone, "resumed": resumed, "amid publishing": half,
               "partial files": partial, "other trees": different, "outlived": outlived}
    print("  ".join(columns))
    print("  ".join(f"{number:>{len(name)}}" for name, number in columns.items()))
    # Or nothing was tried.
    tried = {"killed": killed >= moments // 3, "killed alone": alone, "found something to resume": resumed,
             "killed amid publishing": half}
    for what, any_was in tried.items():
        if not any_was:
            print(f"too few runs were {what}" if what.startswith("killed") else f"no run {what}")
    return 1 if partial or different or outlived or not all(tried.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
