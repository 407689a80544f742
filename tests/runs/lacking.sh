#!/usr/bin/env bash
# A kernel that lacks a part of the sandbox: -v says which part, the output is the same, and --require-sandbox refuses.
#   lacking.sh SPECKILN LACKING
# shellcheck source=tests/support/counted.bash
source "$(dirname "$0")/../support/counted.bash"
speckiln=$1
lacking=$2

printf '# Page\n\nText.\n' >page.md
"$speckiln" --no-user-plugins --no-config convert page.md -t json -o whole.json >/dev/null 2>&1 || fail 'it is not converted'
"$lacking" landlock /bin/true || { echo 'skipped: no kernel can be made to lack something here'; exit 77; }

# lacks PART WORDS
lacks() {
    local part=$1 words=$2 status
    for command in "convert page.md -t json -o $part.json" 'check page.md' 'inspect page.md'; do
        # shellcheck disable=SC2086 # words
        "$lacking" "$part" "$speckiln" --no-user-plugins --no-config -v $command >/dev/null 2>said
        grep -q "info: not everything is kept from plugins: $words.*\[run.sandbox\]" said || fail "no $part, $command: $(cat said)"
    done
    cmp -s whole.json "$part.json" || fail "no $part: the output is another"
    status=0
    "$lacking" "$part" "$speckiln" --no-user-plugins --no-config convert --require-sandbox page.md -t json -o refused.json >/dev/null 2>said || status=$?
    [ "$status" = 2 ] || fail "no $part, required: exit status $status"
    grep -q "error: not everything is kept from plugins: $words.*\[run.sandbox\]" said || fail "no $part, required: $(cat said)"
    grep -q 'without --require-sandbox' said || fail "no $part, required: no remedy: $(cat said)"
    [ ! -e refused.json ] || fail "no $part, required: something was written"
}

lacks landlock 'files: this kernel has no Landlock'
lacks seccomp 'sockets and programs: seccomp refused'

finish
