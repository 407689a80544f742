#!/usr/bin/env bash
# plain_text.sh SOURCE BUILD: what a person counts in a real plain-text template is in the document that is read from it.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/../package/common.bash"
[ -n "${SPECKILN_CORPUS:-}" ] || skip 'SPECKILN_CORPUS is not set'
template=$SPECKILN_CORPUS/seeds/plain-text-technical-specification.txt
[ -f "$template" ] || skip "there is no $template"
export LC_ALL=C.UTF-8

"$build/bin/speckiln" --no-user-plugins convert "$template" -t json -o read.json 2>messages || fail "$(cat messages)"
python3 - read.json <<'EOT' || fail 'the template is read otherwise'
import collections, json, sys

counts = collections.Counter()
nodes = [json.load(open(sys.argv[1]))]
while nodes:
    node = nodes.pop()
    counts[node['kind']] += 1
    if node['kind'] == 'heading':
        counts['level %s' % node['level']] += 1
    counts['boxes'] += 'checked' in node
    counts['boxes'] += node.get('text', '').count('[ ]') if node['kind'] == 'text' else 0
    counts['labels'] += 'strong' in node.get('marks', [])
    nodes += node.get('content', [])
# 73 headings below the title; ten blanks have a line of their own below their label.
expected = {'level 1': 1, 'level 2': 21, 'level 3': 46, 'level 4': 6, 'boxes': 107, 'table': 4, 'code': 3, 'item': 344,
            'labels': 182, 'break': 10, 'divider': 0}
for what, count in expected.items():
    if counts[what] != count:
        print(f'{what}: {counts[what]}, not {count}', file=sys.stderr)
sys.exit(any(counts[what] != count for what, count in expected.items()))
EOT
