#!/usr/bin/env bash
# samples/plugin, built as its author would: against an installed package, outside this tree; then checked and tested by
# the installed command.
source "$(dirname "$0")/common.bash"

prefix=$work/prefix
cmake --install "$build" --prefix "$prefix" >log || fail "$(cat log)"
cp -r "$source/samples/plugin" plugin
cmake -S plugin -B plugin/build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$prefix" >log 2>&1 || fail "$(cat log)"
cmake --build plugin/build >log 2>&1 || fail "$(cat log)"
lacks "$(grep -h CMAKE_HOME_DIRECTORY plugin/build/CMakeCache.txt)" "$source"

speckiln=$prefix/bin/speckiln
found=0
mapfile -t files < <(find plugin/build -name '*.kiln')
for file in "${files[@]}"; do
    found=1
    # Nothing to link: no library but the C one.
    needed=$(objdump -p "$file" | awk '/NEEDED/ { print $2 }' | grep -vE '^(libc|libm|ld-linux.*)\.so' || true)
    [ -z "$needed" ] || fail "${file##*/} needs $needed"
    expect 0 env -i "$speckiln" plugins check "$work/$file"
    echo "$out"
    expect 0 env -i "$speckiln" plugins test "$work/$file" "$work/plugin/cases"
    echo "$out"
done
[ "$found" = 1 ] || fail 'samples/plugin builds no plugin'

# What `plugins new` makes, built and tested as its README says.
expect 0 env -i "$speckiln" plugins new pier
cmake -S pier -B pier/build -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >log 2>&1 || fail "$(cat log)"
cmake --build pier/build >log 2>&1 || fail "$(cat log)"
expect 0 env -i "$speckiln" plugins check pier/build/pier.kiln
expect 0 env -i "$speckiln" plugins test pier/build/pier.kiln pier/cases
contains "$out" '1 case, 0 failed'
expect 0 env -i "$speckiln" --plugin pier/build/pier.kiln convert pier/cases/first/input.pier -t markdown
contains "$out" 'Second line'
