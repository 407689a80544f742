#!/usr/bin/env python3
"""sharing.py SPECKILN UNRULY.kiln EXPORT.zip: runs whose work is shared. However it is dealt out (shards, workers that
are given lines, several of both at once, some of them killed), the merged tree must be that of one run, byte by byte, and
the report the same but for time. What is given to a worker may be anything."""
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from trial import expect, plain, run_all, tree

speckiln, unruly, export = (str(Path(argument).resolve()) for argument in sys.argv[1:4])
command = plain(speckiln)


def run(*arguments, status=0, stdin="", name=None):
    done = subprocess.run([*command, *map(str, arguments)], input=stdin.encode(), capture_output=True, check=False)
    expect(done.returncode == status, f"{name or ' '.join(map(str, arguments))}: exit status {done.returncode}, not {status}: "
                                      f"{done.stderr.decode()[-600:]}")
    return done


def start(*arguments, stdin=subprocess.DEVNULL):
    return subprocess.Popen([*command, *map(str, arguments)], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def same_tree(name, whole, other):
    a, b = tree(whole), tree(other)
    for path in sorted(set(a) | set(b)):
        if a.get(path, 0) != b.get(path, 0):
            return expect(False, f"{name}: {path} is not that of one run")
    return expect(a, f"{name}: there is nothing")


def report(file, folder):
    found = json.loads(Path(file).read_text())
    for of_time in ("started", "seconds"):
        del found[of_time]
    return json.dumps(found).replace(f'"{folder}', '"DIR')


def make_folder(folder):
    """Pages that link to each other, with attachments that several share, that none refers to, that lie in the text."""
    for n in range(60):
        page = folder / f"part-{n % 7}" / f"page-{n}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# Page {n}\n\nSee [the next](../part-{(n + 1) % 7}/page-{n + 1}.md#end), ![a picture](p{n % 7}.png) and "
                        f"[nothing](nowhere-{n}.md).\n\n![in the text](data:image/png;base64,iVBORw0KGgo=)\n\n## End\n")
    for part in range(7):
        (folder / f"part-{part}" / f"p{part}.png").write_bytes(b"\x89PNG" + bytes([part]) * 64)
        (folder / f"part-{part}" / "unused.bin").write_bytes(b"unused")
    (folder / "broken.json").write_text('{"kind": "document", "content": 3}')


def shards(source, out, count, *more):
    running = [start("convert", source, "-o", out, "--shard", f"{i}/{count}", *more) for i in range(1, count + 1)]
    return [(r.communicate(), r.returncode)[1] for r in running]


def check_shards():
    for name, source, more in (("folder", "in", ()), ("export", export, ()),
                               ("two formats", "in", ("-t", "json", "-t", "markdown", "-s", "markdown.dialect=hugo"))):
        failed = 1 if source == "in" else 0  # broken.json
        whole = run("convert", source, "-o", f"{name}-whole", "--report", "whole.json", *more, status=failed)
        for count in (1, 3, 90 if name == "export" else 2):
            out = f"{name}-{count}"
            expect(sum(shards(source, out, count, *more)) == failed, f"{name} in {count}: exit statuses")
            merged = run("merge", out, "--report", "merged.json", status=failed)
            same_tree(f"{name} in {count}", f"{name}-whole", out)
            expect(report("whole.json", f"{name}-whole") == report("merged.json", out), f"{name} in {count}: the reports differ")
            said = [text.decode().splitlines()[:-4] for text in (whole.stderr, merged.stderr)]
            expect(said[0] == said[1], f"{name} in {count}: the merge says {merged.stderr.decode()[-300:]}")
    # Several at once, each with several processes, one of them twice, and one of a run before them unfinished.
    for i in (1, 1, 2):
        run("convert", export, "-o", "again", "--shard", f"{i}/2")
    run("merge", "again")
    same_tree("a shard twice", "export-whole", "again")
    planned = run("convert", export, "-o", "x", "--shard", "2/3", "--dry-run").stdout.decode().splitlines()
    expect(0 < len(planned) < 20 and not Path("x").exists(), f"a dry run of a shard: {planned}")


