#!/usr/bin/env bash
# command.sh SPECKILN: check, new and templates as a person or a CI job meets them.
# shellcheck source=tests/check/common.bash
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"

template=$here/relay-spec.json
bad=$here/cases/empty-section/input.md

# Exit statuses.
expect 1 "$speckiln" check "$bad" --template "$template"
grep -q 'error: "Summary" is empty; template relay-spec@2 requires an answer \[section.empty\]' stdout || fail 'the model of a finding'
grep -q 'help: answer it, or write "N/A: <reason>"' stdout || fail 'no help'
expect 0 "$speckiln" check "$bad" --template "$template" --exit-zero
expect 0 "$speckiln" check "$bad" --template "$template" --fail-on never
expect 2 "$speckiln" check "$bad" --template relay-spek
expect 2 "$speckiln" check "$bad" --template kepp
grep -q 'did you mean "kep"' stderr || fail 'no nearest template'

# Every form, and what reads it.
for form in json sarif; do
    "$speckiln" check "$bad" --template "$template" --format $form --exit-zero >"out.$form"
    python3 -m json.tool "out.$form" >/dev/null || fail "$form is no JSON"
done
python3 - <<'CHECK' || fail 'SARIF'
import json
run = json.load(open("out.sarif"))["runs"][0]
rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
for result in run["results"]:
    assert result["ruleId"] in rules and result["level"] in ("note", "warning", "error"), result
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 0
    assert result["partialFingerprints"]
assert run["results"]
CHECK
"$speckiln" check "$here/cases/guidance-beside-the-answer/input.md" --template "$template" --format sarif --exit-zero >out.sarif
python3 - "$here/cases/guidance-beside-the-answer/input.md" <<'CHECK' || fail 'fixes in SARIF'
import json, sys
result = json.load(open("out.sarif"))["runs"][0]["results"][0]
region = result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
text = open(sys.argv[1], "rb").read()
assert text[region["byteOffset"]:][:region["byteLength"]] == b"[*Say in two sentences what is built.*]\n\n", region
CHECK
"$speckiln" check "$bad" --template "$template" --format junit --exit-zero >out.xml
python3 -c 'import xml.etree.ElementTree as e; r = e.parse("out.xml").getroot(); assert r.get("failures") == "1" and r.find(".//failure") is not None' || fail 'JUnit'
# A subject is shortened between two letters, not within one.
"$speckiln" check "$here/cases/guidance-of-many-letters/input.md" --template "$template" --format junit --exit-zero >out.xml
python3 -c 'import xml.etree.ElementTree as e; e.parse("out.xml")' || fail 'JUnit of letters of several bytes'
"$speckiln" check "$bad" --template "$template" --format github --exit-zero | grep -q '^::error file=.*,line=.*,title=section.empty::"Summary" is empty' || fail 'GitHub'
"$speckiln" check "$bad" --template "$template" --statistics --exit-zero | grep -q ' 1 section.empty' || fail 'statistics'

