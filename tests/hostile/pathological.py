"""Short markdown texts that cost some parsers time or memory that grows with their square: those of cmark's own
tests, of its published vulnerabilities, and what was found besides. Each is a unit that grows with its size."""
import math


def table(n):
    side = max(2, int(math.sqrt(n / 4)))
    row = '|' + 'a|' * side + '\n'
    return row + '|' + '-|' * side + '\n' + '|b\n' * side


def nested_list(n):
    return ''.join('  ' * i + '* a\n' for i in range(int(math.sqrt(n))))


def references(n):
    return '[a]: /' + 'u' * (n // 2) + '\n\n' + '[a]' * (n // 6) + '\n'


def staircase(n):
    # A hundred more levels a line, then empty lines: each is matched against all of them.
    steps = int(math.sqrt(n / 200))
    return ''.join('  ' * 90 * i + '- ' * 90 + 'a\n' for i in range(steps)) + '\n' * (n // 2)


def long_definition(definition, use):
    """One long address or title, `X` in the definition, that many brackets may copy."""
    return lambda n: definition.replace('X', 'u' * (n // 2)) + '\n\n' + use * (n // 2 // len(use))


# name: how a text of about n bytes is made
texts = {
    'quotes-then-stars': lambda n: '>' * (n // 3) + 'a*' * (n // 3),
    'dashes-then-newlines': lambda n: ' -' * (n // 3) + 'x' + '\n' * (n // 3),
    'processing-instructions': lambda n: 'a<?' * (n // 3),
    'declarations': lambda n: 'a<!A ' * (n // 5),
    'cdata': lambda n: 'a<![CDATA[' * (n // 10),
    'comments': lambda n: 'a<!--' * (n // 5),
    'autolink-parentheses': lambda n: 'http://a.b/' + ')' * n,
    'lines-then-table': lambda n: 'x\n' * (n // 2) + '|-|\n',
    'cells-then-table': lambda n: '|' + 'x|' * (n // 2) + '\n|-|\n',
    'square-table': table,
    'wide-table': lambda n: '|' + 'x|' * (n // 6) + '\n|' + '-|' * (n // 6) + '\n' + 'a\n' * (n // 6),
    'long-reference': references,
    'image-openings': lambda n: '![[]()' * (n // 6),
    'link-openings': lambda n: '[a](b' * (n // 5),
    'link-openings-angle': lambda n: '[a](<b' * (n // 6),
    'link-titles': lambda n: '[ (](' * (n // 5),
    'brackets': lambda n: '[' * (n // 2) + 'a' + ']' * (n // 2),
    'bracket-pairs': lambda n: '[]' * (n // 2),
    'bracket-escapes': lambda n: '[\\' * (n // 2),
    'strong-in-emphasis': lambda n: '*a **a ' * (n // 14) + 'b' + ' a** a*' * (n // 14),
    'emphasis-openers': lambda n: '_a ' * (n // 3),
    'emphasis-closers': lambda n: 'a_ ' * (n // 3),
    'emphasis-mismatched': lambda n: '*a_ ' * (n // 4),
    'emphasis-of-three': lambda n: 'a***' * (n // 4),
    'emphasis-and-links': lambda n: '**x [a*b**c*](d)' * (n // 16),
    'emphasis-before-links': lambda n: '*a ' * (n // 6) + '[a](b) ' * (n // 14),
    'strike': lambda n: '~~a ~b ' * (n // 7),
    'backticks': lambda n: ''.join('e' + '`' * i for i in range(1, int(math.sqrt(2 * n)))),
    'backslash-backticks': lambda n: '\\`' * (n // 2),
    'nested-quotes': lambda n: '> ' * (n // 2) + 'a',
    'nested-list-line': lambda n: '- ' * (n // 2) + 'a',
    'nested-list': nested_list,
    'list-of-empties': lambda n: '-\n' * (n // 2),
    'many-headings': lambda n: '#\n' * (n // 2),
    'one-heading': lambda n: '# ' + '#' * n,
    'setext': lambda n: 'a\n-\n' * (n // 4),
    'entities': lambda n: '&#' * (n // 2),
    'open-tags': lambda n: '<a ' * (n // 3),
    'tags': lambda n: '<div>' * (n // 5),
    'inline-tags': lambda n: 'a <b>' * (n // 5),
    'details': lambda n: '<details><summary>a</summary>\n\n' * (n // 31),
    'less-than': lambda n: '<' * n,
    'at-signs': lambda n: 'a@' * (n // 2),
    'emails': lambda n: 'a.b@c.d ' * (n // 8),
    'www': lambda n: 'www.' * (n // 4),
    'schemes': lambda n: 'http://' * (n // 7),
    'footnote-chain': lambda n: ''.join(f'[^{i}]: x[^{i + 1}]\n\n' for i in range(n // 16)),
    'footnote-uses': lambda n: '[^a]: x\n\n' + '[^a]' * (n // 4),
    'footnotes-same': lambda n: '[^a]: x\n\n' * (n // 9) + '[^a]\n',
    'definitions': lambda n: '[a]: u\n' * (n // 7),
    'definitions-many': lambda n: ''.join(f'[{i}]: u\n' for i in range(n // 9)) + '[0]\n',
    'dollars': lambda n: '$a' * (n // 2),
    'double-dollars': lambda n: '$$\n' * (n // 3),
    'alerts': lambda n: '> [!NOTE]\n' * (n // 10),
    'directives': lambda n: ':::note\n' * (n // 8),
    'colons': lambda n: ':' * n,
    'admonitions': lambda n: ''.join('    ' * min(i, 99) + '!!! note\n\n' for i in range(n // 400 + 1)),
    'braces': lambda n: '# a {' + '{#' * (n // 2),
    'highlights': lambda n: '==a ' * (n // 4),
    'hard-breaks': lambda n: 'a\\\n' * (n // 3),
    'tabs': lambda n: '\t' * n + 'a',
    'newlines': lambda n: '\n' * n,
    'carriage-returns': lambda n: '\r' * n,
    'nul': lambda n: '\0' * n,
    'not-utf-8': lambda n: '\udcff' * n,
    'front-matter-open': lambda n: '---\n' + 'a: [' * (n // 4),
    'front-matter-deep': lambda n: '---\n' + '[' * n + '\n---\nx\n',
    'front-matter-keys': lambda n: '---\n' + ''.join(f'k{i}: v\n' for i in range(n // 9)) + '---\n',
    'indented-code': lambda n: '    a\n\n' * (n // 7),
    'fences': lambda n: '```\n' * (n // 4),
    'at-signs-far-apart': lambda n: ('a' * 99 + '@') * (n // 100),
    'emails-far-apart': lambda n: ('a' * 95 + '@b.c ') * (n // 100),
    'parenthesis-runs': lambda n: ('http://a.b/' + ')' * 990 + ' ') * (n // 1000),
    'image-openings-far-apart': lambda n: ('![' + 'a' * 500) * (n // 502),
    'nested-footnotes': lambda n: '[^a]: ' * (n // 6) + 'x',
    'staircase': staircase,
    'dashes-below-the-bound': lambda n: ' -' * 99 + 'x' + '\n' * n,
    'delimiter-rows': lambda n: 'x\n|-|-|\n' * (n // 8),
    'headings-same': lambda n: '# a\n' * (n // 4),
    'headings-numbered': lambda n: ''.join(f'# a {i}\n' for i in range(n // 9)),
    'heading-ids-same': lambda n: '# a {#x}\n' * (n // 9),
    'links-to-headings': lambda n: '# a\n' + '[a](#a) ' * (n // 8),
    'links-to-nothing': lambda n: ''.join(f'[a](#{i}) ' for i in range(n // 12)),
    'links-to-files': lambda n: ''.join(f'[a]({i}.md) ' for i in range(n // 14)),
    'tags-crossed': lambda n: 'a ' + '<b><i>' * (n // 14) + '</b></i>' * (n // 14),
    'tags-closing': lambda n: 'a ' + '</b>' * (n // 4),
    'anchors-open': lambda n: 'a ' + '<a href=x>' * (n // 10),
    'line-breaks': lambda n: 'a<br>' * (n // 5),
    'breaks-in-a-cell': lambda n: '|a|\n|-|\n|' + 'b<br>' * (n // 5) + '|\n',
    'images': lambda n: '<img src=x>' * (n // 11),
    'details-open': lambda n: '<details>\n\n' * (n // 11),
    'details-closed': lambda n: '<details>\n\n' * (n // 22) + '</details>\n\n' * (n // 22),
    'asides': lambda n: '<aside>\na\n' * (n // 10),
    'html-table': lambda n: '<table>' + '<tr><td>a</td></tr>' * (n // 19) + '</table>\n',
    'html-tables-nested': lambda n: '<table><tr><td>' * (n // 15),
    'comments-of-blocks': lambda n: '<!--\n\n' * (n // 6),
    'attributes': lambda n: '<div ' + ' a=b' * (n // 4) + '>\n',
    'attributes-inline': lambda n: 'a <span ' + ' a=b' * (n // 4) + '>b</span>\n',
    'data-images': lambda n: '![](data:image/png;base64,AAAA)' * (n // 31),
    'properties': lambda n: '# T\n\n' + ''.join(f'Key{i}: value\n' for i in range(n // 15)),
    'mojibake': lambda n: '\u00c3\u00a2\u00e2\u201a\u00ac\u00e2\u201e\u00a2' * (n // 16),
    'combining': lambda n: 'a' + '\u0301' * (n // 2),
    'dates': lambda n: '@January 1, 2024 ' * (n // 17),
    'tildes': lambda n: '~' * n,
    'reference-below': long_definition('[a]:\n/X', '[a] '),
    'reference-of-two-lines': long_definition('[a\nb]: /X', '[a b] '),
    'reference-quoted': long_definition('>>>>> [a]: /X', '[a] '),
    'reference-titled': long_definition('[a]: /u "X"', '[a] '),
    'reference-to-data': long_definition('[a]: <data:image/png;base64,X>', '[a] '),
    'reference-to-data-quoted': long_definition('> [a]: <data:image/png;base64,X>', '![][a] '),
    'comment-without-end': lambda n: ('{/*\n' * 1999 + '*/} x\n') * (n // 8000 + 1),
    'blank-front-then-admonitions': lambda n: '\n' * (n // 2) + '!!! a\n    <b>\n' * (n // 28),
}
