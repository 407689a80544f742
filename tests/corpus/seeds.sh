#!/usr/bin/env bash
# seeds.sh SOURCE BUILD: real specs read, written as markdown and read again are the same documents.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/../package/common.bash"
[ -n "${SPECKILN_CORPUS:-}" ] || skip 'SPECKILN_CORPUS is not set'
seeds=$SPECKILN_CORPUS/seeds
[ -d "$seeds" ] || skip "there is no $seeds"
speckiln=$build/bin/speckiln
export LC_ALL=C.UTF-8

tree() {
    "$speckiln" --no-user-plugins convert "$1" -f markdown -t json -o "$2" 2>messages || {
        cat messages >&2
        fail "$1 cannot be read"
    }
}
failed=0
for seed in "$seeds"/*.md "$seeds"/*.txt; do
    name=$(basename "${seed%.*}")
    cp "$seed" "$name.md"
    tree "$name.md" "$name.first.json"
    mkdir -p again
    "$speckiln" --no-user-plugins convert "$name.md" -t markdown -o "again/$name.md" >messages 2>&1 ||
        fail "$name cannot be written: $(cat messages)"
    tree "again/$name.md" "$name.second.json"
    if ! diff "$name.first.json" "$name.second.json" >difference; then
        printf 'FAILED: %s is another document when read again\n' "$name" >&2
        head -n 20 difference >&2
        failed=1
    fi
    if grep -nE 'ðŸ|â€|Ã©|Â ' "again/$name.md" >&2; then
        printf 'FAILED: %s still has text in the wrong encoding\n' "$name" >&2
        failed=1
    fi
done
grep -l '^> \[!' again/*.md >/dev/null || fail 'no aside became a callout'
if grep -n '<aside>' again/*.md; then fail 'an aside is still there'; fi
exit "$failed"
