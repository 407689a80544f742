#!/usr/bin/env python3
"""half_published.py SPECKILN SHIM: kills an incremental run at each rename of its publishing, and wherever it removes something
after that, changes the sources once more, and looks that the next run

- takes what the dead one has published for ours: nobody edited it, so it is written again, and ends in the tree of a fresh run;
- removes what is made from nothing now, though no map of the output ever knew it;
- still leaves alone what somebody did edit;
- does so, too, where runs between the two died or failed in their turn;
- and takes nothing for ours that a map has been published after.

All that is done also as if on file systems that rename without looking ("flags"), and that know no second names of files either
("links")."""
import itertools
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import trial
from trial import check as expect
from trial import failures, files

command = trial.plain(sys.argv[1], "convert")
SHIM = Path(sys.argv[2]).resolve()
UPDATE = ("--incremental", "--prune")
file_system = {}  # what the shim makes of it


def convert(source, out, *options, shim=()):
    asked = {"FAULT_COUNT": str(source.parent / "count"), **file_system, **dict(shim)} if shim or file_system else {}
    environment = dict(os.environ, LD_PRELOAD=str(SHIM), **asked) if asked else None
    done = subprocess.run([*command, str(source), "-o", str(out), *options], env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stderr


def die(source, out, nth, count, *options, kind="rename"):
    """The run's first process, which publishes, is killed at that rename; 0: at none. How many there were."""
    status, said = convert(source, out, *options, shim={"FAULT_KIND": kind, "FAULT_WHERE": "first", "FAULT_NTH": str(nth),
                                                        "FAULT_ERRNO": "0", "FAULT_COUNT": str(count)}.items())
    expect(f"killed at {kind} {nth}", status == (-9 if nth else 0), said)
    return struct.unpack("l", count.read_bytes())[0]


def write(source, version):
    """Pages that link to headings of each other, one in a folder of its own, a picture; each version has other ones."""
    shutil.rmtree(source, ignore_errors=True)
    (source / "deep").mkdir(parents=True)
    for n in range(5):
        (source / f"p{n}.md").write_text(f"# Page {n}\n\nWords {version}. [Next](p{(n + 1) % 5}.md#part-{version}) "
                                         f"![](p.png) [deep](deep/d.md)\n\n## Part {version}\n")
    (source / f"only-{version}.md").write_text(f"# Only {version}\n")
    (source / "deep" / "d.md").write_text(f"# Deep\n\n![](data:image/gif;base64,R0lGODlhAQABAAAAACw=) {version}\n")
    (source / "p.png").write_bytes(b"\x89PNG%d" % version)


def one_moment(work, nth, before):
    """before: versions that were published when the run that dies begins."""
    source, out, fresh, count = work / "in", work / "out", work / "fresh", work / "count"
    shutil.rmtree(out, ignore_errors=True)
    for version in before:
        write(source, version)
        convert(source, out, *UPDATE)
    write(source, 2)
    die(source, out, nth, count, *UPDATE)
    by_hand = nth % 2 == 0 and (out / "p1.md").exists()
    if by_hand:
        (out / "p1.md").write_text("by hand")
    if nth % 3 == 1:  # one more dies there
        write(source, 3)
        die(source, out, min(nth + 1, 5), count, *UPDATE)
    if nth % 3 == 2 and (out / "p0.md").exists():  # and one says at its end that it cannot publish
        (out / "p0.md").rename(out / "away")
        (out / "p0.md").mkdir()
        status, said = convert(source, out, "--force")
        expect(f"{nth}: a folder is in the way", status == 1 and "[output.is-folder]" in said, said)
        (out / "p0.md").rmdir()
        (out / "away").rename(out / "p0.md")
    write(source, 4)
    status, said = convert(source, out, *UPDATE)
    if by_hand:
        expect(f"{nth}: what was edited stays", (out / "p1.md").read_text() == "by hand" and status == 1
               and said.count("error:") == 1 and (f"[output.{'edited' if before else 'exists'}]") in said, said)
        (out / "p1.md").unlink()
        status, said = convert(source, out, *UPDATE)
    expect(f"{nth}: status {status}", status == 0, said)
    shutil.rmtree(fresh, ignore_errors=True)
    convert(source, fresh)
    a, b = files(out), files(fresh)
    expect(f"{nth}: differ: {[n for n in a.keys() | b.keys() if a.get(n) != b.get(n)]}", a == b, said)
    expect(f"{nth}: stages stay", [p.name for p in (out / ".speckiln").iterdir()] == ["map.json"])


def after_the_map(work, nth, kind, targets):
    """The map was published, of the first target at least: who puts an older version back has edited it."""
    source, out, count = work / "in", work / "out", work / "count"
    shutil.rmtree(out, ignore_errors=True)
    write(source, 1)
    convert(source, out, *targets)
    first = out / "markdown" if targets else out
    old = {name: (first / name).read_text() for name in ("p0.md", "only-1.md")}
    write(source, 2)
    die(source, out, nth, count, *targets, *UPDATE, kind=kind)
    expect(f"{kind} {nth}: what is gone is removed before the map", not (first / "only-1.md").exists())
    for name, text in old.items():
        (first / name).write_text(text)
    status, said = convert(source, out, *targets, *UPDATE, "-v")
    expect(f"{kind} {nth}: what was put back stays: {status}", status == 0 and "[output.edit-kept]" in said
           and all((first / name).read_text() == text for name, text in old.items()), said)


def main():
    with tempfile.TemporaryDirectory(prefix="speckiln-half-published-") as folder:
        work = Path(folder)
        for before, plain in itertools.product(([1], []), ("", "flags", "links")):
            file_system["FAULT_PLAIN"] = plain
            shutil.rmtree(work / "out", ignore_errors=True)
            for version in [*before, 2]:
                write(work / "in", version)
                moments = die(work / "in", work / "out", 0, work / "count", *UPDATE)
            expect(f"only {moments} renames", moments >= 8)
            for nth in range(1, moments + 1):
                one_moment(work, nth, before)
            print(f"{moments} moments of publishing {'over older files' if before else 'into a new folder'}"
                  f"{f' without {plain}' if plain else ''}: {f'{len(failures)} failures' if failures else 'all well'}")
        file_system.clear()
        two = ("-t", "markdown", "-t", "json")
        for kind, targets in (("unlink", ()), ("rename", two)):
            shutil.rmtree(work / "out", ignore_errors=True)
            for version in (1, 2):
                write(work / "in", version)
                calls = die(work / "in", work / "out", 0, work / "count", *targets, *UPDATE, kind=kind)
            tried = range(1, calls + 1) if kind == "unlink" else range(calls - 2, calls + 1)
            for nth in tried:
                after_the_map(work, nth, kind, targets)
            print(f"{len(tried)} moments after the map: {f'{len(failures)} failures' if failures else 'all well'}")
    return trial.verdict()


sys.exit(main())
