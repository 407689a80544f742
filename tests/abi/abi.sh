#!/usr/bin/env bash
# abi.sh SOURCE BUILD TEST [VARIANT]: what must come of each plugin of this folder. One function a test.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/../package/common.bash"
plugins=$build/tests/abi
name=$3 variant=${4:-}
export XDG_DATA_HOME=$work/data LC_ALL=C.UTF-8
unset SPECKILN_PLUGIN_PATH

# kiln PLUGIN ARGUMENT… - the command with that plugin and nothing of the user's.
kiln() {
    local plugin=$1
    shift
    "$build/bin/speckiln" --no-user-plugins --no-config --plugin "$plugins/$plugin.kiln" "$@"
}
# take PLUGIN [FILE] - a copy that only its owner can write to.
take() {
    cp "$plugins/$1.kiln" "${2:-$1.kiln}"
    chmod 644 "${2:-$1.kiln}"
}

# --- plain C, and every C++

test_c99() {
    printf '%%lines\n@owner: Ines\n= Title\nfirst\nsecond\n' >in.txt # recognised by what it says, not by its name
    expect 0 kiln abi_lines convert in.txt -t lines -s lines.banner=party
    [ "$out" = $'%lines party\n@owner: Ines\n= Title\nfirst\nsecond' ] || fail "$out"
    expect 0 kiln abi_lines inspect in.txt --tree --stage read
    contains "$out" '"span"'
    expect 2 kiln abi_lines convert in.txt -t lines -s lines.baner=x
    contains "$err" '[option.unknown]'
    contains "$err" 'lines.banner'
}

test_variant() {
    printf 'two one two\nthree a-word-that-is-longer-than-any-small-string two\n' >in.echo
    expect 0 kiln "abi_$variant" convert in.echo -t echo
    [ "$out" = $'a-word-that-is-longer-than-any-small-string: 2\none: 1\nthree: 2\ntwo: 1 1 2' ] || fail "$out"
    # Two standard libraries in one process: what one wrote, another reads.
    if [ "$variant" != echo ]; then
        expect 0 kiln "abi_$variant" convert in.echo -o step.json
        expect 0 kiln abi_echo convert step.json -t echo
        contains "$out" 'two: 1 1 2'
    fi
    expect 0 kiln "abi_$variant" plugins check "$plugins/abi_$variant.kiln"
}

# --- versions

test_older() {
    echo x >in.older
    echo x >in.older2
    expect 0 kiln abi_older convert in.older -t json
    contains "$out" '"read by an older plugin"'
    expect 0 kiln abi_older convert in.older2 -t json
    contains "$out" '"read by an older plugin"'
    expect 2 kiln abi_older convert in.older -t older # it has no writer, whatever lies behind its description
    contains "$err" '[format.unknown]'
}

test_newer() {
    echo x >in.newer
    echo x >in.bold
    expect 0 kiln abi_newer convert in.newer -t json
    contains "$out" 'without shiny'
    contains "$out" 'no poll'
    expect 1 kiln abi_newer convert in.bold -t json
    [ -z "$out" ] || fail "$out"
    contains "$err" '[plugin.invalid-tree]'
    contains "$err" 'use a Speckiln as new as the plugin'
    expect 0 kiln abi_newer plugins describe "$plugins/abi_newer.kiln"
    contains "$out" 'interface 1.7'
}

test_major() {
    echo x >in.md
    expect 2 kiln abi_major convert in.md
    contains "$err" 'built for plugin interface 2.3, this Speckiln has 1.'
    contains "$err" '[plugin.wrong-version]'
    contains "$err" 'help: build the plugin against'
    expect 1 "$build/bin/speckiln" plugins check "$plugins/abi_major.kiln"
    contains "$err" '[plugin.wrong-version]'
}

# --- isolation

twins() {
    echo x >in.twin1
    echo x >in.twin2
    expect 0 "$build/bin/speckiln" --no-user-plugins --plugin "$plugins/$1twin1.kiln" --plugin "$plugins/$1twin2.kiln" \
        convert in.twin1 -t twin2
    first=$out
    expect 0 "$build/bin/speckiln" --no-user-plugins --plugin "$plugins/$1twin1.kiln" --plugin "$plugins/$1twin2.kiln" \
        convert in.twin2 -t twin1
}
test_same_runtime_twins() {
    twins abi_
    [ "$first" = 'read by 111, written by 222' ] || fail "$first"
    [ "$out" = 'read by 222, written by 111' ] || fail "$out"
}
# Without hidden visibility and -fno-gnu-unique the second plugin gets statics of the first, which the test above would
# see.
test_bare_twins() {
    twins abi_bare_
    [ "$first" != 'read by 111, written by 222' ] || fail 'the twins share nothing even when nothing keeps them apart'
}

