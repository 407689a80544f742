#!/usr/bin/env bash
# What a run withstands: documents whose plugin misbehaves. What is kept from it is tried by sandbox.sh.
#   runs.sh SPECKILN UNRULY.kiln
# shellcheck source=tests/support/counted.bash
source "$(dirname "$0")/../support/counted.bash"
speckiln=$1
unruly=$2
convert() { "$speckiln" --no-user-plugins --no-config --color never --plugin "$unruly" "$@"; }

# A batch of 100, one of which misbehaves: 99 are there, whole, and the one is named with the cause.
# batch NAME ORDER CODE PATTERN [ARGUMENT…]
batch() {
    local name=$1 order=$2 code=$3 pattern=$4 status=0
    shift 4
    rm -rf in out
    mkdir in
    for i in $(seq 1 99); do echo "good $i" >"in/doc-$i.unruly"; done
    echo "$order" >in/doc-50x.unruly
    convert "$@" convert in -o out >said 2>&1 </dev/null || status=$?
    [ "$status" = 1 ] || fail "$name: exit status $status"
    [ "$(find out -name '*.md' | wc -l)" = 99 ] || fail "$name: $(find out -name '*.md' | wc -l) of 99 documents"
    for i in $(seq 1 99); do
        [ "$(cat "out/doc-$i.md" 2>/dev/null)" = "good $i" ] || { fail "$name: doc-$i is not whole"; break; }
    done
    [ ! -e out/doc-50x.md ] || fail "$name: something was written for the one that failed"
    [ -z "$(find out -name 'stage-*')" ] || fail "$name: unfinished files were left"
    grep -q "in/doc-50x.unruly: error: .*\[$code\]" said || fail "$name: no $code: $(head -n 5 said)"
    grep -qE "$pattern" said || fail "$name: nothing like '$pattern': $(head -n 5 said)"
    [ "$(grep -c 'doc-50x' said)" = 1 ] || fail "$name: the one is named $(grep -c doc-50x said) times"
}

batch throws 'throw' plugin.exception 'on purpose'
batch crashes 'crash' plugin.crashed "SIGSEGV.*'unruly' plugin was reading"
batch aborts 'abort' plugin.crashed 'SIGABRT'
batch hangs 'hang' limit.cpu 'processor time' --limit cpu=1 --limit wall=240
batch sleeps 'sleep' limit.wall 'given up' --limit wall=1
batch 'eats memory' 'eat' limit.memory 'MB of memory' --limit memory=100M
batch 'has no memory' 'want' limit.memory 'not enough memory'
batch 'floods output' 'flood' limit.memory 'memory' --limit memory=100M
batch exits 'exit' plugin.exited 'status 0'
batch '_exits' '_exit' plugin.exited 'status 3'

# A document that is no trick, only large, where there is little memory: no plugin is to blame.
seq 1 200000 | sed 's/^/paragraph /; s/$/\n/' >large.md
for most in 10M 20M 50M 100M; do
    status=0
    convert convert large.md -o out.md --limit "memory=$most" >said 2>&1 </dev/null || status=$?
    [ "$status" = 1 ] || fail "large, $most: exit status $status"
    grep -q '^large.md: error: .*\[limit.memory\]' said || fail "large, $most: no limit.memory: $(cat said)"
    grep -q 'raise the limit with --limit memory' said || fail "large, $most: no remedy: $(cat said)"
done
rm large.md

