#!/usr/bin/env python3
"""facts.py SPECKILN CASES - a document that Google Docs downloads as DOCX and as markdown says the same both ways.

What `inspect --json` says of one is held against what it says of the other: CASES/docx/google-docs and
CASES/markdown/google-docs-spec are such a pair."""
import difflib
import pathlib
import subprocess
import sys
import tempfile
import zipfile

speckiln, cases = sys.argv[1], pathlib.Path(sys.argv[2])
markdown, parts = cases / "markdown/google-docs-spec/input.md", cases / "docx/google-docs/input.docx"
with tempfile.TemporaryDirectory(prefix="speckiln-facts-") as folder:
    document = pathlib.Path(folder, "input.docx")
    with zipfile.ZipFile(document, "w") as archive:
        for part in sorted(p for p in parts.rglob("*") if p.is_file()):
            archive.write(part, part.relative_to(parts))
    facts = [subprocess.run([speckiln, "--no-user-plugins", "inspect", "--json", path], capture_output=True, check=True,
                            text=True).stdout.splitlines() for path in (markdown, document)]
if len(facts[0]) < 20:
    sys.exit("there are no facts")
differences = list(difflib.unified_diff(*facts, "markdown", "docx", lineterm="", n=1))
print("\n".join(differences))
sys.exit(bool(differences))