# A baseline knows a finding wherever its lines go, tells what is new, and what of it is no more.
cp "$bad" spec.md
expect 0 "$speckiln" check spec.md --template "$template" --write-baseline known.json
expect 0 "$speckiln" check spec.md --template "$template" --baseline known.json
sed -i '1a\\nSome lines\n\nmore.' spec.md
expect 0 "$speckiln" check spec.md --template "$template" --baseline known.json
# However the document is named, and from wherever.
expect 0 "$speckiln" check ./spec.md --template "$template" --baseline known.json
expect 0 "$speckiln" check "$PWD/spec.md" --template "$template" --baseline known.json
mkdir elsewhere
cd elsewhere
expect 0 "$speckiln" check ../spec.md --template "$template" --baseline ../known.json
cd ..
sed -i 's/| The link drops | M | Chunks are sent again |/| The link drops | M | |/' spec.md
expect 1 "$speckiln" check spec.md --template "$template" --baseline known.json --fail-on warning
grep -q 'risk.no-mitigation' stdout || fail 'what is new is not told'
grep -q 'section.empty' stdout && fail 'what is known is told'
cp "$here/cases/clean/input.md" spec.md
expect 0 "$speckiln" check spec.md --template "$template" --baseline known.json
grep -q 'the baseline knows a finding that is no more: spec.md: section.empty (summary)' stderr || fail 'stale entries'
# Of documents that nobody looked at now it says nothing.
cp spec.md other.md
expect 0 "$speckiln" check other.md --template "$template" --baseline known.json
grep -q 'the baseline knows' stderr && fail "of what was not looked at: $(cat stderr)"
rm other.md
# Git applies no patch to ./left.md.
cp "$here/cases/instructions-left/input.md" left.md
expect 1 "$speckiln" check ./left.md --template "$template" --diff --fail-on info
grep -qx -e '--- left.md' stdout || fail "the patch of ./left.md: $(cat stdout)"
rm left.md
# Other JSON in a folder, the settings and the baseline too, is no document that is wrong.
mkdir repo
cp "$here/cases/clean/input.md" repo/spec.md
cp known.json repo/known.json
echo '{"name": "quay", "kind": "package"}' >repo/package.json
expect 0 "$speckiln" check repo --template "$template"
grep -q '^1 document,' stdout || fail "JSON beside specs: $(cat stdout)"
expect 0 "$speckiln" convert repo/spec.md -t json -o repo/spec.json
expect 0 "$speckiln" check repo --template "$template"
grep -q '^2 documents,' stdout || fail "a spec as JSON: $(cat stdout)"
expect 1 "$speckiln" check repo/package.json
grep -q 'json.invalid' stderr || fail 'JSON that is named as a document'
echo '{"files": 3}' >bad.json
expect 2 "$speckiln" check spec.md --baseline bad.json
grep -q 'check.bad-baseline' stderr || fail 'a baseline that is none'

# A broken link is a finding as any other: in every form, and none where somebody said so.
mkdir linked
printf '# Cranes\n\n## Goals\n\nSee [the quay](quay.md), [its depth](ships.md#depth) and [above](#abov).\n' >linked/cranes.md
printf '# Ships\n\n## Goals\n\nWords.\n' >linked/ships.md
expect 1 "$speckiln" check linked/cranes.md --fail-on warning --format concise
grep -qx "linked/cranes.md:5:.* warning link.dangling the link '#abov' leads to no heading or bookmark of the document" stdout || fail "a link to no heading: $(cat stdout)"
expect 1 "$speckiln" check linked --fail-on warning --format concise
grep -q "linked/cranes.md:5:.* warning link.dangling the link 'quay.md' leads to nothing in the input" stdout || fail "a broken link: $(cat stdout)"
grep -q 'link.dangling' stderr && fail "a broken link is told twice: $(cat stderr)"
expect 0 "$speckiln" check linked --write-baseline known-links.json
expect 0 "$speckiln" check linked --baseline known-links.json --fail-on warning
# What lies beside a document is there, whether it was named or not.
printf '# Quay\n\n## Goals\n\nSee [ships](ships.md#top), [all](../linked/), [a%%20blank](a%%20b.txt) and [none](none.md).\n' >linked/quay.md
: >'linked/a b.txt'
for named in linked/quay.md 'linked/quay.md linked/cranes.md' linked; do
    # shellcheck disable=SC2086 # several names
    "$speckiln" check $named --format concise >stdout 2>stderr || true
    [ "$(grep -c 'linked/quay.md:.* link.dangling' stdout)" = 1 ] || fail "links from $named: $(cat stdout)"
done
grep -q "linked/quay.md:5:.*'none.md'" stdout || fail "a link to what is not there: $(cat stdout)"
# A blank one, too; what is said of one's comments holds for it.
printf '# Blank [l](#gone)\n' >blank.md
expect 1 "$speckiln" check blank.md --format concise
grep -q 'link.dangling' stdout || fail "a link of a blank document: $(cat stdout)"
printf '<!-- speckiln-disable-next-line nothing -->\n\n<!-- speckiln-disable -->\n\n# Blank [l](#gone)\n' >blank.md
expect 0 "$speckiln" check blank.md
printf '{"severities": {"link.dangling": "off"}}' >linked/speckiln.json
expect 0 "$speckiln" check linked --fail-on warning --exit-zero
grep -q 'link.dangling' stdout && fail "a rule that is off: $(cat stdout)"