# The commands that only look are protected, too: what ends their process is named, with the document.
# looks NAME ORDER CODE PATTERN [ARGUMENT…]
looks() {
    local name=$1 order=$2 code=$3 pattern=$4 status=0
    shift 4
    echo "$order" >look.unruly
    convert "$@" inspect look.unruly >said 2>&1 </dev/null || status=$?
    [ "$status" = 2 ] || fail "inspect $name: exit status $status: $(head -n 3 said)"
    grep -q "look.unruly: error: .*\[$code\]" said || fail "inspect $name: no $code: $(head -n 3 said)"
    grep -qE "$pattern" said || fail "inspect $name: nothing like '$pattern': $(head -n 3 said)"
    rm -rf cases
    mkdir -p cases/one
    cp look.unruly cases/one/input.unruly
    status=0
    "$speckiln" --no-user-plugins --no-config "$@" plugins test "$unruly" cases >said 2>&1 </dev/null || status=$?
    [ "$status" = 1 ] || fail "plugins test $name: exit status $status: $(head -n 3 said)"
}
looks crashes 'crash' plugin.crashed "SIGSEGV.*'unruly' plugin was reading"
looks hangs 'hang' limit.cpu 'processor time' --limit cpu=0.1
looks sleeps 'sleep' limit.wall 'given up' --limit wall=0.2
looks 'eats memory' 'eat' limit.memory 'MB of memory' --limit memory=100M
looks exits 'exit' plugin.exited 'status 0'
# A document that a process dies of is named, and the rest is looked at all the same, each once.
rm -rf looked
mkdir looked
for i in $(seq 10 39); do echo "good $i" >"looked/doc-$i.unruly"; done
for i in 15 16 38; do echo crash >"looked/doc-$i.unruly"; done
echo exit >looked/doc-27.unruly
for i in 12 20 33; do echo >"looked/doc-$i.unruly"; done
# Whoever did what: what is said does not tell how many processes there were.
for jobs in 1 2 5; do
    status=0
    convert check looked --format json --jobs "$jobs" >found 2>said </dev/null || status=$?
    [ "$status" = 1 ] || fail "check by $jobs: exit status $status: $(head -n 3 said)"
    [ "$(grep -c '"file": "looked/doc-' found)" = 26 ] || fail "check by $jobs: $(grep -c '"file"' found) of 26 documents"
    [ "$(sort found | uniq -d | grep -c '"file"')" = 0 ] || fail "check by $jobs: some twice"
    for i in 15 16 27 38; do
        [ "$(grep -c "looked/doc-$i.unruly: error: .*\[plugin\.\(crashed\|exited\)\]" said)" = 1 ] || fail "check by $jobs: doc-$i is not named once: $(cat said)"
    done
    grep -o 'looked/doc-[0-9]*.unruly:.*input\.blank' said >"said-by-$jobs" || fail "check by $jobs: nothing is said of documents: $(cat said)"
    [ "$(wc -l <"said-by-$jobs")" = 3 ] || fail "check by $jobs: not each of three things is said: $(cat said)"
    cp found "found-by-$jobs"
done
for jobs in 2 5; do
    cmp -s found-by-1 "found-by-$jobs" || fail "check by $jobs: found something else, or in another order, than by 1"
    cmp -s said-by-1 "said-by-$jobs" || fail "check by $jobs: said something else, or in another order, than by 1"
done
# Where too many die it is said that the rest was not looked at.
rm -rf dying
mkdir dying
for i in $(seq 100 240); do echo exit >"dying/doc-$i.unruly"; done
echo 'good 1' >dying/doc-300.unruly
for jobs in 1 3; do
    status=0
    convert check dying --jobs "$jobs" >found 2>said </dev/null || status=$?
    [ "$status" = 2 ] || fail "too many die, by $jobs: exit status $status"
    [ ! -s found ] || fail "too many die, by $jobs: findings of some"
    grep -q '\[run.given-up\]' said || fail "too many die, by $jobs: nobody says that it was given up"
done
status=0
convert inspect looked >found 2>said </dev/null || status=$?
[ "$status" = 1 ] || fail "inspect of several: exit status $status"
[ "$(grep -c '^  [0-9]* words' found)" = 26 ] || fail "inspect of several: $(grep -c '^  [0-9]* words' found) of 26 documents"
echo 'read /etc/passwd' >look.unruly
convert inspect look.unruly --tree 2>&1 </dev/null | grep -qE 'Permission denied|not permitted' || fail 'inspect: a plugin read /etc/passwd'
convert inspect --in-process look.unruly --tree 2>&1 </dev/null | grep -q 'it worked' || fail 'inspect --in-process is not in the process'

# Ctrl-C while a document is under way: nothing is published, and --resume goes on from what had been done.
rm -rf in out
mkdir in
for i in $(seq 1 99); do echo "good $i" >"in/doc-$i.unruly"; done
echo 'sleep' >in/last.unruly
# Not by the function above: the signal would go to a shell of its own.
"$speckiln" --no-user-plugins --no-config --color never --plugin "$unruly" convert in -o out --jobs 1 >said 2>&1 </dev/null &
run=$!
# The journal grows once the first results are in; the last document sleeps for longer than anybody waits here.
for _ in $(seq 1 600); do
    [ -z "$(find out -name journal -size +1k 2>/dev/null)" ] || break
    sleep 0.05
done
kill -INT "$run" || fail 'interrupted: it had ended before'
status=0
wait "$run" || status=$?
[ "$status" = 130 ] || fail "interrupted: exit status $status: $(head -n 3 said)"
grep -q 'with --resume goes on' said || fail "interrupted: it does not say how to go on: $(head -n 3 said)"
[ -z "$(find out -name '*.md' -not -path '*/.speckiln/*')" ] || fail 'interrupted: something was published'
status=0
convert --limit wall=1 convert in -o out --resume >said 2>&1 </dev/null || status=$?
[ "$status" = 1 ] || fail "resumed: exit status $status"
grep -qE 'resumed: [1-9][0-9]* documents' said || fail "resumed: all was done again: $(cat said)"
for i in $(seq 1 99); do
    [ "$(cat "out/doc-$i.md" 2>/dev/null)" = "good $i" ] || { fail "resumed: doc-$i is not whole"; break; }
done

# Two more ways that cost nobody anything: what is printed goes to stderr, and descriptors go with their worker.
rm -rf in out
mkdir in
for i in $(seq 1 40); do echo "leak" >"in/leak-$i.unruly"; done
echo print >in/print.unruly
# By one worker, which would have 800 descriptors open where 256 are allowed.
convert convert in -o out --jobs 1 >stdout 2>stderr </dev/null || fail "leaks and prints: $(grep -v printed stderr | head -n 3)"
[ "$(find out -name '*.md' | wc -l)" = 41 ] || fail 'leaks and prints: not all are there'
[ ! -s stdout ] || fail 'a plugin printed to standard output'

# A plugin that goes wrong before anybody has asked it for anything: no run can do without it, and it is named.
# loaded ORDER CODE PATTERN [ARGUMENT…]
loaded() {
    local order=$1 code=$2 pattern=$3 status=0
    shift 3
    rm -rf out
    UNRULY_WHEN_LOADED=$order convert "$@" convert in -o out >said 2>&1 </dev/null || status=$?
    [ "$status" = 2 ] || fail "$order when loaded: exit status $status: $(cat said)"
    [ "$(grep -c "^error: .*$pattern \\[$code\\]" said)" = 1 ] || fail "$order when loaded: no $code: $(cat said)"
    [ ! -e out ] || fail "$order when loaded: something is left: $(find out)"
    # The next run finds nothing amiss.
    convert convert in -o out >said 2>&1 </dev/null || fail "after $order when loaded: $(cat said)"
    [ "$(find out -name '*.md' | wc -l)" = 3 ] || fail "after $order when loaded: not all are there"
}
rm -rf in
mkdir in
for i in 1 2; do echo "good $i" >"in/doc-$i.unruly"; done
echo '# Of another format' >in/doc-3.md
loaded crash plugin.crashed "SIGSEGV.* while the 'unruly' plugin was being loaded"
loaded abort plugin.crashed "SIGABRT.* while the 'unruly' plugin was being loaded"
loaded throw plugin.crashed "SIGABRT.* while the 'unruly' plugin was being loaded"
loaded exit plugin.exited "status 0 while the 'unruly' plugin was being loaded"
loaded _exit plugin.exited "status 3 while the 'unruly' plugin was being loaded"
loaded hang limit.wall "given up.* while the 'unruly' plugin was being loaded" --limit wall=1
loaded sleep limit.wall "given up.* while the 'unruly' plugin was being loaded" --limit wall=1
# So it is where documents are looked at only.
for looks in inspect check; do
    status=0
    UNRULY_WHEN_LOADED=crash convert "$looks" in >said 2>&1 </dev/null || status=$?
    [ "$status" = 2 ] || fail "$looks, crash when loaded: exit status $status: $(cat said)"
    grep -q "SIGSEGV.* while the 'unruly' plugin was being loaded \[plugin.crashed\]" said ||
        fail "$looks, crash when loaded: it is not named: $(cat said)"
done

# And where they are only listed or asked for; a file that is asked about is one that has failed.
for looks in 2:--version:-v 2:formats 2:formats:csv 2:plugins:list "1:plugins:check:$unruly" "1:plugins:describe:$unruly"; do
    IFS=: read -ra words <<<"$looks"
    for order in "crash SIGSEGV.*plugin.crashed" "exit status 0.*plugin.exited"; do
        status=0
        UNRULY_WHEN_LOADED=${order%% *} convert "${words[@]:1}" >said 2>&1 </dev/null || status=$?
        [ "$status" = "${words[0]}" ] || fail "${words[*]}, ${order%% *} when loaded: exit status $status: $(cat said)"
        grep -q "error: .*${order#* }" said || fail "${words[*]}, ${order%% *} when loaded: it is not named: $(cat said)"
    done
done

# There it has ten times the limit, as for all that comes before the first document.
for looks in inspect check; do
    status=0
    UNRULY_WHEN_LOADED="sleep" convert --limit wall=0.2 "$looks" in >said 2>&1 </dev/null || status=$?
    [ "$status" = 2 ] || fail "$looks, sleep when loaded: exit status $status: $(cat said)"
    grep -q "given up after 2 s .* while the 'unruly' plugin was being loaded \[limit.wall\]" said ||
        fail "$looks, sleep when loaded: it is not named: $(cat said)"
done

# The same tree whoever works.
mkdir many
for i in $(seq 1 60); do printf '# Page %s\n\n[next](p%s.md)\n' "$i" $((i + 1)) >"many/p$i.md"; done
convert convert many -o a --jobs 1 >/dev/null 2>one </dev/null
convert convert many -o b --jobs 4 >/dev/null 2>four </dev/null
convert convert many -o c --in-process >/dev/null 2>none </dev/null
for other in b c; do diff -r a "$other" >/dev/null || fail "the output depends on the workers: $other"; done
grep -v ' s$' one >one.said
for other in four none; do
    grep -v ' s$' $other | sed 's/→ [bc]$/→ a/' | diff - one.said >/dev/null || fail "what is said depends on the workers: $(diff $other one)"
done

finish
