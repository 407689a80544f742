"""The words, tables and pictures of make_export.py.

Only Random.random() is used: of all of the module, it alone promises the same
numbers in every version of Python.
"""
import struct
import zlib

THINGS = ("berth ledger|tide service|manifest parser|harbour queue|price table|crane gateway|pilot rota|"
          "hold store|customs bridge|invoice writer|map tiles|audit trail|search index|session cache|"
          "mail relay|weather feed|ship register|quay planner|report builder|key vault").split("|")
DEEDS = ("Split|Replace|Harden|Speed up|Retire|Document|Shard|Rewrite|Observe|Encrypt|Cache|Simplify|"
         "Back up|Load-test|Extend|Migrate").split("|")
TOPICS = ("API, Reliability|Mobile|Platform, Cost|Security|Data|Booking, API|Data, Reliability|Web").split("|")
PEOPLE = ("Mirela Okafor|Tomasz Wren|Inês Valadão|Jory Haddock|Olena Brandt|Søren Lindqvist|"
          "Aiko Tanabe|Lukáš Dvořák").split("|")
STATES = "Draft|In review|Approved|In progress|Done|Withdrawn".split("|")
SECTIONS = ("Problem statement|Goals|Non-goals|Proposed solution|Data model|Risks|Alternative solutions|"
            "Implementation and rollout plan|Success criteria|Open questions").split("|")
HEADINGS = ("Background|How it works today|What changes|Limits|Numbers|Failure scenarios|Monitoring|"
            "Testing|Who to ask|Next steps|Glossary|Notes from the review").split("|")
SUBJECTS = ("The {t}|Our {t}|Every instance of the {t}|The team behind the {t}|A client of the {t}|"
            "The old {t}|Each region's {t}|The on-call engineer").split("|")
VERBS = ("reads from|depends on|writes to|waits for|is restarted by|publishes to|retries|shares a lock with|"
         "takes its configuration from|is measured by").split("|")
ENDS = ("and nobody has complained yet|which doubles the latency at noon|except on the first of the month|"
        "so that a restart loses nothing|although the runbook says otherwise|"
        "because the contract with the harbours asks for it|until the migration is over|"
        "at about {n} requests a second|within {n} ms at the 99th percentile|and keeps {n} days of history|"
        "unless the flag `{f}` is on|as *everybody* expects|and that is **not** negotiable").split("|")
ITEMS = ("measure before and after|ask the office in charge|keep the old path for {n} days|"
         "write the rollback first|no change to the {t}|add an alert at {n}%|remove `{f}` afterwards|"
         "tell the customers of the {t}|share the numbers with @{p} |agree on a name").split("|")
HARBOURS = "Norring|Eskvik|Tarnhaven|Sund|Ålvik|Port Brae|Lysø|Kettle Bay|Varn|Odde|Miremouth|Saltholm".split("|")
FLAGS = ("holds.read|tides.local|manifest.v2|queue.split|billing.water|map.layers").split("|")
CODE = (
    ("sql", "SELECT {c}, count(*)\nFROM {d}\nWHERE created_at > now() - interval '{n} days'\nGROUP BY {c}\nORDER BY 2 DESC;"),
    ("python", "def {c}(items):\n    \"\"\"Newest first.\"\"\"\n    return sorted(items, key=lambda i: -i.{d})[:{n}]"),
    ("jsx", "export const {c} = ({{ {d} }}) => {{\n  if (!{d}) return null;\n  return <li key={{{d}.id}}>{{{d}.name}}</li>;\n}};"),
    ("yaml", "{c}:\n  replicas: {n}\n  {d}:\n    timeout: {n}s\n    retry: true"),
    ("json", "{{\n  \"{c}\": {n},\n  \"{d}\": [\"a\", \"b\"],\n  \"url\": \"https://api.kelpline.example/{c}?limit={n}\"\n}}"),
    ("bash", "for h in $(kelp harbours); do\n    kelp {c} --harbour \"$h\" --limit {n} | tee -a {d}.log\ndone"),
)
NAMES = "berth|tide|hold|manifest|queue|price|crane|pilot|ship|call".split("|")
MATHS = (r"p_{99} \le {n}\,\mathrm{ms}", r"N = \lceil {n} \cdot \lambda / \mu \rceil", r"c(n) = {n} n \log n")
ODD_TITLES = ("C# & .NET ({n}), 50% faster?", "Überblick: café №{n}", "🚢 {t} / {n}", "@Last Friday", "Ångström {t}",
              "Why the {t} (v{n}) is slow + what to do", "“Quoted” {t}’s notes", "{t}: \"yes\" | \"no\"")


