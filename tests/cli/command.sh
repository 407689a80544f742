#!/usr/bin/env bash
# The command as a user meets it: arguments, messages, exit statuses. Each check says what it expects.
#   command.sh SPECKILN SAMPLES
# shellcheck source=tests/support/counted.bash
source "$(dirname "$0")/../support/counted.bash"
speckiln=$1
samples=$2

# expect STATUS PATTERN NAME COMMAND…: the exit status, and a pattern in what it prints on either stream ("" = anything).
expect() {
    local status=$1 pattern=$2 name=$3 out actual=0
    shift 3
    out=$("$@" 2>&1 </dev/null) || actual=$?
    if [ "$actual" -ne "$status" ]; then
        fail "$name: exit status $actual, not $status: $out"
    elif [ -n "$pattern" ] && ! grep -qE -- "$pattern" <<<"$out"; then
        fail "$name: nothing like '$pattern' in: $out"
    fi
}
run() { "$speckiln" --no-user-plugins --color never "$@"; }
check() {
    local name=$1
    shift
    "$@" || fail "$name"
}

printf '# A\n\nSee [b](b.md#the-end).\n' >a.md
printf '# B\n\n## The end\n' >b.md
printf 'Reviewer,Status\nMirela,Approved\n' >r.csv
mkdir -p tree/sub tree/.hidden
cp a.md b.md tree
printf '# C\n' >tree/sub/c.md
printf '# H\n' >tree/.hidden/h.md

expect 2 'no input is named' 'no input' run convert
expect 2 'no such file' 'input that is not there' run convert nowhere.md
expect 0 'Reviewer' 'one document goes to standard output' run convert r.csv
expect 2 'several documents' 'several do not' run convert a.md b.md
expect 2 "did you mean 'markdown'" 'unknown format' run convert a.md -t markdwn
expect 2 'did you mean markdown.dialect' 'unknown option' run convert a.md --set markdown.dialct=gfm
expect 2 "did you mean 'gfm'" 'unknown value' run convert a.md --set markdown.dialect=gfn
expect 2 'FORMAT.OPTION=VALUE' 'malformed --set' run convert a.md --set dialect
expect 2 "there is no limit" 'unknown limit' run --limit sise=3 convert a.md
expect 2 'not expected|unknown' 'unknown flag' run convert a.md --no-such-flag
expect 0 'a.md → a.json' 'dry run' run convert a.md b.md -t json -o out --dry-run
check 'a dry run writes nothing' test ! -e out

# An option takes one value, also one that may be given again: what follows it is an input.
expect 0 'See' 'an input behind -t' run convert -t markdown a.md
expect 0 'See' 'an input behind --limit' run convert --limit cpu=5 a.md
expect 0 'See' 'an input behind several limits' run convert --limit cpu=5,memory=100M,wall=30 a.md
for limits in '--limit entry=9 --limit entry=1M,wall=30' '--limit wall=30,entry=9,entry=1M'; do
    # shellcheck disable=SC2086
    expect 0 'See' "the last of several is meant: $limits" run convert $limits a.md
done
for limits in '--limit wall=30,entry=9' '--limit entry=1M --limit wall=30,entry=9' '--limit entry=1M,entry=9,wall=30'; do
    # shellcheck disable=SC2086
    expect 1 'limit.entry|larger' "each of several is set: $limits" run convert $limits a.md
done
expect 0 'b.md' 'an input behind --exclude' run convert --exclude 'a*' --exclude 'c*' tree -t json -o out --dry-run
expect 0 'a.md → a.md' 'and it may be given again' run convert -t markdown -t json a.md -o out --dry-run

# The standard streams by the names of their files.
check 'input by the name of its file' grep -q 'heading' <<<"$(run convert /dev/stdin -f markdown -t json <a.md 2>/dev/null)"
check 'a list by the name of its file' grep -q 'See' <<<"$(echo a.md | run convert --files-from /dev/stdin 2>/dev/null)"
run convert a.md -o /dev/stdout >to-a-file 2>/dev/null || fail 'output by the name of its file'
check 'output by the name of its file' grep -q 'See' to-a-file
rm to-a-file
printf '# Z\n' >z.md
python3 -m zipfile -c z.zip z.md
check 'an archive comes as a file' grep -q 'not read from standard input' <<<"$(run convert - <z.zip 2>&1)"
rm z.md z.zip
# What says "..." takes several at once, and no option does.
check 'help' test -z "$(run convert --help | grep -E '^ +-.*\.\.\.')"