# --- misbehaviour

# rogue HOW STATUS CODE - reads an input that asks for the fault; nothing of the document may come out.
rogue() {
    echo "$1" >in.rogue
    rm -rf tree
    expect "$2" kiln abi_rogue convert in.rogue -t json
    if [ "$3" != - ]; then
        contains "$err" "[$3]"
        contains "$err" in.rogue
    fi
    lacks "$err" '[internal.error]'
    [ "$2" = 0 ] || [ -z "$out" ] || fail "$1 published: $out"
}

test_rogue() {
    rogue well 0 -
    rogue nonsense 0 -
    contains "$out" '"the document"'
    lacks "$out" 'not while reading'
    rogue status42 1 plugin.failed
    rogue silent 1 plugin.failed
    rogue text-in-document 1 plugin.invalid-tree
    contains "$err" 'text cannot stand in document'
    rogue text-in-divider 1 plugin.invalid-tree
    rogue unknown-kind 1 plugin.invalid-tree
    contains "$err" 'unknown node kind 60000'
    rogue unknown-leaf 1 plugin.invalid-tree
    rogue unknown-attribute 1 plugin.invalid-tree
    rogue wrong-attribute 1 plugin.invalid-tree
    contains "$err" "paragraph takes no attribute 'level'"
    rogue bad-word 1 plugin.invalid-tree
    contains "$err" 'left;center;right;justify'
    rogue bad-number 1 plugin.invalid-tree
    rogue unclosed 1 plugin.invalid-tree
    contains "$err" 'quote was never closed'
    rogue closed-twice 1 plugin.invalid-tree
    rogue no-such-node 1 plugin.invalid-tree
    rogue late-properties 1 plugin.invalid-tree
    rogue deep 1 limit.depth
    rogue huge-text 1 plugin.bad-string
    rogue huge-memory 1 limit.memory
    rogue late-document 1 plugin.bad-manifest
    rogue bad-json 1 json.invalid
    rogue bad-bytes 0 input.invalid-utf8
    echo no-code >in.rogue
    expect 1 kiln abi_rogue convert in.rogue -t json
    contains "$err" 'said without a code [plugin.unnamed]'
    echo bad-code >in.rogue
    expect 1 kiln abi_rogue convert in.rogue -t json
    contains "$err" '[plugin.unnamed]'
    lacks "$err" $'\033'
    printf '%s' "$err" | iconv -f UTF-8 -t UTF-8 >/dev/null || fail 'the message is not UTF-8'
    # The one bad document of a folder is the one that is missing.
    mkdir folder
    echo status42 >folder/bad.rogue
    echo fine >folder/good.rogue
    expect 1 kiln abi_rogue convert folder -t json -o tree
    [[ -e tree/good.json && ! -e tree/bad.json ]] || fail "$(find tree)"
    # A container that says one key twice.
    expect 1 kiln abi_rogue convert -f rogue-folder folder -t json -o twice
    contains "$err" '[plugin.bad-manifest]'
    contains "$err" "'same'"
}

test_rogue_writer() {
    echo fine >in.rogue
    expect 0 kiln abi_rogue convert in.rogue -t rogue -s rogue.how=nonsense
    [ "$out" = written ] || fail "$out"
    mkdir -p inputs
    cp in.rogue inputs/
    expect 1 kiln abi_rogue convert inputs -t rogue -o tree/deep -s rogue.how=outside
    contains "$err" '[output.bad-path]'
    expect 1 kiln abi_rogue convert inputs -t rogue -o tree/deep -s rogue.how=absolute
    contains "$err" '[output.bad-path]'
    [[ ! -e /tmp/speckiln-outside && -z "$(find . -name 'outside*')" ]] || fail 'written outside'
    expect 0 kiln abi_rogue convert inputs -t rogue -o files -s rogue.how=again
    [[ -e files/in.rogue && -e files/other.txt ]] || fail "$(find files)"
}

