#!/usr/bin/env bash
# What the README's first example shows is what the commands print.
#   readme.sh SPECKILN SOURCE
set -eu
speckiln=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source"
"$speckiln" --no-user-plugins -q convert samples/notion-export.zip -o "$work/migrated"
{
    head -20 "$work/migrated/engineering-wiki/specs/berth-reservation-holds/index.md"
    "$speckiln" --color never verify samples/notion-export.zip "$work/migrated"
} >"$work/printed"
# The example without its commands, up to the end of its fence.
sed -n '/^```console$/,/^```$/p' README.md | grep -v -e '^```' -e '^\$ ' >"$work/shown"
diff "$work/shown" "$work/printed" && echo 'the README is true'
