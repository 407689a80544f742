#!/usr/bin/env bash
# The tar.gz: unpacked in two places, run with an empty environment and on a root with nothing but the C library.
source "$(dirname "$0")/common.bash"
# shellcheck source=tests/package/clean_root.bash
source "$source/tests/package/clean_root.bash"

(cd "$build" && cpack -G TGZ -B "$work/packed") >log 2>&1 || fail "$(cat log)"
archive=$(echo packed/*.tar.gz)
[ -s "$archive" ] || fail "no archive: $(cat log)"

for place in here 'a place/with blanks'; do
    mkdir -p "$place"
    tar -xzf "$archive" -C "$place"
    unpacked=$(echo "$place"/speckiln-*)
    expect 0 env -i "$work/$unpacked/bin/speckiln" formats
    [ "$out" = "$("$build/bin/speckiln" formats)" ] || fail "other formats than at home: $out"
    # All it loads but the C library comes from where it lies.
    foreign=$(env -i LD_TRACE_LOADED_OBJECTS=1 "$work/$unpacked/bin/speckiln" |
        grep -vE "$work/|linux-vdso|ld-linux|/lib(c|m|dl|pthread|rt)\.so" || true)
    [ -z "$foreign" ] || fail "loaded from the system: $foreign"
    for plugin in "$unpacked"/lib/speckiln/plugins/*.kiln; do
        foreign=$(ldd "$plugin" | grep -vE "$work/|linux-vdso|ld-linux|/lib(c|m|dl|pthread|rt)\.so|statically" || true)
        [ -z "$foreign" ] || fail "loaded from the system by ${plugin##*/}: $foreign"
    done
done
# Loaded only when it is needed, so that nothing but its being there tells of it.
ls here/speckiln-*/lib/speckiln/libzip.so.* >/dev/null || fail 'libzip does not come along'
for library in here/speckiln-*/lib/speckiln/lib*; do
    [ -n "$(ls here/speckiln-*/share/doc/speckiln/third-party 2>/dev/null)" ] || fail "no licence notices beside ${library##*/}"
done

floor=$("$source/tools/package/glibc-floor" here)
echo "the archive needs glibc $floor"
here=$(getconf GNU_LIBC_VERSION | cut -d' ' -f2)
[ "$(printf '%s\n%s\n' "$floor" "$here" | sort -V | tail -1)" = "$here" ] || fail "it needs a newer glibc than it was built on"
# What the README promises.
promised=$(grep -oE 'glibc 2\.[0-9]+' "$source/README.md" | head -1) || fail 'README.md does not say which glibc the packages need'
if grep -q bookworm /etc/os-release; then
    [ "$promised" = "glibc $floor" ] || fail "README.md promises $promised, the archive needs $floor"
fi

if can_chroot; then
    make_root root libc6
    mkdir -p root/opt
    tar -xzf "$archive" -C root/opt
    name=$(basename "$(echo root/opt/speckiln-*)")
    try_in_root root "/opt/$name/bin/speckiln"
    echo 'on a root with the C library alone, it converts as at home'
fi
