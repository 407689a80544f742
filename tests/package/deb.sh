#!/usr/bin/env bash
# The .deb in a root that holds what its Depends line names and nothing else.
source "$(dirname "$0")/common.bash"
# shellcheck source=tests/package/clean_root.bash
source "$source/tests/package/clean_root.bash"
for tool in dpkg-deb dpkg-shlibdeps; do command -v "$tool" >/dev/null || skip "there is no $tool here"; done

(cd "$build" && cpack -G DEB -B "$work/packed") >log 2>&1 || fail "$(cat log)"
deb=$(echo packed/*.deb)
[ -s "$deb" ] || fail "no .deb: $(cat log)"
[[ ${deb##*/} =~ ^speckiln_[0-9.]+_[a-z0-9]+\.deb$ ]] || fail "an odd name: $deb"
dpkg-deb -I "$deb"
depends=$(dpkg-deb -f "$deb" Depends)
for package in libc6 libstdc++6 libzip; do contains "$depends" "$package"; done
listing=$(dpkg-deb -c "$deb")
lacks "$listing" 'usr/lib/speckiln/lib' # bundled libraries are the archive's
grep -vE ' root/root ' <<<"$listing" && fail 'files that are not owned by root'
# Nobody but root may write where plugins are loaded from.
grep -E '^.....w..|^........w' <<<"$listing" | grep -v '^l' && fail 'files that others can write to'

if can_chroot; then
    # shellcheck disable=SC2046
    make_root root $(tr ',|' '\n\n' <<<"$depends" | sed 's/(.*//; s/[[:space:]]//g; /^$/d')
    dpkg-deb -x "$deb" unpacked
    cp -a unpacked/. root/
    try_in_root root /usr/bin/speckiln
    echo 'installed into a clean root, it converts as at home'
else
    dpkg-deb -x "$deb" root
    expect 0 env -i "$work/root/usr/bin/speckiln" formats
    [ -n "$out" ] || fail 'no formats'
    echo 'no chroot here: unpacked and run in place'
fi
