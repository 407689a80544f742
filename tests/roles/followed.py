#!/usr/bin/env python3
"""followed.py SPECKILN [FOLDER] - of a folder's markdown, how many specs are recognised as following the template that
followed.tsv says they follow, and how sure a wrong answer is. FOLDER: corpus/markdown below SPECKILN_CORPUS.

Fails where less than 85 % of all are told right, or of those that follow a template, or a wrong one is surer than 0.8."""

import fnmatch
import os
import pathlib
import sys

from inspected import documents

least, surest = 0.85, 0.8
if len(sys.argv) > 2:
    folder = pathlib.Path(sys.argv[2])
else:
    corpus = os.environ.get("SPECKILN_CORPUS", "")
    folder = pathlib.Path(corpus, "corpus/markdown")
    if not corpus or not folder.is_dir():
        print("skipped: SPECKILN_CORPUS names no folder with specs")
        sys.exit(77)

table = [line.split("\t") for line in pathlib.Path(__file__).with_name("followed.tsv").read_text(encoding="utf-8").splitlines()
         if line and not line.startswith("#")]


def wanted(path):
    return next((template for pattern, template in table if fnmatch.fnmatchcase(path, pattern)), None)


def fits(found, template):
    return found == template or found.split("@")[0] == template


follow, recognised, others, left_alone = 0, 0, 0, 0
wrong, sureness = [], []
for path, facts in documents(sys.argv[1], folder):
    template = wanted(path)
    if template is None:
        continue
    found = facts.get("template")
    name = f"{found['name']}@{found['version']}" if found else "none"
    sure = found["confidence"] if found else 0
    right = fits(name, template)
    follow += template != "none"
    others += template == "none"
    recognised += right and template != "none"
    left_alone += right and template == "none"
    if right and found:
        sureness.append(sure)
    elif not right:
        wrong.append((sure, path, name, template))
count = follow + others
if not follow:
    sys.exit(f"no specs below {folder}")
too_sure = [w for w in wrong if w[0] > surest]
print(f"{count} specs, {follow} of which follow a template that comes along: {recognised} are recognised, {100 * recognised / follow:.1f} % "
      f"of those; {left_alone} of the {others} others are left alone; {100 * (recognised + left_alone) / count:.1f} % of all are told right")
print(f"{len(wrong)} wrong, {len(too_sure)} of them surer than {surest}; where right, {sum(sureness) / max(1, len(sureness)):.2f} sure on average, "
      f"{min(sureness, default=0):.2f} at least")
for sure, path, name, template in sorted(wrong, reverse=True):
    print(f"{sure:.2f} {path}: {name}, but it is {template}")
sys.exit(1 if too_sure or recognised < least * follow or recognised + left_alone < least * count else 0)