# An empty value is none.
for option in --shard --plan --report --output --files-from --from --retemplate; do
    expect 2 "$option: must not be empty" "$option without a value" run convert a.md b.md -o out "$option" ''
done
expect 2 '--baseline: must not be empty' 'in other commands, too' run check a.md --baseline ''
check 'nothing is done then' test ! -e out
# Those who require it do not work without.
for command in convert check inspect verify; do
    expect 2 'in-process excludes --require-sandbox|require-sandbox excludes --in-process' "$command without the sandbox that it requires" \
        run "$command" a.md a.md --in-process --require-sandbox
done

# Where nothing is converted it is said.
mkdir -p nothing others
expect 0 'input.no-document' 'an empty folder' run convert nothing -o out-nothing
printf 'PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' >empty.zip
expect 0 'input.no-document' 'an empty zip' run convert empty.zip -o out-nothing
printf ' \n\n   \n' >blank.md
expect 0 'input.blank' 'a page of blanks' run convert blank.md -o out-blank.md
printf 'x' >others/notes.odt
expect 0 'input.no-document' 'a folder without a document' run convert others -o out-nothing
printf 'x' >others/plan.png
printf '# A\n\n![plan](plan.png)\n' >others/a.md
expect 0 'other files: 1 copied, 1 left' 'what was copied and what was left' run convert others -o out-others
expect 0 'notes.odt.*input.other-file' 'which files those are' run -v convert others -o out-others

expect 0 '' 'a folder' run -q convert tree -o out
check 'paths are kept' test -f out/sub/c.md
check 'hidden files stay out' test ! -e out/.hidden
check 'anchors are right' grep -q 'b.md#the-end' out/a.md
expect 0 '' 'the same again changes nothing' run convert tree -o out
printf 'edited\n' >>out/a.md
expect 1 'output.exists' 'an edited file is not overwritten' run convert tree -o out
check 'and is as it was' grep -q edited out/a.md
expect 0 '' 'but with --force' run -q convert tree -o out --force
check 'it is written anew' test "$(grep -c edited out/a.md)" = 0

expect 0 '' 'several formats' run -q convert a.md b.md -t json -t markdown -o both
check 'each has a folder' test -f both/json/a.json -a -f both/markdown/b.md
mkdir -p named/sub
printf '# A\n\n[b](sub/b.md#the-end) [list](r.csv) [gone](gone.md)\n' >named/a.md
printf '# B\n\n## The end\n\n[a](../a.md)\n' >named/sub/b.md
cp r.csv named
expect 0 'named/a.md:3.*gone.md' 'a file that was not named is a link that dangles' \
    run convert named/sub/b.md named/a.md named/r.csv named/a.md -o together
check 'files named one by one link to each other' grep -qF '[b](sub/b.md#the-end) [list](r.md)' together/a.md
check 'in all directions' grep -qF '[a](../a.md)' together/sub/b.md
check 'a file named twice is one' test "$(find together -name '*.md' | wc -l)" = 3
expect 0 '' '--include and --exclude' run -q convert tree --include '*.md' --exclude 'sub/**' -o some
check 'included' test -f some/a.md
check 'excluded' test ! -e some/sub
printf 'a.md\0b.md\0' >list
expect 0 '' '--files-from -0' run -q convert --files-from list -0 -o listed
check 'both are there' test -f listed/a.md -a -f listed/b.md
expect 2 'standard input is empty or closed' 'empty standard input' run convert -
expect 2 'standard input is empty or closed' 'closed standard input' sh -c '"$@" <&-' - "$speckiln" convert -
: >unnamed
expect 2 'the file is empty' 'an empty file without an extension' run convert unnamed -t json
# Where it shows depends on what else is open; a plugin is none the worse for it. A sanitizer needs descriptors of its own.
few_descriptors() {
    [ -z "${SPECKILN_SANITIZED:-}" ] || return 0
    local most
    for most in 8 9 10 11; do
        expect 2 ': Too many open files|no process could be started' "$most files may be open" \
            sh -c 'ulimit -n "$1"; shift; "$@"' - "$most" "$speckiln" --no-user-plugins --no-config convert tree -o few
    done
}
few_descriptors
# In a container that has no /proc plugins are found all the same. Not everywhere may one make such a one.
without_proc() { unshare -Urm sh -c 'mount -t tmpfs none /proc && exec "$@"' - "$@"; }
if without_proc true 2>/dev/null; then
    expect 0 '"kind": "document"' 'no /proc' without_proc "$speckiln" --no-user-plugins --no-config convert a.md -t json
