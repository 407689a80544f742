#!/usr/bin/env python3
"""terminal.py SPECKILN UNRULY.kiln: the progress line, under a terminal of our own; and streams that nobody reads."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

from trial import check, documents, plain, run_all

speckiln, unruly = sys.argv[1:3]
command = plain(speckiln, "--plugin", unruly)
erase = b"\r\x1b[K"


class Terminal:
    """Runs the command with standard error on a terminal of so many columns, and keeps what it shows."""

    def __init__(self, *arguments, columns=100, stdout=subprocess.DEVNULL, **environment):
        self.ours, theirs = pty.openpty()
        self.resize(columns)
        surroundings = {k: v for k, v in os.environ.items() if k not in ("CI", "TERM")}
        self.process = subprocess.Popen(
            [*command, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=theirs if stdout is None else stdout,
            stderr=theirs, env={**surroundings, "TERM": "xterm", **environment}, start_new_session=True)
        os.close(theirs)
        self.shown = b""

    def resize(self, columns):
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def read_until(self, holds, seconds=60) -> bool:
        """False: it ended, or the time is over."""
        end = time.monotonic() + seconds
        while not holds(self.shown):
            ready, _, _ = select.select([self.ours], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return False
            try:
                piece = os.read(self.ours, 65536)
            except OSError:  # nobody has the other end any more
                piece = b""
            if not piece:
                return False
            self.shown += piece
        return True

    def finish(self) -> int:
        self.read_until(lambda _: False)
        os.close(self.ours)
        return self.process.wait(timeout=60)

    def lines(self) -> list:
        """Each drawing of the progress line."""
        drawn = [part.split(b"\r")[0] for part in self.shown.split(erase)[1:]]
        return [line for line in drawn if b" documents" in line or b"preparing" in line]

    def screen(self) -> list:
        """The rows as they stand at the end."""
        rows, at_begin = [""], True
        for token in re.findall(r"\r\n|\r|\n|\x1b\[K|[^\r\n\x1b]+|\x1b", self.shown.decode(errors="replace")):
            if token in ("\r\n", "\n"):
                rows.append("")
            elif token == "\r":
                at_begin = True
                continue
            elif token == "\x1b[K":
                rows[-1] = "" if at_begin else rows[-1]
            else:
                rows[-1] = token if at_begin else rows[-1] + token
            at_begin = False
        return rows


def shows_and_erases() -> None:
    documents(50, "sleep", "throw")
    t = Terminal("--limit", "wall=2", "convert", "in", "-o", "shown", "-j", "1")
    check("it shows", t.read_until(lambda s: b" of 52 documents" in s), t.shown)
    status = t.finish()
    check("it shows: status", status == 1, status)
    for line in t.lines():
        check("no line is wider", len(line) < 100, line)
    rows = t.screen()
    check("it is gone at the end", not any(re.search(r"\d+ of \d+ documents", row) for row in rows), rows)
    said = [row for row in rows if "[limit.wall]" in row]
    check("diagnostics stand on lines of their own", len(said) == 1 and said[0].startswith("in/z0.unruly: error:"), rows)
    # Drawn ten times a second at most: two seconds, a busy machine's third, and the first.
    check("it is not drawn all the time", len(t.lines()) < 100, len(t.lines()))
    check("but again and again", len(t.lines()) > 3, t.lines())


def fits() -> None:
    documents(3, "sleep")
    t = Terminal("--limit", "wall=3", "convert", "in", "-o", "narrow", columns=100)
    check("wide", t.read_until(lambda s: b" documents" in s), t.shown)
    t.resize(12)
    before = len(t.shown)
    check("narrow", t.read_until(lambda s: s.count(erase, before) > 3), t.shown)
    t.finish()
    for line in t.shown[before:].split(erase)[3:]:
        if b"\n" in line:
            continue  # a diagnostic, which the terminal breaks
        check("a line fits the terminal that has become narrow", len(line.split(b"\r")[0]) <= 11, line)


def interrupted() -> None:
    documents(3, "sleep")
    for extra in ([], ["--in-process"]):
        name = f"Ctrl-C {extra}"
        out = f"cut{len(extra)}"
        t = Terminal("convert", "in", "-o", out, *extra)
        if extra:
            # It draws when something happens only, and nothing does any more: three documents take no time.
            time.sleep(1)
        else:
            check(f"{name}: shows", t.read_until(lambda s: b" documents" in s), t.shown)
        os.killpg(t.process.pid, signal.SIGINT)
        status = t.finish()
        check(f"{name}: status", status == (-signal.SIGINT if extra else 130), status)
        rows = t.screen()
        check(f"{name}: the line is gone", not any(" documents" in row for row in rows), rows)
        if not extra:
            check(f"{name}: and it is said", any(row.startswith("interrupted: ") for row in rows), rows)


def hidden() -> None:
    documents(3, "sleep")
    for name, arguments, environment in (
            ("dumb", [], {"TERM": "dumb"}), ("CI", [], {"CI": "true"}), ("-q", ["-q"], {}), ("--log json", ["--log", "json"], {})):
        t = Terminal("--limit", "wall=1", *arguments, "convert", "in", "-o", "hidden", "--force", **environment)
        t.finish()
        check(f"{name}: no line", erase not in t.shown, t.shown)
    done = subprocess.run([*command, "--limit", "wall=1", "convert", "in", "-o", "hidden", "--force"],
                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    check("no terminal: no line", erase not in done.stderr, done.stderr)
    # The document itself is on the terminal: nothing of the line is left before it.
    Path("slow.unruly").write_text("first line\nnap\n")
    t = Terminal("convert", "slow.unruly", stdout=None)
    check("standard output: status", t.finish() == 0, t.shown)
    check("standard output: the line was there", b"documents" in t.shown or b"preparing" in t.shown, t.shown)
    check("standard output: and is gone", t.screen()[0] == "first line", t.screen())


def no_text() -> None:
    """What is no text is not shown on a screen, but goes wherever else it is sent."""
    Path("a.md").write_text("# One\n")
    t = Terminal("convert", "a.md", "-t", "docx", stdout=None)
    check("no text: status", t.finish() == 2, t.shown)
    check("no text: it is said", b"[output.terminal]" in t.shown and b"PK" not in t.shown, t.shown)
    done = subprocess.run([*command, "convert", "a.md", "-t", "docx"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    check("no text: a pipe takes it", done.returncode == 0 and done.stdout.startswith(b"PK"), done)


def closed(*descriptors):
    """For preexec_fn."""
    return lambda: [os.close(fd) for fd in descriptors]


def nobody_reads() -> None:
    documents(20, "throw", "throw")
    for name, shut in (("stdout", [1]), ("stderr", [2]), ("both", [1, 2]), ("all", [0, 1, 2])):
        out = f"closed-{name}"
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        done = subprocess.run([*command, "convert", "in", "-o", out], check=False, preexec_fn=closed(*shut), **streams)
        check(f"{name} closed: status", done.returncode == 1, done)
        check(f"{name} closed: all is there", len(list(Path(out).glob("*.md"))) == 20, os.listdir(out))
        check(f"{name} closed: nothing is printed into files", all("error" not in p.read_text() for p in Path(out).glob("*.md")))
        check(f"{name} closed: no noise", b"output.failed" not in done.stderr and not done.stdout, done)
    done = subprocess.run([*command, "convert", "in/doc-000.unruly"], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          check=False, preexec_fn=closed(1))
    check("a document for a closed stdout is an error", done.returncode == 1 and b"[output.failed]" in done.stderr, done)
    # A reader that goes away ends the reading, not the work.
    for arguments in ([], ["--log", "json"]):
        reader, writer = os.pipe()
        os.close(reader)
        out = f"gone-{len(arguments)}"
        done = subprocess.run([*command, "-v", *arguments, "convert", "in", "-o", out], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=writer, check=False)
        os.close(writer)
        check(f"nobody reads stderr {arguments}: status", done.returncode == 1, done)
        check(f"nobody reads stderr {arguments}: all is there", len(list(Path(out).glob("*.md"))) == 20)
    # One that prints ends with its reader, and says nothing of it.
    Path("one.md").write_text("# One\n")
    for arguments in (["check"], ["inspect"], ["inspect", "--json"]):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([*command, *arguments, "one.md"], stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE,
                              check=False)
        os.close(writer)
        check(f"nobody reads {arguments}", done.returncode == -signal.SIGPIPE and not done.stderr, done)


if __name__ == "__main__":
    sys.exit(run_all("terminal", (shows_and_erases, fits, interrupted, hidden, no_text, nobody_reads)))