test_throws() {
    echo std >std.throws
    echo int >int.throws
    echo new >new.throws
    echo fine >fine.throws
    expect 1 kiln abi_throws convert std.throws -t json
    contains "$err" 'thrown on purpose [plugin.exception]'
    [ -z "$out" ] || fail "$out"
    expect 1 kiln abi_throws convert int.throws -t json
    contains "$err" 'an exception of unknown type [plugin.exception]'
    # Want of memory is no fault of the plugin.
    expect 1 kiln abi_throws convert new.throws -t json
    contains "$err" '[limit.memory]'
    contains "$err" 'raise the limit with --limit memory'
    expect 1 kiln abi_throws convert fine.throws -t throws
    contains "$err" 'thrown while writing [plugin.exception]'
    # Nobody named the format: its sniff throws, which is no match, and the extension decides.
    expect 0 kiln abi_throws convert fine.throws -t json
    contains "$out" '"fine"'
}

test_prints() {
    echo 'the line' >in.prints
    expect 0 kiln abi_prints convert in.prints -t prints
    [ "$out" = 'the document' ] || fail "standard output is: $out"
    contains "$err" 'printf in load'
    contains "$err" 'cout in read'
    contains "$err" 'write in write'
    expect 0 kiln abi_prints inspect in.prints --tree --stage read
    lacks "$out" printf
    printf '%s' "$out" | python3 -m json.tool >/dev/null || fail "not JSON: $out"
    expect 0 kiln abi_prints formats --json
    printf '%s' "$out" | python3 -m json.tool >/dev/null || fail "not JSON: $out"
    expect 0 kiln abi_prints plugins describe "$plugins/abi_prints.kiln"
    lacks "$out" printf
}

# --- what is no plugin, or none for this machine

refused() { # refused FILE CODE WORDS
    echo x >in.md
    expect 2 "$build/bin/speckiln" --no-user-plugins --plugin "$1" convert in.md
    contains "$err" "[$2]"
    contains "$err" "$3"
    contains "$err" 'help: '
    contains "$err" "${1##*/}"
}

test_not_a_plugin() {
    echo 'just text' >text.kiln
    refused "$work/text.kiln" plugin.not-a-plugin 'not a shared object'
    : >empty.kiln
    refused "$work/empty.kiln" plugin.not-a-plugin 'not a shared object'
    mkdir folder.kiln
    refused "$work/folder.kiln" plugin.not-a-plugin 'no file'
    refused "$work/missing.kiln" plugin.cannot-load 'no such file'
    refused "$plugins/abi_no_entry.kiln" plugin.not-a-plugin kiln_plugin_entry
    # Cut anywhere: a loader that maps what is not there would die of it.
    local part
    for part in 40 64 200 1000 5000; do
        head -c "$part" "$plugins/abi_rogue.kiln" >cut.kiln
        refused "$work/cut.kiln" plugin.not-a-plugin ''
    done
    # A relative name works, too.
    take abi_older here.kiln
    echo x >in.older
    expect 0 "$build/bin/speckiln" --plugin here.kiln convert in.older -t json
}

# What does nothing, and says that all went well, has lost the document.
test_idle() {
    local with_idle=("$build/bin/speckiln" --plugin "$plugins/abi_idle.kiln")
    echo words >in.idle
    expect 0 "${with_idle[@]}" convert in.idle -t json
    contains "$err" "its 6 bytes are nothing to the 'idle' plugin [input.nothing-read]"
    : >empty.idle
    expect 0 "${with_idle[@]}" convert empty.idle -t json
    [[ "$err" != *nothing-read* ]] || fail "$err"
    printf '# Title\n' >in.md
    expect 0 "${with_idle[@]}" convert in.md -o out.idle
    contains "$err" "the 'idle' plugin wrote nothing of the document, and did not say why [lost.document]"
    expect 1 "${with_idle[@]}" convert in.md -o out.idle --force --strict
}

test_bad_description() {
    refused "$plugins/abi_bad_name.kiln" plugin.bad-description 'lower-case letters'
    refused "$plugins/abi_bad_functions.kiln" plugin.bad-description 'neither a reader nor a writer'
    refused "$plugins/abi_bad_count.kiln" plugin.bad-description 'describes no format'
    refused "$plugins/abi_bad_options.kiln" plugin.bad-options "'number'"
    refused "$plugins/abi_bad_extension.kiln" plugin.bad-description "the extension '.x'"
}

test_writable() {
    mkdir shared
    take abi_older shared/abi_older.kiln
    chmod 777 shared
    refused "$work/shared/abi_older.kiln" plugin.unsafe-folder 'others can write'
    chmod 755 shared
    chmod 666 shared/abi_older.kiln
    refused "$work/shared/abi_older.kiln" plugin.unsafe-folder chmod
    chmod 644 shared/abi_older.kiln
    echo x >in.older
    expect 0 "$build/bin/speckiln" --plugin shared/abi_older.kiln convert in.older -t json
}

