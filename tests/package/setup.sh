#!/usr/bin/env bash
# tools/setup: silent where all is there, plain about what it does where not, and exit 2 where it can do nothing.
source "$(dirname "$0")/common.bash"
setup=$source/tools/setup

# A machine of our own: a PATH with ordinary tools and what each case adds.
machine() {
    rm -rf bin && mkdir bin
    local tool
    for tool in sh cat grep tail mktemp rm env tr awk cut true; do ln -s "$(type -P "$tool")" "bin/$tool"; done
    fake id 'echo 0'
}
fake() { printf '#!/bin/sh\n%s\n' "$2" >"bin/$1" && chmod +x "bin/$1"; }
run() { expect "$1" env -i PATH="$work/bin" CPLUS_INCLUDE_PATH= sh "$setup" "${@:2}"; }

# All there, by dpkg, which is asked once: no word, no other question.
machine
fake dpkg-query 'echo asked >>'"$work"'/questions; shift 3; for p; do [ "$p" = -- ] || echo "installed $p"; done; for p in cmake; do echo "installed $p"; done'
fake apt-get "echo called >>$work/apt; exit 1"
run 0 build
[ -z "$out$err" ] || fail "not silent: $out$err"
[ "$(wc -l <questions)" = 1 ] || fail "dpkg-query was asked $(wc -l <questions) times"
run 0 ci
[ ! -e apt ] || fail 'apt-get was called where all is there'

# dpkg also knows of packages that were removed but not purged: those are not there.
fake dpkg-query 'shift 3; for p; do echo "config-files $p"; done'
run 2 build
contains "$err" cmake

# No apt: what is missing is named, one a line, and only that.
machine
fake cmake :
run 2 build
contains "$err" 'no apt-get'
contains "$err" ninja-build
lacks "$err" $'\n  cmake '
lacks "$err" libgtest-dev
run 2 test
contains "$err" python3-jsonschema

# Not root and no way to become root.
machine
fake id 'echo 1000'
rm -f apt
fake apt-get "echo called >>$work/apt"
run 2 build
contains "$err" 'As root, run: apt-get install'
contains "$err" ninja-build
# sudo that would have to ask, with nobody there to answer.
fake sudo 'exit 1'
run 2 build
contains "$err" 'As root, run'
[ ! -e apt ] || fail 'apt-get was called without the right to'
# sudo that works.
fake sudo '[ "$1" = -n ] && shift; exec "$@"'
run 0 build
contains "$err" 'installing with sudo -n apt-get: '
grep -q called apt || fail 'sudo did not lead to apt-get'

# Root: says what it installs; where the package lists are stale, it fetches them and tries again.
machine
rm -f apt
fake apt-get "echo \"\$*\" >>$work/apt"'
case "$*" in *" update") : >'"$work"'/updated ;; *) [ -e '"$work"'/updated ] || { echo E: old lists; exit 100; } ;; esac'
run 0 build
contains "$err" 'setup: installing with apt-get: '
contains "$err" 'apt-get update'
grep -q -- '--no-install-recommends .*ninja-build' apt || fail "apt-get was not asked to install: $(cat apt)"
lacks "$(cat apt)" libgtest-dev
# What apt-get says when it fails is shown.
fake apt-get 'echo E: no such thing; exit 100'
run 2 build
contains "$err" 'E: no such thing'
contains "$err" 'By hand: apt-get install'

run 2 everything
contains "$err" "unknown group 'everything'"
