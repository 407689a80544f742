#!/usr/bin/env python3
"""incremental.py SPECKILN SAMPLES [ROUNDS [SEED]]: edits a folder of linked documents at random, again and again, and holds
`convert --incremental --prune` to this: its tree is, byte for byte, that of a fresh run, the map included. The same for the
Notion sample, packed into a zip. Then what it must not do: convert what did not change, overwrite what somebody edited,
remove what nobody asked it to remove."""
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import trial
from trial import failures, files, plain

BROKEN = '{"kind": "document", "content": 3}'

command, samples = plain(sys.argv[1]), Path(sys.argv[2])
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 60
draw = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 20261128)


def convert(source, out, *arguments):
    """(status, what was said, documents converted, documents up to date)"""
    done = subprocess.run([*command, "convert", str(source), "-o", str(out), *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120)
    said = done.stderr
    converted = re.search(r"^(\d+) documents?", said, re.M)
    fresh = re.search(r"^up to date: (\d+) documents?", said, re.M)
    return done.returncode, said, int(converted[1]) if converted else -1, int(fresh[1]) if fresh else 0


def empty_folders(folder):
    return [p for p in folder.rglob("*") if p.is_dir() and not any(p.iterdir())]


def expect(what, said, wanted, got):
    trial.expect(wanted == got, f"{what}: wanted {wanted}, got {got}\n{said}")


class Documents:
    """A folder of documents that link to each other, to headings of each other, and to attachments."""

    def __init__(self, folder):
        self.folder = folder
        self.options = []
        for _ in range(14):
            self.add()
        for _ in range(4):
            self.attach()

    def names(self, suffix=".md"):
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*" + suffix))

    def link(self, name):
        up = "../" * name.count("/")
        kind = draw.randrange(5)
        others = self.names()
        if kind == 0 and self.names(".png"):
            return f"![a picture]({up}{draw.choice(self.names('.png'))})"
        if kind == 1:
            return "![dot](data:image/gif;base64,R0lGODlhAQABAAAAACw=)"
        if not others:
            return "nothing"
        other = draw.choice(others)
        if kind == 2:
            return f"[page]({up}{other})"
        text = (self.folder / other).read_text()
        heads = [h[3:].lower().replace(" ", "-") for h in text.splitlines() if h.startswith("## ")] or ["none"]
        return f"[part]({up}{other}#{draw.choice(heads)})"

    def body(self, name):
        lines = [f"# Title {draw.randrange(30)}", ""]
        for _ in range(draw.randrange(1, 4)):
            lines += [f"## Part {draw.randrange(8)}", "", f"Words {draw.random()} and {self.link(name)}.", ""]
        return "\n".join(lines)

    def add(self):
        name = draw.choice(["", "a/", "b/", "a/c/"]) + f"page-{draw.randrange(60)}.md"
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.body(name))
        return f"add {name}"

    def table(self):
        path = self.folder / f"table-{draw.randrange(3)}.csv"
        path.write_text("".join(f"Name {draw.randrange(9)},{draw.random()}\n" for _ in range(4)))
        return f"table {path.name}"

    def attach(self):
        path = self.folder / draw.choice(["", "a/"]) / f"picture-{draw.randrange(5)}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x89PNG" + draw.randbytes(draw.choice([20, 20, 200])))
        return f"attach {path.name}"

    def remove(self):
        name = draw.choice(self.names() + self.names(".png"))
        if len(self.names()) > 3:
            (self.folder / name).unlink()
        return f"remove {name}"

    def rename(self):
        name = draw.choice(self.names())
        to = self.folder / draw.choice(["", "b/"]) / f"renamed-{draw.randrange(20)}.md"
        to.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).rename(to)
        return f"rename {name} {to.name}"

    def edit_body(self):
        name = draw.choice(self.names())
        path = self.folder / name
        path.write_text(path.read_text().replace("Words", f"Words {draw.random()}", 1) + f"\nMore: {self.link(name)}\n")
        return f"edit {name}"

    def edit_heading(self):
        name = draw.choice(self.names())
        path = self.folder / name
        path.write_text(re.sub(r"^## Part \d+", f"## Part {draw.randrange(8)}", path.read_text(), count=1, flags=re.M))
        return f"heading of {name}"

    def change_options(self):
        self.options = draw.choice([[], ["-s", "markdown.dialect=obsidian"], ["-s", "markdown.dialect=hugo"], ["-t", "csv"],
                                    ["-t", "json"], ["-t", "markdown", "-t", "json"]])
        return f"options {self.options}"

    def break_one(self):
        # It fails, and is tried again.
        path = self.folder / f"model-{draw.randrange(2)}.json"
        path.write_text(BROKEN)
        return f"break {path.name}"

    def edit(self):
        return draw.choice([self.add, self.attach, self.remove, self.rename, self.edit_body, self.edit_body, self.edit_heading,
                            self.edit_heading, self.change_options, self.table, self.attach, self.break_one])()


