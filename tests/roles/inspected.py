"""What `speckiln inspect` says of every markdown file below a folder."""

import json
import pathlib
import subprocess
import sys


def documents(speckiln, folder):
    """Of each file its path below the folder, and its facts."""
    files = sorted(pathlib.Path(folder).rglob("*.md"))
    # As a list: the files of a folder that is no collection of documents are no entries of one.
    done = subprocess.run([speckiln, "--no-user-plugins", "inspect", "-f", "markdown", "--json", "--files-from", "-"],
                          input="\n".join(map(str, files)), capture_output=True, check=False, encoding="utf-8")
    decoder, all_facts, said = json.JSONDecoder(), [], done.stdout.strip()
    while said:
        facts, end = decoder.raw_decode(said)
        all_facts.append(facts)
        said = said[end:].lstrip()
    if len(all_facts) != len(files):
        sys.exit(f"{len(files)} files, but facts of {len(all_facts)}: {done.stderr[-300:]}")
    for file, facts in zip(files, all_facts):
        yield file.relative_to(folder).as_posix(), facts
