#!/usr/bin/env python3
"""Every hostile input through the command, each in a process of its own, inside limits.
usage: hostile_inputs.py SPECKILN [--every-reader] [PART-OF-A-NAME]

Held for each: it ends by itself within 20 seconds and 4 GB with exit status 0, 1 or 2, and no process of it dies of a signal;
what it refuses it names; it writes nothing outside the output folder, and in there regular files only. Inputs beyond a limit
are named with that limit's code. `inspect` and `check` look at all of them, too, many in one process, and `verify` compares
each folder of the corpus with what is made of it.
With --every-reader, every reader meets what it did not choose: archives as Notion exports, each by itself, and all other inputs
as one batch a reader, in which each must be converted or named, whatever the others do; those that are, or are called, what DOCX
and issue forms are as batches of these.
SPECKILN_CORPUS is the folder that holds corpus/hostile; without it the test is skipped.
With a part of a name: only the inputs with that in their name, and what the command said of them."""
import collections
import concurrent.futures
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pathological

SECONDS = 20
KILOBYTES = 4 << 20
SLOW = 2.0
BATCH_SECONDS = 300
# Inputs of one process of `inspect` and of `check`.
TOGETHER = 100
# Codes of a process that died, which costs the others nothing and is wrong all the same.
DEATHS = {'plugin.crashed', 'plugin.exited', 'run.killed'}
# What could take over a terminal, or shows text in another order than it has.
STRANGE = '[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]'
# number: how many inputs; outside: what was written where nothing may be.
Result = collections.namedtuple('Result', 'name number status seconds megabytes codes outside faults said')

# Which code names what is beyond a limit. A pattern without an input is a failure of its own.
EXPECTED = [
    ('generated/zip-bombs/flat-100M*', 'limit.ratio'),
    ('generated/zip-bombs/*overlap*', 'source.overlap'),
    ('generated/md/cve-2023-24824-*', 'limit.markdown-nesting'),
    ('generated/md/cve-2023-22484-*', 'limit.markdown-html'),
    ('generated/md/cve-2022-39209.md', 'limit.markdown-brackets'),
    ('generated/md/quotes.md', 'limit.markdown-nesting'),
    ('generated/md/lists-line.md', 'limit.markdown-nesting'),
    ('generated/md/lists-indent.md', 'limit.markdown-depth'),
    ('generated/md/table-*', 'limit.markdown-table'),
    ('generated/md/ref-bomb.md', 'limit.markdown-references'),
    ('generated/csv/many-cols.csv', 'csv.too-many-columns'),
    ('generated/zip-names/dotdot*', 'source.unsafe-name'),
    ('generated/zip-names/absolute.zip', 'source.absolute-name'),
    ('generated/zip-names/symlink-*', 'source.symlink'),
    ('generated/zip-struct/encrypted-*', 'source.encrypted'),
    ('pathological/staircase-*', 'limit.markdown-nesting'),
    ('pathological/*-then-table-*', 'limit.markdown-table'),
    ('pathological/quotes-then-stars-*', 'limit.markdown-nesting'),
    ('pathological/autolink-parentheses-*', 'limit.markdown-address'),
]


def inputs(corpus, work):
    """(name, path): the corpus, what make_bombs.py makes without --big, the pathological texts."""
    hostile = corpus / 'corpus' / 'hostile'
    seen = set()
    for path in sorted(hostile.rglob('*')):
        if path.is_file() and path.name != 'SOURCE.txt':
            name = str(path.relative_to(hostile))
            seen.add(name)
            yield name, path
    made = work / 'made'
    subprocess.run([sys.executable, hostile / 'make_bombs.py', made], check=True, stdout=subprocess.DEVNULL)
    for path in sorted(made.rglob('*')):
        name = 'generated/' + str(path.relative_to(made))
        if path.is_file() and name not in seen:
            yield name, path
    for name, text in pathological.texts.items():
        for size in 10_000, 100_000:
            path = work / 'texts' / f'{name}-{size // 1000}k.md'
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text(size).encode('utf-8', 'surrogateescape'))
            yield f'pathological/{path.name}', path


def faults_below(place):
    """What stands in the place of a run that should not."""
    for path in sorted(place.iterdir()):
        if path.name not in ('out', 'canary.md', 'home', 'tmp', 'cwd'):
            yield f'{path.name} was written beside the output folder'
    if (place / 'canary.md').read_text() != 'canary\n':
        yield 'the canary was changed'
    for empty in 'home', 'tmp', 'cwd':
        for path in (place / empty).iterdir():
            yield f'{empty}/{path.name} was left'
    for folder, folders, files in os.walk(place / 'out'):
        for name in folders + files:
            path = Path(folder, name)
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                yield f'{path.relative_to(place)!s} is neither a file nor a folder'


