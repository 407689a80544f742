#!/usr/bin/env bash
# deletions.sh SOURCE BUILD: converts the sample, takes one thing at a time out of the output, and sees `verify` say so.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/../package/common.bash"
speckiln=$build/bin/speckiln
[ -x "$speckiln" ] || skip 'the command is not built'
input=$source/samples/notion-export.zip
export LC_ALL=C.UTF-8

expect 0 "$speckiln" --no-user-plugins convert "$input" -o whole
expect 0 "$speckiln" --no-user-plugins verify "$input" whole
contains "$out$err" 'nothing is missing'

# misses CODE WORDS FILE PYTHON - FILE is changed by an expression of `text`; verify ends with 1, that code and those words.
misses() {
    local code=$1 words=$2 file=$3 change=$4
    rm -rf damaged
    cp -r whole damaged
    python3 - "damaged/$file" "$change" <<'PY' || fail "$file could not be changed"
import json, re, sys
with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
# Of a spec in JSON: all but the nodes that are gone.
def without(gone):
    def kept(node):
        if "content" in node:
            node["content"] = [kept(child) for child in node["content"] if not gone(child)]
        return node
    return json.dumps(kept(json.loads(text)), ensure_ascii=False)
changed = eval(sys.argv[2])
if changed == text:
    sys.exit(1)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write(changed)
PY
    expect 1 "$speckiln" --no-user-plugins verify "$input" damaged
    contains "$out$err" "[$code]"
    contains "$out$err" "$words"
    contains "$out$err" 'something is missing'
}

wiki=engineering-wiki
# a sentence, and a word of one
misses verify.missing-word 'never asked to type' team-charter.md 're.sub(r"2\. A harbour office.*\n", "", text)'
misses verify.missing-word 'the word "harbours"' team-charter.md 'text.replace("small harbours", "small", 1)'
# a row
misses verify.missing-row 'Security guild' $wiki/reviewers/index.md 're.sub(r".*Security guild.*\n", "", text)'
# an image
misses verify.missing-image 'anchor_blue.svg' team-charter.md 're.sub(r"!\[\]\([^)]*anchor_blue.svg\) ", "", text)'
misses verify.missing-image 'hold-states.png' \
    $wiki/specs/berth-reservation-holds/hold-expiry-state-machine/index.md 're.sub(r"!\[.*?\]\(.*?\)", "", text, count=1)'
# a link, whose words stay
misses verify.missing-link 'Parking' $wiki/index.md 'text.replace("[Parking lot](parking-lot.md)", "Parking lot", 1)'
# a link that leads nowhere
misses verify.broken-link 'parking-lott.md' $wiki/index.md 'text.replace("(parking-lot.md)", "(parking-lott.md)", 1)'
# a link and an image that lead elsewhere
misses verify.wrong-target 'ADR%207' $wiki/specs/berth-reservation-holds/index.md \
    'text.replace("adr-7-one-queue-per-harbour.md", "@").replace("meeting-notes-12-may.md", "adr-7-one-queue-per-harbour.md").replace("../../architecture-decisions/@", "../../meeting-notes-12-may.md")'
# a cell of a row whose page says the same, and one that says more
misses verify.missing-row 'lacks Status' $wiki/specs/index.md 'text.replace("| Approved | Inês", "| | Inês", 1)'
misses verify.missing-row 'lacks Status' $wiki/specs/index.md 'text.replace("| Approved | Inês", "| Not Approved | Inês", 1)'
# a box, a list's number, a line of code, a callout's icon
misses verify.changed-box 'Post the link' $wiki/specs/berth-reservation-holds/index.md 'text.replace("[ ] Post", "[x] Post")'
misses verify.changed-number 'A skipper gets' team-charter.md 'text.replace("1. A skipper", "4. A skipper")'
misses verify.changed-code 'b.tokens <' $wiki/specs/rate-limits-for-the-public-api.md 'text.replace("tokens < 1", "tokens > 1")'
misses verify.missing-word '⚓' $wiki/specs/berth-reservation-holds/index.md 'text.replace("⚓ ", "")'
# the order of its sections
misses verify.moved 'Billing' $wiki/specs/rate-limits-for-the-public-api.md \
    're.sub(r"(## Goals.*?)(## Non-goals.*?)(# Proposed)", r"\2\1\3", text, flags=re.S)'
# a reviewer's status
misses verify.missing-property 'Status' $wiki/reviewers/tomasz-wren.md 'text.replace("Status: Approved", "Status: Denied")'
# a property
misses verify.missing-property 'Status' $wiki/reviewers/tomasz-wren.md 'text.replace("Status: Approved\n", "", 1)'
# one line of a property
misses verify.missing-property 'Notes' $wiki/reviewers/tomasz-wren.md 're.sub(r"  Keep the burst.*\n", "", text)'

# a page, an attachment
rm -rf damaged
cp -r whole damaged
rm "damaged/$wiki/parking-lot.md"
expect 1 "$speckiln" --no-user-plugins verify "$input" damaged
contains "$out$err" '[verify.missing-file]'
rm -rf damaged
cp -r whole damaged
rm "damaged/$wiki/berth-mockup.png"
expect 1 "$speckiln" --no-user-plugins verify "$input" damaged
contains "$out$err" '[verify.missing-asset]'

# What was put in is said as well, but nothing is missing by it.
rm -rf damaged
cp -r whole damaged
cp "damaged/$wiki/parking-lot.md" "damaged/$wiki/parking-lot-copy.md"
expect 0 "$speckiln" --no-user-plugins verify "$input" damaged
contains "$out$err" '[verify.added-file]'

