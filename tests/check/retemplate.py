#!/usr/bin/env python3
"""retemplate.py SPECKILN: specs that are filled in from end to end go from every template to every other and back. No answer is
lost on the way, what is known of a document stays known, each answer comes home to its section, and verify misses no word."""

import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from filled import fill, words
from sparse import sparse

command = pathlib.Path(sys.argv[1]).resolve()
failures = []
work = pathlib.Path(tempfile.mkdtemp())


def run(*arguments):
    done = subprocess.run([command, *map(str, arguments)], cwd=work, capture_output=True, check=False, text=True)
    if done.returncode > 1:
        failures.append(f"{arguments}: exit status {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def filled(template):
    document = json.loads((work / "blank" / f"{template}.json").read_text())
    count = itertools.count(1)
    # A number of its own, so that each answer can be told from all others.
    document["content"] = fill(document["content"], lambda: f"Ines measured run{next(count)}x in Kettle Bay, and we roll back by hand.")
    return json.dumps(document)


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


def facts(paths):
    """Of each document, what is known of it beyond its text."""
    said, all_facts = run("inspect", "--json", *paths), []
    while said.strip():
        known, end = json.JSONDecoder().raw_decode(said.lstrip())
        said = said.lstrip()[end:]
        all_facts.append({
            "fields": sorted(f["value"] for f in known["fields"] if f.get("value") and not f.get("blank")),
            "choices": sorted(c for choice in known["choices"] for c in choice["chosen"]),
            "tasks": sorted(t["text"] for t in known["tasks"] if t["done"]),
            "reviews": sorted((r.get("reviewer", ""), r.get("status", "")) for r in known["reviews"]),
            "template": f"{known['template']['name']}@{known['template']['version']}",
        })
    return all_facts


def compare(what, before, after):
    for name in ("fields", "choices", "tasks", "reviews"):
        rest = list(after[name])
        gone = [v for v in before[name] if v not in rest or rest.remove(v)]
        if gone:
            failures.append(f"{what}: {name} lost: {gone[:5]}")


def sections(text, first):
    """From the first section on: what stands before is the author's, the title above all."""
    blocks = json.loads(text)["content"]
    begin = next((i for i, n in enumerate(blocks) if n["kind"] == "heading" and words(n) == first), len(blocks))
    return blocks[begin:]


names = sorted(f"{t['name']}@{t['version']}" for t in json.loads(run("templates", "list", "--json")))
for folder in ("blank", "filled"):
    (work / folder).mkdir()
for name in names:
    run("new", name, "-t", "json", "-o", f"blank/{name}.json")
    (work / "filled" / f"{name}.json").write_text(filled(name))
known = dict(zip(names, facts([f"filled/{name}.json" for name in names])))

# To every other, and from there back to each.
others = sparse(names, 6)
first_of = {other: json.loads(run("templates", "show", "--json", other))["sections"][0]["title"] for other in others}
for other in others:
    run("convert", "filled", "-t", "json", "--retemplate", other, "-o", f"to/{other}")
    run("convert", "blank", "-t", "json", "--retemplate", other, "-o", f"blank-to/{other}")
for name in names:
    run("convert", *[f"to/{other}/{name}.json" for other in others], "-t", "json", "--retemplate", name, "-o", f"back/{name}")
for name in names:
    before = answers((work / "filled" / f"{name}.json").read_text())
    moved = facts([f"to/{other}/{name}.json" for other in others])
    returned = facts([f"back/{name}/{other}/{name}.json" for other in others])
    for other, there, again in zip(others, moved, returned):
        what = f"{name} as {other}"
        after = answers((work / "to" / other / f"{name}.json").read_text())
        home = answers((work / "back" / name / other / f"{name}.json").read_text())
        for answer, places in before.items():
            if len(after.get(answer, [])) != len(places):
                failures.append(f"{what}: {answer} of {places} stands in {after.get(answer)}")
            elif [p[-1:] for p in home.get(answer, [])] != [p[-1:] for p in places]:
                failures.append(f"{what} and back: {answer} of {places} stands in {home.get(answer)}, was in {after[answer]}")
        compare(what, known[name], there)
        compare(what + " and back", known[name], again)
        if there["template"] != other:
            failures.append(f"{what}: is taken for {there['template']}")
        # Of what nobody filled in, nothing is left: it is as if begun with the other template.
        made = sections((work / "blank-to" / other / f"{name}.json").read_text(), first_of[other])
        wanted = sections((work / "blank" / f"{other}.json").read_text(), first_of[other])
        if made != wanted or not wanted:
            extra = [f"{n['kind']} {words(n)[:60]}" for n in made if n not in wanted]
            failures.append(f"blank {name} as {other}: {extra[:5] or 'something is missing, or in another order'}")
# The recount, which shares no code with all that, of the same in markdown.
run("convert", "filled", "-t", "markdown", "-o", "filled-md")
recounts = 0
for number, other in enumerate(others):
    run("convert", "filled-md", "-t", "markdown", "--retemplate", other, "-o", f"md-to/{other}")
    for name in sparse(names, 5, number):
        recounts += 1
        done = subprocess.run([command, "verify", f"filled-md/{name}.md", f"md-to/{other}/{name}.md", "--retemplated", "--template", name],
                              cwd=work, capture_output=True, check=False, text=True)
        if done.returncode != 0:
            failures.append(f"verify of {name} as {other}: {done.stderr[:600]}")
print("\n".join(failures) if failures else f"{len(names) * len(others)} pairs, {recounts} of them recounted")
sys.exit(1 if failures else 0)
