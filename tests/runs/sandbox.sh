#!/usr/bin/env bash
# What the sandbox keeps from a plugin that reads: files, sockets, programs, and the processes around it.
# Where this kernel cannot keep all of it, and the command says so, nothing is tried (status 77).
#   sandbox.sh SPECKILN UNRULY.kiln
# shellcheck source=tests/support/counted.bash
source "$(dirname "$0")/../support/counted.bash"
speckiln=$1
unruly=$2
convert() { "$speckiln" --no-user-plugins --no-config --color never --plugin "$unruly" "$@"; }

# Of a document that orders nothing, and of what is said alone: an order to say it would be found, too.
echo 'good' >harmless.unruly
convert -v convert harmless.unruly -t json >/dev/null 2>said </dev/null || fail "a harmless document: $(cat said)"
if grep -q 'run\.sandbox' said; then
    echo "the sandbox is not whole on this kernel, so what it keeps is not tried: $(grep 'run\.sandbox' said)"
    exit 77
fi
convert convert --require-sandbox harmless.unruly -o required.md >/dev/null 2>&1 </dev/null ||
    fail '--require-sandbox refuses a whole one'

# What somebody has beside the run. Nothing of it changes, whatever a plugin tries.
mkdir theirs
echo 'theirs' >theirs/file
as_it_is() { stat -c '%n %a %u:%g %s %Y %Z' theirs theirs/*; }
as_it_was=$(as_it_is)

# kept NAME ORDER
kept() {
    local name=$1 order=$2 answer
    rm -rf in out
    mkdir in
    echo "$order" >in/order.unruly
    convert convert in -o out >/dev/null 2>said </dev/null || fail "$name: $(cat said)"
    answer=$(tail -n 1 out/order.md 2>/dev/null)
    case $answer in
        'Permission denied' | 'Operation not permitted') ;;
        *) fail "$name: '$answer'" ;;
    esac
}
# The orders are carried out, or all that follows would say nothing.
rm -rf in out
mkdir in
echo 'read /dev/null' >in/order.unruly
convert convert in -o out >/dev/null 2>said </dev/null || fail "reads what it may: $(cat said)"
[ "$(tail -n 1 out/order.md)" = 'it worked' ] || fail "reads what it may: $(cat out/order.md)"

kept 'reads a file of the system' 'read /etc/passwd'
kept 'reads a file of the user' "read $work/theirs/file"
kept 'lists a folder of the user' "read $work/theirs"
kept 'writes beside the output' "write $work/out/planted.md"
kept 'writes into the input' "write $work/in/planted.md"
kept 'writes elsewhere' "write $work/planted.md"
kept 'writes over a file' "write $work/theirs/file"
kept 'removes a file' "remove $work/theirs/file"
kept 'cuts a file short' "truncate $work/theirs/file"
kept 'lets others have a file' "chmod $work/theirs/file"
kept 'makes a file look newer' "touch $work/theirs/file"
kept 'notes something of a file' "setxattr $work/theirs/file"
kept 'makes a file without a name' memfd
kept 'takes more memory than it may' more-memory
kept 'connects over TCP' tcp
kept 'connects over UDP' udp
kept 'connects to a Unix socket' unix
kept 'starts a process' 'run /bin/true'
kept 'becomes another program' 'exec /bin/true'
kept 'kills its parent' kill
kept 'limits its parent' limit-parent
kept 'slows its parent down' slow-parent
[ -z "$(find . -name 'planted*')" ] || fail 'something was planted'
[ "$(as_it_is)" = "$as_it_was" ] || fail "what is beside the run has changed: $(as_it_is)"

finish
