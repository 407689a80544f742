#!/usr/bin/env python3
"""coverage.py SPECKILN FOLDER [LEVEL] - how many headings of a folder's markdown have a role, down to LEVEL (2), and the
most frequent ones that have none. The heading that gives a document its title does not count, unless it has a role."""

import collections
import sys

from inspected import documents

speckiln, folder = sys.argv[1:3]
level = int(sys.argv[3]) if len(sys.argv) > 3 else 2


def main():
    named, unnamed, by_confidence, count = 0, collections.Counter(), collections.Counter(), 0
    for _, facts in documents(speckiln, folder):
        count += 1
        titled = False
        for section in facts["outline"]:
            is_title = section["level"] == 1 and not titled
            titled = titled or section["level"] == 1
            if section["level"] > level or (is_title and not section["roles"]):
                continue
            if section["roles"]:
                named += 1
                by_confidence[section["roles"][0]["confidence"]] += 1
            else:
                unnamed[section["title"]] += 1
    total = named + sum(unnamed.values())
    if not total:
        sys.exit(f"no headings below {folder}")
    print(f"{count} documents, {total} headings of level 1 to {level}: {named} have a role, {100 * named / total:.1f} %")
    print(", ".join(f"{name} {n}" for name, n in by_confidence.most_common()))
    for title, n in unnamed.most_common(30):
        print(f"{n:5} {title}")


main()
