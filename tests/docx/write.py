#!/usr/bin/env python3
"""What is written as DOCX: judged by validate.py, and compared, part by part, with what is expected.

    write.py SPECKILN [--update]

written/NAME/ is a document (input.json, input.md; input/ with its pictures), what `convert` says of it that matters (`said`: the lost.* and what
is worse than a note), and those parts of the DOCX that the case is about, by their names in word/ or docProps/, a block a
line. --update fills in what is there; a new case begins with an empty file for each part that it wants.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import validate

HERE = pathlib.Path(__file__).parent / "written"
LINES = re.compile(r"(?<!\n)(<w:(?:p|tbl|tr|tc|sectPr|style|num|abstractNum|lvl|comment|footnote|endnote)[ >/]"
                   r"|</w:(?:body|tbl)>|<w15:commentEx |<property |<Relationship |<dc|<cp:k)")


def in_lines(xml):
    return LINES.sub(r"\n\1", xml.decode()) + "\n"


def convert(program, source, target):
    options = source.parent / "options"
    settings = options.read_text().split() if options.exists() else []
    run = subprocess.run([program, "--no-user-plugins", "convert", source.name, "-t", "docx", "-o", target]
                         + [a for s in settings for a in ("--set", s)], capture_output=True, cwd=source.parent)
    if source.is_dir() and target.is_dir():
        written = next(target.glob("*.docx")).read_bytes()
        shutil.rmtree(target)
        target.write_bytes(written)
    return run.returncode, run.stderr.decode()


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def said_of(messages):
    return "".join(f"{code}\n" for code in sorted(re.findall(r"\[(?:[a-z-]+: )?([a-z-]+\.[a-z-]+)\]", messages))
                   if not code.startswith("run."))


def check(program, case, update):
    faults = []
    source = next(case.glob("input*"))
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "a.docx"
        code, messages = convert(program, source, target)
        if not target.exists():
            return [f"nothing was written ({code}): {messages}"]
        faults += validate.problems_of(target)
        parts = parts_of(target)
        again = pathlib.Path(folder) / "b.docx"
        convert(program, source, again)
        if again.read_bytes() != target.read_bytes():
            faults.append("is written in other bytes the second time")
    expected = {"said": said_of(messages)}
    for file in case.iterdir():
        if file.suffix in (".xml", ".rels") and not file.name.startswith("input"):
            where = "docProps/" if file.stem in ("core", "custom") else "word/_rels/" if file.suffix == ".rels" else "word/"
            expected[file.name] = in_lines(parts.get(where + file.name, b""))
    for name, text in expected.items():
        file = case / name
        if update:
            if text or name != "said":
                file.write_text(text)
            continue
        held = file.read_text() if file.exists() else ""
        if held != text:
            lines = zip(held.splitlines() + [""] * 9999, text.splitlines())
            first = next(((a, b) for a, b in lines if a != b), ("", ""))
            faults.append(f"{name} differs: expected {first[0]!r}, but it is {first[1]!r}")
    return faults


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    update = "--update" in sys.argv
    failed = 0
    for case in sorted(HERE.iterdir()):
        for fault in check(program, case, update):
            print(f"{case.name}: {fault}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
