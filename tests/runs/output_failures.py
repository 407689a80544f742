#!/usr/bin/env python3
"""output_failures.py SPECKILN UNRULY.kiln: output that cannot be written. Each time the cause is named with the file and a
remedy, the status is as documented, what was there before is there byte for byte, and no unfinished files stay. Prints a table.

A full and a read-only disk are a small tmpfs in a mount namespace of its own; where there is none to be had these two are
skipped (status 77, if all else is well)."""
import os
import resource
import signal
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from trial import plain, tree

speckiln, unruly = sys.argv[1], str(Path(sys.argv[2]).resolve())
rows, failures, skipped = [], [], []


def command(source, out, *options):
    return plain(speckiln, "convert", str(source), "-o", str(out), *options)


def run(arguments, **how):
    done = subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False,
                          timeout=120, **how)
    return done.returncode, done.stderr


def judge(name, code, wanted, status, said, before, after):
    wrong = []
    if status != wanted:
        wrong.append(f"status {status}, not {wanted}")
    named = [line for line in said.splitlines() if f"[{code}]" in line]
    if not named or ": error: " not in named[0]:
        wrong.append("no message that names file and cause")
    if "  help: " not in said:
        wrong.append("no remedy")
    if after != before:
        changed = sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))
        wrong.append(f"not as before: {changed[:4]}")
    rows.append((name, code, status, "; ".join(wrong) or "as it should be"))
    if wrong:
        failures.append(f"{name}: {'; '.join(wrong)}\n{said[-1500:]}")


def attempt(name, code, wanted, source, out, *options, **how):
    """Runs onto what is there, which must stay."""
    before = tree(out) if out.exists() else {}
    status, said = run(command(source, out, *options), **how)
    judge(name, code, wanted, status, said, before, tree(out) if out.exists() else {})


def make(folder, pages, words=200, text="word"):
    folder.mkdir(parents=True)
    for n in range(pages):
        (folder / f"page-{n}.md").write_text(f"# Page {n}\n\n" + f"{text} " * words + "\n")
    return folder


def disks(work, big, small):
    disk = work / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(disk)], check=True)
    out = disk / "out"
    assert run(command(small, out))[0] == 0
    attempt("disk full", "output.disk-full", 1, big, out, "--force")
    attempt("disk full, in process", "output.disk-full", 1, big, out, "--force", "--in-process")
    attempt("disk full, incremental", "output.disk-full", 1, big, out, "--incremental", "--prune")
    # Full when the last thing is written, the map: that is no finding that --fail-on could pass over.
    (disk / "fill").write_bytes(b"x")
    room = os.statvfs(disk)
    (disk / "fill").write_bytes(b"x" * (room.f_bavail - 3) * room.f_bsize)
    attempt("disk full at the end", "output.disk-full", 1, small, disk / "late", "--fail-on", "never")
    (disk / "fill").unlink()
    # Busy as long as a worker is dying.
    for _ in range(50):
        if subprocess.run(["mount", "-o", "remount,ro", str(disk)], capture_output=True, check=False).returncode == 0:
            break
        time.sleep(0.1)
    attempt("read-only disk", "output.read-only", 2, big, out, "--force")
    attempt("read-only disk, one file", "output.read-only", 2, small / "page-0.md", disk / "one.md")