# The team's configuration: severities, and rules that it does not want.
printf '{"severities": {"section.empty": "off"}}' >speckiln.json
cp "$bad" spec.md
expect 0 "$speckiln" check spec.md --template "$template"
printf '{"severities": {"section.empty": "info"}}' >speckiln.json
expect 0 "$speckiln" check spec.md --template "$template"
grep -q 'info: "Summary" is empty' stdout || fail 'severity'
rm speckiln.json

# Templates: bad ones are told where, unknown names with the nearest.
expect 0 "$speckiln" templates validate "$template"
printf '{\n  "name": "a",\n  "sections": [\n    {"titel": "A"}\n  ]\n}\n' >typo.json
expect 1 "$speckiln" templates validate typo.json
grep -q 'typo.json:4:6: error: unknown name "titel" \[template.bad\]' stderr || fail "where a typo is: $(cat stderr)"
grep -q 'did you mean "title"?' stderr || fail 'nearest name'
printf '{"name": "a", "sections": [{"title": "A", "roles": ["gaols"]}]}' >role.json
expect 1 "$speckiln" templates validate role.json
grep -q 'did you mean "goals"?' stderr || fail 'nearest role'
printf '{\n  "name": "a",\n  "sections": [\n    {"title": "A",\n     "title": "B"}\n  ]\n}\n' >twice.json
expect 1 "$speckiln" templates validate twice.json
grep -q 'twice.json:5:6: error: "title" is given twice \[template.bad\]' stderr || fail "a key that is given twice: $(cat stderr)"
printf '{"name": "a", "sections": [\n  {"title": "Goals"},\n  {"title": "Goals"}]}\n' >twins.json
expect 0 "$speckiln" templates validate twins.json
grep -q 'twins.json:3:4: warning: "Goals" names two sections side by side \[template.ambiguous\]' stderr || fail "titles that are given twice: $(cat stderr)"
expect 1 "$speckiln" templates validate not-there.json
grep -q 'template.not-found' stderr || fail 'a template that is not there'
expect 2 "$speckiln" templates show madrr
grep -q 'did you mean "madr"?' stderr || fail 'nearest template'
expect 0 "$speckiln" templates from "$here/cases/blank-document/input.md" --name ours
python3 -c 'import json; t = json.load(open("stdout")); assert [s["title"] for s in t["sections"]][:2] == ["Summary", "Goals"] and t["sections"][1]["roles"] == ["goals"]' || fail 'from an example'
cp stdout ours.json
expect 0 "$speckiln" templates validate ours.json

# A new spec, with what is known already.
expect 0 "$speckiln" new "$template" --set-field Author=Ines --set-field 'Status=In review' --set-field 'title=Chunks' -o new.md
for known in '^# Chunks' '\*\*Author:\*\* Ines' '\[x\] In review'; do
    grep -q "$known" new.md || fail "new: $(cat new.md)"
done
expect 1 "$speckiln" new "$template" -o new.md

# What inspect shows of it.
expect 0 "$speckiln" new madr --set-field status=accepted -o decision.md
expect 0 "$speckiln" inspect decision.md
grep -q 'follows madr@1 (.*% sure), 0% complete' stdout || fail "inspect: $(cat stdout)"
grep -q 'status: accepted (approved)' stdout || fail 'the status'
grep -q 'Decision Outcome.* guidance' stdout || fail 'the state of a section'
expect 0 "$speckiln" inspect new.md
grep -q '^  Author: Ines' stdout || fail 'a field'
grep -q '^  Status: In review' stdout || fail 'a choice'
expect 2 "$speckiln" new "$template" --set-field Auther=Ines
grep -q 'field.unknown\]' stderr || fail 'unknown field'
grep -q 'did you mean "Author"?' stderr || fail 'nearest field'
expect 2 "$speckiln" new "$template" --set-field Status=Ready
grep -q 'field.unknown-option' stderr || fail 'unknown option'

