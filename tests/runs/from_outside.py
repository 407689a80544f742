#!/usr/bin/env python3
"""from_outside.py SPECKILN UNRULY.kiln: what others do to a run while it is under way: an archive is cut short, a process is
killed. It is named as what it is, no plugin is blamed, and it costs what it must. Where all is stopped for a while (Ctrl-Z, a
container that is frozen), it costs nothing."""
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from trial import check, documents, plain, run_all

speckiln, unruly = (str(Path(argument).resolve()) for argument in sys.argv[1:3])
command = plain(speckiln, "--plugin", unruly)


class Run:
    """Under way: a document or an index says that it waits."""

    def __init__(self, *arguments):
        Path("goes-on").unlink(missing_ok=True)
        self.process = subprocess.Popen([*command, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE, text=True, start_new_session=True)
        self.said = ""
        while "awaited" not in self.said:
            line = self.process.stderr.readline()
            self.said += line
            if not line:
                break

    def finish(self):
        Path("goes-on").write_text("")
        self.said += self.process.communicate(timeout=120)[1]
        return self.process.returncode


def archive(name: str, first: str, order: str, pages: int = 20) -> None:
    """What is packed behind the order cannot be packed small: it lies where the file is cut."""
    draw = random.Random(5)
    with zipfile.ZipFile(name, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("a-good.unruly", "good\n")
        packed.writestr(first, order + "\n")
        for n in range(pages):
            packed.writestr(f"page-{n:02}.unruly", "good " + draw.randbytes(50_000).hex() + "\n")
        packed.writestr("z-last.unruly", "good\n")


def children(pid: int) -> list:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def shortened() -> None:
    archive("cut.zip", "b-order.unruly", "await goes-on")
    documents(3)
    r = Run("convert", "cut.zip", "in", "-o", "shortened", "-j", "1")
    os.truncate("cut.zip", 500_000)
    status = r.finish()
    there = {p.name for p in Path("shortened").rglob("*.md")}
    check("shortened: status", status == 1, (status, r.said))
    check("shortened: the cause", "cut.zip!z-last.unruly: error: 'cut.zip' became shorter while it was read" in r.said
          and "[source.shortened]" in r.said and "when nobody writes to it" in r.said, r.said)
    check("shortened: nobody is blamed", "author" not in r.said, r.said)
    check("shortened: all others are there", {"a-good.md", "b-order.md", "page-00.md", "doc-000.md", "doc-002.md"} <= there
          and "z-last.md" not in there, there)


def shortened_while_it_is_indexed() -> None:
    archive("indexed.zip", "orders.index", "await goes-on")
    r = Run("convert", "indexed.zip", "-o", "indexed")
    os.truncate("indexed.zip", 500_000)
    status = r.finish()
    check("while indexing: status", status == 2, (status, r.said))
    check("while indexing: the cause", "'indexed.zip' became shorter while it was read" in r.said
          and "[source.shortened]" in r.said, r.said)
    check("while indexing: nobody is blamed", "author" not in r.said, r.said)
    check("while indexing: nothing is left", not Path("indexed").exists())


def shortened_while_it_is_looked_at() -> None:
    archive("looked.zip", "b-order.unruly", "await goes-on")
    r = Run("inspect", "looked.zip")
    os.truncate("looked.zip", 500_000)
    r.finish()
    check("inspect: the cause", "'looked.zip' became shorter" in r.said and "[source.shortened]" in r.said, r.said)


def a_worker_is_killed() -> None:
    documents(5, "await goes-on")
    r = Run("convert", "in", "-o", "worker", "-j", "1")
    for worker in children(children(r.process.pid)[0]):
        os.kill(worker, signal.SIGKILL)
    status = r.finish()
    check("worker: status", status == 1, (status, r.said))
    check("worker: the cause", "in/z0.unruly: error: its process was killed from outside, perhaps by the system for want of memory"
          in r.said and "[run.killed]" in r.said, r.said)
    check("worker: nobody is blamed", "author" not in r.said, r.said)
    check("worker: all others are there", len(list(Path("worker").glob("*.md"))) == 5, os.listdir("worker"))


def the_leader_is_killed() -> None:
    documents(50, "await goes-on")
    r = Run("convert", "in", "-o", "leader", "-j", "1")
    os.kill(children(r.process.pid)[0], signal.SIGKILL)
    status = r.finish()
    check("leader: status", status == 2, (status, r.said))
    check("leader: what was killed", "error: the process that leads the run was killed from outside" in r.said
          and "[run.killed]" in r.said, r.said)
    check("leader: how to go on", "with --resume goes on" in r.said and "author" not in r.said, r.said)
    check("leader: nothing is published", os.listdir("leader") == [".speckiln"], os.listdir("leader"))
    again = subprocess.run([*command, "convert", "in", "-o", "leader", "-j", "1", "--resume"], stdin=subprocess.DEVNULL,
                           capture_output=True, text=True, check=False)
    check("leader: resumed", again.returncode == 0 and "resumed: " in again.stderr, again)
    check("leader: all are there", len(list(Path("leader").glob("*.md"))) == 51)


def stopped(name: str, *arguments) -> None:
    """All of its processes, for longer than the limit that is set; and then it still waits for a moment."""
    r = Run("--limit", "wall=4", *arguments)
    time.sleep(0.5)  # until those who watch have seen it
    os.killpg(r.process.pid, signal.SIGSTOP)
    time.sleep(5.5)
    os.killpg(r.process.pid, signal.SIGCONT)
    time.sleep(0.5)
    status = r.finish()
    check(f"stopped {name}: status", status == 0, (status, r.said))
    check(f"stopped {name}: nothing is amiss", "error" not in r.said, r.said)


def all_is_stopped_over_a_document() -> None:
    documents(5, "await goes-on")
    stopped("over a document", "convert", "in", "-o", "stopped")
    check("stopped over a document: all are there", len(list(Path("stopped").glob("*.md"))) == 6, os.listdir("stopped"))


def all_is_stopped_over_an_index() -> None:
    archive("stopped.zip", "orders.index", "await goes-on", pages=0)  # larger ones may take longer
    stopped("over an index", "convert", "stopped.zip", "-o", "stopped-index")


def all_is_stopped_while_it_is_looked_at() -> None:
    documents(1, "await goes-on")
    stopped("over an inspection", "inspect", "in/z0.unruly")


if __name__ == "__main__":
    sys.exit(run_all("outside", (shortened, shortened_while_it_is_indexed, shortened_while_it_is_looked_at, a_worker_is_killed,
                                 the_leader_is_killed, all_is_stopped_over_a_document, all_is_stopped_over_an_index,
                                 all_is_stopped_while_it_is_looked_at)))
