# Sourced by the tests here: $source, $build, a scratch folder $work that is removed at the end, and a few checks.
# shellcheck shell=bash disable=SC2034
set -euo pipefail
source=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}
skip() {
    printf 'skipped: %s\n' "$*"
    exit 77
}
# expect STATUS COMMAND… - runs it; what it prints lands in $out and $err.
expect() {
    local wanted=$1 got=0
    shift
    "$@" >"$work/.out" 2>"$work/.err" </dev/null || got=$?
    out=$(cat "$work/.out") err=$(cat "$work/.err")
    [ "$got" = "$wanted" ] || fail "exit status $got, not $wanted, from: $*"$'\n'"$out"$'\n'"$err"
}
contains() { [[ $1 == *"$2"* ]] || fail "no '$2' in:"$'\n'"$1"; }
lacks() { [[ $1 != *"$2"* ]] || fail "'$2' in:"$'\n'"$1"; }