test_needs_newer() {
    # A plugin that shares the system's libstdc++, as if it had been built on a system years ahead.
    LC_ALL=C sed 's/GLIBCXX_3\.4\.[0-9][0-9]/GLIBCXX_3.4.99/g' "$plugins/abi_shared_runtime.kiln" >ahead.kiln
    cmp -s "$plugins/abi_shared_runtime.kiln" ahead.kiln && fail 'nothing was changed'
    refused "$work/ahead.kiln" plugin.needs-newer 'the plugin needs GLIBCXX 3.4.99, this machine has 3.4.'
    expect 1 "$build/bin/speckiln" plugins check ahead.kiln
    contains "$out" 'GLIBCXX  needs 3.4.99'
    contains "$err" '[plugin.needs-newer]'
    [ -z "${SPECKILN_SANITIZED:-}" ] || return 0
    # What speckiln_add_plugin() makes needs none at all.
    expect 0 "$build/bin/speckiln" plugins check "$plugins/abi_echo.kiln"
    contains "$out" 'GLIBCXX  needs none'
}

# --- the search path

test_taken() {
    echo '# x' >in.md
    mkdir -p data/speckiln/plugins
    take abi_taken data/speckiln/plugins/abi_taken.kiln
    expect 0 "$build/bin/speckiln" convert in.md -t json
    contains "$out" '"document"'
    expect 0 "$build/bin/speckiln" plugins list
    contains "$err" "format 'json' is already given by"
    contains "$err" '[plugin.name-taken]'
    contains "$err" '--plugin'
    expect 0 kiln abi_taken convert in.md -t json
    [ "$out" = 'written by the other json' ] || fail "$out"
}

test_unused_broken() {
    mkdir -p data/speckiln/plugins
    echo 'just text' >data/speckiln/plugins/broken.kiln
    take abi_major data/speckiln/plugins/major.kiln
    echo '# x' >in.md
    expect 0 "$build/bin/speckiln" convert --fail-on warning in.md -t json
    lacks "$err" broken.kiln
    expect 0 "$build/bin/speckiln" plugins list
    contains "$err" broken.kiln
    contains "$err" '[plugin.wrong-version]'
    expect 0 "$build/bin/speckiln" --no-user-plugins plugins list
    lacks "$err" broken.kiln
    # Asked for, it is named with its reason.
    expect 2 "$build/bin/speckiln" convert -f major in.md
    contains "$err" 'plugin interface 2.3'
    echo x >in.unheard-of
    expect 2 "$build/bin/speckiln" convert in.unheard-of
    contains "$err" '[format.unrecognised]'
    contains "$err" major.kiln
}

test_search_path() {
    echo x >in.older
    # Never the current folder.
    take abi_older
    expect 2 "$build/bin/speckiln" convert in.older -t json
    contains "$err" '[format.unrecognised]'
    # Nor a relative one.
    mkdir listed
    take abi_older listed/abi_older.kiln
    expect 2 env SPECKILN_PLUGIN_PATH=listed "$build/bin/speckiln" convert in.older -t json
    expect 0 env SPECKILN_PLUGIN_PATH="/nowhere:$work/listed" "$build/bin/speckiln" convert in.older -t json
    expect 2 env SPECKILN_PLUGIN_PATH="$work/listed" "$build/bin/speckiln" --no-user-plugins convert in.older -t json
    # The user's folder, by XDG_DATA_HOME or HOME.
    mkdir -p data/speckiln/plugins home/.local/share/speckiln/plugins
    take abi_older data/speckiln/plugins/abi_older.kiln
    expect 0 "$build/bin/speckiln" convert in.older -t json
    take abi_older home/.local/share/speckiln/plugins/abi_older.kiln
    expect 0 env -u XDG_DATA_HOME HOME="$work/home" "$build/bin/speckiln" convert in.older -t json
}

