#!/usr/bin/env python3
"""recount.py SPECKILN [FOLDER] - writes all .docx below FOLDER as markdown, and as DOCX again, and lets `speckiln
verify` say what of them is missing. Exits 1 if anything is, or if a document cannot be read.

Without a FOLDER it is corpus/docx of the one that SPECKILN_CORPUS names; without that there is nothing to do (exits 77).
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

speckiln = [sys.argv[1], "--no-user-plugins", "--no-config"]
corpus = os.environ.get("SPECKILN_CORPUS")
if len(sys.argv) < 3 and not corpus:
    print("SPECKILN_CORPUS is not set")
    sys.exit(77)
folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else pathlib.Path(corpus) / "corpus/docx"
documents = sorted(folder.rglob("*.docx"))
faults = 0


def run(*arguments):
    return subprocess.run([*speckiln, *map(str, arguments)], capture_output=True, text=True, errors="replace", check=False)


with tempfile.TemporaryDirectory() as temporary:
    given = pathlib.Path(temporary) / "given"
    for document in documents:
        place = given / document.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(document, place)
    for name in ("markdown", "docx"):
        out = pathlib.Path(temporary) / name
        done = run("--quiet", "convert", given, "-t", name, "-o", out)
        found = run("verify", given, out) if done.returncode <= 1 else done
        counted = re.search(r"^documents +(\d+) found$", found.stdout, re.MULTILINE)
        if done.returncode != 0 or found.returncode != 0 or not counted or int(counted[1]) != len(documents):
            faults += 1
            print(f"as {name}: exit status {done.returncode}, {found.returncode}\n{done.stderr}{found.stdout}{found.stderr}")
print(f"{len(documents)} documents, as markdown and as DOCX: something is missing in {faults} of the two")
sys.exit(1 if faults or not documents else 0)
