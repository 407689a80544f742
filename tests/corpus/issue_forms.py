#!/usr/bin/env python3
"""issue_forms.py SOURCE BUILD - the GitHub seed as a form says the same when it is read again, but for what was named; every
issue template and form of the corpus becomes a form that GitHub takes."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

source, build = (pathlib.Path(argument) for argument in sys.argv[1:3])
sys.path.insert(0, str(source / "tests/github_issue"))
try:
    from valid_form import faults
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)
corpus = os.environ.get("SPECKILN_CORPUS", "")
seeds = [pathlib.Path(corpus, "seeds/github-issue-technical-specification.md")]
if not corpus or not seeds[0].is_file():
    print("skipped: SPECKILN_CORPUS names no folder with seeds")
    sys.exit(77)
failures = []
there = pathlib.Path(tempfile.mkdtemp())


def run(*arguments):
    return subprocess.run([build / "bin/speckiln", "--no-user-plugins", *map(str, arguments)], capture_output=True, check=False,
                          text=True)


def facts(file):
    """Of each section: title, roles, state; and what is said of the whole."""
    found = json.loads(run("inspect", "--json", file).stdout)
    sections = [(s["title"].rstrip(":"), s["roles"], s.get("state")) for s in found["outline"]]
    properties = {p["name"]: p["values"] for p in found["properties"] if any(v["text"] for v in p["values"])}
    return sections, properties, found["title"], found.get("template"), found.get("completeness")


def as_form(file, name):
    made = there / name
    done = run("convert", file, "-o", made, "--force")
    if not made.exists():
        failures.append(f"{file}: {done.stderr[-300:]}")
        return None, ""
    failures.extend(f"{file}: {fault}" for fault in faults(made.read_text(encoding="utf-8"))[:3])
    return made, done.stderr


for seed in seeds:
    made, said = as_form(seed, "seed.yml")
    before, after = facts(seed), facts(made)
    for what, one, other in zip(("sections", "properties", "title", "template", "completeness"), before, after):
        if one != other:
            failures.append(f"{seed.name}: other {what}: {one} is {other} in its form")
    for named in ("lost.form", "lost.property"):  # guidance, colons, the last line of the instructions; no assignees
        if named not in said:
            failures.append(f"{seed.name}: {named} was not said: {said}")

count = 0
for file in sorted(pathlib.Path(corpus, "corpus/issue_templates").rglob("*")):
    if file.suffix not in (".md", ".yml", ".yaml") or file.name == "config.yml":
        continue
    count += 1
    made, said = as_form(file, f"{count}.yml")
    if made is None:
        continue
    again = there / f"{count}.again.yml"
    run("convert", made, "-o", again, "--force")
    if again.read_bytes() != made.read_bytes():
        failures.append(f"{file}: another form when it is written again")
    trees = [run("convert", one, "-f", "github-issue", "-t", "json").stdout for one in (file, made)]
    if trees[0] != trees[1] and "[lost." not in said:
        failures.append(f"{file}: another document, and nothing was said to be lost")

print("\n".join(failures) if failures else f"{count} templates and forms")
sys.exit(1 if failures else 0)
