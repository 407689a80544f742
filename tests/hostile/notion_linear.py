#!/usr/bin/env python3
"""notion_linear.py SPECKILN - pages of a Notion export that are cheap to make and would cost a reader the square of their
size. Each is read in a process of its own that is given many times the processor time that it needs, and a part of what
work that grows with the square would take."""
import pathlib
import resource
import subprocess
import sys
import tempfile

SECONDS = 15
MEGABYTE = 1_000_000
# what is repeated: how many bytes of it
PAGES = {
    "words of a paragraph\n\n": 10 * MEGABYTE,
    "[a](<b ": MEGABYTE,
    "[a](b": 4 * MEGABYTE,
    "[a](b) ": MEGABYTE,
    "`a ": 4 * MEGABYTE,
    "a [ ": 4 * MEGABYTE,
    "\\[ ": 4 * MEGABYTE,
}


def limited():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


failures = 0
with tempfile.TemporaryDirectory() as temporary:
    page = pathlib.Path(temporary) / "export" / "Tides 0123456789abcdef0123456789abcdef.md"
    page.parent.mkdir()
    for number, (piece, size) in enumerate(PAGES.items()):
        page.write_text("# Tides\n\n" + piece * (size // len(piece)))
        out = pathlib.Path(temporary) / str(number)
        done = subprocess.run([sys.argv[1], "--no-user-plugins", "--no-config", "--quiet", "convert", "--in-process", "-f",
                               "notion", page.parent, "-o", f"{out}/"], capture_output=True, text=True, errors="replace",
                              check=False, preexec_fn=limited)
        if done.returncode not in (0, 1) or not list(out.glob("*.md")):
            failures += 1
            print(f"{piece!r}: exit status {done.returncode}\n{done.stderr[-600:]}")
sys.exit(1 if failures else 0)