fi
check 'standard input' test "$(printf '# Hi\n' | run convert - --stdin-filename x.md)" = '# Hi'
printf 'caf\xe9\n' >latin.md
check 'an encoding' test "$(run convert latin.md --encoding latin1)" = 'café'
expect 0 'input.invalid-utf8' 'an invalid byte is said' run convert latin.md
expect 2 'not known here' 'an unknown encoding' run convert latin.md --encoding no-such
check 'a closed pipe is quiet' test -z "$( { run convert b.md | true; } 2>&1)"

expect 0 'link.dangling' 'a link that leads nowhere' run convert tree --exclude b.md -o dangling
expect 1 '' '--fail-on warning' run convert latin.md -o latin-out.md --fail-on warning
expect 0 'verify|found' 'verify finds all' run verify tree out
sed -i 's/The end//' out/b.md
expect 1 'missing' 'verify finds what is gone' run verify tree out

printf '# A\n\n## B\n\nOwner:* Ines\n' >markdown.txt
printf 'Owner:* Ines\n\n- [ ] oil\n\n> wicks\n' >plain.txt
expect 0 '^## B$' 'markdown that is named .txt is markdown' run convert markdown.txt -t markdown
expect 0 '^\*\*Owner:\*\* Ines$' 'other .txt is plain text' run convert plain.txt -t markdown
cp plain.txt plain.md
expect 0 '^Owner:\\?\* Ines$' 'plain text that is named .md is markdown' run convert plain.md -t markdown

expect 0 'reviewers' 'inspect' run inspect r.csv
expect 0 '"title"' 'inspect --json' run inspect a.md --json
expect 0 '"span"' 'inspect --tree' run inspect a.md --tree --stage read
expect 0 'markdown +read, write' 'formats' run formats
check '--version -v: standard output' grep -q '^format markdown' <(run --version -v 2>/dev/null)
expect 0 'dialect' 'formats FORMAT' run formats markdown
expect 0 '"options"' 'formats --json' run formats --json
expect 2 'did you mean' 'formats of an unknown one' run formats markdow
expect 0 'What to do' '--explain' run --explain link.dangling
expect 2 'did you mean' '--explain of an unknown code' run --explain link.danglin
expect 0 'plugin interface' '--version --verbose' run --version --verbose

mkdir team && cp a.md team
printf '{"convert": {"fail-on": "warning", "set": {"markdown.bullet": "*"}}, "severities": {"input.invalid-utf8": "error"}}' >team/speckiln.json
expect 0 'markdown.bullet = \*' 'config' run config team/a.md
printf -- '- x\n' >team/list.md
check 'the configuration counts' test "$(run convert team/list.md)" = '* x'
check 'flags win over it' test "$(run convert team/list.md --set markdown.bullet=+)" = '+ x'
check 'and --no-config leaves it out' test "$(run --no-config convert team/list.md)" = '- x'
printf '{"convret": {}}' >bad.json
expect 2 'did you mean "convert"' 'a configuration with a wrong name' run --config bad.json convert a.md
printf '{' >bad.json
expect 2 'bad.json:1:' 'a configuration that is no JSON' run --config bad.json convert a.md