# ---- plain text: what is written of each sample is all there, and what is taken out of it is missed ----
for sample in "$source"/samples/specs/*; do
    name=$(basename "$sample")
    expect 0 "$speckiln" --no-user-plugins convert "$sample" -t text -o "text/$name/spec.txt"
    expect 0 "$speckiln" --no-user-plugins verify "$sample" "text/$name"
done
cat >tides.md <<'MD'
---
owner: Ann
---

# Tides

See [the plan](plan.md) and [the chart](https://chart.example/a).[^1]

## Times

4. high
5. low

- [x] told

[^1]: Twice a day.
MD
input=tides.md
rm -rf whole
expect 0 "$speckiln" --no-user-plugins convert tides.md -t text -o whole/tides.txt
expect 0 "$speckiln" --no-user-plugins verify tides.md whole
misses verify.missing-link 'chart.example' tides.txt 'text.replace(" <https://chart.example/a>", "")'
misses verify.changed-number 'high' tides.txt 'text.replace("4. high", "7. high").replace("4) high", "7) high")'
misses verify.changed-number 'low' tides.txt 'text.replace("5. low", "- low").replace("5) low", "- low")'
misses verify.missing-word '[x]' tides.txt 'text.replace("[x] told", "[ ] told")'
misses verify.missing-word 'Twice' tides.txt 'text.replace("Twice ", "")'
misses verify.missing-property 'owner' tides.txt 'text.replace("owner: Ann\n", "")'
misses verify.changed-heading 'Times' tides.txt 'text.replace("-----\n", "")'

# ---- JSON: the same, of a spec as a tree, and of a tree as a source ----
for sample in "$source"/samples/specs/*; do
    name=$(basename "$sample")
    expect 0 "$speckiln" --no-user-plugins convert "$sample" -t json -o "json/$name/spec.json"
    expect 0 "$speckiln" --no-user-plugins verify "$sample" "json/$name"
    expect 0 "$speckiln" --no-user-plugins convert "json/$name/spec.json" -t markdown -o "json/$name.md"
    expect 0 "$speckiln" --no-user-plugins verify "json/$name/spec.json" "json/$name.md"
done
input=$source/samples/notion-export.zip
rm -rf whole
expect 0 "$speckiln" --no-user-plugins convert "$input" -t json -o whole
expect 0 "$speckiln" --no-user-plugins verify "$input" whole
contains "$out$err" 'nothing is missing'
# a sentence, a row, images, a link whose words stay, one that leads nowhere, one that leads elsewhere
misses verify.missing-word 'never asked to type' team-charter.json 're.sub(r"A harbour office[^\"]*", "", text)'
misses verify.missing-row 'Security guild' $wiki/reviewers/index.json \
    'without(lambda node: node["kind"] == "row" and "Security guild" in str(node))'
misses verify.missing-image 'anchor_blue.svg' team-charter.json 're.sub(r"\"icon\": \"[^\"]*anchor_blue.svg\", ", "", text)'
misses verify.missing-image 'hold-states.png' $wiki/specs/berth-reservation-holds/hold-expiry-state-machine/index.json \
    're.sub(r"\"kind\": \"image\", \"asset\": 1", "\"kind\": \"image\"", text, count=1)'
misses verify.missing-link 'Parking' $wiki/index.json 're.sub(r"\"doc\": \"[0-9a-f]*\", (\"title\": \"Parking lot\")", r"\1", text)'
misses verify.broken-link 'parking-lott' $wiki/index.json 're.sub(r"\"doc\": \"[0-9a-f]*\", (\"title\": \"Parking lot\")", "\"doc\": \"parking-lott\", \\1", text)'
misses verify.wrong-target 'Onboarding' $wiki/index.json \
    'text.replace("97b637278599431089a717bc01e40219", "@").replace("fd9eb879073445929ff9c5da9a9b922f", "97b637278599431089a717bc01e40219").replace("@", "fd9eb879073445929ff9c5da9a9b922f")'
# a box that got a tick, a list's number, a line of code, a callout's icon, a heading, a property
misses verify.changed-box 'Post the link' $wiki/specs/berth-reservation-holds/index.json \
    're.sub(r"\"checked\": false(?=[^\n]*\n[^\n]*\n[^\n]*Post the link)", "\"checked\": true", text)'
misses verify.changed-number 'A skipper gets' team-charter.json 'text.replace("\"ordered\": true", "\"ordered\": true, \"start\": 4", 1)'
misses verify.changed-code 'b.tokens <' $wiki/specs/rate-limits-for-the-public-api.json 'text.replace("tokens < 1", "tokens > 1")'
misses verify.missing-word '⚓' $wiki/specs/berth-reservation-holds/index.json 'text.replace("⚓", "")'
misses verify.changed-heading 'Goals' $wiki/specs/rate-limits-for-the-public-api.json \
    're.sub(r"\"kind\": \"heading\", \"level\": [0-9](?=[^\n]*\n[^\n]*\"Goals\")", "\"kind\": \"paragraph\"", text)'
misses verify.missing-property 'Status' $wiki/reviewers/tomasz-wren.json 'text.replace("Approved", "Denied")'
# a box that lost its tick
input=tides.md
rm -rf whole
expect 0 "$speckiln" --no-user-plugins convert tides.md -t json -o whole/tides.json
expect 0 "$speckiln" --no-user-plugins verify tides.md whole
misses verify.missing-word 'told' tides.json 'text.replace("\"checked\": true", "\"checked\": false")'
misses verify.missing-word 'Twice' tides.json 'text.replace("Twice ", "")'
