#!/usr/bin/env python3
"""at_home.py SPECKILN [FOLDER] - every spec of a folder's markdown whose template is recognised is brought into that very
template, and the recount misses none of its words. FOLDER: corpus/markdown below SPECKILN_CORPUS."""

import os
import pathlib
import subprocess
import sys
import tempfile

from inspected import documents

command = pathlib.Path(sys.argv[1]).resolve()
if len(sys.argv) > 2:
    folder = pathlib.Path(sys.argv[2]).resolve()
else:
    corpus = os.environ.get("SPECKILN_CORPUS", "")
    folder = pathlib.Path(corpus, "corpus/markdown").resolve()
    if not corpus or not folder.is_dir():
        print("skipped: SPECKILN_CORPUS names no folder with specs")
        sys.exit(77)


def run(*arguments):
    return subprocess.run([command, "--no-user-plugins", *map(str, arguments)], capture_output=True, check=False, encoding="utf-8")


failures, count = [], 0
with tempfile.TemporaryDirectory() as work:
    for path, facts in documents(command, folder):
        found = facts.get("template")
        if not found:
            continue
        count += 1
        template, to = f"{found['name']}@{found['version']}", pathlib.Path(work, str(count))
        made = run("convert", folder / path, "-t", "markdown", "--retemplate", template, "-o", to)
        recount = run("verify", folder / path, to, "--retemplated", "--template", template)
        if made.returncode != 0 or recount.returncode != 0:
            failures.append(f"{path} as {template}: {made.returncode}, {recount.returncode}: {recount.stderr[:600]}")
if not count:
    sys.exit(f"no spec of a known template below {folder}")
print("\n".join(failures))
print(f"{count} specs brought into their own template, {len(failures)} of them not whole")
sys.exit(1 if failures else 0)
