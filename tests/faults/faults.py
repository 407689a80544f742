#!/usr/bin/env python3
"""faults.py SPECKILN SHIM SAMPLES [--all] [--part I/N] [--kind KIND] [--scenario NAME]: lets the n-th allocation, write,
rename, sync or open of a run fail, for every n, and looks each time that

- the command ends by itself, with status 0, 1 or 2, and in time;
- each file of the output is that of an undisturbed run, or that which was there before, and none is there in part; where a
  document failed, others may have links to all of it in place of one of its headings, if they say so;
- the map has what is there, and nothing else: where memory is missing for one document, the others are published;
- status 0 is said of a whole output only;
- a process that dies of it has given up (SIGABRT, as cmark-gfm does without memory), and not gone astray: one that follows a
  null pointer, or goes round for ever, is named, too, and costs one document, but is wrong all the same;
- a report that is there is whole, and says how it ended;
- the same command once more, undisturbed, gives the undisturbed output and leaves no unfinished files; where a part was
  published, with --incremental. Not looked at again where the output is as it was before the run, or as an undisturbed run
  leaves it: what comes of these is known.

Calls are counted first, over all processes of a run. Of each kind a part is tried that is the same each time: 40 to 60 of the
allocations, which are tens of thousands, and 25 of the writes, renames, syncs and opens each. --all tries every one, --part of
those every N-th, from the I-th on. Prints a table."""
import argparse
import errno
import hashlib
import io
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("speckiln")
parser.add_argument("shim")
parser.add_argument("samples", type=Path)
parser.add_argument("--all", action="store_true", help="every call, not a part of them")
parser.add_argument("--part", default="1/1", help="I/N: of all that are tried, the I-th and every N-th after it")
parser.add_argument("--kind", help="only faults of that kind")
parser.add_argument("--scenario", help="only that one")
arguments = parser.parse_args()

ERRORS = {"malloc": errno.ENOMEM, "write": errno.ENOSPC, "rename": errno.EIO, "sync": errno.EIO, "open": errno.ENOSPC}
MAP = ".speckiln/map.json"
REPORT = "report.json"
FOLDER = "a folder"
# What is said of a process that did not give up by itself.
STRAY = re.compile(r"died of SIG(?!ABRT)\w+|killed from outside|became shorter|given up after|of processor time.*")
problems = []
heard = set()  # codes


def tree(folder):
    """Files by name, those that are not there in full apart; folders among them."""
    files, unfinished = {}, []
    for path in sorted([folder, *folder.rglob("*")]) if folder.exists() else []:
        name = path.relative_to(folder).as_posix()
        if re.search(r"(^|/)\.speckiln[-/]stage-", name):
            unfinished.append(name)
        else:
            files[name] = FOLDER if path.is_dir() else path.read_bytes()
    return files, unfinished


