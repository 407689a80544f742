#!/usr/bin/env bash
# A plugin that misbehaves while it indexes or scans an input ends the run, which then says which plugin, which input and
# why, and what the plugin said last; nothing is published, and nothing is left.
#   indexing.sh SPECKILN UNRULY.kiln
# shellcheck source=tests/support/counted.bash
source "$(dirname "$0")/../support/counted.bash"
speckiln=$1
unruly=$2

# ends NAME ORDER CODE PATTERN [ARGUMENT…]
ends() {
    local name=$1 order=$2 code=$3 pattern=$4 status=0 begin=$SECONDS
    shift 4
    rm -rf in out
    mkdir in
    echo "$order" >in/orders.index
    timeout 100 "$speckiln" --no-user-plugins --no-config --color never --plugin "$unruly" "$@" convert in -o out >said 2>&1 </dev/null || status=$?
    [ "$status" = 2 ] || fail "$name: exit status $status"
    [ ! -e out ] || fail "$name: something was written: $(find out)"
    grep -q "^in.*: error: .*'unruly-folder' plugin was .*\[$code\]" said || fail "$name: no $code: $(cat said)"
    grep -qE "$pattern" said || fail "$name: nothing like '$pattern': $(cat said)"
    case $order in
        *say*) [ "$(grep -c 'unruly.said' said)" = 1 ] || fail "$name: its last words are not heard once: $(cat said)" ;;
    esac
    # Twice what the limits allow, and time for a busy machine.
    [ $((SECONDS - begin)) -lt 60 ] || fail "$name: it took $((SECONDS - begin)) s"
}

ends 'crashes' 'crash' plugin.crashed 'SIGSEGV.*was indexing'
ends 'speaks and crashes' 'say crash' plugin.crashed 'SIGSEGV.*was indexing'
ends 'crashes over a document' 'scan say crash' plugin.crashed '^in/orders.index: .*SIGSEGV.*was scanning'
ends 'exits' 'say _exit' plugin.exited 'status 3'
ends 'hangs' 'say hang' limit.cpu 'processor time.*was indexing' --limit cpu=1 --limit wall=240
ends 'hangs over a document' 'scan hang' limit.cpu 'was scanning' --limit cpu=1 --limit wall=240
ends 'sleeps' 'say sleep' limit.wall 'given up after 1 s.*was indexing' --limit wall=1
ends 'sleeps over a document' 'scan sleep' limit.wall 'was scanning' --limit wall=1
# Its child holds the other end of what the supervisor listens to.
ends 'leaves a child and crashes' 'fork' plugin.crashed 'was indexing'

# Of those that end no process: obeys ORDER, and what comes of it is in status, said and out.
obeys() {
    rm -rf in out
    mkdir in
    echo "$1" >in/orders.index
    status=0
    "$speckiln" --no-user-plugins --no-config --plugin "$unruly" convert in -o out >said 2>&1 </dev/null || status=$?
}

# One that fails when it has named some of its documents: nothing of the input is written.
obeys half
[ "$status" = 1 ] || fail "indexed by half: exit status $status"
grep -q 'on purpose \[plugin.exception\]' said || fail "indexed by half: $(cat said)"
[ -z "$(find out -name '*.md' 2>/dev/null)" ] || fail "indexed by half: $(find out -name '*.md') was written"

# One that has no memory to tell what a document is called: it is asked again, and then goes by the name of its file.
for want in 'want' 'want once'; do
    obeys "scan $want"
    [ "$status" = "$([ "$want" = want ] && echo 1 || echo 0)" ] || fail "$want: exit status $status"
    [ -n "$(find out -name '*.md')" ] || fail "$want: nothing was written"
    [ "$(grep -c '^in/orders.index: error: there is not enough memory for it \[limit.memory\]' said)" = "$status" ] ||
        fail "$want: $(cat said)"
done

# Memory has an end here, too: what all documents may take, and the limit of one.
obeys hoard
[ "$status" = 1 ] || fail "hoards: exit status $status"
grep -q 'not enough memory.*\[limit.memory\]' said || fail "hoards: $(cat said)"

# Who leads the run cannot be ended from here: by the kernel's own rules only from Linux 6.12 on, by ours on all.
obeys kill
[ "$status" = 0 ] || fail "kills: exit status $status"
grep -q 'Operation not permitted.*\[unruly.said\]' said || fail "kills: $(cat said)"

# One that does nothing bad is converted.
obeys nothing
[ "$status" = 0 ] || fail "a good one: $(cat said)"
[ -n "$(find out -name '*.md')" ] || fail 'a good one: nothing was written'

finish