def check_refusals():
    def says(done, *texts):
        for text in texts:
            expect(text in done.stderr.decode(), f"no '{text}' in: {done.stderr.decode()[-400:]}")

    for shard in ("0/3", "4/3", "1/0", "x", "1/3x", "-1/3"):
        says(run("convert", "in", "-o", "x", f"--shard={shard}", status=2), "option.bad-value")
    says(run("convert", "in/part-0/page-0.md", "-o", "x.md", "--shard", "1/2", status=2), "output.needs-folder")
    says(run("convert", "in", "--plan", "p", status=2), "output.needs-folder")
    says(run("convert", "-", "-o", "x/", "--plan", "p", status=2), "standard input", "option.bad-value")
    says(run("convert", "in", "-o", "x", "--plan", "p", "--shard", "1/2", status=2), "option.bad-value")
    says(run("merge", "in", status=2), "merge.nothing")
    says(run("merge", "nowhere", status=2), "merge.nothing")
    says(run("worker", "--plan", "in/broken.json", status=2), "plan.invalid", "in/broken.json")
    says(run("worker", "--plan", "nowhere", status=2), "plan.invalid")
    Path("other-version").write_text('{"version": 2, "plan": {}}\n')
    says(run("worker", "--plan", "other-version", status=2), "plan.invalid", "version 2")
    Path("other-version").write_text('{"version": 1e300, "plan": {}}\n')
    says(run("worker", "--plan", "other-version", status=2), "plan.invalid", "its first line")
    Path("deep").write_text('{"plan":' + "[" * 200_000 + "\n")
    says(run("worker", "--plan", "deep", status=2), "plan.invalid")

    run("convert", export, "-o", "part", "--shard", "1/3")
    run("convert", export, "-o", "part", "--shard", "3/3")
    says(run("merge", "part", status=2), "merge.incomplete", "2/3")
    expect(not Path("part/.speckiln/map.json").exists(), "an unfinished run has a map")
    run("convert", export, "-o", "part", "--shard", "1/3", "-s", "markdown.dialect=hugo", "--force")
    says(run("merge", "part", status=2), "merge.several-runs", ".speckiln/parts/")

    # merge has neither --force nor another output, so it says what can be done instead; and that can be done.
    run("convert", export, "-o", "edited", "--shard", "1/1")
    page = next(path for path in sorted(Path("edited").rglob("*.md")))
    page.write_text("edited")
    done = run("merge", "edited", status=1)
    says(done, "output.exists", "move it away, then merge again", "nothing was published")
    expect(b"--force" not in done.stderr and b"-o" not in done.stderr, f"a remedy that is none: {done.stderr}")
    page.rename("moved-away.md")
    run("merge", "edited")
    same_tree("merged again", "export-whole", "edited")