def pick(rng, words):
    return words[int(rng.random() * len(words))]


def title(rng, number, place):
    """Rows of one database nearly always differ; elsewhere titles repeat."""
    thing = pick(rng, THINGS)
    if number == 0:
        return "Engineering wiki"
    if place == 0:
        return f"{thing.capitalize()} team {number // 50}"
    kind = rng.random()
    if kind < 0.06:
        return pick(rng, ODD_TITLES).format(t=thing, n=number % 97)
    if kind < 0.12:
        return f"{pick(rng, DEEDS)} the {thing} before the {pick(rng, THINGS)} is moved to the new region"
    where = f" in {HARBOURS[place - 1]}" if place <= len(HARBOURS) else ""
    return f"{pick(rng, DEEDS)} the {thing}{where}"


def date(rng):
    month = pick(rng, ("January", "March", "May", "July", "October"))
    return f"{month} {1 + int(rng.random() * 28)}, {2023 + int(rng.random() * 3)}"


def properties(rng, rows, number):
    """Cells of a row; an empty string is a property that the page omits."""
    due = date(rng) if rng.random() < 0.8 else ""
    if due and rng.random() < 0.4:
        due += " → December 19, 2025"
    related = [n for n in rows if n != number and rng.random() < 0.1]
    return [
        ("Status", pick(rng, STATES)),
        ("Owner", pick(rng, PEOPLE) if rng.random() < 0.9 else ""),
        ("Due date", due),
        ("Tags", pick(rng, TOPICS)),
        ("Reviewers", ", ".join(sorted({pick(rng, PEOPLE) for _ in range(3)}))),
        ("Blocked by", related),
        ("Needs security review", "Yes" if rng.random() < 0.3 else "No"),
        ("Effort ", str(1 + int(rng.random() * 20) / 2)),
        ("Cost & size", pick(rng, ("Small", "Medium", "Large", ""))),
        ("Summary", 'Says "no" to nobody, and costs little' if rng.random() < 0.2 else ""),
        ("Created time", f"{date(rng)} {1 + int(rng.random() * 11)}:{10 + int(rng.random() * 49)} AM"),
        ("Link", f"https://tickets.kelpline.example/browse/K-{number}"),
    ]


def sentence(rng):
    thing = pick(rng, THINGS)
    end = pick(rng, ENDS).format(n=1 + int(rng.random() * 900), f=pick(rng, FLAGS))
    return f"{pick(rng, SUBJECTS).format(t=thing)} {pick(rng, VERBS)} the {pick(rng, THINGS)}, {end}."


