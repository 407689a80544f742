#!/usr/bin/env python3
"""links.py FOLDER MESSAGES: every link of a built site within it leads to a file of it, and to an id that is there.

But for those that the conversion named as leading nowhere in the export itself.
"""
import html.parser
import os
import re
import sys
import urllib.parse


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id" or (tag == "a" and name == "name"):
                self.ids.add(value)
            elif name in ("href", "src") and value:
                self.links.append(value)


root = sys.argv[1]
with open(sys.argv[2], encoding="utf-8") as file:
    said = {os.path.basename(urllib.parse.unquote(part)) for part in re.findall("link to '([^']*)' leads nowhere", file.read())}
pages = {}
for folder, _, names in os.walk(root):
    for name in names:
        if name.endswith(".html"):
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                pages[os.path.normpath(path)] = Page(file.read())
broken = 0
for path, page in sorted(pages.items()):
    for link in page.links:
        parts = urllib.parse.urlsplit(link)
        if parts.netloc == "example.org":
            parts = parts._replace(scheme="", netloc="")
        if parts.scheme or parts.netloc:
            continue
        where = urllib.parse.unquote(parts.path)
        target = root + where if where.startswith("/") else os.path.join(os.path.dirname(path), where)
        if not where:
            target = path
        if os.path.isdir(target):
            target = os.path.join(target, "index.html")
        target = os.path.normpath(target)
        if not os.path.exists(target) and os.path.basename(target) not in said:
            print(f"{path}: {link}: no such file")
            broken += 1
        elif parts.fragment and target in pages and urllib.parse.unquote(parts.fragment) not in pages[target].ids:
            print(f"{path}: {link}: no such anchor")
            broken += 1
print(f"{len(pages)} pages, {broken} broken links")
sys.exit(1 if broken else 0)
