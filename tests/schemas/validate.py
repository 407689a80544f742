#!/usr/bin/env python3
"""validate.py SOURCE BUILD - every schema in schemas/ is a schema; what the command writes from the samples, and what the
test cases expect, follows it; and what it must refuse, it refuses."""

import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not here")
    sys.exit(77)

source, build = (pathlib.Path(argument) for argument in sys.argv[1:3])
command = build / "bin" / "speckiln"
failures = []
checked = {}


def load(name):
    path = source / "schemas" / f"{name}.schema.json"
    if not path.exists():
        return None
    schema = json.loads(path.read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
    kind.check_schema(schema)
    return kind(schema)


def check(name, validator, label, text):
    checked[name] = checked.get(name, 0) + 1
    for error in list(validator.iter_errors(json.loads(text)))[:3]:
        place = "/".join(str(part) for part in error.absolute_path)
        failures.append(f"{label} against {name}.schema.json, at /{place}: {error.message[:300]}")


def refuse(name, validator, document):
    if validator.is_valid(document):
        failures.append(f"{name}.schema.json takes {json.dumps(document)}")


def run(*arguments):
    done = subprocess.run([command, *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode > 1:
        failures.append(f"{arguments}: exit status {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout.decode("utf-8")


def formats():
    return [line.split()[0] for line in run("formats").splitlines()] if command.exists() else []


def hostile(folder):
    """A folder with names and documents that nobody wants to meet, and a plugin that obeys them where it is built."""
    inputs = folder / "in"
    inputs.mkdir(parents=True)
    for name in (b"plain.md", b"latin-\xe9.md", b'quote".md', b"line\nbreak.md", b"esc\x1b[31m.md", b"turn\xe2\x80\xae.md", b"tab\t.md"):
        with open(bytes(inputs) + b"/" + name, "wb") as file:
            file.write(b"# " + name + b"\n\n[gone](gone\xff.md) \xff\xfe\x00\x01 text\n")
    (folder / "print.unruly").write_text("print\n", encoding="utf-8")
    plugin = build / "tests" / "runs" / "unruly.kiln"
    if not plugin.exists():
        return inputs, []
    for order in ("throw", "crash", "_exit", "sleep"):
        (inputs / f"{order}.unruly").write_text(order + "\n", encoding="utf-8")
    return inputs, ["--plugin", plugin, "--limit", "wall=1"]


def check_reports(report, folder, export):
    inputs, options = hostile(folder)
    file = folder / "report.json"

    def reported(label, *arguments):
        run(*options, *arguments, "--report", file)
        check("report", report, label, file.read_text(encoding="utf-8"))

    reported("hostile names", "convert", inputs, "-o", folder / "out")
    named = folder / "named"
    subprocess.run(["cp", "-r", inputs, bytes(named) + b"-\xff"], check=True)
    reported("an input that is not UTF-8", "convert", bytes(named) + b"-\xff", "-o", bytes(folder) + b"/out-\xfe", "-t", "json", "-t", "markdown")
    if '"path_hex"' not in file.read_text(encoding="utf-8"):
        failures.append("an input that is not UTF-8: its bytes are not in the report")
    reported("a dry run", "convert", inputs, "-o", folder / "dry", "--dry-run")
    reported("one document", "convert", inputs / "plain.md", "-o", folder / "one.md")
    if export:
        reported("the sample", "convert", export, "-o", folder / "sample")
    subprocess.run([command, "convert", folder / "nowhere.md", "--report", file], stderr=subprocess.DEVNULL, check=False)
    check("report", report, "no input", file.read_text(encoding="utf-8"))


def check_events(event, folder, export):
    inputs, options = hostile(folder)

    def said(label, *arguments, first="started"):
        done = subprocess.run([command, *options, "--log", "json", *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        names = []
        for line in done.stderr.split(b"\n")[:-1]:
            check("event", event, label, line.decode("utf-8"))
            names.append(json.loads(line)["event"])
        if not done.stderr.endswith(b"\n") or names[0] != first:
            failures.append(f"{label}: it says {done.stderr[:300]}")
        if first == "started":
            last = json.loads(done.stderr.splitlines()[-1])
            if last["event"] != "finished" or last["exit_status"] != done.returncode or names.count("finished") != 1:
                failures.append(f"{label}: it ends with {last}, exit status {done.returncode}")
        return names

    names = said("events of hostile names", "-v", "convert", inputs, "-o", folder / "out")
    for name in ("planned", "diagnostic", "document", "file", "progress"):
        if name not in names:
            failures.append(f"no event '{name}' was said: {names}")
    if options and "printed" not in subprocess.run([command, *options, "convert", folder / "print.unruly"], stdin=subprocess.DEVNULL,
                                                    capture_output=True, check=False).stderr.decode():
        failures.append("a plugin that prints was not heard without --log json")
    if options:
        said("events beside a plugin that prints", "convert", folder / "print.unruly")
    named = bytes(folder) + b"/named-\xff\x1b"
    subprocess.run(["cp", "-r", inputs, named], check=True)
    said("events of names that are not UTF-8", "convert", named, "-o", bytes(folder) + b"/out-\xfe", "-t", "json", "-t", "markdown")
    said("events of a dry run", "convert", inputs, "-o", folder / "dry", "--dry-run")
    said("events of no input", "convert", folder / "nowhere.md", "-o", folder / "none")
    said("events of a bad option", "convert", inputs, "-o", folder / "none", "--set", "nonsense")
    quiet = said("quiet events", "-q", "convert", inputs, "-o", folder / "quiet")
    if set(quiet) - {"started", "diagnostic", "finished"}:
        failures.append(f"--quiet --log json says {sorted(set(quiet))}")
    if export:
        said("events of the sample", "-v", "convert", export, "-o", folder / "sample")
    said("diagnostics of another command", "inspect", inputs / "plain.md", first="diagnostic")


def check_tasks(task, folder, source_of_plan):
    folder.mkdir()
    plan = folder / "plan.jsonl"
    run("convert", source_of_plan, "-o", folder / "out", "-t", "markdown", "-t", "json", "-s", "markdown.dialect=hugo", "--plan", plan)
    lines = plan.read_text(encoding="utf-8").splitlines()
    given = [*lines, '{"task": 1}', '{"task": 999999}', "no JSON"]
    done = subprocess.run([command, "worker", "--plan", plan], input="\n".join(given), capture_output=True, check=False, encoding="utf-8")
    answers = done.stdout.splitlines()
    if done.returncode != 1 or len(answers) != len(given) - 1:
        failures.append(f"a worker: exit status {done.returncode}, {len(answers)} answers: {done.stderr[-500:]}")
    for line in [*lines, '{"task": 1}', *answers]:
        check("task", task, "a line", line)
    for line in ({"task": 0}, {"task": "1"}, {}, [], {"version": 1, "line": 3, "status": "converted", "diagnostics": []},
                 {"version": 2, "task": 1}, {"version": 1, "plan": {}}):
        refuse("task", task, line)


def main():
    for path in sorted((source / "schemas").glob("*.schema.json")):
        load(path.name.removesuffix(".schema.json"))
        checked[path.name] = 1
    known = formats()
    export = source / "samples" / "notion-export.zip"

    spec = load("spec")
    if spec:
        refuse("spec", spec, {"kind": "no-such-kind"})
        refuse("spec", spec, {"kind": "document", "content": "text"})
        refuse("spec", spec, [])
        # What cases expect as JSON is a document if it says so.
        for path in sorted((source / "tests" / "cases").rglob("*.json")):
            text = path.read_text(encoding="utf-8")
            if '"kind": "document"' in text or '"kind":"document"' in text:
                check("spec", spec, path.relative_to(source), text)
        if "json" in known and "markdown" in known:
            for path in sorted((source / "samples" / "specs").glob("*.md")):
                check("spec", spec, path.relative_to(source), run("convert", path, "-t", "json"))
    with tempfile.TemporaryDirectory() as folder:
        if spec and "json" in known and "notion" in known:
            run("convert", export, "-t", "json", "-o", f"{folder}/json")
            for path in sorted(pathlib.Path(folder, "json").rglob("*.json")):
                if ".speckiln" not in path.parts:
                    check("spec", spec, path.relative_to(folder), path.read_text(encoding="utf-8"))
        mapping = load("map")
        if mapping:
            refuse("map", mapping, {"version": "one"})
            refuse("map", mapping, [])
            if "notion" in known and "markdown" in known:
                run("convert", export, "-o", f"{folder}/markdown")
                check("map", mapping, "map.json", pathlib.Path(folder, "markdown/.speckiln/map.json").read_text(encoding="utf-8"))
        report = load("report")
        if report and "markdown" in known:
            refuse("report", report, {"version": 2})
            refuse("report", report, [])
            check_reports(report, pathlib.Path(folder, "reports"), export if "notion" in known else None)
        event = load("event")
        if event and "markdown" in known:
            refuse("event", event, {"event": "no-such", "version": 1})
            refuse("event", event, {"event": "progress", "version": 1})
            check_events(event, pathlib.Path(folder, "events"), export if "notion" in known else None)
        task = load("task")
        if task and "markdown" in known:
            check_tasks(task, pathlib.Path(folder, "tasks"), export if "notion" in known else source / "samples" / "specs")
    template = load("template")
    if template:
        for path in [*sorted((source / "schemas" / "templates").glob("*.json")), *sorted((source / "tests" / "check").glob("*.json"))]:
            check("template", template, path.relative_to(source), path.read_text(encoding="utf-8"))
        refuse("template", template, {"name": "a"})
        refuse("template", template, {"name": "a", "sections": [{"title": "A", "blocks": [{"field": "B", "optoins": []}]}]})
    facts = load("facts")
    if facts and "markdown" in known:
        for path in [*sorted((source / "samples" / "specs").glob("*.*")), *sorted((source / "tests" / "check" / "cases").glob("*/input.md"))]:
            check("facts", facts, path.relative_to(source), run("inspect", path, "--json"))
        refuse("facts", facts, {"title": "a"})
    findings = load("check")
    if findings and "markdown" in known:
        check("check", findings, "samples", run("check", source / "samples" / "specs", "--format", "json"))
        for path in sorted((source / "tests" / "check" / "cases").glob("*/input.md")):
            check("check", findings, path.relative_to(source), run("check", path, "--format", "json"))
        refuse("check", findings, {"version": 1, "documents": [{"file": "a"}]})
    config = load("config")
    if config:
        refuse("config", config, {"plugin": "evil.kiln"})
        refuse("config", config, [])
        for path in [*source.glob("samples/**/speckiln.json"), *source.glob("tests/cases/**/speckiln.json")]:
            check("config", config, path.relative_to(source), path.read_text(encoding="utf-8"))
    roles = load("roles")
    if roles:
        refuse("roles", roles, {"version": 1, "roles": [{"role": "Goals", "label": "Goals", "neighbours": [], "titles": ["^goals$"]}]})
        check("roles", roles, "schemas/roles.json", (source / "schemas" / "roles.json").read_text(encoding="utf-8"))

    for failure in failures:
        print(failure)
    if not checked:
        print("skipped: there are no schemas")
        sys.exit(77)
    print(", ".join(f"{name}: {count}" for name, count in checked.items()))
    sys.exit(1 if failures else 0)


main()
