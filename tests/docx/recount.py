#!/usr/bin/env python3
"""recount.py SPECKILN [FOLDER] - writes every .docx below FOLDER as markdown, and as DOCX again, and lets `speckiln
verify` say what of it is missing. Exits 1 if anything is, or if a document cannot be read.

Without a FOLDER it is corpus/docx of the one that SPECKILN_CORPUS names; without that there is nothing to do (exits 77).
"""
import os
import pathlib
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


for document in documents:
    for name in ("markdown", "docx"):
        with tempfile.TemporaryDirectory() as temporary:
            out = pathlib.Path(temporary) / name
            done = run("--quiet", "convert", document, "-t", name, "-o", f"{out}/")
            found = run("verify", document, out) if done.returncode <= 1 else done
            if found.returncode != 0:
                faults += 1
                print(f"{document.relative_to(folder)} as {name}: exit status {found.returncode}\n{found.stderr or found.stdout}")
print(f"{len(documents)} documents, each as markdown and as DOCX: something is missing in {faults}")
sys.exit(1 if faults or not documents else 0)
