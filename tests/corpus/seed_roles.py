#!/usr/bin/env python3
"""seed_roles.py SOURCE BUILD - every section and question of real templates means what tests/roles/crosswalk.tsv says.

SPECKILN_CORPUS names the folder that holds them, in seeds/. Of one in plain text the lines that were headings are taken."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

source, build = (pathlib.Path(argument) for argument in sys.argv[1:3])
corpus = os.environ.get("SPECKILN_CORPUS", "")
seeds = pathlib.Path(corpus, "seeds")
if not corpus or not seeds.is_dir():
    print("skipped: SPECKILN_CORPUS names no folder with seeds")
    sys.exit(77)
failures = []


def meanings():
    table = {}
    for line in (source / "tests/roles/crosswalk.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, roles = line.split("\t")
            table[plain(text)] = [] if roles == "-" else roles.split()
    return table


def plain(text):
    return text.replace("\\", "").strip()


def inspect(file):
    done = subprocess.run([build / "bin/speckiln", "--no-user-plugins", "inspect", "-f", "markdown", "--json", file],
                          capture_output=True, check=True)
    return json.loads(done.stdout)


def was_heading(line):
    """What holds for all headings of a blank template that lost its marks."""
    return line and len(line) <= 60 and not line.endswith(".") and not line.startswith(("1. ", "|", "_", "`", "{", "}", '"'))


def check(name, file, table):
    facts = inspect(file)
    texts = [(one["title"], one["roles"]) for one in facts["outline"]] + [(one["text"], one["roles"]) for one in facts["prompts"]]
    for text, roles in texts:
        got = [role["role"] for role in roles]
        wanted = table.get(plain(text))
        if got != wanted:
            failures.append(f"{name}: \"{text}\" means {got}, not {wanted}")
    return len(texts)


def main():
    table = meanings()
    checked = {}
    with tempfile.TemporaryDirectory() as folder:
        for seed in sorted(seeds.iterdir()):
            file = seed
            if seed.suffix == ".txt":
                lines = [line.strip() for line in seed.read_text(encoding="utf-8").splitlines()]
                file = pathlib.Path(folder, seed.stem + ".md")
                headings = [line for line in lines if was_heading(line)]
                file.write_text("".join(f"{'##' if i else '#'} {line}\n\n" for i, line in enumerate(headings)), encoding="utf-8")
            checked[seed.name] = check(seed.name, file, table)
    for failure in failures:
        print(failure)
    print(", ".join(f"{name}: {count}" for name, count in checked.items()))
    sys.exit(1 if failures or len(checked) < 5 or min(checked.values()) < 10 else 0)


main()