class Body:
    """Blocks of a page until it is long enough."""

    def __init__(self, rng, folder, other, some_id):
        self.rng, self.folder, self.other, self.some_id = rng, folder, other, some_id
        self.lines, self.pictures = [], []

    def fill(self, is_row):
        rng = self.rng
        wanted = 1900 + int(rng.random() * 3900)
        blocks = (self.paragraph, self.paragraph, self.paragraph, self.bullets, self.bullets, self.tasks,
                  self.table, self.code, self.links, self.links, self.callout, self.toggle, self.quote,
                  self.picture, self.numbers, self.maths, self.bookmark)
        sections = iter(SECTIONS if is_row else ())
        size, seen = 0, len(self.lines)
        while size < wanted:
            heading = next(sections, None) or pick(rng, HEADINGS)
            self.add(f"{'#' * (1 + int(rng.random() * 3))} {heading}")
            self.paragraph()
            for _ in range(int(rng.random() * 3)):
                pick(rng, blocks)()
            size += sum(len(line.encode()) + 1 for line in self.lines[seen:])
            seen = len(self.lines)

    def add(self, *lines):
        self.lines += [*lines, ""]

    def item(self):
        rng = self.rng
        return pick(rng, ITEMS).format(n=1 + int(rng.random() * 90), t=pick(rng, THINGS),
                                       f=pick(rng, FLAGS), p=pick(rng, PEOPLE))

    def some(self, low, high):
        return range(low + int(self.rng.random() * (high - low + 1)))

    def paragraph(self):
        parts = [sentence(self.rng) for _ in self.some(1, 4)]
        if self.rng.random() < 0.3:
            parts.append(f"See {self.other()}.")
        self.add(" ".join(parts))

    def bullets(self):
        for _ in self.some(2, 5):
            self.lines.append(f"- {self.item()}")
            if self.rng.random() < 0.3:
                self.lines.append(f"    - {self.item()}")
                if self.rng.random() < 0.3:
                    self.lines.append(f"        - {self.item()}")
        self.lines.append("")

    def numbers(self):
        self.add(*[f"{n + 1}. {self.item()}" for n in self.some(2, 5)])

    def tasks(self):
        self.add(*[f"- [{'x' if self.rng.random() < 0.5 else ' '}]  {self.item()}" for _ in self.some(2, 5)])

    def table(self):
        rows = [f"| {pick(self.rng, THINGS)} | `{pick(self.rng, FLAGS)}` | {int(self.rng.random() * 5000)} ms "
                f"| {self.item().strip()} |" for _ in self.some(2, 6)]
        self.add("| Part | Flag | p99 | Remark |", "| --- | --- | --- | --- |", *rows)

    def code(self):
        language, body = pick(self.rng, CODE)
        body = body.format(c=pick(self.rng, NAMES), d=pick(self.rng, NAMES), n=1 + int(self.rng.random() * 90))
        self.add(f"```{language}", *body.split("\n"), "```")

    def links(self):
        for _ in self.some(1, 4):
            self.lines.append(f"- {self.other()}: {sentence(self.rng)}")
        self.lines.append("")

    def callout(self):
        emoji = pick(self.rng, ("💡", "⚠️", "📌"))
        if self.rng.random() < 0.2:
            emoji = ('<img src="https://www.notion.so/icons/info_gray.svg" '
                     'alt="https://www.notion.so/icons/info_gray.svg" width="40px" />')
        self.add("<aside>", f"{emoji} **Note:** {sentence(self.rng)}", "", "</aside>")

    def toggle(self):
        self.add(f"- {self.item()}", "    ", f"    {sentence(self.rng)}", "    ", f"    - {self.item()}", "    ")

    def quote(self):
        self.add(f"> {sentence(self.rng)}", "> ")

    def picture(self):
        number = len(self.pictures)
        name = f"Untitled {number}.png" if number else "Untitled.png"
        self.pictures.append((name, int(self.rng.random() * POOL)))
        self.add(f"![{pick(self.rng, ('Untitled', name))}]({self.folder}/{name.replace(' ', '%20')})")

    def maths(self):
        formula = pick(self.rng, MATHS).replace("{n}", str(1 + int(self.rng.random() * 90)))
        self.add("$$", formula, "$$")
        self.add(f"where ${formula}$ holds for every {pick(self.rng, NAMES)}.")

    def bookmark(self):
        kind = self.rng.random()
        if kind < 0.6:
            url = f"https://docs.kelpline.example/{pick(self.rng, NAMES)}#{pick(self.rng, NAMES)}"
        elif kind < 0.9:
            url = f"https://www.notion.so/{self.some_id}"
        else:
            url = f"https://www.notion.so/Gone-{'%032x' % int(self.rng.random() * 2**52)}"
        self.add(f"[{url}]({url})")


POOL = 24


def pictures(rng):
    """A few small PNGs that all pages share under other names."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    found = []
    for number in range(POOL):
        width, height = 80 + 10 * number, 60
        bars = [int(rng.random() * height) for _ in range(width // 8)]
        lines = [bytes([0]) + bytes(1 + x // 8 % 2 if height - y <= bars[min(x // 8, len(bars) - 1)] else 0
                                    for x in range(width)) for y in range(height)]
        found.append(b"\x89PNG\r\n\x1a\n"
                     + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
                     + chunk(b"PLTE", bytes([255, 255, 255, 32, 58, 67, 230, 126, 34]))
                     + chunk(b"IDAT", zlib.compress(b"".join(lines), 9)) + chunk(b"IEND", b""))
    return found