# Which template documents follow, by their names: the first glob that fits, unless the document or the command says it.
mkdir -p team/docs/rfcs/old team/templates
cp "$template" team/templates/relay.json
cp "$bad" team/docs/rfcs/old/a.md
cp "$here/cases/no-template/input.md" team/docs/b.md
printf -- '---\ntemplate: madr\n---\n# C\n\nWords.\n' >team/docs/rfcs/c.md
cat >team/speckiln.json <<'CONFIG'
{
  "templates": [
    {"files": "docs/rfcs/**/*.md", "template": "templates/relay.json"},
    {"files": ["b.md", "*.txt"], "template": "madr"}
  ]
}
CONFIG
follows() {
    local wanted=$1
    shift
    "$speckiln" check "$@" --exit-zero | grep -q ": follows $wanted, " || fail "$* does not follow $wanted: $("$speckiln" check "$@" --exit-zero 2>&1 | head -3)"
}
follows relay-spec@2 team/docs/rfcs/old/a.md
follows madr@1 team/docs/b.md
follows madr@1 team/docs/rfcs/c.md
follows kep@1 team/docs/rfcs/old/a.md --template kep
(cd team/docs/rfcs && follows relay-spec@2 old/a.md)
(cd team && follows relay-spec@2 - --stdin-filename docs/rfcs/x.md <docs/rfcs/old/a.md)
"$speckiln" check team/docs --exit-zero | grep -c ': follows' | grep -qx 3 || fail 'a folder'
"$speckiln" inspect team/docs/b.md | grep -q 'follows madr@1' || fail 'inspect heeds the configuration'
"$speckiln" config team/docs/b.md | grep -q 'templates.b.md,\*.txt = madr' || fail 'config does not print templates'
# wrong_config TEXT PATTERN: what is wrong is named with its place.
wrong_config() {
    printf '%s' "$1" >team/speckiln.json
    expect 2 "$speckiln" check team/docs/b.md
    grep -qE "$2" stderr || fail "configuration $1: $(cat stderr)"
}
wrong_config '{"severities": {"section.orde": "off"}}' 'speckiln.json:1:[0-9]+: error: unknown name "section.orde"'
wrong_config '{"templates": [{"files": "*.md", "template": "madrr"}]}' 'speckiln.json:1:[0-9]+: error: there is no template "madrr" \[template.unknown\]'
grep -q 'did you mean "madr"' stderr || fail 'nearest template of a glob'
wrong_config '{"templates": [
  {"file": "*.md", "template": "madr"}]}' 'speckiln.json:2:4: error: unknown name "file"'
wrong_config '{"templates": [{"files": "a;b", "template": "madr"}]}' 'takes a glob'
wrong_config '{"templates": [{"files": "*.md"}]}' 'needs "files" and "template"'
wrong_config '{"templates": {"*.md": "madr"}}' '"templates" takes a list'
wrong_config '{"severities": {},
  "severities": {}}' 'speckiln.json:2:3: error: "severities" is given twice'
wrong_config '{"templates": [{"files": "*.md", "template": "templates/none.json"}]}' 'speckiln.json:1:[0-9]+: error: the template cannot be read'
# A team's own roles, in its templates.
printf '{"roles": {"ours.cranes": {"label": "Cranes", "titles": ["^cranes$"]}}}' >team/speckiln.json
printf '{"name": "cranes", "sections": [{"title": "Lifts", "roles": ["ours.cranes"]}]}' >team/templates/cranes.json
expect 0 "$speckiln" templates validate team/templates/cranes.json
expect 0 "$speckiln" templates show team/templates/cranes.json
expect 0 "$speckiln" new team/templates/cranes.json -o cranes.md
(cd team && expect 0 "$speckiln" check ../cranes.md --config speckiln.json --template templates/cranes.json --fail-on never)
printf '{}' >team/speckiln.json
expect 1 "$speckiln" templates validate team/templates/cranes.json
grep -q 'unknown name "ours.cranes"' stderr || fail 'a role that nobody has'

# Templates of other tools: read, and what is not checked is named, each kind once.
cat >.mdschema.yml <<'SCHEMA'
structure:
  - heading: {pattern: "# .*", regex: true}
    children:
      - heading: "## Goals"
        description: What is true when it is done?
      - heading: "## Risks"
        optional: true
        word_count: {min: 10}
      - "## Rollout"
      - heading: {pattern: "^## Step [0-9]+: .*$", regex: true}
      - heading: {expr: "slug(filename) == slug(heading)"}
