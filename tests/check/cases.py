#!/usr/bin/env python3
"""cases.py SPECKILN [--update]: every folder in cases/ is a document and what `speckiln check` says of it, every one in
retemplate/ what `speckiln convert --retemplate` makes of it.

  input.*    the document
  options    arguments, one a line; left out: --template ../../relay-spec.json
  expected   of check: what is printed with --format concise, and "exit N"
  expected.md, said
             of a re-templated document: what it is now, and what --explain says of that

Every rule must be broken in some case. --update writes what comes out as what is expected: read it before you keep it."""

import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
command = pathlib.Path(sys.argv[1]).resolve()
update = "--update" in sys.argv[2:]
failures = []
broken = set()


def cases(folder):
    return sorted(path for path in (here / folder).iterdir() if path.is_dir())


def run(case, verb, *more):
    document = next(case.glob("input.*"))
    options = case / "options"
    arguments = options.read_text(encoding="utf-8").split("\n") if options.exists() else ["--template", "../../relay-spec.json"]
    done = subprocess.run([command, verb, document.name, *more, *filter(None, arguments)], cwd=case,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
    return done.stdout, done.stderr, f"exit {done.returncode}\n"


def compare(case, name, said):
    expected = case / name
    if update:
        expected.write_text(said, encoding="utf-8")
    elif said != expected.read_text(encoding="utf-8"):
        failures.append(f"{case.name}/{name}:\n--- expected\n{expected.read_text(encoding='utf-8')}--- is\n{said}")


for case in cases("cases"):
    said = "".join(run(case, "check", "--format", "concise"))
    broken |= set(re.findall(r": (?:info|warning|error) ([a-z.-]+) ", said))
    compare(case, "expected", said)
for case in cases("retemplate"):
    written, said, ended = run(case, "convert", "--explain", "-t", "markdown")
    compare(case, "expected.md", written)
    compare(case, "said", said + ended)

known = re.findall(r'KILN_CODE\("([^"]+)"', (here.parents[1] / "core/include/speckiln/diagnostics.def").read_text(encoding="utf-8"))
rules = "".join(path.read_text(encoding="utf-8") for path in sorted((here.parents[1] / "core/check").glob("*.cpp")))
for rule in sorted(code for code in known if f'"{code}"' in rules and code not in broken):
    failures.append(f"no case breaks {rule}")
print("\n".join(failures) if failures else f"{len(broken)} rules, each broken in a case")
sys.exit(1 if failures else 0)
