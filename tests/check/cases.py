#!/usr/bin/env python3
"""cases.py SPECKILN [--update]: every folder in cases/ is a document and what `speckiln check` says of it.

  input.*    the document
  options    arguments, one a line; left out: --template ../../relay-spec.json
  expected   what is printed with --format concise, and "exit N"

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

for case in sorted(path for path in (here / "cases").iterdir() if path.is_dir()):
    document = next(case.glob("input.*"))
    options = case / "options"
    arguments = options.read_text(encoding="utf-8").split("\n") if options.exists() else ["--template", "../../relay-spec.json"]
    done = subprocess.run([command, "check", document.name, "--format", "concise", *filter(None, arguments)], cwd=case,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True)
    said = done.stdout + done.stderr + f"exit {done.returncode}\n"
    broken |= set(re.findall(r": (?:info|warning|error) ([a-z.-]+) ", said))
    expected = case / "expected"
    if update:
        expected.write_text(said, encoding="utf-8")
    elif said != expected.read_text(encoding="utf-8"):
        failures.append(f"{case.name}:\n--- expected\n{expected.read_text(encoding='utf-8')}--- is\n{said}")

known = re.findall(r'KILN_CODE\("([^"]+)"', (here.parents[1] / "core/include/speckiln/diagnostics.def").read_text(encoding="utf-8"))
rules = "".join(path.read_text(encoding="utf-8") for path in sorted((here.parents[1] / "core/check").glob("*.cpp")))
for rule in sorted(code for code in known if f'"{code}"' in rules and code not in broken):
    failures.append(f"no case breaks {rule}")
print("\n".join(failures) if failures else f"{len(broken)} rules, each broken in a case")
sys.exit(1 if failures else 0)
