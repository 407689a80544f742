# Sourced by tests that go on after a failure: a scratch folder $work, entered and removed at the end, and failures
# that are counted.
# shellcheck shell=bash
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0
fail() {
    echo "FAIL $*"
    failures=$((failures + 1))
}
# The last command of a test.
finish() {
    [ "$failures" = 0 ] || exit 1
    echo 'all well'
}
