#!/usr/bin/env bash
# tools/speckiln: the first use builds, once, whoever else starts at that moment; every later use only executes.
source "$(dirname "$0")/common.bash"

mkdir -p 'a checkout/tools' bin other
cp "$source/tools/speckiln" 'a checkout/tools/'
checkout="$work/a checkout"
launcher=$checkout/tools/speckiln
printf '#!/bin/sh\necho "$1" >>"%s/setups"\n' "$work" >"$checkout/tools/setup"
chmod +x "$checkout/tools/setup"
# A cmake that takes a moment and is loud, and "builds" a command that prints its arguments.
cat >bin/cmake <<FAKE
#!/bin/sh
echo "\$*" >>"$work/builds"
echo 'noise on stdout'
[ ! -e "$work/broken" ] || { echo 'error: it does not compile'; exit 1; }
case \$1 in --build)
    sleep 0.3
    mkdir -p build/release/bin
    printf '#!/bin/sh\nfor a; do printf "<%%s>" "\$a"; done\necho\n' >build/release/bin/speckiln
    chmod +x build/release/bin/speckiln
esac
FAKE
chmod +x bin/cmake
PATH=$work/bin:$PATH

# A build that fails says so, says where its log is, and is tried again next time.
touch broken
expect 2 "$launcher" formats
contains "$err" 'error: it does not compile'
contains "$err" "$checkout/build/release/build.log"
[ -z "$out" ] || fail "noise on stdout: $out"
rm broken builds setups

# Three at once.
for n in 1 2 3; do "$launcher" convert "file $n" >"out$n" 2>"err$n" & done
wait
for n in 1 2 3; do [ "$(cat "out$n")" = "<convert><file $n>" ] || fail "use $n printed: $(cat "out$n" "err$n")"; done
[ "$(grep -c -- --build builds)" = 1 ] || fail "built more than once: $(cat builds)"
[ "$(cat setups)" = build ] || fail "setup ran more than once, or with something else: $(cat setups)"
[ "$(cat err? | grep -c 'building for the first time')" = 1 ] || fail 'the build is not announced once'

# From any folder, by any name; arguments arrive as they are.
rm builds
ln -s "$launcher" link
ln -s 'a checkout/tools/speckiln' other/../relative
for use in "$launcher" ./link ./relative '../a checkout/tools/speckiln'; do
    expect 0 env -C "$work/other" "${use/#.\//$work/}" a 'b  c' '' '*'
    [ "$out" = '<a><b  c><><*>' ] || fail "by $use: $out"
    [ -z "$err" ] || fail "by $use, on stderr: $err"
done
expect 0 env -C "$checkout/tools" sh speckiln x
[ "$out" = '<x>' ] || fail "from its own folder: $out"
[ ! -e builds ] || fail "a later use looks at the build: $(cat builds)"

# The exit status is the command's.
printf '#!/bin/sh\nexit 7\n' >"$checkout/build/release/bin/speckiln"
expect 7 "$launcher"

# It starts nothing but the command: there is nothing else to be found here.
printf '#!/bin/sh\necho "$@"\n' >"$checkout/build/release/bin/speckiln"
expect 0 env -i PATH=/nowhere "$launcher" x
[ "$out" = x ] || fail "without a PATH: $out"