def compare(work, what, source, options, others=()):
    """Brings `out` up to date and compares it with a fresh run."""
    out, fresh = work / "out", work / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    status, said, converted, kept = convert(source, out, "--incremental", "--prune", *options, *others)
    wanted, full, *_ = convert(source, fresh, *options)
    a, b = files(out), files(fresh)
    differ = sorted(n for n in a.keys() | b.keys() if a.get(n) != b.get(n))
    trial.expect(not differ, f"{what}: differ: {differ[:5]}\n{said}\n--- fresh:\n{full}")
    trial.expect(status == wanted, f"{what}: status {status}, and {wanted} of a fresh run\n{said}")
    trial.expect(not empty_folders(out), f"{what}: empty folders stay: {empty_folders(out)}")
    again = convert(source, out, "--incremental", *options)
    if wanted == 0:
        expect(f"{what}: nothing changed", again[1], (0, 0), (again[0], again[2]))
    return converted, kept


def random_edits(work):
    source = work / "in"
    source.mkdir()
    documents = Documents(source)
    converted = kept = 0
    formats = []
    for n in range(rounds):
        what = [documents.edit() for _ in range(draw.choice([1, 1, 2, 4]))] if n else ["first"]
        now = [o for o in documents.options if o in ("csv", "json", "markdown")]
        if now != formats:  # another layout of the folder: what stands there is another run's
            shutil.rmtree(work / "out", ignore_errors=True)
            formats = now
        # A document that fails has no file in a fresh tree; here the last good one stays.
        broken = [p for p in source.glob("*.json") if p.read_text() == BROKEN]
        if broken:
            status, said, *_ = convert(source, work / "out", "--incremental", *documents.options)
            expect(f"round {n} {what}: a broken document", said, 1, status)
            for path in broken:
                path.write_text(json.dumps({"kind": "document", "content": [
                    {"kind": "paragraph", "content": [{"kind": "text", "text": f"mended {draw.random()}"}]}]}))
        got = compare(work, f"round {n} {what}", source, documents.options)
        converted, kept = converted + got[0], kept + got[1]
        if failures:
            return
    print(f"folder: {rounds} rounds, {converted} documents converted, {kept} up to date")
    trial.expect(kept > 0, "nothing was ever up to date")


def pack(folder, file):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), (2026, 1, 1, 0, 0, 0))
                out.writestr(info, path.read_bytes())


