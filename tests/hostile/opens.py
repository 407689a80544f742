#!/usr/bin/env python3
"""opens.py SPECKILN: what a document names is never opened. Watched by strace.

Each DOCX of tests/cases/docx, and each hostile one of the corpus where SPECKILN_CORPUS names it, is converted with every
system call that names a file, a socket or a program written down. Files may only be the program's own, the document and
what is written; there is no socket, and no program is run.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases/docx"
program = pathlib.Path(sys.argv[1]).resolve()
SYSTEM = ("/usr/", "/lib", "/etc/ld.so", "/proc/self", "/proc/sys/", "/dev/null", "/sys/fs/cgroup")
CALL = re.compile(r'^(?:\d+ +)?(\w+)\((.*)$')
faults = []


def pack(case, folder):
    target = folder / f"{case.name}.docx"
    with zipfile.ZipFile(target, "w") as archive:
        for file in sorted((case / "input.docx").rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(case / "input.docx"))
    return target


def inputs(folder):
    packed = folder / "cases"
    packed.mkdir()
    yield from (pack(case, packed) for case in sorted(CASES.iterdir()) if (case / "input.docx").is_dir())
    if corpus := os.environ.get("SPECKILN_CORPUS"):
        yield from sorted(pathlib.Path(corpus, "corpus/hostile").resolve().rglob("*.docx"))


def odd_calls(trace, document, folder):
    allowed = (*SYSTEM, str(program.parent.parent), str(document), str(folder / "out"))
    for row in trace.read_text(errors="replace").splitlines():
        call = CALL.match(row)
        if not call or call[1] == "execve" and str(program) in call[2]:
            continue
        if call[1] in ("socket", "connect", "bind", "execve", "execveat"):
            yield row
        for path in re.findall(r'"(/[^"]*)"', call[2].partition(" = ")[0]):
            # Folders above may be looked at, and a team's settings beside and above the document be looked for.
            above = any(own.startswith(path.rstrip("/") + "/") for own in allowed)
            if not above and not path.startswith(allowed) and not path.endswith("/speckiln.json"):
                yield row


def watch(document, folder):
    trace = folder / "trace"
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    run = subprocess.run(["strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file,socket,connect,bind", "-o", trace, program,
                          "--no-user-plugins", "convert", document, "-t", "markdown", "-o", out / "spec.md"],
                         capture_output=True, cwd=out, timeout=120, check=False)
    if run.returncode not in (0, 1):
        faults.append(f"{document.name}: exit status {run.returncode}: {run.stderr.decode(errors='replace')[-300:]}")
    rows = list(odd_calls(trace, document, folder))
    if rows:
        faults.append(f"{document.name}: {len(rows)} calls, the first: {rows[0][:300]}")


with tempfile.TemporaryDirectory() as temporary:
    place = pathlib.Path(temporary).resolve()
    # Where strace may not watch, as in many containers, nothing is shown.
    if not shutil.which("strace") or subprocess.run(["strace", "-qq", "-o", place / "trace", "true"],
                                                    capture_output=True, check=False).returncode != 0:
        print("strace is not here, or may not watch: left out")
        sys.exit(77)
    count = 0
    for count, document in enumerate(inputs(place), 1):
        watch(document, place)
print("\n".join(faults) if faults else f"{count} documents")
sys.exit(1 if faults or count < 10 else 0)
