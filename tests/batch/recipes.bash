# What the tests of samples/batch share. Sets work, expected and the like; sourced with SPECKILN SAMPLES.
# shellcheck source=tests/support/counted.bash
source "$(dirname "$0")/../support/counted.bash"
SPECKILN=$1
export SPECKILN
samples=$2
recipes=$samples/batch
skip() {
    echo "skipped: $*"
    exit 77
}
cp -p "$samples/notion-export.zip" export.zip
mkdir specs
for i in $(seq 1 30); do printf '# Spec %s\n\n[next](spec-%s.md), ![picture](p.png)\n' "$i" $((i + 1)) >"specs/spec-$i.md"; done
printf 'picture' >specs/p.png
printf '{"kind": "document", "content": 3}' >specs/broken.json
"$SPECKILN" -q convert export.zip -o export-whole || fail 'the plain run of the export'
"$SPECKILN" -q convert specs -o specs-whole 2>/dev/null
[ $? = 1 ] || fail 'the plain run of the folder'

# same NAME INPUT OUT: the tree is that of the plain run.
same() {
    diff -r "$2-whole" "$3" || fail "$1: not the tree of the plain run"
}
# try NAME COMMAND…: the recipe with the export, then with a folder in which a document fails.
try() {
    local name=$1 status=0
    shift
    "$@" export.zip "$name-export" 3 >"$name.log" 2>&1 || fail "$name: exit status $?: $(tail -n 5 "$name.log")"
    same "$name" export "$name-export"
    "$@" specs "$name-specs" 3 >"$name.log" 2>&1 || status=$?
    [ "$status" -gt 0 ] || fail "$name: exit status 0 with a document that failed"
    same "$name" specs "$name-specs"
}
