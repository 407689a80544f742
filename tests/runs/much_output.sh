#!/usr/bin/env bash
# One document that comes to more output than one may: it alone fails. A plugin that writes past us is held as well.
#   much_output.sh SPECKILN UNRULY.kiln
# shellcheck source=tests/support/counted.bash
source "$(dirname "$0")/../support/counted.bash"
speckiln=$1
unruly=$2
convert() { "$speckiln" --no-user-plugins --no-config --color never --plugin "$unruly" "$@"; }

mkdir in
for i in $(seq 1 9); do echo "good $i" >"in/good-$i.unruly"; done
echo 'long 3000000' >in/long.unruly
for out in folder/ archive.zip; do
    status=0
    convert convert in -t markdown -o "$out" --limit document=1M >said 2>&1 </dev/null || status=$?
    [ "$status" = 1 ] || fail "$out: exit status $status: $(cat said)"
    grep -q "more than [0-9]* bytes of output.*\[limit.document\]" said || fail "$out: no limit.document: $(cat said)"
    grep -q 'with --limit document=BYTES' said || fail "$out: no remedy: $(cat said)"
done
[ "$(find folder -name 'good-*.md' | wc -l)" = 9 ] || fail 'the others are not there'
[ ! -e folder/long.md ] || fail 'a part of it is there'
[ -z "$(find folder -name 'stage-*')" ] || fail 'unfinished files were left'
convert convert in -o folder --force --limit document=4M >said 2>&1 </dev/null || fail "with more: $(cat said)"
[ "$(wc -c <folder/long.md)" -gt 3000000 ] || fail 'with more: it is not whole'

rm in/*
echo fill >in/fill.unruly
convert convert in -o filled --limit document=1M >said 2>&1 </dev/null || fail "a plugin that fills: $(cat said)"
grep -q 'File too large after 1 MB' filled/fill.md || fail "a plugin that fills: $(cat filled/fill.md)"

finish
