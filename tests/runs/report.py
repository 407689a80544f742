#!/usr/bin/env python3
"""report.py SPECKILN UNRULY.kiln: what --report says of runs that end well, badly, or are interrupted; and what Ctrl-C does."""
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from trial import check, documents, plain, run_all, tree

speckiln, unruly = sys.argv[1:3]
command = plain(speckiln, "--plugin", unruly)


def run(*arguments, **how):
    how = {"stdin": subprocess.DEVNULL, "capture_output": True, **how}
    return subprocess.run([*command, *map(str, arguments)], check=False, **how)


def report(path="report.json") -> dict:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def wait_for(what, seconds=60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.01)
    return False


def staged(out: str) -> int:
    return len(list(Path(out).glob(".speckiln/stage-*/files/doc-*.md")))


def children(process) -> str:
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()


def statuses(r: dict) -> dict:
    counts = {}
    for document in r["documents"]:
        counts[document["status"]] = counts.get(document["status"], 0) + 1
    return counts


def one_fails() -> None:
    documents(20, "throw")
    done = run("convert", "in", "-o", "out", "--report", "report.json")
    r = report()
    check("one fails: status", done.returncode == 1 == r["exit_status"], done)
    check("one fails: documents", statuses(r) == {"converted": 20, "failed": 1}, statuses(r))
    check("one fails: totals", (r["totals"]["documents"], r["totals"]["failed"], r["totals"]["expected"]) == (20, 1, 21), r["totals"])
    last = r["documents"][-1]
    check("one fails: it is named", last["source"] == "in/z0.unruly" and last["outputs"] == [], last)
    check("one fails: and why", [d["code"] for d in last["diagnostics"]] == ["plugin.exception"], last)
    check("one fails: the others say nothing", not any(d["diagnostics"] for d in r["documents"][:-1]))
    check("one fails: published", r["published"] and not r["interrupted"])
    for document in r["documents"][:-1]:
        (output,) = document["outputs"]
        written = Path("out", output["path"]).read_bytes()
        check("outputs are there", len(written) == output["bytes"], output)
    check("nothing unfinished is left", not list(Path(".").glob(".speckiln-stage*")), os.listdir("."))
    whole = r
    # Whoever does the work, the report is the same but for its time.
    run("convert", "in", "-o", "out2", "--report", "report.json", "--in-process")
    r = report()
    for part in ("documents", "diagnostics", "totals", "limits", "losses"):
        check(f"--in-process: {part}", r[part] == whole[part], (r[part], whole[part]))


