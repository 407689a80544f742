#!/usr/bin/env python3
"""frozen.py SPECKILN SHIM: a worker that stops between two tasks is replaced, and what it was sent is done by another;
where all stop, the run ends all the same, and says so of each document."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

speckiln, shim = (str(Path(argument).resolve()) for argument in sys.argv[1:3])
command = [speckiln, "--no-user-plugins", "--no-config", "--color", "never", "--limit", "wall=1"]
failures = []


def run(what, source, out, status, **frozen):
    done = subprocess.run([*command, "convert", source, "-o", out, "-j", "1"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          env={**os.environ, "LD_PRELOAD": shim, **frozen}, check=False)
    if done.returncode != status:
        failures.append(f"{what}: exit status {done.returncode}, not {status}: {done.stderr[-500:]}")
    return done.stderr


with tempfile.TemporaryDirectory(prefix="speckiln-frozen-") as work:
    os.chdir(work)
    os.mkdir("in")
    for n in range(40):
        Path(f"in/page-{n:02}.md").write_text(f"# Page {n}\n")
    for at, name in (("1", "before it began"), ("2", "before it told")):
        said = run(name, "in", f"out-{at}", 0, FROZEN_AT=at, FROZEN_MOST="1")
        there = {p.name: p.read_text() for p in Path(f"out-{at}").glob("*.md")}
        if there != {p.name: p.read_text() for p in Path("in").iterdir()}:
            failures.append(f"{name}: {len(there)} of 40 documents, or not whole: {said[-500:]}")
        if "error:" in said or "warning:" in said:
            failures.append(f"{name}: somebody is blamed: {said}")
    # With nothing left to do: the run does not wait for it to end.
    for at in ("2", "3", "4"):
        run(f"idle, at look {at}", "in/page-00.md", f"idle-{at}.md", 0, FROZEN_AT=at, FROZEN_MOST="1")
        if Path(f"idle-{at}.md").read_text() != "# Page 0\n":
            failures.append(f"idle, at look {at}: not whole")
    # Nobody ever begins with it.
    said = run("all of them", "in/page-00.md", "one.md", 1, FROZEN_AT="1", FROZEN_MOST="99")
    if "in/page-00.md: error: no process had begun with it" not in said or "[limit.wall]" not in said or "plugin" in said:
        failures.append(f"all of them: {said}")
print("\n".join(failures) if failures else "all well")
sys.exit(1 if failures else 0)
