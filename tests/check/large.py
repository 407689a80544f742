#!/usr/bin/env python3
"""large.py SPECKILN: what grows with a document grows no faster than it, in `speckiln check`: each of these is judged within
the processor time that one document may take (ten times as much where sanitizers look on)."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

command = pathlib.Path(sys.argv[1]).resolve()
failures = []

LIMITS = ["--limit", "cpu=20"] if os.environ.get("SPECKILN_SANITIZED") else []
GUIDANCE = "What should be true when the crane has been moved?"


def template(**more):
    return {"name": "crane-spec", "version": 1, "description": "How cranes are moved", **more}


# Many findings on one line, many reviews before many sections that wait for one, many choices that the template knows.
CASES = {
    "one-line": (
        template(sections=[{"title": "Goals", "blocks": [{"guidance": GUIDANCE}]}]),
        "# Crane\n\n## Goals\n\nIt stands at the quay.\n\n" + f"<p>{GUIDANCE}</p>" * 20000 + "\n", 20000),
    "turns": (
        template(sections=[{"title": "Goals", "repeats": True, "waits-for": "Harbour master"},
                           {"title": "Reviewers", "roles": ["reviewers"]}]),
        "# Crane\n\n## Reviewers\n\n| Reviewer | Status | Notes |\n| --- | --- | --- |\n" + "| Ann | Approved | |\n" * 20000
        + "\n" + "## Goals\n\nIt stands at the quay.\n\n" * 5000, 5000),
    "choices": (
        template(sections=[{"title": "Status", "blocks": [{"choice": f"Crane {i}", "options": ["old", "new"]}
                                                          for i in range(8000)]}]),
        "# Crane\n\n## Status\n\n" + "".join(f"Crane {i}: [x] old [x] new\n\n" for i in range(8000)), 8000),
}

with tempfile.TemporaryDirectory() as folder:
    for name, (follows, document, expected) in CASES.items():
        path = pathlib.Path(folder) / name
        path.with_suffix(".json").write_text(json.dumps(follows), encoding="utf-8")
        path.with_suffix(".md").write_text(document, encoding="utf-8")
        done = subprocess.run([command, "check", f"{name}.md", "--template", f"{name}.json", "--format", "json", "--exit-zero", *LIMITS],
                              cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
        documents = json.loads(done.stdout)["documents"] if done.stdout else []
        found = len(documents[0]["findings"]) if documents else 0
        if found != expected:
            failures.append(f"{name}: {found} findings of {expected}, exit {done.returncode}\n{done.stderr[-600:]}")
print("\n".join(failures) if failures else f"{len(CASES)} large documents")
sys.exit(1 if failures else 0)
