#!/usr/bin/env python3
"""faults.py SPECKILN SHIM SAMPLES [--all] [--part I/N] [--kind KIND] [--scenario NAME]: lets the n-th allocation, write,
rename, sync or open of a run fail, for every n, and looks each time that

- the command ends by itself, with status 0, 1 or 2, and in time;
- each file of the output is that of an undisturbed run, or that which was there before, and none is there in part;
- the map has what is there, and nothing else: where memory is missing for one document, the others are published;
- status 0 is said of a whole output only;
- the same command once more, undisturbed, gives the undisturbed output and leaves no unfinished files; where a part was
  published, with --incremental. Not looked at again where the output is as it was before the run, or as an undisturbed run
  leaves it: what comes of these is known.

Calls are counted first, over all processes of a run. Of allocations, which are tens of thousands, a part is tried that is
the same each time; --all tries every one, --part of those every N-th, from the I-th on. Prints a table."""
import argparse
import errno
import hashlib
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
parser.add_argument("--all", action="store_true", help="every allocation, not a part of them")
parser.add_argument("--part", default="1/1", help="I/N: of all that are tried, the I-th and every N-th after it")
parser.add_argument("--kind", help="only faults of that kind")
parser.add_argument("--scenario", help="only that one")
arguments = parser.parse_args()

ERRORS = {"malloc": errno.ENOMEM, "write": errno.ENOSPC, "rename": errno.EIO, "sync": errno.EIO, "open": errno.ENOSPC}
MAP = ".speckiln/map.json"
FOLDER = "a folder"
problems = []
heard = set()  # codes


def tree(folder):
    """Files by name, those that are not there in full apart; folders among them."""
    files, unfinished = {}, []
    for path in sorted([folder, *folder.rglob("*")]) if folder.exists() else []:
        name = path.relative_to(folder).as_posix()
        if name.startswith(".speckiln/stage-"):
            unfinished.append(name)
        else:
            files[name] = FOLDER if path.is_dir() else path.read_bytes()
    return files, unfinished


class Scenario:
    """One command, on an output that is new or that has older files."""

    def __init__(self, work, name, source, options, older=None):
        self.work, self.name, self.out = work, name, work / f"out-{name}"
        self.command = [arguments.speckiln, "--no-user-plugins", "--no-config", "--quiet", "convert", str(source), "-j", "2",
                        "-o", f"{self.out}/", *options]
        self.before, self.older = {}, None
        if older is not None:
            self.older = work / f"older-{name}"
            shutil.copytree(older, self.older)
            self.before = tree(self.older)[0]
        self.reset()
        self.expected = None
        for time in "first", "second":
            status, said, _ = self.run()
            files, unfinished = tree(self.out)
            if status != 0 or unfinished or (self.expected or files) != files:
                raise SystemExit(f"{name}: the {time} undisturbed run ended with status {status}: {said}")
            self.expected = files

    def reset(self):
        shutil.rmtree(self.out, ignore_errors=True)
        if self.older:
            shutil.copytree(self.older, self.out)

    def map_of_a_part(self, files):
        """Whether the map is a new one, of some documents, all of which are there."""
        if files.get(MAP) in (None, self.expected.get(MAP), self.before.get(MAP)):
            return False
        said = json.loads(files[MAP])
        entries = [(d["path"], d["written_sha256"]) for d in said["documents"]]
        entries += [(e["path"], e["sha256"]) for part in ("assets", "files") for e in said.get(part, [])]
        return all(hashlib.sha256(files.get(path, b"")).hexdigest() == digest for path, digest in entries)

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

    def problem(self, fault, what, said):
        problems.append(f"{self.name}, {fault}: {what}\n    " + "\n    ".join(said.splitlines()[-4:]))

    def attempt(self, kind, nth, on):
        """True: it failed, and nothing else is wrong."""
        fault = f"{kind} {nth}{' and all after it' if on else ''}"
        self.reset()
        status, said, _ = self.run(kind, nth, on)
        files, unfinished = tree(self.out)
        before = len(problems)
        heard.update(re.findall(r"\[([a-z]+\.[a-z-]+)\]", said))
        if status not in (0, 1, 2):
            self.problem(fault, f"status {status}", said)
        partly = self.map_of_a_part(files) if status == 1 else False
        for name, content in files.items():
            if name == MAP and partly:
                continue
            if content not in (self.expected.get(name), self.before.get(name)):
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
        status_then, said_then, _ = self.run(again=["--incremental"] if partly else [])
        files, unfinished = tree(self.out)
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
            last = 60 if name == "incremental" else 0
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