def start(speckiln, place, arguments, seconds):
    """The command in a place of its own, with a canary beside the output: (process, the file of what it says)."""
    for folder in 'out', 'home', 'tmp', 'cwd':
        (place / folder).mkdir(parents=True, exist_ok=True)
    (place / 'canary.md').write_text('canary\n')
    environment = {'PATH': os.environ['PATH'], 'HOME': str(place / 'home'), 'TMPDIR': str(place / 'tmp'),
                   'LC_ALL': 'C.UTF-8'}
    limited = ['sh', '-c', f'ulimit -v {KILOBYTES} && ulimit -t {seconds} && ulimit -c 0 && exec "$@"', 'sh', speckiln,
               '--no-user-plugins', '--color', 'never', *map(str, arguments)]
    said_file = tempfile.TemporaryFile(dir=place.parent)
    return subprocess.Popen(limited, cwd=place / 'cwd', env=environment, stdin=subprocess.DEVNULL, stdout=said_file,
                            stderr=subprocess.STDOUT), said_file


def run(speckiln, place, name, number, arguments, seconds=SECONDS):
    """One process and what is wrong with how it went."""
    process, said_file = start(speckiln, place, arguments, seconds)
    with said_file:
        watch = threading.Timer(seconds, process.kill)
        watch.start()
        _, wait_status, usage = os.wait4(process.pid, 0)
        watch.cancel()
        used = usage.ru_utime + usage.ru_stime  # of the processor: the machine may be busy
        process.returncode = status = os.waitstatus_to_exitcode(wait_status)
        said_file.seek(0)
        said = said_file.read().decode('utf-8', 'replace')
    codes = set(re.findall(r'\[([a-z]+\.[a-z0-9-]+)\]', said))
    outside = list(faults_below(place))
    faults = list(outside)
    if status not in (0, 1, 2):
        faults.append(f'it ended with {status}')
    if status in (1, 2) and not codes:
        faults.append(f'exit status {status}, but no code says why')
    if codes & DEATHS:
        faults.append(f'{sorted(codes & DEATHS)}: ' + next(line for line in said.splitlines() if any(c in line for c in DEATHS)))
    if strange := re.search(STRANGE, said.replace('\r\n', '\n')):
        faults.append(f'a control character in what it said: {said[strange.start() - 40:strange.end() + 10]!a}')
    return Result(name, number, status, used, usage.ru_maxrss / 1024, codes, outside, faults, said)


def convert(speckiln, work, number, name, path, *more):
    place = work / 'runs' / str(number)
    result = run(speckiln, place, name, 1, ['convert', path, *more, '-o', place / 'out'])
    shutil.rmtree(place)
    return result


def look(speckiln, work, command, number, paths):
    """All of them by one process, which writes nothing at all."""
    place = work / 'runs' / f'{command}-{number}'
    place.mkdir(parents=True)
    names = work / f'{command}-{number}'
    names.write_bytes(b'\0'.join(os.fsencode(path) for path in paths))
    result = run(speckiln, place, command, len(paths), [command, '--files-from', names, '-0'], BATCH_SECONDS)
    result.faults.extend(f'{path.name} was written' for path in (place / 'out').iterdir())
    shutil.rmtree(place)
    return result


def compare(speckiln, work, folder):
    """A folder of them is converted as one, and the output compared with it."""
    place = work / 'runs' / f'verify-{folder.name}'
    number = sum(path.is_file() for path in folder.rglob('*'))
    results = [run(speckiln, place, 'convert FOLDER', number, ['convert', folder, '-o', place / 'out'], BATCH_SECONDS),
               run(speckiln, place, 'verify', number, ['verify', folder, place / 'out'], BATCH_SECONDS)]
    shutil.rmtree(place)
    return results


def batch(speckiln, work, reader, paths):
    """All of them as one run, read by one reader."""
    place = work / 'runs' / f'as-{reader}'
    place.mkdir(parents=True)
    names, report = work / f'as-{reader}', work / f'report-{reader}'
    names.write_bytes(b'\0'.join(os.fsencode(path) for path in paths))
    result = run(speckiln, place, f'all as {reader}', len(paths),
                 ['convert', '-f', reader, '-t', 'json', '--files-from', names, '-0', '--report', report, '-o', place / 'out'],
                 BATCH_SECONDS)
    if result.status == 2:
        result.faults.append('the batch ended with 2')
    statuses = collections.Counter()
    unnamed = len(paths)
    if report.exists():
        documents = json.loads(report.read_text(encoding='utf-8'))['documents']
        statuses = collections.Counter(d['status'] for d in documents)
        unnamed -= len(documents)
        result.faults.extend(f'{d["source"]} failed, and nothing says why' for d in documents
                             if d['status'] == 'failed' and not any(x['severity'] == 'error' for x in d['diagnostics']))
    if unnamed:
        result.faults.append(f'{unnamed} of {len(paths)} inputs are not in the report')
    shutil.rmtree(place)
    print(f'as {reader}: {statuses["converted"]} converted, {statuses["failed"]} failed and named')
    return result


def is_archive(path):
    """What is opened as one, whole or not."""
    if path.suffix == '.zip':
        return True
    with path.open('rb') as file:
        return file.read(2) == b'PK'