def members(archive):
    """By name; none of what is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            return {name: opened.read(name) for name in opened.namelist()}
    except zipfile.BadZipFile:
        return {}


class Scenario:
    """One command, on an output that is new or that has older files. The output is the folder, or what it is called in there;
    with a report beside it, if that is in the folder, too."""

    def __init__(self, work, name, source, options, older=None, called="", report=False):
        self.work, self.name, self.out = work, name, work / f"out-{name}"
        self.archive = called if called.endswith(".zip") else None
        self.below = "" if self.archive else called
        self.map = self.below + MAP
        self.command = [arguments.speckiln, "--no-user-plugins", "--no-config", "convert", str(source), "-j", "2",
                        "-o", f"{self.out}/{called}", *options]
        if report:
            self.command += ["--report", f"{self.out}/{REPORT}"]
        self.reports = report
        self.before, self.older = {}, None
        if older is not None:
            self.older = work / f"older-{name}"
            shutil.copytree(older, self.older)
            self.before = tree(self.older)[0]
        self.reset()
        self.expected = None
        for time in "first", "second":
            status, said, _ = self.run()
            files, unfinished, report = self.look()
            if status != 0 or unfinished or (self.expected or files) != files or self.reports and not report:
                raise SystemExit(f"{name}: the {time} undisturbed run ended with status {status}: {said}")
            self.expected = files

    def reset(self):
        shutil.rmtree(self.out, ignore_errors=True)
        if self.older:
            shutil.copytree(self.older, self.out)
        if self.reports:
            self.out.mkdir()

    def look(self):
        """What is there: files, what is unfinished, and the report, in which there are times."""
        files, unfinished = tree(self.out)
        return files, unfinished, files.pop(REPORT, None)

    def is_a_part(self, files):
        """Whether the map is a new one, of some documents, all of which are there. Of an archive: whether it holds some files
        of the whole one, as they are in there."""
        where = self.archive or self.map
        if files.get(where) in (None, self.expected.get(where), self.before.get(where)):
            return False
        if self.archive:
            part = members(files[where])
            return bool(part) and part.items() <= members(self.expected[where]).items()
        said = json.loads(files[where])
        entries = [(d["path"], d["written_sha256"]) for d in said["documents"]]
        entries += [(e["path"], e["sha256"]) for part in ("assets", "files") for e in said.get(part, [])]
        return all(hashlib.sha256(files.get(self.below + path, b"")).hexdigest() == digest for path, digest in entries)

    def wrong_in(self, report, status, files):
        """What a report says that is not so; None."""
        if report is None:
            return "there is no report" if status == 0 else None
        try:
            said = json.loads(report)
        except ValueError:
            return f"the report is not whole ({len(report)} bytes)"
        if said["exit_status"] != status:
            return f"the report says status {said['exit_status']}, it was {status}"
        outputs = [o["path"] for d in said["documents"] if d["status"] == "converted" for o in d["outputs"]]
        gone = [path for path in outputs if self.below + path not in files]
        return f"the report says that it is published, but there is no {gone}" if said["published"] and gone else None

    def run(self, kind="", nth=0, on=False, again=()):
        environment = dict(os.environ, LC_ALL="C.UTF-8")
        counter = self.work / "count"
        if kind:
            environment |= {"LD_PRELOAD": arguments.shim, "FAULT_KIND": kind, "FAULT_NTH": str(nth),
                            "FAULT_ERRNO": str(ERRORS[kind]), "FAULT_COUNT": str(counter)}
            if on:
                environment["FAULT_FROM"] = "1"
        try:
            done = subprocess.run([*self.command, *again], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                  errors="replace", check=False, timeout=120)
        except subprocess.TimeoutExpired:
            return "hangs", "", 0
        calls = struct.unpack("l", counter.read_bytes())[0] if kind else 0
        return done.returncode, done.stderr, calls

    def lost_places(self, name, content, status, said):
        """Whether only the places are gone to which its links lead, in documents that failed, and this was said."""
        def to_all(page):
            return re.sub(rb"(\]\([^)#\s]+)#[^)\s]*\)", rb"\1)", page)
        return (status == 1 and b"#" in self.expected.get(name, b"") and to_all(content) == to_all(self.expected[name])
                and "[lost.fragment]" in said and "could not be read for its" in said)

    def problem(self, fault, what, said):
        problems.append(f"{self.name}, {fault}: {what}\n    " + "\n    ".join(said.splitlines()[-4:]))

    def attempt(self, kind, nth, on):
        """True: it failed, and nothing else is wrong."""
        fault = f"{kind} {nth}{' and all after it' if on else ''}"
        self.reset()
        status, said, _ = self.run(kind, nth, on)
        files, unfinished, report = self.look()
        before = len(problems)
        heard.update(re.findall(r"\[([a-z]+\.[a-z-]+)\]", said))
        if status not in (0, 1, 2):
            self.problem(fault, f"status {status}", said)
        elif self.reports and (wrong := self.wrong_in(report, status, files)):
            self.problem(fault, wrong, said)
        if stray := STRAY.search(said) or (kind != "malloc" and re.search("died of", said)):
            self.problem(fault, f"a process went astray: {stray[0]}", said)
        partly = self.is_a_part(files) if status == 1 else False
        for name, content in files.items():
            if partly and name in (self.map, self.archive):
                continue
            if content not in (self.expected.get(name), self.before.get(name)) and not self.lost_places(name, content, status, said):
                self.problem(fault, f"{name} is neither old nor new ({len(content)} bytes)", said)
        lost = [name for name in self.before if name not in files]
        if lost and files != self.expected:
            self.problem(fault, f"lost: {lost}", said)
        if status == 0 and files != self.expected:
            self.problem(fault, f"status 0, but the output is not whole: {sorted(files.keys() ^ self.expected.keys())}", said)
        if status in (1, 2) and "error" not in said:
            self.problem(fault, f"status {status}, and no word why", said)
        if unfinished and status in (0, 1, 2) and kind != "malloc":
            self.problem(fault, f"unfinished files stay: {unfinished[:2]}", said)
        if unfinished or files not in (self.before, self.expected):
            self.repeat(fault, partly, said)
        return status != 0 and len(problems) == before

    def repeat(self, fault, partly, said):
        """The same command once more, with nothing to disturb it."""
        again = ["--force" if self.archive else "--incremental"] if partly else []
        status_then, said_then, _ = self.run(again=again)
        files, unfinished, _ = self.look()
        if status_then != 0 or files != self.expected or unfinished:
            self.problem(fault, f"the next run: status {status_then}, differ: "
                                f"{[n for n in self.expected if files.get(n) != self.expected[n]][:3]}, left: {unfinished[:2]}",
                         said + said_then)


def part_of(count, most, last=0):
    """All from 1 to count, or so many of them, spread over the whole with no rhythm of their own, and those that come last."""
    if count <= most + last:
        return list(range(1, count + 1))
    return sorted({1 + (i * 2654435761 + i * i * 97) % count for i in range(most)} | set(range(count - last + 1, count + 1)))


def main():
    work = Path(tempfile.mkdtemp(prefix="speckiln-faults-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    tiny = work / "tiny"
    tiny.mkdir()
    (tiny / "a.md").write_text("# A\n\n[b](b.md#b) ![](p.png)\n")
    (tiny / "b.md").write_text("# B\n\nText.\n")
    (tiny / "p.png").write_bytes(b"\x89PNG")
    # An older run, then edits: what is replaced, and what is removed.
    older = work / "older"
    subprocess.run([arguments.speckiln, "--no-user-plugins", "--no-config", "-q", "convert", str(tiny), "-o", str(older)], check=True)
    newer = work / "newer"
    shutil.copytree(tiny, newer)
    (newer / "a.md").write_text("# A\n\nEdited. [c](c.md)\n")
    (newer / "c.md").write_text("# C\n\nNew.\n")
    (newer / "b.md").unlink()
    whole = work / "whole"  # of the same names, with other content
    subprocess.run([arguments.speckiln, "--no-user-plugins", "--no-config", "-q", "convert", str(arguments.samples / "specs"),
                    "-o", str(whole)], check=True)
    for page in whole.glob("*.md"):
        page.write_text("older\n")
    # Documents of the other formats, side by side.
    mixed = work / "mixed"
    shutil.copytree(arguments.samples / "issue-form", mixed)
    (mixed / "note.txt").write_text("STATUS: Überprüft\n\n1. Quay\n2. Crane\n")
    for to in "docx", "json":
        subprocess.run([arguments.speckiln, "--no-user-plugins", "--no-config", "-q", "convert", "-t", to, "-o", mixed / f"spec.{to}",
                        next((arguments.samples / "specs").glob("quay*.md"))], check=True)
    older_archive = work / "older-archive"
    subprocess.run([arguments.speckiln, "--no-user-plugins", "--no-config", "-q", "convert", str(tiny), "-t", "markdown",
                    "-o", str(older_archive / "whole.zip")], check=True)
    packed = work / "packed.zip"  # by what libzip unpacks
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        for file in sorted(tiny.iterdir()):
            archive.write(file, file.name)
    scenarios = {
        "tiny": Scenario(work, "tiny", tiny, []),
        "tiny, in process": Scenario(work, "tiny, in process", tiny, ["--in-process"]),
        "incremental": Scenario(work, "incremental", newer, ["--incremental", "--prune"], older),
        "specs over older": Scenario(work, "specs over older", arguments.samples / "specs", ["--force"], whole),
        "csv": Scenario(work, "csv", arguments.samples / "reviewers.csv", []),
        "notion": Scenario(work, "notion", arguments.samples / "notion-export", []),
        "mixed": Scenario(work, "mixed", mixed, []),
        "bzip2": Scenario(work, "bzip2", packed, []),
        "to docx": Scenario(work, "to docx", arguments.samples / "specs", ["-t", "docx"]),
        "to notion": Scenario(work, "to notion", arguments.samples / "specs", ["-t", "notion"]),
        "to json": Scenario(work, "to json", mixed, ["-t", "json"]),
        "to an archive": Scenario(work, "to an archive", mixed, [], called="whole.zip"),
        "over an archive": Scenario(work, "over an archive", newer, ["-t", "markdown", "--force"], older_archive,
                                    called="whole.zip"),
        "with a report": Scenario(work, "with a report", mixed, [], called="tree/", report=True),
    }
    print(f"{'scenario':<18} {'fault':<8} {'calls':>6} {'tried':>6} {'failed well':>12} {'unharmed':>9} {'problems':>9}")
    for name, scenario in scenarios.items():
        if arguments.scenario not in (None, name):
            continue
        for kind in [arguments.kind] if arguments.kind else ERRORS:
            # cmark-gfm ends the process where memory is missing: that is what workers are for.
            if kind == "malloc" and name == "tiny, in process":
                continue
            scenario.reset()
            calls = scenario.run(kind)[2]
            most = 10**9 if arguments.all else 60 if name == "tiny" else 40
            # The last are those of publishing, in which something can be taken back.
            last = 60 if name == "incremental" else 10 if name == "with a report" else 0
            numbers = part_of(calls, most, last) if kind == "malloc" else part_of(calls, 10**9 if arguments.all else 25)
            before, well, tried = len(problems), 0, 0
            first, every = map(int, arguments.part.split("/"))
            for nth in numbers[first - 1::every]:
                for on in (False, True) if kind in ("write", "open") and name != "notion" else (False,):
                    tried += 1
                    well += scenario.attempt(kind, nth, on)
            wrong = len(problems) - before
            print(f"{name:<18} {kind:<8} {calls:>6} {tried:>6} {well:>12} {tried - well - wrong:>9} {wrong:>9}", flush=True)
    shutil.rmtree(work)
    if not arguments.scenario and not arguments.kind and arguments.part == "1/1":
        # Of a document, and of the command as a whole or its publishing.
        problems.extend(f"nobody said {code}" for code in ("limit.memory", "source.no-memory") if code not in heard)
    for problem in problems[:12]:
        print("PROBLEM", problem)
    return 1 if problems else 0


sys.exit(main())
