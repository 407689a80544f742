#!/usr/bin/env bash
# messages.sh SOURCE BUILD: what the command itself refuses, in which words, with which exit status.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/../package/common.bash"
export XDG_DATA_HOME=$work/none LC_ALL=C.UTF-8
unset SPECKILN_PLUGIN_PATH
speckiln=$build/bin/speckiln
echo 'a,b' >in.csv
echo 'c,d' >other.csv

# refuses CODE WORDS ARGUMENT… - exit status 2, a message with that code, a help line, nothing on standard output.
refuses() {
    local code=$1 words=$2
    shift 2
    expect 2 "$speckiln" "$@"
    contains "$err" "[$code]"
    contains "$err" "$words"
    contains "$err" 'help: '
    [ -z "$out" ] || fail "on standard output: $out"
}

refuses explain.unknown "did you mean 'plugin.failed'?" --explain plugin.fialed
expect 0 "$speckiln" --explain plugin.failed
contains "$out" 'What to do: '

refuses input.none '' convert
refuses input.not-found nowhere.csv convert nowhere.csv
refuses input.unknown-encoding utf-88 convert in.csv -t json --encoding utf-88
refuses output.needs-folder 'name a folder' convert in.csv other.csv -t json
refuses output.needs-folder 'several formats' convert in.csv -t json -t csv
refuses option.bad-value FORMAT.OPTION=VALUE convert in.csv -t json -s nonsense
refuses option.unknown "no option 'nonsense'" convert in.csv -t json -s csv.nonsense=1
refuses option.bad-value "there is no limit 'entrie'" convert in.csv -t json --limit entrie=1
refuses option.bad-value 'needs a number' convert in.csv -t json --limit entry=lots
# Of a list, the one that is wrong is named alone; one that is empty is none.
refuses option.bad-value "limit 'entry=lots' needs a number" convert in.csv -t json --limit cpu=1,entry=lots,wall=3
refuses option.bad-value "limit 'wall=3s5' needs a number" convert in.csv -t json --limit cpu=1,memory=100M,wall=3s5
refuses option.bad-value "limit 'entry' needs a number" convert in.csv -t json --limit entry,cpu=1
refuses option.bad-value "there is no limit 'entrie'" convert in.csv -t json --limit cpu=1,entrie=1
for list in 'cpu=1,' ',cpu=1' 'cpu=1,,wall=3'; do
    refuses option.bad-value "there is no limit ''" convert in.csv -t json --limit "$list"
done
refuses format.unknown "did you mean 'csv'?" formats cvs

# What a writer loses stands in a line of what was read; where that has no lines, behind a heading.
printf '# A spec\n\n> [!NOTE]\n> Ask first.\n' >callout.md
expect 0 "$speckiln" convert callout.md -o callout.json
for input in 'callout.md:3:1: warning: ' 'callout.json: "A spec" ¶1: warning: '; do
    expect 0 "$speckiln" convert "${input%%:*}" -t text
    contains "$err" "$input"
    contains "$err" '[lost.callout]'
done

# What a file by itself links to stays behind where it is written to another folder.
printf '# A spec\n\n![quay](img/quay.png) and [more](https://example.org/)\n' >alone.md
expect 0 "$speckiln" convert alone.md -o away/
contains "$err" "alone.md:3:1: warning: 'img/quay.png' is no part of this run and is not taken along [lost.neighbour]"
expect 1 "$speckiln" convert alone.md -o away/again.md --strict
for beside in '-o beside.json' '-t text -o ./' '-t json'; do
    # shellcheck disable=SC2086
    expect 0 "$speckiln" convert alone.md $beside
    [[ "$err" != *lost.neighbour* ]] || fail "$beside: $err"
done

# A full disk is no success, nor is a standard output that is closed; neither is a defect of ours.
unwritten() { # STATUS CODE ARG…
    local wanted=$1 code=$2
    shift 2
    status=0
    "$speckiln" "$@" >/dev/full 2>err || status=$?
    [ "$status" = "$wanted" ] || fail "$* on a full disk: exit status $status"
    contains "$(cat err)" "[$code]"
    status=0
    "$speckiln" "$@" >&- 2>err || status=$?
    [ "$status" = "$wanted" ] || fail "$* without an output: exit status $status"
    contains "$(cat err)" '[output.failed]'
    [[ "$(cat err)" != *internal.error* ]] || fail "$*: $(cat err)"
}
printf '# A spec\n\n## Goals\n\nTBD\n' >spec.md
unwritten 2 output.failed formats
unwritten 2 output.failed check spec.md
unwritten 2 output.failed check --format json spec.md
unwritten 2 output.failed inspect spec.md
unwritten 1 output.disk-full convert in.csv -t json
rm spec.md

# Without one of its own plugins it takes no other format for the best: an export would become a folder of files.
mkdir -p own/bin own/plugins spec
cp "$speckiln" own/bin/
cp "$build"/plugins/*.kiln own/plugins/
printf '# A spec\n' >spec/a.md
expect 0 own/bin/speckiln convert spec -o converted
head -c 3000 "$build/plugins/notion.kiln" >own/plugins/notion.kiln
expect 2 own/bin/speckiln convert spec -o nothing
contains "$err" 'own/plugins/notion.kiln: error: the file is cut short [plugin.not-a-plugin]'
[ "$(grep -c 'error:' <<<"$err")" = 1 ] || fail "said twice: $err"
[ ! -e nothing ] || fail 'something was converted'
expect 2 own/bin/speckiln check spec
if [ "$(id -u)" != 0 ]; then
    chmod a-r own/plugins
    expect 2 own/bin/speckiln convert spec -o nothing
    contains "$err" 'the folder of plugins cannot be read'
    chmod u+r own/plugins
fi
rm -r own spec converted

echo '{"convert": 1}' >speckiln.json
refuses config.invalid speckiln.json convert in.csv -t json
echo '{' >speckiln.json
refuses config.invalid speckiln.json convert in.csv -t json
printf '{"$schema": "1E999",\n "convert": 1E999}\n' >speckiln.json
refuses config.invalid 'speckiln.json:2:13: error: a number that is too large: 1E999' convert in.csv -t json
rm speckiln.json

# A name in a message cannot move the cursor, and is UTF-8 whatever it is made of.
refuses input.not-found 'a \x1b[31mred \xfa name.csv' convert $'a \033[31mred \xfa name.csv'
iconv -f UTF-8 -t UTF-8 <<<"$err" >/dev/null || fail 'a message is no UTF-8'