# What sections mean, and what a team says of it.
printf '# Sync\n\n## 2. Goals & Non-Goals\n\n**Does it scale?**\n\n## SOC 2\n' >roles.md
expect 0 '2. Goals & Non-Goals \[goals, non_goals: part\] \(' 'roles' run inspect roles.md
expect 0 '^ +\? Does it scale\? \[performance: starts\]$' 'roles of a question' run inspect roles.md
expect 0 '^ +SOC 2 \(' 'a topic of the author'"'"'s own' run inspect roles.md
expect 0 '"roles": \[$' 'roles for programs' run inspect roles.md --json
expect 0 '"derived": ..roles' 'roles in the tree' run inspect roles.md --tree
mkdir ours && cp roles.md ours
printf '{"roles": {"goals": {"titles": ["^x$"]}, "ours.soc2": {"label": "SOC 2", "titles": ["^soc 2$"]}}}' >ours/base.json
printf '{"extends": "base.json", "roles": {"ours.soc2": {"neighbours": ["goals"]}}}' >ours/speckiln.json
expect 0 'SOC 2 \[ours.soc2: exact\]' 'a role of the team' run inspect ours/roles.md
expect 0 'roles.goals = titles \+ \^x\$ ' 'config with roles' run config ours/roles.md
printf '{"roles": {\n"gaols": {"titles": ["^x$"]}}}' >bad.json
expect 2 'bad.json:2:1: .*no role "gaols"' 'a role that is not known' run --config bad.json inspect roles.md
expect 2 'did you mean "goals"' 'and the nearest' run --config bad.json convert roles.md
printf '{"roles": {"goals": {"titles": ["(x"]}}}' >bad.json
expect 2 '/roles/goals/titles/0: the pattern "\(x" is not valid' 'a pattern that is none' run --config bad.json inspect roles.md
printf '{"roles": {%s "x": {}}}' "$(printf '"r%s": {}, ' $(seq 1 500))" >bad.json
expect 2 'at most 500 roles' 'too many roles' run --config bad.json inspect roles.md
printf '{"roles": []}' >bad.json
expect 2 '"roles" takes an object' 'roles that are no object' run --config bad.json inspect roles.md

# A folder of documents may hold anything, files that are called as our libraries too.
mkdir planted && cp a.md planted
for library in $(ldd "$speckiln" "$(dirname "$speckiln")"/../plugins/*.kiln | awk '$1 ~ /^lib/ { print $1 }'); do
    : >"planted/$library"
done
check 'there are libraries to plant' test -e planted/libstdc++.so.6
# shellcheck disable=SC2016
expect 0 '# A' 'no library is loaded from the current folder' \
    sh -c 'cd planted && "$1" --no-user-plugins convert --in-process a.md' - "$speckiln"

run -q convert "$samples/notion-export.zip" -o one
run -q convert "$samples/notion-export.zip" -o two
check 'two runs give the same bytes' diff -r one two

# What a run has written is no input of the next, where it lies within the input.
mkdir nested
printf '# Quay\n\nSee [the crane](crane.md).\n' >nested/quay.md
printf '# Crane\n\nIt lifts.\n' >nested/crane.md
expect 0 '2 documents' 'an output within the input' run convert nested -o nested/docs
expect 0 '2 documents' 'and once more' run convert nested -o nested/docs --incremental
expect 0 'up to date: 2 documents' 'with nothing to do' run convert nested -o nested/docs --incremental
expect 0 'input.own-output' 'said where it is asked for' run -v convert nested -o nested/docs --incremental
check 'it does not grow' test ! -e nested/docs/docs
expect 0 '4 documents' 'with another output it is an input as any' run convert nested -o elsewhere-nested

# A zip holds what the folder would, and nothing of the run.
run -q convert "$samples/notion-export.zip" -t markdown -o one.zip
run -q convert "$samples/notion-export.zip" -t markdown -o two.zip
check 'two runs give the same archive' cmp one.zip two.zip
rm -r one/.speckiln
python3 -m zipfile -e one.zip unpacked
check 'the archive holds what the folder does' diff -r one unpacked
expect 0 'nothing is missing' 'an archive is whole' run verify "$samples/notion-export.zip" one.zip
python3 - <<'PYTHON'
import zipfile
with zipfile.ZipFile("one.zip") as whole, zipfile.ZipFile("short.zip", "w") as short:
    for name in whole.namelist():
        if not name.endswith("team-charter.md"):
            short.writestr(name, whole.read(name))
PYTHON
expect 1 'words are not in the output' 'a page that an archive lacks is missed' run verify "$samples/notion-export.zip" short.zip
printf -- '---\ntitle: Home\nOwner: Ines\nSince: 1998\n---\n\n# Welcome\n' >titled.md
run -q convert titled.md -t notion -o titled/
expect 0 'nothing is missing' 'a title is whole where it is a heading' run verify titled.md titled
expect 1 'output.exists' 'an archive that is there is not written over' run -q convert a.md -t markdown -o one.zip
expect 2 'name a folder' 'an archive has no map to go by' run convert --incremental a.md -o new.zip
check 'a run that fails leaves no archive' test ! -e new.zip

finish
