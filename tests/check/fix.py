#!/usr/bin/env python3
"""fix.py SPECKILN: what `check --fix` changes in a file, and what it leaves alone, byte by byte.

Every document of cases/ goes through it, with line ends of each kind, a byte order mark, no line end at the end: what is
fixed is gone, nothing else is found, and lines that stay are the very same. The rest is about files: modes, links, archives,
folders, what changes meanwhile."""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile

from sparse import sparse

here = pathlib.Path(__file__).resolve().parent
command = pathlib.Path(sys.argv[1]).resolve()
template = here / "relay-spec.json"
failures = []


def expect(truth, what):
    if not truth:
        failures.append(what)


def run(*arguments, cwd, stdin=None, **how):
    return subprocess.run([command, *arguments], cwd=cwd, input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL,
                          capture_output=True, check=False, **how)


def found(path, cwd, *arguments):
    done = run("check", path, "--format", "json", *arguments, cwd=cwd)
    documents = json.loads(done.stdout)["documents"]
    return documents[0]["findings"] if documents else []


def arguments_of(case):
    options = case / "options"
    if not options.exists():
        return ["--template", str(template)]
    return [str(case / line) if (case / line).exists() else line for line in options.read_text(encoding="utf-8").split("\n") if line]


FORMS = {
    "as it is": lambda b: b,
    "CRLF": lambda b: b.replace(b"\n", b"\r\n"),
    "CR": lambda b: b.replace(b"\n", b"\r"),
    "mark": lambda b: b"\xef\xbb\xbf" + b,
    "no line end": lambda b: b.rstrip(b"\n"),
    "blank end": lambda b: b + b"\n\n  \n",
}


def every_case(folder):
    fixed_rules = set()
    cases = sorted(path for path in (here / "cases").iterdir() if path.is_dir())
    looked_at = set(sparse(cases))
    for number, case in enumerate(cases):
        document = next(case.glob("input.*"))
        # In every form those of which something can be fixed, the others as they are.
        fixable = any("fix" in f for f in found(document.name, case, *arguments_of(case)))
        if not fixable and case not in looked_at:
            continue
        for form, change in sparse(FORMS.items(), 6, number) if fixable else [("as it is", FORMS["as it is"])]:
            label = f"{case.name}, {form}"
            path = folder / document.name
            before = change(document.read_bytes())
            path.write_bytes(before)
            arguments = arguments_of(case)
            first = found(path.name, folder, *arguments)
            fixable = [f for f in first if "fix" in f]
            patched = run("check", path.name, "--diff", *arguments, cwd=folder)
            expect(path.read_bytes() == before, f"{label}: --diff wrote")
            expect(bool(patched.stdout) == bool(fixable), f"{label}: --diff and JSON disagree")
            run("check", path.name, "--fix", *arguments, cwd=folder)
            after = path.read_bytes()
            expect((after != before) == bool(fixable), f"{label}: changed or not")
            # What JSON says is what is done.
            edits = {(e["offset"], e["length"], e["text"]) for f in fixable for e in f["fix"]}
            own, done = b"", 0
            for offset, length, text in sorted(edits):
                own += before[done:max(offset, done)] + text.encode()
                done = max(done, offset + length)
            expect(after == own + before[done:], f"{label}: other bytes than JSON says")
            left = found(path.name, folder, *arguments)
            expect(sorted(f["fingerprint"] for f in left) == sorted(f["fingerprint"] for f in first if "fix" not in f),
                   f"{label}: what is left is not what could not be fixed")
            fixed_rules |= {f["rule"] for f in fixable}
            # Bytes that are not deleted are there in their order.
            rest = iter(after.splitlines(keepends=True))
            if not any(text for _, _, text in edits) and form != "no line end":
                kept = [line for line in before.splitlines(keepends=True)]
                expect(all(any(line == other for other in kept) for line in rest), f"{label}: a line changed")
            if fixable:
                run("check", path.name, "--fix", *arguments, cwd=folder)
            expect(path.read_bytes() == after, f"{label}: a second time changes more")
            if fixable and form != "CR":
                takes_patch(folder, path.name, before, after, patched.stdout, label)
    return fixed_rules


