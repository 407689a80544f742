"""What the scripts beside it have in common: checks that are counted, a folder to work in, the command as it is by itself,
and what a folder holds."""
import os
import shutil
import tempfile
import time
from pathlib import Path

failures = []


def expect(holds, otherwise: str) -> None:
    """Otherwise says what is wrong."""
    if not holds:
        failures.append(otherwise)
        print("FAIL", otherwise)


def check(name: str, holds, why="") -> None:
    """The name says what is to hold."""
    expect(holds, f"{name}: {why}")


def verdict() -> int:
    """The exit status."""
    print(f"{len(failures)} failures" if failures else "all well")
    return 1 if failures else 0


def run_all(name: str, parts) -> int:
    """One part after the other, all in one new folder; the exit status."""
    work = tempfile.mkdtemp(prefix=f"speckiln-{name}-")
    os.chdir(work)
    try:
        for part in parts:
            before = time.monotonic()
            part()
            print(f"{part.__name__}: {time.monotonic() - before:.1f} s", flush=True)
    finally:
        os.chdir("/")
        shutil.rmtree(work)
    return verdict()


def plain(speckiln: str, *options) -> list:
    """The command without what its user has set or installed."""
    return [speckiln, "--no-user-plugins", "--no-config", "--color", "never", *options]


def documents(count: int, *orders: str) -> None:
    """in/: so many that behave, and behind them z0.unruly and so on, which do as they are told."""
    shutil.rmtree("in", ignore_errors=True)
    os.mkdir("in")
    for n in range(count):
        Path(f"in/doc-{n:03}.unruly").write_text(f"good {n}\n")
    for n, order in enumerate(orders):
        Path(f"in/z{n}.unruly").write_text(order + "\n")


def files(folder) -> dict:
    """By name."""
    folder = Path(folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def tree(folder) -> dict:
    """The same, and folders, of which there are no bytes."""
    folder = Path(folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
            for path in sorted(folder.rglob("*"))}
