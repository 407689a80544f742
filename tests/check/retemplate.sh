#!/usr/bin/env bash
# retemplate.sh SPECKILN: what is wrong with the arguments; links between documents that change; runs that are done again or
# shared, to which another template is another run.
# shellcheck source=tests/check/common.bash
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"

notes=$here/retemplate/relay-notes.json
relay=$here/relay-spec.json
mkdir specs
cp "$here/retemplate/sections-move/input.md" specs/bell.md
printf '# Mole spec\n\nSee [the bell](bell.md#goals) and [its risks](bell.md#risks).\n\n## Summary\n\nLong.\n' >specs/mole.md

# What is wrong is said, with the nearest that is right.
expect 2 "$speckiln" convert specs/bell.md --retemplate rust-rfg
grep -q 'did you mean "rust-rfc"?' stderr || fail "nearest template: $(cat stderr)"
expect 2 "$speckiln" convert specs/bell.md --retemplate madr@7
expect 2 "$speckiln" convert specs/bell.md --retemplate madr --template kepp
grep -q 'did you mean "kep"?' stderr || fail "nearest followed template: $(cat stderr)"
printf '{"name": "ours", "version": 1, "title": "Ours", "sections": [{"titel": "A"}]}' >bad.json
expect 2 "$speckiln" convert specs/bell.md --retemplate ./bad.json
grep -q 'bad.json:1:.*did you mean "title"?' <(tr '\n' ' ' <stderr) || fail "a bad template: $(cat stderr)"
expect 2 "$speckiln" convert specs/bell.md --template kep
expect 2 "$speckiln" convert specs/bell.md --explain

# A link of one document leads to what stands below the old title in the other.
expect 0 "$speckiln" convert specs -t markdown --retemplate "$notes" --template "$relay" -o out
grep -q '(bell.md#scope)' out/mole.md || fail "a renamed heading: $(cat out/mole.md)"
grep -q '(bell.md#dangers)' out/mole.md || fail 'another one'
! grep -q 'link.dangling' stderr || fail 'a link dangles'
grep -q '"Risks" answers "Dangers"' <("$speckiln" convert specs/bell.md --retemplate "$notes" --explain 2>&1) || fail '--explain'
expect 0 "$speckiln" convert specs -t markdown --retemplate "$notes" --template "$relay" -o reported --report report.json
grep -q '"retemplate.placed"' report.json || fail 'the report has the mapping'

# Done again, it is up to date; for another template it is not.
expect 0 "$speckiln" convert specs -t markdown --retemplate "$notes" --template "$relay" -o out --incremental
grep -q '2 documents up to date' stderr || grep -q 'up to date' stderr || fail "nothing changed: $(cat stderr)"
expect 0 "$speckiln" convert specs -t markdown --retemplate madr --template "$relay" -o out --incremental
grep -q '## Decision Outcome' out/bell.md || fail 'another template'
sed 's/"title": "Dangers"/"title": "Hazards"/' "$notes" >changed.json
expect 0 "$speckiln" convert specs -t markdown --retemplate ./changed.json --template "$relay" -o out --incremental
grep -q '## Hazards' out/bell.md || fail 'a template that was edited'

# Shared by workers and shards, it is the same.
expect 0 "$speckiln" convert specs -t markdown --retemplate "$notes" --template "$relay" -o whole
expect 0 "$speckiln" convert specs -t markdown --retemplate "$notes" --template "$relay" -o shared --plan plan.jsonl
cp plan.jsonl tasks
"$speckiln" worker --plan plan.jsonl <tasks >answers 2>stderr || fail "worker: $(cat stderr)"
expect 0 "$speckiln" merge shared
diff -r whole shared || fail 'a shared run'

# Every format keeps what it can: through text and back nothing is gone but what is named.
expect 0 "$speckiln" convert specs/bell.md -t text --retemplate "$notes" --template "$relay"
grep -q 'The bell rings within a minute' stdout || fail 'as text'

# Other names that a template knows a section by are its words, too: as headings, not in what the author says.
crane=$here/retemplate/crane-plan.json
for to in "$crane" "$notes"; do
    named=$here/retemplate/other-names-go/input.md
    expect 0 "$speckiln" convert "$named" -t markdown --retemplate "$to" --template "$crane" -o "names-${to##*/}"
    expect 0 "$speckiln" verify "$named" "names-${to##*/}" --retemplated --template "$crane"