def folders(work, small, newer):
    out = work / "locked"
    assert run(command(small, out))[0] == 0
    for path in [out, *(p for p in out.rglob("*") if p.is_dir())]:
        path.chmod(0o555)
    # Root may write anywhere: somebody else tries.
    how = {"user": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    try:
        attempt("no permission", "output.denied", 2, newer, out, "--force", **how)
    except PermissionError:
        skipped.append("no permission: the program lies where nobody else may go")
    for path in [out, *(p for p in out.rglob("*") if p.is_dir())]:
        path.chmod(0o755)

    # What was made from a folder that cannot be read is not pruned.
    closed = make(work / "closed", 1)
    make(closed / "sub", 2)
    out = work / "public" / "out"
    out.parent.mkdir()
    out.parent.chmod(0o777)

    def pages():
        return {name: bytes_ for name, bytes_ in tree(out).items() if not name.startswith(".speckiln")}

    try:
        assert run(command(closed, out), **how)[0] == 0
        before = pages()
        (closed / "sub").chmod(0)
        status, said = run(command(closed, out, "--incremental", "--prune"), **how)
        judge("an input that cannot be read", "source.unreadable", 1, status, said, before, pages())
        (closed / "sub").chmod(0o755)
    except PermissionError:
        skipped.append("an input that cannot be read: the program lies where nobody else may go")

    long = work / Path(*["d" * 200] * 25)
    before = tree(work)
    status, said = run(command(small, long))
    judge("path too long", "output.path-too-long", 2, status, said, before, tree(work))

    out = work / "file-for-folder"
    nested = work / "nested"
    make(nested / "part", 3)
    make(nested / "other", 1)
    out.mkdir()
    (out / "part").write_text("somebody's file")
    attempt("a file in the place of a folder", "output.not-a-folder", 1, nested, out, "--force")
    (out / "part").unlink()
    (out / "part" / "page-1.md").mkdir(parents=True)
    attempt("a folder in the place of a file", "output.is-folder", 1, nested, out, "--force")
    attempt("the same, with --fail-on never", "output.is-folder", 1, nested, out, "--force", "--fail-on", "never")
    several = work / "several"
    (several / "json" / "page-0.json").mkdir(parents=True)
    status, said = run(command(small, several, "-t", "markdown", "-t", "json", "--fail-on", "never"))
    judge("one output of two", "output.is-folder", 1, status, said, {"page-0.json": None}, tree(several / "json"))
    if "not published: 1 of the outputs" not in said or not (several / "markdown" / "page-0.md").exists():
        failures.append(f"one output of two: {said}")
    (work / "a-file").write_text("mine")
    before = tree(work)
    status, said = run(command(nested, work / "a-file" / "out"))
    judge("a file above the output", "output.not-a-folder", 2, status, said, before, tree(work))


def sizes(work, big, small):
    """A shell that allows no large files (ulimit -f): an output that cannot be written, and no signal that kills."""
    out = work / "limited"
    assert run(command(small, out))[0] == 0
    for most in (0, 1024, 4096):
        how = {"preexec_fn": lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))}
        # ThreadSanitizer writes a file before the program begins, and dies of it.
        if run([speckiln, "--version"], **how)[0] == -signal.SIGXFSZ:
            print(f"files of {most} bytes at most: no program like this can start")
            continue
        for options in ([], ["--in-process"]):
            name = f"files of {most} bytes at most {' '.join(options)}"
            attempt(name, "output.failed", 1, big, out, "--force", *options, **how)
        before = tree(work)
        status, said = run(command(big / "page-0.md", work / "one.md"), **how)
        judge(f"one file of {most} bytes at most", "output.failed", 1, status, said, before, tree(work))
        if f"no file may be larger than {most} bytes" not in said or "`ulimit -f`" not in said:
            failures.append(f"{name}: the limit is not named: {said}")


def vanishing(work):
    """The output folder goes while the run is under way: it ends, says so, and makes no other."""
    source, out = make(work / "held", 20), work / "going"
    # A document that is not done before the folder is gone, and others that come after it.
    (source / "page-1-holds.unruly").write_text("await goes-on\n")
    child = subprocess.Popen(plain(speckiln, "--plugin", unruly, "convert", str(source), "-o", str(out), "-j", "1"),
                             stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=work)
    said = ""
    while "awaited" not in said and (line := child.stderr.readline()):
        said += line
    was_there = out.exists()
    while out.exists() and child.poll() is None:
        shutil.rmtree(out, ignore_errors=True)
    (work / "goes-on").touch()
    said += child.communicate(timeout=60)[1]
    judge("the output folder is removed", "output.vanished", 1, child.returncode, said, {}, tree(out) if out.exists() else {})
    if out.exists():
        failures.append("the output folder is removed: another was made")
    if not was_there:
        failures.append(f"the output folder is removed: it was not there to be removed\n{said}")


def main():
    inside = os.environ.get("SPECKILN_OWN_MOUNTS")
    if inside is None and shutil.which("unshare"):
        for options in (["-m"], ["-Urm"]) if os.geteuid() == 0 else (["-Urm"],):
            if subprocess.run(["unshare", *options, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False).returncode == 0:
                os.environ["SPECKILN_OWN_MOUNTS"] = "yes"
                os.execvp("unshare", ["unshare", *options, sys.executable, "-B", *sys.argv])
    work = Path(tempfile.mkdtemp(prefix="speckiln-output-"))
    work.chmod(0o755)
    small = make(work / "small", 3)
    newer = make(work / "newer", 3, text="new")
    big = make(work / "big", 300, words=2000, text="new")
    if inside:
        disks(work, big, small)
    else:
        skipped.append("full and read-only disks: there are no mounts of one's own to be had")
    folders(work, small, newer)
    sizes(work, big, small)
    vanishing(work)
    subprocess.run(["umount", str(work / "disk")], capture_output=True, check=False)
    shutil.rmtree(work, ignore_errors=True)
    for name, code, status, verdict in rows:
        print(f"{name:<34} {code:<22} {status:>3}  {verdict}")
    for failure in failures:
        print("FAIL", failure)
    if skipped:
        print("skipped:", "; ".join(skipped))
    return 1 if failures else 77 if skipped else 0


sys.exit(main())
