# Sourced after common.bash, which sets $work, $source and $build: a folder that holds nothing but some Debian packages and what they depend on, copied from
# this machine, and a way to run a program with that folder as its root. So what a package forgets to name is missing.
# shellcheck shell=bash disable=SC2154

# closure PACKAGE… - these and all that they depend on, as far as they are installed here.
closure() {
    local todo=("$@") package seen=' '
    while [ ${#todo[@]} -gt 0 ]; do
        package=${todo[0]%%:*}
        todo=("${todo[@]:1}")
        [[ $seen != *" $package "* ]] || continue
        seen+="$package "
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed' || continue
        echo "$package"
        # Of alternatives, whichever is here.
        mapfile -t -O "${#todo[@]}" todo < <(dpkg-query -W -f '${Pre-Depends}, ${Depends}\n' "$package" | head -1 |
            tr ',|' '\n\n' | sed 's/(.*//; s/[[:space:]]//g; /^$/d')
    done
}
# make_root FOLDER PACKAGE…
make_root() {
    local root=$1 package
    mkdir -p "$root"/usr/{bin,lib,lib64,sbin} "$root"/{tmp,etc,home}
    for package in bin lib lib64 sbin; do ln -s "usr/$package" "$root/$package"; done
    for package in $(closure "${@:2}"); do
        dpkg-query -L "$package" | grep -vE '^/(usr/share|var|etc|dev|proc|\.$)' | while IFS= read -r file; do
            if [ -L "$file" ] || [ -f "$file" ]; then echo "${file#/}"; fi
        done
    done | tar -C / --no-recursion -cf - -T - | tar -C "$root" --keep-directory-symlink -xf -
}
# in_root FOLDER PROGRAM ARGUMENT… - with an empty environment. There is no /proc in it but the one link that a program
# finds itself by.
in_root() {
    local root=$1 program=$2
    shift 2
    mkdir -p "$root/proc/self"
    ln -sfn "$program" "$root/proc/self/exe"
    if [ "$(id -u)" = 0 ]; then
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" "$program" "$@"
    else
        env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin unshare -r chroot "$root" "$program" "$@"
    fi
}
# can_chroot - whether this machine lets us.
can_chroot() {
    mkdir -p "$work/probe"
    make_root "$work/probe" libc6 dash
    in_root "$work/probe" /bin/sh -c : 2>/dev/null
}
# try_in_root FOLDER PROGRAM - converts the sample there as at home, and compares.
try_in_root() {
    local root=$1 program=$2 status=0
    mkdir -p "$root/home/in"
    cp "$source/samples/notion-export.zip" "$root/home/in/"
    [ "$(in_root "$root" "$program" formats)" = "$("$build/bin/speckiln" formats)" ] || fail 'other formats than at home'
    [ -n "$(in_root "$root" "$program" formats)" ] || fail 'no formats'
    in_root "$root" "$program" convert /home/in/notion-export.zip -o /home/out 2>log || status=$?
    [ "$status" -le 1 ] || fail "exit status $status: $(cat log)"
    rm -rf at_home
    "$build/bin/speckiln" convert "$source/samples/notion-export.zip" -o at_home 2>/dev/null || true
    [ -n "$(find at_home -name '*.md')" ] || fail 'nothing was converted at home'
    diff -r at_home "$root/home/out" >differences || fail "another result than at home: $(head -20 differences)"
}