def notion(work):
    export, file = work / "export", work / "export.zip"
    shutil.copytree(samples / "notion-export", export)
    pages = sorted(export.rglob("*.md"))
    for n in range(max(4, rounds // 4)):
        page = draw.choice(pages)
        kind = draw.randrange(3)
        if n and kind == 0:
            page.write_text(page.read_text() + f"\nA sentence more, {draw.random()}.\n")
        elif n and kind == 1:
            page.write_text(re.sub(r"^# (.*)$", lambda m: f"# {m[1]} {n}", page.read_text(), count=1, flags=re.M))
        elif n:
            table = draw.choice(sorted(export.rglob("*.csv")))
            table.write_text(table.read_text().replace("Yes", "No", 1))
        pack(export, file)
        compare(work, f"notion {n} {kind} {page.name}", file, [])
        if failures:
            return
    page.write_text(page.read_text() + "\nOne more.\n")
    pack(export, file)
    _, said, converted, _ = convert(file, work / "out", "--incremental")
    # A row's database may have looked into it.
    trial.expect(1 <= converted <= 2, f"notion: an edit within one page converted {converted}\n{said}")


def rules(work):
    source, out = work / "in", work / "out"
    source.mkdir()
    for n in range(20):
        (source / f"p{n}.md").write_text(f"# Page {n}\n\n[next](p{(n + 1) % 20}.md#end-{(n + 1) % 20}) ![](p.png)\n\n## End {n}\n")
    (source / "p.png").write_bytes(b"\x89PNG1")
    convert(source, out)
    status, said, converted, kept = convert(source, out, "--incremental")
    expect("after a full run", said, (0, 0, 20), (status, converted, kept))
    (source / "p3.md").write_text((source / "p3.md").read_text() + "\nMore.\n")
    expect("a body", "", (1, 19), convert(source, out, "--incremental")[2:])
    (source / "p3.md").write_text((source / "p3.md").read_text().replace("## End 3", "## The end 3"))
    expect("a heading, and who links to it", "", (2, 18), convert(source, out, "--incremental")[2:])
    (source / "p.png").write_bytes(b"\x89PNG2")
    expect("an attachment", "", (0, 20), convert(source, out, "--incremental")[2:])
    expect("the attachment's bytes", "", b"\x89PNG2", (out / "p.png").read_bytes())

    # Edited: it stays, whether its source changed (an error) or not; --force has it overwritten.
    (out / "p5.md").write_text("by hand")
    status, said, *_ = convert(source, out, "--incremental", "-v")
    expect("edited, the source as it was", said, (0, "by hand", True),
           (status, (out / "p5.md").read_text(), "[output.edit-kept]" in said))
    map_before = json.loads((out / ".speckiln/map.json").read_text())["documents"]
    for name in ("p5.md", "p6.md"):
        (source / name).write_text((source / name).read_text() + "\nNew.\n")
    (out / "new.md").write_text("somebody's own")
    (source / "zz.md").write_text("# Z\n")
    status, said, converted, _ = convert(source, out, "--incremental")
    expect("edited, and the source, too", said, (1, "by hand", True),
           (status, (out / "p5.md").read_text(), "p5.md: error:" in said and "[output.edited]" in said))
    expect("the others go on", said, True, "New." in (out / "p6.md").read_text() and (out / "zz.md").exists())
    entry = [d for d in json.loads((out / ".speckiln/map.json").read_text())["documents"] if d["path"] == "p5.md"]
    expect("the map still says what was written there", said, [d for d in map_before if d["path"] == "p5.md"], entry)
    expect("and is named again", said, 1, convert(source, out, "--incremental")[0])
    expect("--force", said, 0, convert(source, out, "--incremental", "--force")[0])
    expect("--force overwrites", said, True, "New." in (out / "p5.md").read_text())

    # A file of nobody's run.
    (source / "new.md").write_text("# New\n")
    status, said, *_ = convert(source, out, "--incremental")
    expect("somebody's file is in the way", said, (1, "somebody's own", True),
           (status, (out / "new.md").read_text(), "[output.exists]" in said))
    (out / "new.md").unlink()
    expect("it is out of the way", "", 0, convert(source, out, "--incremental")[0])

    # Gone: kept and named; removed when asked; never if edited.
    for name in ("new.md", "zz.md", "p19.md"):
        (source / name).unlink()
    (out / "zz.md").write_text("by hand")
    status, said, *_ = convert(source, out, "--incremental")
    expect("gone", said, (0, 2, 1), (status, said.count("[output.gone]"), said.count("[output.gone-edited]")))
    expect("gone, but kept", said, True, all((out / n).exists() for n in ("new.md", "zz.md", "p19.md")))
    # Not while something fails: its older output stays, and may refer to anything.
    (source / "bad.json").write_text(BROKEN)
    status, said, *_ = convert(source, out, "--incremental", "--prune")
    expect("not pruned, as a document failed", said, (1, [True, True, True], True),
           (status, [(out / n).exists() for n in ("new.md", "zz.md", "p19.md")], "as something failed" in said))
    (source / "bad.json").unlink()
    status, said, *_ = convert(source, out, "--incremental", "--prune")
    expect("pruned, but what was edited", said, (0, [False, True, False], "by hand"),
           (status, [(out / n).exists() for n in ("new.md", "zz.md", "p19.md")], (out / "zz.md").read_text()))

    # A missing file is written again; a link out of the folder is not followed.
    (out / "p1.md").unlink()
    (out / "p2.md").unlink()
    (work / "elsewhere").write_text("canary")
    (out / "p2.md").symlink_to(work / "elsewhere")
    status, said, *_ = convert(source, out, "--incremental")
    expect("a symbolic link", said, (1, "canary"), (status, (work / "elsewhere").read_text()))
    (out / "p2.md").unlink()
    expect("missing files", "", 0, convert(source, out, "--incremental")[0])
    expect("missing files are there", "", True, (out / "p1.md").exists() and (out / "p2.md").exists())

    # A map that tells tales: paths that climb out are not touched, a broken one is refused.
    good = json.loads((out / ".speckiln/map.json").read_text())
    digest = subprocess.run(["sha256sum", work / "elsewhere"], capture_output=True, text=True, check=True).stdout.split()[0]
    good["gone"] = [{"path": p, "sha256": digest} for p in ("../elsewhere", "/etc/passwd", "a/../../elsewhere", ".speckiln/map.json")]
    (out / ".speckiln/map.json").write_text(json.dumps(good))
    convert(source, out, "--incremental", "--prune")
    expect("a hostile map", "", "canary", (work / "elsewhere").read_text())
    (out / ".speckiln/map.json").write_text("{")
    before = files(out)
    status, said, *_ = convert(source, out, "--incremental")
    expect("a broken map", said, (2, True, before), (status, "[map.invalid]" in said, files(out)))
    status, said, *_ = convert(source / "p1.md", work / "one.md", "--incremental")
    expect("one file", said, (2, True), (status, "[output.needs-folder]" in said))


def not_looked_into(work):
    """A source that nobody could look for is not gone: nothing is pruned."""
    source, out, sub = work / "in", work / "out", work / "in" / "sub"
    sub.mkdir(parents=True)
    for n in range(4):
        (sub if n % 2 else source).joinpath(f"d{n}.md").write_text(f"# D{n}\n")
    convert(source, out)
    pages = sorted(files(out).keys() - {".speckiln/map.json"})

    def stays(what, status, code, said_of, *inputs):
        got, said, *_ = convert(inputs[0], out, *inputs[1:], "--incremental", "--prune")
        expect(what, said, (status, pages, True, True),
               (got, sorted(files(out).keys() - {".speckiln/map.json"}), not code or f"[{code}]" in said, said_of in said))

    sub.rename(work / "away")
    sub.symlink_to(work / "away")
    stays("a link in the place of a folder", 0, "source.symlink", "in what was left out", source)
    stays("also the next time", 0, "source.symlink", "in what was left out", source)
    (source / "d0.md").unlink()
    (source / "other").symlink_to(work)
    pages.remove("d0.md")
    stays("what does not lie behind a link goes", 0, "source.symlink", "removed: 1 file whose", source)
    (source / "other").unlink()
    sub.unlink()
    (work / "away").rename(sub)
    (source / "d0.md").write_text("# D0\n")
    convert(source, out, "--incremental")
    pages = sorted(files(out).keys() - {".speckiln/map.json"})

    # A plugin that is missing, or a file that says no more that it is a document.
    (source / "j.json").write_text('{"kind": "document", "content": [{"kind": "paragraph"}]}')
    convert(source, out, "--incremental")
    (source / "j.json").write_text('{"kind": "package"}')
    pages = sorted(files(out).keys() - {".speckiln/map.json"})
    expect("it was a document", "", True, "j.md" in pages)
    stays("what no format reads is not gone", 0, "output.gone", "perhaps a plugin is missing", source)
    stays("nor is it the next time", 0, "output.gone", "perhaps a plugin is missing", source)
    (source / "j.json").unlink()
    pages.remove("j.md")
    stays("now it is", 0, "", "removed: 1 file whose", source)

    names = work / "names"
    names.write_text("".join(f"{source / name}\n" for name in ("d0.md", "sub/d1.md", "sub/misspelt.md")))
    stays("a name in a list is misspelt", 1, "input.not-found", "could be looked into", source / "d2.md", "--files-from", str(names))
    stays("the list is not there", 2, "input.not-found", "no such file", source / "d2.md", "--files-from", str(work / "list"))
    (work / "empty").mkdir()
    stays("an empty folder", 1, "output.not-pruned", "perhaps it is not mounted", work / "empty")
    both = work / "both"
    (work / "empty" / "e.md").write_text("# E\n")
    convert(source, both, str(work / "empty"))
    (work / "empty" / "e.md").unlink()
    before = sorted(files(both))
    status, said, *_ = convert(source, both, str(work / "empty"), "--incremental", "--prune")
    expect("one of two is empty", said, (1, before, True), (status, sorted(files(both)), "[output.not-pruned]" in said))

    shutil.rmtree(both)
    for name, folder in (("a", source), ("b", sub)):
        pack(folder, work / f"{name}.zip")
    archives = (work / "a.zip", str(work / "b.zip"))
    convert(archives[0], both, archives[1])
    (work / "b.zip").write_bytes((work / "b.zip").read_bytes()[:100])
    before = sorted(files(both))
    status, said, *_ = convert(archives[0], both, archives[1], "--incremental", "--prune")
    expect("an archive was cut short", said, (1, before), (status, sorted(files(both))))


def in_the_way(work):
    """What no file can take the place of costs the document that belongs there, and no other."""
    source, out = work / "in", work / "out"
    source.mkdir()
    for n in range(4):
        (source / f"d{n}.md").write_text(f"# D{n}\n")
    convert(source, out)
    for what, code, block in (("a folder", "output.is-folder", lambda p: p.mkdir()),
                              ("a symbolic link", "output.symlink", lambda p: p.symlink_to(source / "d1.md"))):
        for options in ((), ("--force",)):
            (out / "d1.md").unlink()
            block(out / "d1.md")
            for name in ("d1.md", "d2.md"):
                (source / name).write_text(f"{(source / name).read_text()}\nNew.\n")
            report = work / "report.json"
            status, said, *_ = convert(source, out, "--incremental", "--report", str(report), *options)
            told = json.loads(report.read_text())
            expect(f"{what} is in the way", said, (1, True, 1, True),
                   (status, f"[{code}]" in said, told["totals"]["failed"], told["published"]))
            expect("that document is named", said, ["d1.md"],
                   [Path(d["source"]).name for d in told["documents"] if d["status"] == "failed"])
            expect("the others go on", said, (source / "d2.md").read_text(), (out / "d2.md").read_text())
            (out / "d1.md").rmdir() if (out / "d1.md").is_dir() else (out / "d1.md").unlink()
            expect("it is out of the way", "", 0, convert(source, out, "--incremental")[0])
            expect("and the document is there", "", (source / "d1.md").read_text(), (out / "d1.md").read_text())
    # A run that goes by no map is published whole or not at all, and says so.
    (out / "d1.md").unlink()
    (out / "d1.md").mkdir()
    status, said, *_ = convert(source, out, "--force", "--report", str(report))
    told = json.loads(report.read_text())
    expect("nothing was published", said, (1, True, False, 0, 0),
           (status, "nothing was published" in said, " document" in said, told["published"], told["totals"]["files_written"]))


def main():
    for part in (random_edits, notion, rules, not_looked_into, in_the_way):
        with tempfile.TemporaryDirectory(prefix="speckiln-incremental-") as folder:
            part(Path(folder))
    return trial.verdict()


sys.exit(main())
