#!/usr/bin/env bash
# Links into a document that ends the process which reads it: only that one fails, is tried once for all that link to its
# headings, and each of these says what its links have lost.
#   linked.sh SPECKILN UNRULY.kiln
# shellcheck source=tests/support/counted.bash
source "$(dirname "$0")/../support/counted.bash"
speckiln=$1
unruly=$2
convert() { "$speckiln" --no-user-plugins --no-config --color never --plugin "$unruly" "$@"; }

# The bad one comes first, in the middle, and last: before those that link to it, and behind them.
# linked NAME ORDER CODE [ARGUMENT…]
linked() {
    local name=$1 order=$2 code=$3 bad jobs status begin
    shift 3
    for bad in a m z; do
        for jobs in 1 2; do
            rm -rf in out
            mkdir in
            echo "$order" >"in/$bad.unruly"
            for i in $(seq 1 30); do printf '# Page %s\n\n[there](%s.unruly#end)\n' "$i" "$bad" >"in/n$i.md"; done
            printf '# Whole\n\n[there](%s.unruly)\n' "$bad" >in/n-whole.md
            status=0 begin=$SECONDS
            convert "$@" convert --jobs "$jobs" in -o out >said 2>&1 </dev/null || status=$?
            [ "$status" = 1 ] || fail "$name, $bad, $jobs jobs: exit status $status"
            [ "$(find out -name '*.md' | wc -l)" = 31 ] || fail "$name, $bad, $jobs jobs: $(find out -name '*.md' | wc -l) of 31 pages"
            [ "$(grep -c ': error: ' said)" = 1 ] || fail "$name, $bad, $jobs jobs: $(grep -c ': error: ' said) errors: $(grep -m 3 ': error: ' said)"
            grep -q "^in/$bad.unruly: error: .*\[$code\]" said || fail "$name, $bad, $jobs jobs: no $code of it: $(head -n 5 said)"
            [ "$(grep -c "could not be read for its '#end'.*\[lost.fragment\]" said)" = 30 ] ||
                fail "$name, $bad, $jobs jobs: $(grep -c 'lost.fragment' said) of 30 lost places are told: $(grep -m 2 lost.fragment said)"
            # Tried again for each link this would take half a minute and more.
            [ $((SECONDS - begin)) -lt 15 ] || fail "$name, $bad, $jobs jobs: $((SECONDS - begin)) s"
        done
    done
}

linked crashes crash plugin.crashed
linked hangs hang limit.cpu --limit cpu=0.1
linked 'has no memory' want limit.memory
linked sleeps sleep limit.wall --limit wall=1

finish
