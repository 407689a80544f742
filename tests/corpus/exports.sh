#!/usr/bin/env bash
# exports.sh SOURCE BUILD: every real export converts with warnings at most, verifies whole, and comes out the same twice.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/../package/common.bash"
[ -n "${SPECKILN_CORPUS:-}" ] || skip 'SPECKILN_CORPUS is not set'
speckiln=$build/bin/speckiln
notion=$SPECKILN_CORPUS/corpus/notion
[ -d "$notion" ] || skip "there is no $notion"
export LC_ALL=C.UTF-8

failed=0
tried=0
whole() {
    local name=$1 input=$2 status=0
    tried=$((tried + 1))
    rm -rf one two
    "$speckiln" --color never --no-user-plugins convert "$input" -o one >messages 2>&1 || status=$?
    if [ "$status" -gt 1 ] || grep -qE ': (error|fatal): ' messages; then
        printf 'FAILED: %s: exit status %s\n' "$name" "$status" >&2
        grep -E -A3 ': (error|fatal): ' messages | head -n 20 >&2 || true
        failed=1
        return
    fi
    if ! "$speckiln" --color never --no-user-plugins verify "$input" one >messages 2>&1; then
        printf 'FAILED: %s: not whole\n' "$name" >&2
        head -n 40 messages >&2
        failed=1
        return
    fi
    "$speckiln" --no-user-plugins convert "$input" -o two >messages 2>&1 || true
    if ! diff -r one two >messages; then
        printf 'FAILED: %s: two runs differ\n' "$name" >&2
        head -n 5 messages >&2
        failed=1
    fi
}

while IFS= read -r -d '' zip; do
    case $zip in
        *notion-testspace.zip) continue ;; # pages as HTML
    esac
    whole "$(basename "$zip")" "$zip"
done < <(find "$notion/AppFlowy-IO__AppFlowy-Collab/collab/tests/importer/asset" \
    "$notion/obsidianmd__obsidian-importer/tests/notion" -name '*.zip' -print0 | sort -z)
whole notion-qa "$notion/hwchase17__notion-qa/Notion_DB"
whole notion2obsidian "$notion/joshuadavis__notion2obsidian/test-data"
whole converter "$notion/FHachez__Notion-to-Obsidian-Converter/src/tests/integration"
whole sample "$source/samples/notion-export.zip"
printf '%s exports\n' "$tried"
exit "$failed"