links:
  validate_internal: true
SCHEMA
expect 0 "$speckiln" templates validate .mdschema.yml
grep -q '^.mdschema.yml: mdschema@1 is well' stdout || fail "mdschema: $(cat stdout)"
for missed in '.mdschema.yml:8:9: warning: word_count is not checked here \[template.not-expressed\]' '.mdschema.yml:12:1: warning: links is' '.mdschema.yml:11:.*a heading by an expression' 'other sections are not allowed'; do
    grep -q "$missed" stderr || fail "mdschema: no '$missed': $(cat stderr)"
done
expect 0 "$speckiln" templates show .mdschema.yml --json
python3 - <<'CHECK' || fail 'mdschema as a template'
import json
t = json.load(open("stdout"))
assert [(s["title"], s.get("roles", []), s.get("required", True)) for s in t["sections"]] == [("Goals", ["goals"], True), ("Risks", ["risks"], False), ("Rollout", ["rollout"], True), ("Step [0-9]+: .*", [], True)], t
assert t["rules"]["order"] == "fixed" and t["sections"][0]["blocks"][0]["guidance"] == "What is true when it is done?"
CHECK
printf '# A\n\n## Goals\n\nNone is lost.\n' >spec.md
expect 1 "$speckiln" check spec.md --template .mdschema.yml --fail-on warning
grep -q 'section "Rollout" is missing; template mdschema@1 has it' stdout || fail "mdschema: $(cat stdout)"
# Headings by a pattern; where nothing else is allowed, and all of the schema is known, what is more is told.
cat >steps.mdschema.yml <<'SCHEMA'
structure:
  - heading: "# Cost in $"
    children:
      - heading: {pattern: "## Step \\d+: .*", regex: true}
        count: {min: 1}
      - heading: "## Goals"
        allow_additional: true
SCHEMA
printf '# Cost in $\n\n## Step 1: buy\n\nA crane.\n\n## Step 2: build\n\nThe quay.\n\n## Goals\n\nBoth.\n\n## Weather\n\nFine.\n\n### Wind\n\nNone.\n' >steps.md
expect 0 "$speckiln" check steps.md --template steps.mdschema.yml --format concise
[ "$(cat stdout)" = 'steps.md:15:1: warning section.extra template steps.mdschema@1 has no section "Weather"' ] || fail "steps: $(cat stdout stderr)"
sed -i 's/## Step 2/## Stop 2/; s/## Weather/## Step 3:/' steps.md
expect 0 "$speckiln" check steps.md --template steps.mdschema.yml --format concise
grep -q 'has no section "Stop 2: build"' stdout || fail "steps: $(cat stdout stderr)"
# A title by an expression is not checked, and said not to be; what stands below it is asked for all the same.
cat >named.mdschema.yml <<'SCHEMA'
structure:
  - heading: {expr: "slug(filename) == slug(heading)"}
    children:
      - heading: "## Goals"
      - heading: {expr: "count > 3"}
        children:
          - heading: "### Berths"