done
printf '# Crane four\n\n## In short\n\nAn Outline of it.\n' >outline.md
expect 0 "$speckiln" convert outline.md -t markdown --retemplate "$notes" --template "$crane" -o outlined.md
sed -i 's/An Outline/A plan/' outlined.md
expect 1 "$speckiln" verify outline.md outlined.md --retemplated --template "$crane"
grep -q '"An Outline"' stderr || fail "a word that is an alias elsewhere: $(cat stderr)"

# A value that somebody wrote stays as it is though its words are the old template's, too; one that nobody wrote is asked anew.
printf -- '---\nstatus: proposed\ndate:\nconsulted:\n---\n\n# Cranes\n\n## Decision Outcome\n\nBuy one.\n' >asked.md
expect 0 "$speckiln" convert asked.md -t markdown --retemplate tekton-tep --template madr -o asked.out.md
expect 0 "$speckiln" verify asked.md asked.out.md --retemplated --template madr
sed 's/^status: .*/status: proposed by Zoe and Kim/' asked.out.md >changed.out.md
expect 1 "$speckiln" verify asked.md changed.out.md --retemplated --template madr
grep -q 'verify.changed-property' stderr || fail "a value with more in it: $(cat stderr)"
expect 0 "$speckiln" convert asked.md -t markdown --retemplate madr --template madr --force -o asked.out.md
grep -q '^date: YYYY' asked.out.md || fail "asked anew: $(cat asked.out.md)"
expect 0 "$speckiln" verify asked.md asked.out.md --retemplated --template madr
sed 's/^consulted: .*/consulted: Zoe Fake/' asked.out.md >changed.out.md
expect 1 "$speckiln" verify asked.md changed.out.md --retemplated --template madr
grep -q 'verify.changed-property' stderr || fail "a value where none was: $(cat stderr)"

# The template that a document named is another now; the number of a heading that nobody answered went with it; what comes
# behind the last item of a list says nothing of its number, which is missed all the same.
printf -- '---\ntemplate: design-doc\n---\n\n# Cranes\n\n## 1. Context and scope\n\nOld ones.\n\n## 2. Goals and non-goals\n\n## 3. Open questions\n\n3. Who pays?\n\n## 4. The actual design\n\nSteel[^1].\n\n[^1]: Or so.\n' >numbered.md
expect 0 "$speckiln" convert numbered.md -t markdown --retemplate kep -o numbered.out.md
expect 0 "$speckiln" verify numbered.md numbered.out.md --retemplated --template design-doc
sed 's/^3[.] Who/4. Who/' numbered.out.md >changed.out.md
expect 1 "$speckiln" verify numbered.md changed.out.md --retemplated --template design-doc
grep -q 'verify.changed-number' stderr || fail "another number: $(cat stderr)"
sed '/^template:/d' numbered.out.md >changed.out.md
expect 1 "$speckiln" verify numbered.md changed.out.md --retemplated --template design-doc
grep -q 'verify.missing-property' stderr || fail "no template is named: $(cat stderr)"

# A status that the other template has another word for.
printf '# Tide gauge\n\n* Proposal: SE-0999\n* Authors: Ines\n* Status: **Accepted**\n\n## Introduction\n\nIt tells.\n\n## Motivation\n\nNobody knows.\n\n## Proposed solution\n\nA float.\n' >accepted.md
expect 0 "$speckiln" convert accepted.md -t markdown --retemplate design-doc --template swift-evolution -o accepted.out.md
grep -q '\[x\] Approved' accepted.out.md || fail "the status: $(cat accepted.out.md)"
expect 0 "$speckiln" verify accepted.md accepted.out.md --retemplated --template swift-evolution

# What nobody wrote in any template is no reason to fail.
: >empty.md
expect 0 "$speckiln" convert empty.md -t markdown --retemplate madr
printf '## Goals\n' >bare.md
expect 0 "$speckiln" convert bare.md -t markdown --retemplate "$relay"
grep -q '^## Goals' stdout || fail 'a bare heading'
# Headings without end, each in the one before; the limit is for builds that sanitizers slow down.
python3 -c 'print("\n\n".join("#" * (1 + i % 6) + f" Topic {i}\n\nText {i}." for i in range(20000)))' >many.md
expect 0 "$speckiln" convert many.md -t markdown --retemplate kep --limit cpu=20
[ "$(grep -c '^Text ' stdout)" = 20000 ] || fail 'a text of many sections'
echo well