test_choose() {
    local all=("$build/bin/speckiln" --no-user-plugins --plugin "$plugins/abi_twin1.kiln" --plugin "$plugins/abi_lines.kiln"
        --plugin "$plugins/abi_twin2.kiln")
    # By name, though another recognises it; by what it holds, though the name says otherwise; by the name.
    echo '%lines' >in.txt
    cp in.txt in.twin1
    expect 0 "${all[@]}" convert -f twin2 in.twin1 -t json
    contains "$out" 'read by 222'
    expect 0 "${all[@]}" convert in.twin1 -t json
    lacks "$out" 'read by'
    echo x >in.TWIN1
    expect 0 "${all[@]}" convert in.TWIN1 -t json
    contains "$out" 'read by 111'
    # Two that are as sure as each other.
    echo x >in.twin
    expect 0 "${all[@]}" convert in.twin -t json
    contains "$err" "this could be 'twin1' or 'twin2'; read as 'twin1'"
    contains "$err" '[format.tie]'
    contains "$err" 'help: say which: -f twin2'
    # None, and what it may be.
    echo x >in.odt
    expect 2 "${all[@]}" convert in.odt -t json
    contains "$err" 'this looks like an OpenDocument text, which no installed plugin reads [format.unrecognised]'
    expect 2 "${all[@]}" convert in.txt -t jsno
    contains "$err" "there is no output format 'jsno' [format.unknown]"
    contains "$err" "did you mean 'json'?"
    expect 2 "${all[@]}" convert -f twin3 in.txt -t json
    contains "$err" "did you mean 'twin1'?"
    expect 2 "${all[@]}" convert -f nothing-like-it in.txt -t json
    contains "$err" 'known are: '
}

# --- speckiln plugins

test_plugins_command() {
    local speckiln=$build/bin/speckiln
    expect 0 "$speckiln" --plugin "$plugins/abi_lines.kiln" plugins list
    contains "$out" org.speckiln.test.lines
    contains "$out" markdown

    expect 0 "$speckiln" plugins describe "$plugins/abi_lines.kiln"
    contains "$out" 'format lines: Lines of text, in C'
    contains "$out" 'functions: sniff, read, plan, write'
    contains "$out" 'option banner: What stands behind %lines'
    expect 2 "$speckiln" plugins describe missing.kiln
    contains "$err" '[plugin.cannot-load]'

    expect 0 "$speckiln" plugins check "$plugins/abi_lines.kiln"
    contains "$out" 'loads    org.speckiln.test.lines 1.0.0, plugin interface 1.0'
    expect 1 "$speckiln" plugins check "$plugins/abi_bare_twin1.kiln"
    contains "$err" '[plugin.extra-exports]'
    expect 1 "$speckiln" plugins check "$plugins/abi_no_entry.kiln"
    contains "$err" '[plugin.not-a-plugin]'
    echo text >text.kiln
    expect 2 "$speckiln" plugins check text.kiln
    contains "$err" '[plugin.not-a-plugin]'

    # new: what it makes is built and tested in package.out_of_tree.
    expect 0 "$speckiln" plugins new harbour
    [[ -e harbour/plugin.cpp && -e harbour/cases/first/input.harbour ]] || fail "$(find harbour)"
    expect 2 "$speckiln" plugins new harbour
    contains "$err" '[plugins.cannot-make]'
    contains "$err" 'exists already'
    expect 2 "$speckiln" plugins new 'Bad Name'
    contains "$err" 'lower-case letters'

    # test: passes, fails with the line that differs, takes what is with --update.
    mkdir -p cases/a
    printf '%%lines\n= T\nfirst\n' >cases/a/input.lines
    : >cases/a/expected.json
    printf '%%lines plain\n= T\nsecond\n' >cases/a/expected.lines
    expect 1 "$speckiln" plugins test "$plugins/abi_lines.kiln" cases
    contains "$out" 'FAIL a'
    contains "$out" 'expected.lines differs in line 3'
    contains "$out" 'expected: second'
    contains "$out" 'but it is: first'
    contains "$out" '1 case, 1 failed'
    expect 0 "$speckiln" plugins test "$plugins/abi_lines.kiln" cases --update
    expect 0 "$speckiln" plugins test "$plugins/abi_lines.kiln" cases
    contains "$out" '1 case, 0 failed'
    contains "$(cat cases/a/expected.json)" '"heading"'
    # A reader whose own writer gives something else back breaks the laws.
    mkdir -p echoes/a
    echo 'b a' >echoes/a/input.echo
    expect 1 "$speckiln" plugins test "$plugins/abi_echo.kiln" echoes
    contains "$out" 'read(write(read(input))) differs'
    echo 'warning lost.block' >cases/a/report
    expect 1 "$speckiln" plugins test "$plugins/abi_lines.kiln" cases
    contains "$out" 'the report differs'
    rm cases/a/report
    echo 'lines.baner=x' >cases/a/options
    expect 1 "$speckiln" plugins test "$plugins/abi_lines.kiln" cases
    contains "$out" "no option 'baner'"
    expect 2 "$speckiln" plugins test "$plugins/abi_lines.kiln" nowhere
    contains "$err" '[input.not-found]'
    mkdir none
    expect 2 "$speckiln" plugins test "$plugins/abi_lines.kiln" none
}

"test_$name"
