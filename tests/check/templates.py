#!/usr/bin/env python3
"""templates.py SPECKILN: of every template that comes along, the blank document is recognised and lacks everything, and one
that is filled in from end to end lacks nothing. One that is not the newest of its name is said to be outdated, and no more."""

import json
import os
import subprocess
import sys
import tempfile

from filled import fill, words
from sparse import sparse

command = sys.argv[1]
failures = []


def run(*arguments, given=None):
    done = subprocess.run([command, *arguments], input=given, capture_output=True, check=False, text=True)
    if done.returncode > 1:
        failures.append(f"{arguments}: exit status {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def check(text, *more):
    said = run("check", "-", "--stdin-filename", "spec.json", "--format", "json", *more, given=text)
    return json.loads(said)["documents"][0]


# An answer that is a story, links to something, speaks of the way back, and begins like nothing that a template says.
def answer():
    return "As Ines of the relay I want what we measured in Kettle Bay, so that we roll back by hand."


def in_order_when_approved(template, blocks):
    """All have approved: what then goes to the end is there."""
    for section in json.loads(run("templates", "show", template, "--json"))["sections"]:
        if not section.get("last-when-approved"):
            continue
        at = next(i for i, block in enumerate(blocks) if block["kind"] == "heading" and words(block) == section["title"])
        end = next((i for i, block in enumerate(blocks) if i > at and block["kind"] == "heading" and block["level"] <= blocks[at]["level"]), len(blocks))
        blocks = blocks[:at] + blocks[end:] + blocks[at:end]
    return blocks


listed = json.loads(run("templates", "list", "--json"))
if len(listed) < 21:
    failures.append(f"only {len(listed)} templates")
newest = {}
for template in listed:
    newest[template["name"]] = max(newest.get(template["name"], 0), template["version"])
tried = sparse(listed)
for template in tried:
    name = full = f"{template['name']}@{template['version']}"
    outdated = ["template.outdated"] if template["version"] < newest[template["name"]] else []
    blank_says = outdated + ["spec.blank"]
    blank = run("new", name, "-t", "json")
    found = check(blank)
    rules = [f["rule"] for f in found["findings"]]
    if found.get("template") != full or rules != blank_says:
        failures.append(f"{name}, blank: {found.get('template')}, {rules}")
    document = json.loads(blank)
    document["content"] = in_order_when_approved(name, fill(document["content"], answer))
    found = check(json.dumps(document))
    if found.get("template") != full or [f["rule"] for f in found["findings"]] != outdated or found["completeness"] < 1:
        failures.append(f"{name}, filled in: {found.get('template')} {found['confidence']:.2f}, {found['completeness']:.2f} complete: "
                        + "; ".join(f["rule"] + " " + f["message"] for f in found["findings"][:4]))
    # In markdown, too, it is what it was.
    found = check(run("convert", "-", "-f", "markdown", "-t", "json", given=run("new", name, "-t", "markdown")))
    if found.get("template") != full or [f["rule"] for f in found["findings"]] != blank_says:
        failures.append(f"{name}, blank in markdown: {found.get('template')}, {[f['rule'] for f in found['findings']][:5]}")
    # As an issue template and as an issue form of GitHub, too.
    for form in ("false", "true"):
        text = run("new", name, "-t", "github-issue", "--set", f"github-issue.form={form}")
        found = check(run("convert", "-", "-f", "github-issue", "-t", "json", given=text))
        if found.get("template") != full or [f["rule"] for f in found["findings"]] != blank_says:
            failures.append(f"{name}, blank, github-issue.form={form}: {found.get('template')}, {[f['rule'] for f in found['findings']][:5]}")
    # Notion's title is no heading, and its archive is read as an export.
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "spec.zip")
        run("new", name, "-t", "notion", "-o", archive)
        found = json.loads(run("check", archive, "--format", "json"))["documents"][0]
        if found.get("template") != full or [f["rule"] for f in found["findings"]] != blank_says:
            failures.append(f"{name}, blank in an archive of Notion's: {found.get('template')}, {[f['rule'] for f in found['findings']][:5]}")
print("\n".join(failures) if failures else f"{len(tried)} of {len(listed)} templates")
sys.exit(1 if failures else 0)
