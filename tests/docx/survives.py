#!/usr/bin/env python3
"""survives.py SPECKILN: a spec in DOCX is what it was after people's tools had it.

Of every template, blank and filled in: written as DOCX, and rewritten as Google Docs does (as_google_docs.py), it is
recognised, and the facts of `inspect --json` - sections and their states, fields, choices, checklists, reviewers, status -
are those of the same spec as JSON.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "check"))

import as_google_docs  # noqa: E402
import validate  # noqa: E402
from filled import fill  # noqa: E402
from sparse import sparse  # noqa: E402

program = sys.argv[1]
faults = []


def run(*arguments, given=None):
    done = subprocess.run([program, "--no-user-plugins", *arguments], input=given, capture_output=True, check=False,
                          text=True)
    if done.returncode > 1:
        faults.append(f"{arguments}: exit status {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def facts_of(path):
    """Properties of no type are text, and come in whatever order: the title stands in front in DOCX."""
    facts = json.loads(run("inspect", path, "--json"))
    for one in facts["properties"]:
        one["type"] = one["type"] or "text"
    facts["properties"].sort(key=lambda one: one["name"])
    return facts


def first_difference(one, other, at=""):
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            if found := first_difference(one.get(key), other.get(key), f"{at}.{key}"):
                return found
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (a, b) in enumerate(zip(one, other)):
            if found := first_difference(a, b, f"{at}[{number}]"):
                return found
    elif one != other:
        return f"{at}: {json.dumps(one)[:200]} became {json.dumps(other)[:200]}"
    return ""


def compare(name, folder, spec):
    source = folder / "spec.json"
    source.write_text(spec)
    written, rewritten = folder / "spec.docx", folder / "spec-again.docx"
    run("convert", source, "-t", "docx", "-o", written, "--force")
    as_google_docs.rewrite(written, rewritten)
    faults.extend(f"{name}, rewritten: {problem}" for problem in validate.problems_of(rewritten))
    expected = facts_of(source)
    if not expected.get("template"):
        faults.append(f"{name}: no template in the facts of the JSON")
    for form, path in (("written", written), ("rewritten", rewritten)):
        if found := first_difference(expected, facts_of(path)):
            faults.append(f"{name}, {form}: {found}")


with tempfile.TemporaryDirectory() as temporary:
    listed = json.loads(run("templates", "list", "--json"))
    tried = sparse(listed)
    for template in tried:
        blank = run("new", template["name"], "-t", "json")
        compare(f"{template['name']}, blank", pathlib.Path(temporary), blank)
        document = json.loads(blank)
        document["content"] = fill(document["content"], lambda: "As Ines of the relay I measured it in Kettle Bay.")
        compare(f"{template['name']}, filled in", pathlib.Path(temporary), json.dumps(document))
print("\n".join(faults) if faults else f"{len(tried)} of {len(listed)} templates")
sys.exit(1 if faults or not listed else 0)
