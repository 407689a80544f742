#!/usr/bin/env python3
"""retemplate.py SPECKILN [FROM TO]: specs that are filled in from end to end go from every template to every other and back.
No answer is lost on the way, what is known of a document stays known, and each answer comes home to its section."""

import itertools
import json
import re
import subprocess
import sys

from filled import fill, words

command = sys.argv[1]
failures = []


def run(*arguments, given=None):
    done = subprocess.run([command, *arguments], input=given, capture_output=True, check=False, text=True)
    if done.returncode > 1:
        failures.append(f"{arguments}: exit status {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def filled(template):
    document = json.loads(run("new", template, "-t", "json"))
    count = itertools.count(1)
    # A number of its own, so that each answer can be told from all others.
    document["content"] = fill(document["content"], lambda: f"Ines measured run{next(count)}x in Kettle Bay, and we roll back by hand.")
    return json.dumps(document)


def retemplated(text, template, follows):
    return run("convert", "-", "-f", "json", "-t", "json", "--retemplate", template, "--template", follows, given=text)


def answers(text):
    """Where each answer stands: the titles above it."""
    where, above = {}, []
    for node in json.loads(text)["content"]:
        if node["kind"] == "heading":
            level = node.get("level", 1)
            above = [(l, t) for l, t in above if l < level] + [(level, words(node))]
        for found in re.findall(r"run\d+x", words(node)):
            where.setdefault(found, []).append([title for _, title in above])
    return where


def facts(text):
    known = json.loads(run("inspect", "-", "-f", "json", "--json", given=text))
    known = known[0] if isinstance(known, list) else known
    return {
        "answers": sorted(f["value"] for f in known["fields"] if f.get("value") and not f.get("blank")),
        "choices": sorted(c for choice in known["choices"] for c in choice["chosen"]),
        "tasks": sorted(t["text"] for t in known["tasks"] if t["done"]),
        "reviews": sorted((r.get("reviewer", ""), r.get("status", "")) for r in known["reviews"]),
    }


def compare(what, before, after):
    for name, values in before.items():
        rest = list(after[name])
        gone = [v for v in values if v not in rest or rest.remove(v)]
        if gone:
            failures.append(f"{what}: {name} lost: {gone[:5]}")


names = [t["name"] for t in json.loads(run("templates", "list", "--json"))]
pairs = [tuple(sys.argv[2:4])] if len(sys.argv) > 3 else list(itertools.permutations(names, 2))
for name, other in pairs:
    what = f"{name} as {other}"
    text = filled(name)
    moved = retemplated(text, other, name)
    back = retemplated(moved, name, other)
    before, after, home = answers(text), answers(moved), answers(back)
    for answer, places in before.items():
        if len(after.get(answer, [])) != len(places):
            failures.append(f"{what}: {answer} of {places} stands in {after.get(answer)}")
        elif home.get(answer) is None or [p[-1:] for p in home[answer]] != [p[-1:] for p in places]:
            failures.append(f"{what} and back: {answer} of {places} stands in {home.get(answer)}, was in {after[answer]}")
    compare(what, facts(text), facts(moved))
    compare(what + " and back", facts(text), facts(back))
    found = json.loads(run("check", "-", "--stdin-filename", "spec.json", "--format", "json", given=moved))["documents"][0]
    if not found.get("template", "").startswith(other + "@"):
        failures.append(f"{what}: is taken for {found.get('template')} ({found.get('confidence')})")


def sections(text, first):
    """From the first section on: what stands before is the author's, the title above all."""
    blocks = json.loads(text)["content"]
    begin = next((i for i, n in enumerate(blocks) if n["kind"] == "heading" and words(n) == first), len(blocks))
    return blocks[begin:]


# Of a document that nobody filled in, nothing is left: it is as if begun with the other template.
for name, other in pairs:
    first = json.loads(run("templates", "show", other))["sections"][0]["title"]
    made = sections(retemplated(run("new", name, "-t", "json"), other, name), first)
    wanted = sections(run("new", other, "-t", "json"), first)
    if made != wanted or not wanted:
        extra = [f"{n['kind']} {words(n)[:60]}" for n in made if n not in wanted]
        failures.append(f"blank {name} as {other}: {extra[:5] or 'something is missing, or in another order'}")
print("\n".join(failures) if failures else f"{len(pairs)} pairs")
sys.exit(1 if failures else 0)
