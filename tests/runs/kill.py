#!/usr/bin/env python3
"""kill.py SPECKILN [MOMENTS [PAGES]]: kills a run at random moments, all its processes at once as a power cut would, looks
that nothing partial was published, and lets --resume go on; the tree must be that of an undisturbed run. Prints a table.

Moments are drawn from a fixed seed over the time that an undisturbed run takes, and some more."""
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
command = plain(sys.argv[1], "--quiet", "convert")


def make_input(folder: Path) -> None:
    for n in range(pages):
        page = folder / f"part-{n % 7}" / f"page-{n}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        link = f"../part-{(n + 1) % 7}/page-{n + 1}.md#end" if n + 1 < pages else "page-0.md"
        page.write_text(f"# Page {n}\n\nSee [the next]({link}) and ![a picture](picture-{n % 7}.png).\n\n"
                        + "A paragraph of some length, *marked* and all.\n\n" * 20 + "## End\n")
    for part in range(7):
        (folder / f"part-{part}" / f"picture-{part}.png").write_bytes(b"\x89PNG" + os.urandom(64))


def published(folder: Path) -> dict:
    """What is unfinished lies in .speckiln/stage-*."""
    return {name: text for name, text in files(folder).items() if not name.startswith(".speckiln/stage-")}


def run(arguments: list, **how) -> int:
    return subprocess.run(arguments, stdin=subprocess.DEVNULL, check=False, **how).returncode


def main() -> int:
    work = Path(tempfile.mkdtemp(prefix="speckiln-kill-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    source, whole, out = work / "in", work / "whole", work / "out"
    make_input(source)
    began = time.monotonic()
    if run([*command, str(source), "-o", str(whole)]) != 0:
        print("the undisturbed run failed")
        return 1
    lasts = time.monotonic() - began
    expected = published(whole)
    draw = random.Random(20261121)
    killed = partial = different = half = 0
    for moment in range(moments):
        shutil.rmtree(out, ignore_errors=True)
        # The first argument of --jobs varies, so that workers are met at every stage of their life.
        child = subprocess.Popen([*command, str(source), "-o", str(out), "--jobs", str(1 + moment % 3)],
                                 stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            child.wait(draw.uniform(0, lasts * 1.2))
        except subprocess.TimeoutExpired:
            killed += 1
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        child.wait()
        there = published(out) if out.exists() else {}
        wrong = [name for name, text in there.items() if expected.get(name) != text]
        if wrong:
            partial += len(wrong)
            print(f"moment {moment}: published, but not what it should be: {wrong[:3]}")
        half += 0 < len(there) < len(expected)
        status = run([*command, str(source), "-o", str(out), "--resume"])
        after = published(out)
        left = [p.name for p in (out / ".speckiln").glob("stage-*")]
        if status != 0 or after != expected or left:
            different += 1
            names = sorted(set(after) ^ set(expected))
            print(f"moment {moment}: resumed with status {status}, {len(names)} names differ, left: {left}")
    shutil.rmtree(work)
    print(f"{'moments':>10} {'killed':>8} {'amid publishing':>16} {'partial files':>14} {'other trees':>12}")
    print(f"{moments:>10} {killed:>8} {half:>16} {partial:>14} {different:>12}")
    return 1 if partial or different else 0


if __name__ == "__main__":
    sys.exit(main())