def unmet_expectations(results):
    for pattern, code in EXPECTED:
        matching = [r for r in results if fnmatch.fnmatch(r.name, pattern)]
        if not matching:
            yield f'no input is called {pattern}'
        for result in matching:
            if not any(fnmatch.fnmatch(c, code) for c in result.codes):
                yield f'{result.name}: {code} is not named, but {sorted(result.codes) or "nothing"}'


def table(results):
    """Of groups of inputs: how many processes ended with which status, or died, or named a limit; what was written outside."""
    def kind(name):
        return name.split('/')[0] if not name.startswith('generated/') else '/'.join(name.split('/')[:2])
    print(f'{"inputs":34}{"number":>7}{"0":>6}{"1":>6}{"2":>6}{"died":>6}{"outside":>9}{"limits":>8}'
          f'{"slowest s":>11}{"most MB":>9}')

    def row(name, some):
        counts = collections.Counter(r.status for r in some)
        print(f'{name:34}{sum(r.number for r in some):7}{counts[0]:6}{counts[1]:6}{counts[2]:6}'
              f'{sum(r.status not in (0, 1, 2) for r in some):6}{sum(len(r.outside) for r in some):9}'
              f'{sum(any(c.startswith("limit.") for c in r.codes) for r in some):8}'
              f'{max(r.seconds for r in some):11.2f}{max(r.megabytes for r in some):9.0f}')
    for group in sorted({kind(r.name) for r in results}):
        row(group, [r for r in results if kind(r.name) == group])
    row('all', results)
    results = [r for r in results if r.number == 1]
    print('\nthe slowest and the largest:')
    slowest = sorted(results, key=lambda r: -r.seconds)[:8]
    largest = sorted(results, key=lambda r: -r.megabytes)[:8]
    for r in slowest + [r for r in largest if r not in slowest]:
        print(f'{r.seconds:7.2f} s{r.megabytes:7.0f} MB  {r.name}{"  (slow)" if r.seconds > SLOW else ""}')


def main():
    corpus = os.environ.get('SPECKILN_CORPUS')
    if not corpus:
        print('SPECKILN_CORPUS is not set')
        return 77
    speckiln = os.path.abspath(sys.argv[1])
    arguments = [a for a in sys.argv[2:] if a]
    every_reader = '--every-reader' in arguments
    only = next((a for a in arguments if a != '--every-reader'), '')
    escapes = {p: p.exists() for p in (Path('/tmp/escape.md'), Path('/escape.md'))}
    # In memory where that can be: what is tried here is not the disk.
    memory = '/dev/shm' if os.access('/dev/shm', os.W_OK) and shutil.disk_usage('/dev/shm').free > 1 << 30 else None
    with tempfile.TemporaryDirectory(prefix='speckiln-hostile-', dir=memory) as folder:
        work = Path(folder)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            tried = [(name, path) for name, path in inputs(Path(corpus), work) if only in name]
            jobs = [pool.submit(convert, speckiln, work, number, name, path) for number, (name, path) in enumerate(tried)]
            archives = [(name, path) for name, path in tried if is_archive(path)]
            if every_reader:
                jobs += [pool.submit(convert, speckiln, work, f'notion-{number}', f'as notion/{name}', path, '-f', 'notion')
                         for number, (name, path) in enumerate(archives)]
            paths = [path for _, path in tried]
            jobs += [pool.submit(look, speckiln, work, command, first, paths[first::-(-len(paths) // TOGETHER)])
                     for command in ('inspect', 'check') for first in range(-(-len(paths) // TOGETHER))]
            folders = [] if only else [path for path in sorted(Path(corpus, 'corpus', 'hostile').iterdir()) if path.is_dir()]
            compared = [pool.submit(compare, speckiln, work, folder) for folder in folders]
            results = [job.result() for job in jobs] + [result for job in compared for result in job.result()]
        others = [path for name, path in tried if (name, path) not in set(archives)]
        batches = dict.fromkeys(('markdown', 'csv', 'text', 'json'), others)
        batches['docx'] = [path for _, path in archives]
        batches['github-issue'] = [path for path in others if path.suffix in ('.yml', '.yaml', '.md')]
        results += [batch(speckiln, work, reader, some) for reader, some in batches.items() if every_reader and some]
    if only:
        for r in results:
            print(f'{r.name}: {r.status}, {r.seconds:.2f} s, {r.megabytes:.0f} MB\n{r.said[:3000]}')
    table(results)
    problems = [f'{r.name}: {fault}\n{r.said[:600]}' for r in results for fault in r.faults]
    if not only:
        problems += unmet_expectations([r for r in results if r.number == 1])
    problems += [f'{p} was written' for p, was in escapes.items() if p.exists() and not was]
    print(f'\n{len(tried)} inputs, {len(results)} processes, {len(problems)} problems')
    for problem in problems:
        print('FAIL ' + problem)
    return 1 if problems or not results else 0


if __name__ == '__main__':
    sys.exit(main())
