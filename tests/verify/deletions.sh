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
import re, sys
with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
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
