#!/usr/bin/env python3
"""forms.py SPECKILN SOURCE: what is written as an issue form, GitHub takes; a form, its template and the issue that is
made of it say the same; and a folder of YAML is not all forms."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
    from valid_form import faults
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

command = sys.argv[1]
source = pathlib.Path(sys.argv[2])
failures = []
form = ("-t", "github-issue", "--set", "github-issue.form=true")


def run(*arguments, given=None, status=(0, 1)):
    done = subprocess.run([command, "--no-user-plugins", *map(str, arguments)], input=given, capture_output=True,
                          check=False, text=True)
    if done.returncode not in status:
        failures.append(f"{arguments}: exit status {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def expect(condition, what):
    if not condition:
        failures.append(what)


def valid(what, text):
    expect(text, f"{what}: nothing was written")
    failures.extend(f"{what}: {fault}" for fault in faults(text)[:3])


def facts(text, name="spec.md", *more):
    return json.loads(run("inspect", "-", "--json", "--stdin-filename", name, *more, given=text))


# ---- the judge itself: each rule can fail ----
good = {"name": "n", "description": "d", "body": [{"type": "input", "attributes": {"label": "a"}}]}


def with_body(*elements):
    return {**good, "body": list(elements)}


bad = {
    "no name": {"description": "d", "body": good["body"]},
    "no body": {"name": "n", "description": "d"},
    "another key": {**good, "colour": "red"},
    "blank description": {**good, "description": " "},
    "a flag for a name": {**good, "name": True},
    "a label twice": {**good, "labels": ["a", "a"]},
    "no type": with_body({"attributes": {"label": "a"}}),
    "no such type": with_body({"type": "slider", "attributes": {"label": "a"}}),
    "no label": with_body({"type": "input", "attributes": {}}),
    "a number for a label": with_body({"type": "input", "attributes": {"label": 1}}),
    "another attribute": with_body({"type": "input", "attributes": {"label": "a", "render": "x"}}),
    "an id with a blank": with_body({"type": "input", "id": "a b", "attributes": {"label": "a"}}),
    "an id twice": with_body(*[{"type": "input", "id": "a", "attributes": {"label": label}} for label in "xy"]),
    "a label twice, but for its marks": with_body(*[{"type": "input", "attributes": {"label": label}} for label in ("a?", "a")]),
    "no options": with_body({"type": "dropdown", "attributes": {"label": "a", "options": []}}),
    "an option twice": with_body({"type": "dropdown", "attributes": {"label": "a", "options": ["x", "x"]}}),
    "None": with_body({"type": "dropdown", "attributes": {"label": "a", "options": ["x", "None"]}}),
    "a default too far": with_body({"type": "dropdown", "attributes": {"label": "a", "options": ["x"], "default": 1}}),
    "a box twice": with_body({"type": "checkboxes", "attributes": {"label": "a", "options": [{"label": "x"}] * 2}}),
    "nothing to answer": with_body({"type": "markdown", "attributes": {"value": "v"}}),
    "a markdown with an id": with_body({"type": "markdown", "id": "a", "attributes": {"value": "v"}}, *good["body"]),
}
expect(not faults(yaml.safe_dump(good)), f"a good form is refused: {faults(yaml.safe_dump(good))}")
for name, document in bad.items():
    expect(faults(yaml.safe_dump(document)), f"the judge takes a form with {name}")
expect(faults("name: a\nname: b\n"), "the judge takes a key twice")
# The reader knows what the judge knows, and that GitHub refuses some words.
bad["a password"] = with_body({"type": "input", "attributes": {"label": "Your Password"}})
for name, document in {**bad, "a good form": good}.items():
    done = subprocess.run([command, "convert", "-", "--stdin-filename", "form.yml", "-f", "github-issue", "-t", "json"],
                          input=yaml.safe_dump(document), capture_output=True, check=False, text=True)
    refuses = "github.refused" in done.stderr or "github.form" in done.stderr
    expect(refuses == (document is not good), f"the reader and the judge differ on {name}: {done.stderr}")
done = subprocess.run([command, "convert", "-", "--stdin-filename", "spec.md", *form], capture_output=True, check=False, text=True,
                      input="# Kettles\n\n## Passwords\n\nA word each.\n\n## Password reset\n\n[ ] by mail [ ] by phone\n")
expect(done.stderr.count("github.refused") == 1 and '"Passwords"' in done.stderr, f"a label that GitHub refuses: {done.stderr}")

# ---- all that becomes a form is one ----
for case in sorted((source / "tests/cases/github-issue").glob("*/expected.yml")):
    if case.parent.name != "refused":  # a form that GitHub refuses remains one
        valid(case.parent.name, case.read_text(encoding="utf-8"))
specs = [file for file in sorted((source / "samples/specs").iterdir()) if file.suffix in (".md", ".txt")]
for file in specs:
    for more in ((), ("--set", "github-issue.guidance=text"), ("--set", "github-issue.required=true")):
        valid(f"{file.name} {more}", run("convert", file, *form, *more))
for template in json.loads(run("templates", "list", "--json")):
    valid(template["name"], run("new", template["name"], *form))

# ---- a form, its template, the issue ----
sample = source / "samples/issue-form/berth-change.yml"
valid("the sample", sample.read_text(encoding="utf-8"))
once = run("convert", sample, *form)
template = run("convert", sample, "-t", "github-issue")
again = run("convert", "-", "--stdin-filename", "template.md", *form, given=template)
valid("the sample's template as a form", again)


def fields(text):
    """What people see of a form."""
    return [[e["attributes"].get(key) for key in ("label", "description", "value", "options")]
            for e in yaml.safe_load(text)["body"]]


def sections(document):
    return [(s["title"], [r if isinstance(r, str) else r["role"] for r in s["roles"]]) for s in document["outline"]]


original = fields(sample.read_text(encoding="utf-8"))
expect([e[0] for e in original] == [e[0] for e in fields(once)] == [e[0] for e in fields(again)], "labels were lost")
for before, after in zip(original, fields(once)):
    expect((before[1] or "").strip() == (after[1] or ""), f"the description of {before[0]} differs")
    # Without `required`, which a template cannot say.
    expect(len(before[3] or []) == len(after[3] or []), f"the options of {before[0]} differ")
of_form, of_template = facts(once, "form.yml"), facts(template)
# What a form only shows is a comment in a template.
expect(sections(of_form)[1:] == sections(of_template), "a form and its template have other sections")
of_issue = facts((source / "samples/issue-form/issue.md").read_text(encoding="utf-8"))
expect([s["title"] for s in of_issue["outline"]] == [s["title"] for s in of_form["outline"]][1:],
       "the issue has other sections than its form")
state = {s["title"]: s.get("state") for s in of_issue["outline"]}
expect(state["Depth readings"] == "empty" and state["Which berth?"] == "filled", f"states of the issue: {state}")

# ---- a template is what markdown says that it is ----
profile = (source / "samples/specs/profile-pages.md").read_text(encoding="utf-8")
expect(facts(profile, "spec.md", "-f", "github-issue") == facts(profile, "spec.md", "-f", "markdown"),
       "a template is read in another way than as markdown")

# ---- which files are forms, and when one is written ----
with tempfile.TemporaryDirectory() as folder:
    there = pathlib.Path(folder)
    (there / "in").mkdir()
    shutil.copy(sample, there / "in/form.yml")
    (there / "in/mkdocs.yml").write_text("site_name: Kelpline\nnav:\n  - Home: index.md\n", encoding="utf-8")
    (there / "in/index.md").write_text("# Home\n\nThe [form](form.yml).\n", encoding="utf-8")
    run("convert", there / "in", "-t", "markdown", "-o", there / "out", status=(0,))
    written = sorted(str(p.relative_to(there / "out")) for p in (there / "out").rglob("*") if p.is_file() and ".speckiln" not in p.parts)
    expect(written == ["form.md", "index.md"], f"of a folder was written: {written}")
    expect("(form.md)" in (there / "out/index.md").read_text(encoding="utf-8"), "a link to a form leads nowhere")
    run("convert", there / "in/index.md", "-o", there / "home.yml", status=(0, 1))
    valid("home.yml", (there / "home.yml").read_text(encoding="utf-8"))
    refused = subprocess.run([command, "convert", there / "in/mkdocs.yml"], capture_output=True, check=False, text=True)
    expect("github.form" in refused.stderr, f"mkdocs.yml: {refused.stderr}")

    # ---- forms without end ----
    head = "name: n\ndescription: d\nbody:\n"
    field = "  - type: input\n    attributes:\n      label: a{}\n"
    many = {
        "fields": head + "".join(field.format(i) for i in range(19000)),
        "too many fields": head + "".join(field.format(i) for i in range(100000)),
        "options": head + "  - type: dropdown\n    attributes:\n      label: a\n      options:\n" + "        - b\n" * 90000,
        "maps in a line": head + "{a: " * 200000,
        "lists in a line": head + "[" * 900000,
        "dashes": head + "- " * 450000,
        "quotes": head + "'" * 900000,
        "question marks": head + "? " * 450000,
        "keys": head + "".join(f"k{i}: 1\n" for i in range(100000)),
        "colons": head + "a: " * 300000,
        "a block": head + "  - type: textarea\n    attributes:\n      label: a\n      value: |\n" + "        - [ ] b\n" * 60000,
        "wrong types": head + "  - 1\n" * 150000,
        "comments": head + "# c\n" * 200000 + "  - type: input\n    attributes: {label: a}\n",
    }
    for name, text in many.items():
        (there / "many.yml").write_text(text, encoding="utf-8")
        done = subprocess.run([command, "convert", there / "many.yml", "-f", "github-issue", *form, "-o", there / "many.out.yml", "--force",
                               "--limit", "cpu=20"], capture_output=True, check=False, text=True, timeout=60)
        expect(done.returncode in (0, 1) and "plugin." not in done.stderr and "limit.cpu" not in done.stderr,
               f"{name}: {done.returncode} {done.stderr[:300]}")
        expect(len(done.stderr) < 20000, f"{name}: {len(done.stderr)} bytes of messages")

print("\n".join(failures) if failures else f"{len(specs)} samples, {len(bad)} bad forms, {len(many)} without end")
sys.exit(1 if failures else 0)
