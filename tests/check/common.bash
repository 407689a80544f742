# Sourced by the tests here: $speckiln, $here, a scratch folder that is removed at the end, and what is expected.
# shellcheck shell=bash disable=SC2034
set -euo pipefail
speckiln=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}
# expect STATUS COMMAND… - what it prints lands in ./stdout and ./stderr.
expect() {
    local wanted=$1 status=0
    shift
    "$@" >stdout 2>stderr </dev/null || status=$?
    [ "$status" = "$wanted" ] || fail "$*: exit $status, not $wanted: $(cat stderr)"
}