def takes_patch(folder, name, before, after, patch, label):
    for tool in (["patch", "-p0", "--binary", "--quiet"], ["git", "apply", "-p0", "--whitespace=nowarn"]):
        if not shutil.which(tool[0]):
            continue
        (folder / name).write_bytes(before)
        done = subprocess.run(tool, cwd=folder, input=patch, capture_output=True, check=False)
        expect(done.returncode == 0 and (folder / name).read_bytes() == after, f"{label}: {tool[0]} {done.stdout} {done.stderr}")


LEFT = (here / "cases" / "guidance-beside-the-answer" / "input.md").read_bytes()
GONE = LEFT.replace(b"[*Say in two sentences what is built.*]\n\n", b"")


def about_files(folder):
    use = ["--template", str(template)]
    spec = folder / "a b.md"

    def fresh():
        spec.write_bytes(LEFT)
        return spec

    # The mode stays, nothing is left beside it.
    os.chmod(fresh(), 0o640)
    done = run("check", spec.name, "--fix", *use, cwd=folder)
    expect(spec.read_bytes() == GONE and done.returncode == 0, f"a file: {done}")
    expect(b"1 finding fixed in 1 document" in done.stderr, "what was done is not said")
    expect(spec.stat().st_mode & 0o7777 == 0o640, "the mode")
    expect([p.name for p in folder.iterdir()] == [spec.name], "something is left beside it")

    # --diff: 1 where it would change something, 0 else; standard input, too.
    fresh()
    expect(run("check", spec.name, "--diff", *use, cwd=folder).returncode == 1, "--diff of what can be fixed")
    takes_patch(folder, spec.name, LEFT, GONE, run("check", spec.name, "--diff", *use, cwd=folder).stdout, "a name with blanks")
    spec.write_bytes(GONE)
    done = run("check", spec.name, "--diff", *use, cwd=folder)
    expect(done.returncode == 0 and not done.stdout, "--diff of what is well")
    done = run("check", "-", "--stdin-filename", "x.md", "--diff", *use, cwd=folder, stdin=LEFT)
    expect(done.returncode == 1 and done.stdout.startswith(b"--- x.md\n+++ x.md\n@@ "), f"--diff of standard input: {done}")
    done = run("check", "-", "--stdin-filename", "x.md", "--fix", *use, cwd=folder, stdin=LEFT)
    expect(done.returncode == 2 and b"standard input cannot be fixed" in done.stderr, "--fix of standard input")
    expect(run("check", spec.name, "--fix", "--diff", *use, cwd=folder).returncode == 2, "both at once")

    # A link that was named is followed and stays one; below a folder it is left out, as ever.
    inner = folder / "inner"
    inner.mkdir()
    (inner / "real.md").write_bytes(LEFT)
    link = folder / "link.md"
    link.symlink_to("inner/real.md")
    run("check", link.name, "--fix", *use, cwd=folder)
    expect(link.is_symlink() and (inner / "real.md").read_bytes() == GONE, "a link")
    (folder / "outside.md").write_bytes(LEFT)
    (inner / "out.md").symlink_to("../outside.md")
    (inner / "deep").mkdir()
    (inner / "deep" / "real.md").write_bytes(LEFT)
    run("check", "inner", "--fix", *use, cwd=folder)
    expect((folder / "outside.md").read_bytes() == LEFT, "a link below a folder")
    expect((inner / "deep" / "real.md").read_bytes() == GONE, "a file of a folder")
    run("check", "inner/", "outside.md", "--fix", *use, cwd=folder)
    expect((folder / "outside.md").read_bytes() == GONE, "several inputs")

    # One file by two names: an input that is named twice is fixed once, a hard link is left as it is.
    done = run("check", fresh().name, f"./{spec.name}", "--fix", *use, cwd=folder)
    expect(spec.read_bytes() == GONE and done.returncode == 0 and b"[fix" not in done.stderr, f"named twice: {done.stderr}")
    os.link(fresh(), folder / "twin.md")
    done = run("check", spec.name, "--fix", *use, cwd=folder)
    expect(spec.read_bytes() == LEFT and done.returncode == 1 and b"hard link" in done.stderr, f"a hard link: {done.stderr}")
    expect(spec.stat().st_nlink == 2, "a hard link was parted")
    (folder / "twin.md").unlink()

    # Not in an archive, nor in another encoding: said, and not done.
    shutil.make_archive(str(folder / "specs"), "zip", folder, "inner/deep")
    (inner / "deep" / "real.md").write_bytes(LEFT)
    shutil.make_archive(str(folder / "specs"), "zip", folder, "inner/deep")
    packed = (folder / "specs.zip").read_bytes()
    done = run("check", "specs.zip", "--fix", *use, cwd=folder)
    expect(b"lies in an archive" in done.stderr and b"[fix.refused]" in done.stderr, f"an archive: {done.stderr}")
    expect((folder / "specs.zip").read_bytes() == packed, "an archive was changed")
    done = run("check", fresh().name, "--fix", "--encoding", "latin1", *use, cwd=folder)
    expect(b"is read in another encoding" in done.stderr and spec.read_bytes() == LEFT, "another encoding")

    # What cannot be written is said, and fails: a folder, or the file alone. Root may write anywhere: somebody else tries.
    somebody = {"user": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    for what, of_folder, of_file in (("a folder", 0o555, 0o666), ("a file", 0o777, 0o444)):
        os.chmod(folder, of_folder)
        os.chmod(spec, of_file)
        try:
            done = run("check", spec.name, "--fix", *use, cwd=folder, **somebody)
            expect(done.returncode == 1 and b"cannot write" in done.stderr, f"{what} that is read-only: {done}")
        except PermissionError:
            print(f"{what} that is read-only: not tried, as the program lies where nobody else may go")
        expect(spec.read_bytes() == LEFT and stat.S_IMODE(spec.stat().st_mode) == of_file, f"{what} that is read-only was changed")
    os.chmod(folder, 0o700)
    os.chmod(spec, 0o644)

    # The baseline's are known, and stay; so does what the document silences.
    known = folder / "known.json"
    run("check", spec.name, "--write-baseline", known.name, *use, cwd=folder)
    run("check", spec.name, "--fix", "--baseline", known.name, *use, cwd=folder)
    expect(spec.read_bytes() == LEFT, "what the baseline knows was fixed")
    silenced = LEFT.replace(b"## Summary\n", b"## Summary\n\n<!-- speckiln-disable guidance.left -->\n")
    spec.write_bytes(silenced)
    run("check", spec.name, "--fix", *use, cwd=folder)
    expect(spec.read_bytes() == silenced, "what is silenced was fixed")
    expect(run("check", fresh().name, "--fix", "--in-process", *use, cwd=folder).returncode == 0 and spec.read_bytes() == GONE,
           "--in-process")


def what_is_certain(folder):
    use = ["--template", str(template)]
    spec = folder / "spec.md"

    def fixed(text):
        spec.write_text(text, encoding="utf-8", newline="")
        done = run("check", spec.name, "--fix", *use, cwd=folder)
        return spec.read_text(encoding="utf-8"), done.stderr.decode()

    guidance = "[*Say in two sentences what is built.*]\n\n"
    text = LEFT.decode()
    # Words of the author's own, a picture in it, a box of a line that something else shares: nobody but the author knows.
    for own in (guidance.replace("two", "three"), guidance.replace("built.", "built. ![](a.png)"),
                "- " + guidance.replace("\n\n", "\n\n  And more.\n\n")):
        changed = text.replace(guidance, own)
        expect(fixed(changed)[0] == changed, f"deleted, though not certain: {own!r}")
    # Blocks made of one piece of HTML have one place: none of them goes alone.
    html = text.replace(guidance, "<div>Ours, in HTML.</div>\n[Say in two sentences what is built.]\n\n")
    expect(fixed(html)[0] == html, "what stands in the same HTML was deleted")
    # In a list, a quote and a comment of its own it is.
    for own in ("- " + guidance, "> " + guidance, "<!-- Say in two sentences what is built. -->\n\n", "> [!NOTE]\n> " + guidance):
        expect(fixed(text.replace(guidance, own))[0] == GONE.decode(), f"not deleted: {own!r}: {fixed(text.replace(guidance, own))}")
    # In a callout as Notion writes it, whose icon says nothing, goes the callout, whatever number of them it has.
    words = guidance.strip()
    for own in (f"<aside>\n💡 {words}\n</aside>\n\n", f"<aside>\n💡\n\n{words}\n\n</aside>\n\n", f"<aside>\n\n{words}\n\n</aside>\n\n",
                f"<aside>\n💡 {words}\n\n- {words}\n- {words}\n</aside>\n\n", f"> {words}\n>\n> {words}\n\n"):
        expect(fixed(text.replace(guidance, own))[0] == GONE.decode(), f"not deleted: {own!r}: {fixed(text.replace(guidance, own))}")
    # Beside words of the author's own only the guidance goes.
    shared = text.replace(guidance, f"<aside>\n💡 Ours.\n\n{words}\n\n</aside>\n\n")
    expect(fixed(shared)[0] == shared.replace(f"{words}\n\n", ""), f"a callout that holds more: {fixed(shared)}")
    # Right below a heading, without a blank line.
    tight = text.replace("## Summary\n\n" + guidance, "## Summary\n" + guidance)
    expect(fixed(tight)[0] == GONE.decode(), "a tight one")
    # One whose going would make another thing of what stands around it: the two lists would be one.
    lists = text.replace(guidance, "- A\n\n" + guidance + "- B\n\n")
    after, said = fixed(lists)
    expect(after == lists and "[fix.refused]" in said, f"lists that run together: {after!r} {said}")
    # Encoded twice: mended where people read, not where code quotes it.
    mojibake = GONE.decode().replace("Manifests travel", "The relayâ€™s manifests donâ€™t travel")
    expect(fixed(mojibake)[0] == mojibake.replace("â€™", "’"), f"double encoding: {fixed(mojibake)}")
    honest = mojibake.replace("in chunks", "in chunks, naïve ones")
    expect(fixed(honest)[0] == honest.replace("â€™", "’"), "double encoding beside an honest letter")
    quoted = honest.replace("in chunks", "in `â€™`")
    expect(fixed(quoted)[0] == quoted, "double encoding that is quoted as code")
    # Both at once.
    both = honest.replace("## Summary\n\n", "## Summary\n\n" + guidance)
    expect(fixed(both)[0] == honest.replace("â€™", "’"), "both at once")


def explained():
    for rule, fixable in (("guidance.left", True), ("instructions.left", True), ("text.mojibake", True), ("field.blank", False)):
        said = run("--explain", rule, cwd=here).stdout
        expect((b"Fixable: yes" in said) == fixable, f"--explain {rule}")


for test in (about_files, what_is_certain):
    with tempfile.TemporaryDirectory() as name:
        test(pathlib.Path(name))
with tempfile.TemporaryDirectory() as name:
    rules = every_case(pathlib.Path(name))
    expect(rules == {"guidance.left", "instructions.left", "text.mojibake"}, f"rules that were fixed: {rules}")
explained()
print("\n".join(failures) if failures else "well")
sys.exit(1 if failures else 0)