def check_changes():
    """A plan is of these inputs, options and plugins."""
    shutil.copytree("in", "changing")
    shutil.copy(unruly, "own.kiln")
    Path("changing/order.unruly").write_text("good\n")
    own = ("--plugin", "own.kiln")
    with_config = [speckiln, "--no-user-plugins", *own]
    Path("changing/speckiln.json").write_text('{"convert": {"set": {"markdown.dialect": "gfm"}}}')

    def plan():
        subprocess.run([*with_config, "convert", "changing", "-o", "changed", "--plan", "changing.plan"], check=True,
                       stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def refused(what):
        done = run(*own, "worker", "--plan", "changing.plan", stdin='{"task": 1}\n', status=2, name=what)
        expect("plan.changed" in done.stderr.decode() and what in done.stderr.decode(), f"{what}: {done.stderr.decode()}")
        expect(not done.stdout, f"{what}: it answered")

    plan()
    expect("own.kiln" not in Path("changing.plan").read_text(), "a plan names a plugin file")
    run(*own, "worker", "--plan", "changing.plan", stdin='{"task": 2}\n')
    lines = plan_lines("changing.plan")
    named = json.loads(lines[0])
    named["plan"]["arguments"].insert(0, "--plugin=own.kiln")
    Path("named.plan").write_text(json.dumps(named) + "\n")
    done = run("worker", "--plan", "named.plan", status=2)
    expect("plan.invalid" in done.stderr.decode(), f"a plan that names a plugin file: {done.stderr.decode()}")
    shutil.rmtree("changed")
    page = Path("changing/part-0/page-0.md")
    before = page.read_text()
    page.write_text(before + "more\n")
    refused("the inputs changed")
    plan()
    Path("changing/speckiln.json").write_text('{"convert": {"set": {"markdown.dialect": "hugo"}}}')
    refused("changed since the plan")
    plan()
    with open("own.kiln", "ab") as plugin:
        plugin.write(b"another build")
    refused("Speckiln or a plugin changed")
    plan()
    os.rename("changing", "moved")
    run(*own, "worker", "--plan", "changing.plan", stdin='{"task": 1}\n', status=2)


def plan_lines(file):
    return Path(file).read_text().splitlines()


def answers(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def check_worker():
    run("convert", "in", "-o", "worked", "--plan", "in.plan")
    lines = plan_lines("in.plan")
    head = json.loads(lines[0])["plan"]
    expect(head["tasks"] == len(lines) - 1 == 61, f"{head['tasks']} tasks, {len(lines)} lines")
    expect(not Path("worked").exists(), "a plan made the output folder")
    # From elsewhere, four at once, the lines dealt at random, some given twice.
    draw = random.Random(20261128)
    given = lines[1:] + draw.sample(lines[1:], 20)
    draw.shuffle(given)
    running = []
    plan, elsewhere = Path("in.plan").resolve(), Path("elsewhere")
    elsewhere.mkdir()
    for n in range(4):
        part = [lines[0], *given[n::4]]
        Path(f"lines-{n}").write_text("\n".join(part) + ("\n" if n else ""))
        running.append((part, subprocess.Popen([*command, "worker", "--plan", plan, "--jobs", str(n + 1)],
                                               stdin=open(f"lines-{n}"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                               cwd=elsewhere)))
    for part, worker in running:
        found = [json.loads(line) for line in worker.communicate()[0].decode().splitlines()]
        expect([a["task"] for a in found] == [json.loads(line)["task"] for line in part[1:]], "answers are not in the order of the lines")
        expect([a["line"] for a in found] == list(range(2, len(part) + 1)), "answers do not name their lines")
        for a in found:
            if a["source"].endswith("broken.json"):
                expect(a["status"] == "failed" and a["diagnostics"] and not a["outputs"], f"broken.json: {a}")
                continue
            expect(a["status"] == "converted" and a["links"]["dangling"] >= 1, f"a page: {a}")
            for output in a["outputs"]:
                data = Path("worked", output["path"]).read_bytes()
                expect((len(data), hashlib.sha256(data).hexdigest()) == (output["bytes"], output["sha256"]), f"{output}: another file")
    run("merge", "worked", "--report", "merged.json", status=1)
    same_tree("workers", "folder-whole", "worked")
    run("convert", "in", "-o", "folder-whole-2", "--report", "whole.json", status=1)
    expect(report("whole.json", "folder-whole-2") == report("merged.json", "worked"), "workers: the reports differ")
    expect(not any(elsewhere.iterdir()), "a worker wrote outside the output folder")

    # The whole plan of an export, its first line with it.
    run("convert", export, "-o", "export-worked", "--plan", "export.plan")
    done = run("worker", "--plan", "export.plan", stdin=Path("export.plan").read_text())
    expect({a["kind"] for a in answers(done)} == {"document", "index", "attachment", "table"}, "an export's kinds of tasks")
    run("merge", "export-worked")
    same_tree("an export's workers", "export-whole", "export-worked")


def check_lines():
    """Whatever a line is, it costs itself."""
    run("convert", "in", "-o", "lines", "--plan", "lines.plan")
    good = plan_lines("lines.plan")
    other = json.loads(good[0])
    other["plan"]["run"] = "0" * 64
    told = json.loads(good[3])
    told["source"] = "somebody/else.md"
    bad = {"": None, "   ": None, "x": "task.invalid", "{": "task.invalid", "[]": "task.invalid", "7": "task.invalid",
           '"text"': "task.invalid", "{}": "task.invalid", '{"task": 0}': "task.invalid", '{"task": -1}': "task.invalid",
           '{"task": 1.5}': "task.invalid", '{"task": "1"}': "task.invalid", '{"task": [1]}': "task.invalid",
           '{"task": {"task": 1}}': "task.invalid", '{"task": null}': "task.invalid", '{"version": 2, "task": 1}': "task.invalid",
           '{"task": 1} {"task": 2}': "task.invalid", '{"task": 100000}': "task.unknown", "\x00\xff": "task.invalid",
           '{"task": 18446744073709551616}': "task.invalid", '{"x": ' + "[" * 60_000: "task.invalid",
           '{"task": 1, "x": "' + "y" * 70_000 + '"}': "task.invalid", json.dumps(other): "task.unknown",
           json.dumps(told): "task.unknown"}
    lines, expected = [], []
    for line, code in bad.items():
        lines += [line, '{"task": 2, "more": {"of": ["it"]}}\r' if len(lines) % 4 else good[2]]
        expected += [(len(lines) - 1, code)] * (code is not None) + [(len(lines), None)]
    done = run("worker", "--plan", "lines.plan", stdin="\n".join(lines), status=1)
    found = [(a["line"], a["diagnostics"][0]["code"] if a["status"] == "failed" else None) for a in answers(done)]
    expect(found == expected, f"malformed lines: {[pair for pair in zip(found, expected) if pair[0] != pair[1]][:3]}, {len(found)} of {len(expected)}")
    for a in answers(done):
        expect("task" in a or a["diagnostics"][0]["file"] == "<stdin>" and a["diagnostics"][0]["line"] == a["line"], f"{a}")
    expect(run("worker", "--plan", "lines.plan").stdout == b"", "no lines, and answers")

    # Whoever waits for each answer gets it.
    worker = start("worker", "--plan", "lines.plan", "--jobs", "2", stdin=subprocess.PIPE)
    for n in (5, 6, 7):
        worker.stdin.write(f'{{"task": {n}}}\n'.encode())
        worker.stdin.flush()
        expect(json.loads(worker.stdout.readline())["task"] == n, f"no answer to {n}")
    # One that nobody listens to any more ends, and leaves nothing unfinished to those who come.
    worker.send_signal(signal.SIGTERM)
    expect(worker.wait(30) == 130, f"interrupted: exit status {worker.returncode}")
    expect(not list(Path("lines/.speckiln").glob("stage-*")), "an interrupted worker left unfinished files")


def check_unruly():
    """A document that ends its process, or never ends, is one failed answer; those behind it are done."""
    orders = {"crash": "plugin.crashed", "_exit": "plugin.exited", "throw": "plugin.exception", "sleep": "limit.wall",
              "eat": "limit.memory"}
    Path("orders").mkdir()
    for n in range(20):
        Path(f"orders/doc-{n:02}.unruly").write_text(f"good {n}\n")
    for n, order in enumerate(orders):
        Path(f"orders/doc-{3 * n:02}x.unruly").write_text(order + "\n")
    more = ("--plugin", unruly, "--limit", "wall=6", "--limit", "memory=64M")
    run(*more, "convert", "orders", "-o", "obeyed", "--plan", "orders.plan")
    for jobs in (1, 3):
        done = run("--plugin", unruly, "worker", "--plan", "orders.plan", "-j", jobs, stdin=Path("orders.plan").read_text(), status=1)
        failed = {}
        for a in answers(done):
            name = Path(a["source"]).name
            if a["status"] == "failed":
                failed[Path("orders", name).read_text().strip()] = a["diagnostics"][0]["code"]
                expect(a["diagnostics"][0]["file"].endswith(name) and not a["outputs"], f"{a}")
            else:
                expect(Path("obeyed", a["outputs"][0]["path"]).read_text() == Path("orders", name).read_text(), f"{name}: not whole")
        expect(failed == orders, f"unruly documents: {failed}")
        expect(len(answers(done)) == 25, f"{len(answers(done))} answers")
    run("--plugin", unruly, "merge", "obeyed", status=1)
    run(*more, "convert", "orders", "-o", "obeyed-whole", status=1)
    same_tree("unruly documents", "obeyed-whole", "obeyed")


def check_kills():
    """Shards and workers are killed, all their processes at once, and begun anew."""
    draw = random.Random(7)
    for how in ("shards", "workers"):
        out = f"killed-{how}"
        run("convert", "in", "-o", out, "--plan", "killed.plan")
        if how == "shards":
            begin = [("convert", "in", "-o", out, "--shard", f"{i}/2", "--resume", "-j", "1") for i in (1, 2)]
        else:
            begin = [("worker", "--plan", "killed.plan")]
        for _ in range(4):
            running = [subprocess.Popen([*command, *b], stdin=open("killed.plan"), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, start_new_session=True) for b in begin]
            time.sleep(draw.uniform(0.02, 0.3))
            for r in running:
                try:
                    os.killpg(r.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                r.wait()
        for b in begin:
            subprocess.run([*command, *b], stdin=open("killed.plan"), capture_output=True, check=False)
        time.sleep(0.1)
        run("merge", out, status=1)
        for left in Path(out, ".speckiln").glob("stage-*"):
            # Killed in the moment between making it and locking it: it is removed when it is ten seconds old.
            expect(not any(left.iterdir()), f"{left} was left")
            left.rmdir()
        same_tree(f"killed {how}", "folder-whole", out)


def make_input():
    make_folder(Path("in"))


if __name__ == "__main__":
    sys.exit(run_all("sharing", (make_input, check_shards, check_refusals, check_changes, check_worker, check_lines, check_unruly,
                                 check_kills)))
