#!/usr/bin/env python3
"""Both laws on whole exports, through the command: exports.py SPECKILN SOURCE

Every Notion export of the cases and samples, and of the corpus where SPECKILN_CORPUS names one, is written as an archive that
Notion imports. Read again, each document is what it was, unless the writer named a loss of it; written again, the archive has
the same bytes; and what was written as a folder is whole, by the recount.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

speckiln, source = sys.argv[1:3]
failures = []
counted = {"exports": 0, "documents": 0, "excused": 0}


def run(*arguments):
    return subprocess.run([speckiln, "--color", "never", "--no-user-plugins", "--limit", "cpu=60", "--limit", "wall=300", *arguments],
                          capture_output=True, text=True, check=False)


def map_of(folder):
    with open(os.path.join(folder, ".speckiln/map.json"), encoding="utf-8") as file:
        return json.load(file)["documents"]


def trees(folder):
    """Where each document is, and what: names of attachments are made safe, blanks at the ends of titles are not kept."""
    found = {}
    for document in map_of(folder):
        with open(os.path.join(folder, document["path"]), encoding="utf-8") as file:
            text = re.sub(r'^(\{"kind": "document", "assets": \[)[^\n]*', r"\1", file.read())
            found[document["path"]] = re.sub(r'("title": "[^"]*?) +"', r'\1"', text)
    return found


def members(archive):
    with zipfile.ZipFile(archive) as file:
        return {n: file.read(n) for n in file.namelist() if n != "index.html"}


def with_losses(report, folder):
    """Where the documents are of which the writer named a loss."""
    with open(report, encoding="utf-8") as file:
        lossy = {d["source"].split("!", 1)[-1] for d in json.load(file)["documents"] if d.get("losses")}
    return {d["path"] for d in map_of(folder) if any(s.endswith(d["source"]) for s in lossy)}


def check(name, export, work):
    at = lambda part: os.path.join(work, part)
    first = run("convert", export, "-f", "notion", "-t", "notion", "-o", at("one.zip"), "--report", at("report"))
    if not os.path.exists(at("one.zip")) or "[notion.empty]" in first.stderr:
        if " error: " not in first.stderr and "[notion.empty]" not in first.stderr:
            failures.append(f"{name}: nothing was written, and nothing says why: {first.stderr}")
        return
    counted["exports"] += 1
    run("convert", at("one.zip"), "-t", "notion", "-o", at("two.zip"))
    with open(at("one.zip"), "rb") as one, open(at("two.zip"), "rb") as two:
        # An index.html that lay deeper is taken for the sitemap where it lies at the top.
        if one.read() != two.read() and members(at("one.zip")) != members(at("two.zip")):
            failures.append(f"{name}: written again, the archive has other bytes")
    run("convert", export, "-f", "notion", "-t", "json", "-o", at("was/"))
    if not all(re.fullmatch("[0-9a-f]{32}", document["key"]) for document in map_of(at("was"))) or " error: " in first.stderr:
        return  # pages without ids are given some, and what cannot be read is not there
    run("convert", at("one.zip"), "-t", "json", "-o", at("is/"))
    was, now, excused = trees(at("was")), trees(at("is")), with_losses(at("report"), at("was"))
    counted["documents"] += len(was)
    if was.keys() != now.keys():
        failures.append(f"{name}: other documents: {sorted(was.keys() ^ now.keys())[:4]}")
    for path in was.keys() & now.keys():
        if was[path] == now[path]:
            continue
        if path in excused:
            counted["excused"] += 1
            continue
        before, after = was[path].splitlines(), now[path].splitlines()
        line = next((i for i, (a, b) in enumerate(zip(before, after)) if a != b), min(len(before), len(after)))
        failures.append(f"{name}: {path} is another document in line {line + 1}:\n    {before[line:line + 1]}\n    {after[line:line + 1]}")
    if "tests/cases" in export:  # where the recount is blind to what they are about
        return
    run("convert", export, "-f", "notion", "-t", "notion", "-o", at("folder/"))
    for output in ("folder", "one.zip"):
        verified = run("verify", export, at(output), "-f", "notion")
        if verified.returncode != 0:
            failures.append(f"{name}: {output} is not whole: {verified.stdout[-300:]}{verified.stderr[:600]}")


exports = sorted(glob.glob(os.path.join(source, "tests/cases/notion/*/input"))) + [os.path.join(source, "tests/cases/notion/parts-in-a-zip/input.zip"), os.path.join(source, "samples/notion-export.zip")]
corpus = os.path.join(os.environ.get("SPECKILN_CORPUS", ""), "corpus/notion")
if "SPECKILN_CORPUS" in os.environ and os.path.isdir(corpus):
    for part in ("AppFlowy-IO__AppFlowy-Collab/collab/tests/importer/asset", "obsidianmd__obsidian-importer/tests/notion"):
        exports += sorted(glob.glob(os.path.join(corpus, part, "**/*.zip"), recursive=True))
    exports += [os.path.join(corpus, part) for part in ("hwchase17__notion-qa/Notion_DB", "joshuadavis__notion2obsidian/test-data",
                                                        "FHachez__Notion-to-Obsidian-Converter/src/tests/integration")]
for export in exports:
    with tempfile.TemporaryDirectory() as work:
        check(os.path.join(os.path.basename(os.path.dirname(export)), os.path.basename(export)), export, work)
print("\n".join(failures) if failures else "", end="\n" if failures else "")
print(", ".join(f"{count} {what}" for what, count in counted.items()))
sys.exit(1 if failures or counted["exports"] == 0 else 0)