def interrupted() -> None:
    documents(100, "sleep")
    Path("report.json").write_text("old")
    process = subprocess.Popen([*command, "convert", "in", "-o", "cut", "-j", "1", "--report", "report.json"],
                               stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    check("interrupted: all but one are staged", wait_for(lambda: staged("cut") == 100), staged("cut"))
    check("interrupted: the old report stands till then", Path("report.json").read_text() == "old")
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    r = report()
    check("interrupted: status", process.returncode == 130 == r["exit_status"], (process.returncode, r["exit_status"]))
    check("interrupted: what is said", b"--resume goes on" in said, said)
    check("interrupted: so it says", r["interrupted"] and not r["published"])
    done = statuses(r)
    check("interrupted: what was done", set(done) == {"converted"} and done["converted"] >= 32, done)
    check("interrupted: of how many", r["totals"]["expected"] == 101, r["totals"])
    check("interrupted: nothing was published", os.listdir("cut") == [".speckiln"], os.listdir("cut"))
    again = run("--limit", "wall=1", "convert", "in", "-o", "cut", "-j", "1", "--resume", "--report", "report.json")
    r = report()
    now = statuses(r)
    check("resumed: status", again.returncode == 1, again)
    check("resumed: what was done before", now.get("resumed", 0) >= done["converted"], (now, done))
    check("resumed: totals", r["totals"]["resumed"] == now["resumed"] and r["totals"]["documents"] == 100, r["totals"])
    check("resumed: the limit", r["limits"] == {"limit.wall": 1} and now.get("failed") == 1, r["limits"])


def the_terminal_goes() -> None:
    """All processes of the terminal hear of it, and twice. Who asked not to hear of it (nohup) goes on."""
    documents(3, "sleep")
    for name, number, times in (("SIGHUP", signal.SIGHUP, 2), ("SIGTERM", signal.SIGTERM, 1)):
        process = subprocess.Popen([*command, "convert", "in", "-o", name, "-j", "1", "--report", f"{name}.json"],
                                   stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
        check(f"{name}: it works", wait_for(lambda: staged(name) == 3), staged(name))
        for _ in range(times):
            os.killpg(process.pid, number)
        said = process.communicate(timeout=60)[1]
        check(f"{name}: status", process.returncode == 130, process.returncode)
        check(f"{name}: what is said", b"interrupted: " in said and b"--resume goes on" in said, said)
        r = json.loads(Path(f"{name}.json").read_text())
        check(f"{name}: so it says", r["interrupted"] and r["exit_status"] == 130, r)
        check(f"{name}: nothing is left beside the report", not list(Path().glob(".speckiln-stage-*")), os.listdir())
    process = subprocess.Popen([*command, "--limit", "wall=2", "convert", "in", "-o", "nohup", "-j", "1"], stdin=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, start_new_session=True,
                               preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    check("nohup: it works", wait_for(lambda: staged("nohup") == 3), staged("nohup"))
    os.killpg(process.pid, signal.SIGHUP)
    said = process.communicate(timeout=60)[1]
    check("nohup: it goes on", process.returncode == 1 and b"[limit.wall]" in said, (process.returncode, said))
    check("nohup: and is published", len(list(Path("nohup").glob("*.md"))) == 3, os.listdir("nohup"))


def a_second_one_ends_it_at_once() -> None:
    """Standard error is full, so that the first one, tidying up, cannot say its last word."""
    documents(1, "sleep")
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, b"x" * 4096)
    except BlockingIOError:
        pass
    os.set_blocking(writer, True)
    process = subprocess.Popen([*command, "convert", "in", "-o", "twice", "-j", "1"], stdin=subprocess.DEVNULL, stderr=writer)
    check("two signals: it works", wait_for(lambda: staged("twice") == 1), staged("twice"))
    process.send_signal(signal.SIGINT)
    check("two signals: the first ends the work", wait_for(lambda: children(process) == ""))
    time.sleep(0.2)
    check("two signals: and waits", process.poll() is None, process.returncode)
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    check("two signals: the second ends all", process.returncode == -signal.SIGINT, process.returncode)
    os.close(reader)
    os.close(writer)
    documents(1, "good after all")
    check("two signals: what is left is tidied up", run("-q", "convert", "in", "-o", "twice").returncode == 0)
    check("two signals: by the next run", not list(Path("twice").glob(".speckiln/stage-*")))


def refused() -> None:
    done = run("convert", "nowhere.md", "-o", "none", "--report", "report.json")
    r = report()
    check("no input: status", done.returncode == 2 == r["exit_status"], done)
    check("no input: why", [d["code"] for d in r["diagnostics"]] == ["input.not-found"], r["diagnostics"])
    check("no input: what was named", r["inputs"] == [{"path": "nowhere.md"}], r["inputs"])
    done = run("convert", "in", "-o", "none", "--set", "nonsense", "--report", "report.json")
    check("a bad option", done.returncode == 2 and report()["diagnostics"][0]["code"] == "option.bad-value", done)
    os.makedirs("folder", exist_ok=True)
    done = run("convert", "in", "-o", "none", "--report", "folder")
    check("a report that cannot be written", done.returncode == 2 and b"[output.is-folder]" in done.stderr, done)
    done = run("convert", "in", "-o", "none", "--report", "report.json/below.json")
    check("a report below a file", done.returncode == 2 and done.stderr.count(b"error:") == 1, done)
    check("costs nothing", not os.path.exists("none"))
    done = run("convert", "in/z0.unruly", "--report", "-")
    check("two for standard output", done.returncode == 2 and b"[option.bad-value]" in done.stderr and not done.stdout, done)


def side_by_side() -> None:
    """A report or a plan takes the place of an older one, and of nothing else that belongs to the run."""
    documents(2)
    os.link("in/doc-000.unruly", "hard")
    os.symlink("report.json", "link")
    check("the output to be", run("-q", "convert", "in", "-o", "side").returncode == 0)
    everything = lambda: {path: tree(path) for path in ("in", "side")}
    before = everything()
    for why, said, *arguments in (
        ("an input", b"an input of this run", "in/doc-000.unruly", "in/doc-001.unruly", "-o", "side", "--report", "in/doc-000.unruly"),
        ("by another name", b"an input of this run", "in/doc-000.unruly", "in/doc-001.unruly", "-o", "side", "--report", "hard"),
        ("a file of an input", b"a file of an input folder", "in", "-o", "side", "--report", "in/doc-000.unruly"),
        ("also the plan", b"a file of an input folder", "in", "-o", "side2", "--plan", "in/doc-000.unruly"),
        ("a document of the output", b"a file of the output", "in", "-o", "side", "--report", "side/doc-000.md"),
        ("one that is to be", b"a file of the output", "in", "-o", "side3", "--report", "side3/doc-000.md"),
        ("the map", b"kept for what runs know", "in", "-o", "side", "--incremental", "--report", "side/.speckiln/map.json"),
        ("the output itself", b"the output of this run", "in", "-o", "side.zip", "--report", "side.zip"),
        ("each other", b"the file of --report", "in", "-o", "side2", "--plan", "both", "--report", "./both"),
        ("a link", b"[output.symlink]", "in", "-o", "side2", "--report", "link"),
        ("a link, the plan", b"[output.symlink]", "in", "-o", "side2", "--plan", "link"),
        ("before anything else is refused", b"[option.bad-value]", "in", "-o", "side", "--set", "x", "--report", "in/doc-000.unruly"),
    ):
        done = run("convert", *arguments)
        check(f"{why}: refused", done.returncode == 2 and said in done.stderr, done)
        check(f"{why}: and all is as it was", everything() == before)
        left = [name for name in ("side2", "side.zip", "both") if os.path.exists(name)]
        check(f"{why}: and no more", not left, left)
    for _ in range(2):
        for name in ("side/report.json", "in/report", "./again.json"):
            done = run("convert", "in", "-o", "side", "--exclude", "report", "--incremental", "--report", name)
            check(f"{name}: an older one is replaced", done.returncode == 0 and report(name)["published"], done)
        done = run("convert", "in", "-o", "side", "--exclude", "report", "--plan", "side/plan")
        check("an older plan is replaced", done.returncode == 0, done)
    done = run("-q", "convert", "in", "-o", "side", "--exclude", "report", "--force", "--report", "/dev/stdout")
    check("a link to a pipe", json.loads(done.stdout)["published"], done)


def elsewhere() -> None:
    documents(2, "throw")
    done = run("convert", "in", "-o", "stdout", "--report", "-")
    check("on standard output", json.loads(done.stdout)["exit_status"] == 1, done)
    done = run("convert", "in", "-o", "dry", "--dry-run", "--report", "report.json")
    r = report()
    check("a dry run: status", done.returncode == 0 and not r["published"], done)
    check("a dry run: what is planned", statuses(r) == {"planned": 3}, r["documents"])
    check("a dry run: and where", [d["outputs"][0]["path"] for d in r["documents"]] == ["doc-000.md", "doc-001.md", "z0.md"], r["documents"])
    # Too much in all: what the worker took for done is not there.
    done = run("--limit", "output=10", "convert", "in", "-o", "small", "--report", "report.json", "-j", "2")
    r = report()
    check("too much output", done.returncode == 1 and r["limits"].get("limit.output", 0) > 0, done)
    check("counts as failed", r["totals"]["failed"] == statuses(r)["failed"] == 2, (r["totals"], statuses(r)))


if __name__ == "__main__":
    sys.exit(run_all("report", (one_fails, interrupted, the_terminal_goes, a_second_one_ends_it_at_once, refused, side_by_side,
                                elsewhere)))