SCHEMA
expect 0 "$speckiln" templates show named.mdschema.yml --json
grep -q '^named.mdschema.yml:2:5: warning: a title by an expression is not checked here \[template.not-expressed\]' stderr || fail "expr: $(cat stderr)"
grep -q '^named.mdschema.yml:5:9: warning: a heading by an expression, and what is below it is not' stderr || fail "expr: $(cat stderr)"
python3 - <<'CHECK' || fail 'a title by an expression'
import json
t = json.load(open("stdout"))
assert "heading" not in t and [s["title"] for s in t["sections"]] == ["Goals"], t
CHECK
cat >.markdownlint.jsonc <<'SCHEMA'
{
	// What every note has.
	"default": true,
	"required-headings": {"headings": ["# Note", "*", "## Goals", "### Measures", "+", "## Rollout"], "match_case": true}, /* so far */
}
SCHEMA
expect 0 "$speckiln" templates show .markdownlint.jsonc --json
python3 - <<'CHECK' || fail 'MD043 as a template'
import json
t = json.load(open("stdout"))
assert t["heading"] == "Note" and [s["title"] for s in t["sections"]] == ["Goals", "Rollout"] and t["sections"][0]["sections"][0]["title"] == "Measures", t
CHECK
grep -q '.markdownlint.jsonc:4:[0-9]*: warning: match_case is not checked' stderr || fail "MD043: $(cat stderr)"
grep -q 'warning: "+", a heading of any words is not checked' stderr || fail 'MD043: +'
printf 'config:\n  MD043:\n    headings: ["## Goals", "## Rollout"]\n' >.markdownlint-cli2.yaml
expect 1 "$speckiln" check spec.md --template .markdownlint-cli2.yaml --fail-on warning
grep -q 'section "Rollout" is missing' stdout || fail 'markdownlint-cli2'
printf '# A\n\n## Goals\n\nNone.\n\n## Rollout\n\nNow.\n\n## More\n\nWords.\n' >more.md
expect 0 "$speckiln" check more.md --template .markdownlint-cli2.yaml
grep -q 'has no section "More"' stdout || fail "MD043 lists all: $(cat stdout stderr)"
# bad_template FILE TEXT PATTERN
bad_template() {
    printf '%b' "$2" >"$1"
    expect 1 "$speckiln" templates validate "$1"
    grep -qE "$1(:[0-9]+:[0-9]+)?: error: .*$3" stderr || fail "$1 $2: $(cat stderr)"
}
bad_template other.yml 'a: b\n' 'neither "structure" of mdschema'
bad_template other.yml 'structure:\n  - optional: true\n' 'needs a "heading"'
bad_template other.yml 'structure: [\n' 'not well-formed'
bad_template other.yml 'structure:\n  - heading: {pattern: ".*", regex: true}\n' 'it asks for no section'
bad_template other.yml 'structure:\n  - heading: {pattern: "## (a", regex: true}\n' 'the pattern "\(a"'
grep -q '^other.yml:2:5: ' stderr || fail "a pattern's place: $(cat stderr)"
bad_template other.yml "structure: &a\n  - heading: '## A'\n    children: *a\n" 'nested deeper'
bad_template .markdownlint.json '{"MD013": false}' 'neither'

# A line of boxes without end stays within what one document may take.
python3 -c 'print("# A\n\n" + "[ ] a " * 40000)' >boxes.md
expect 0 "$speckiln" check boxes.md --fail-on never

# What does not fit into memory is one document that is named; the others are judged.
if [ -z "${SPECKILN_SANITIZED:-}" ]; then
    printf '# A\n\nWords.\n' | tee a.md >b.md
    printf 'PK\003\004' | tee large.docx >large.jar
    truncate -s 200M large.docx large.jar
    for large in large.docx large.jar; do
        expect 1 "$speckiln" check a.md "$large" b.md --limit memory=50M
        grep -q "^$large: error: .* \[limit.memory\]" stderr || fail "not named: $(cat stderr)"
        grep -q '^2 documents' stdout || fail "not all others: $(cat stdout)"
    done
    rm large.docx large.jar
fi

# The recipes for a hook and a workflow are what their programs read, and their commands are ours.
if python3 -c 'import yaml' 2>/dev/null; then
    python3 - "$here/../../samples/check" <<'CHECK' >commands || fail 'the recipes'
import sys, yaml
folder = sys.argv[1]
hook = yaml.safe_load(open(folder + "/pre-commit-config.yaml"))["repos"][0]["hooks"][0]
assert {"id", "name", "entry", "language", "files"} <= set(hook)
steps = yaml.safe_load(open(folder + "/github-workflow.yml"))["jobs"]["check"]["steps"]
print(hook["entry"] + " spec.md")
print(steps[-1]["run"].replace("docs/specs", "spec.md").replace(".speckiln-baseline.json", "known.json"))
CHECK
    cp "$here/cases/no-template/input.md" spec.md
    while read -r _ arguments; do
        # shellcheck disable=SC2086 # they are several
        expect 1 "$speckiln" $arguments
    done <commands
fi
echo well
