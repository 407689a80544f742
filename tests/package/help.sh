#!/usr/bin/env bash
# The man page and the completions against what the command says of itself: every subcommand and every option in any
# --help is in speckiln(1) and is offered, and the page names no option that there is not.
source "$(dirname "$0")/common.bash"
PATH=$build/bin:$PATH
papers=$source/tools/package

# "<subcommands> <word>" of every subcommand and long or short option.
describe() {
    speckiln "$@" --help | awk -v path="$*" '
        /^[^ ].*:$/ { section = tolower($0) }
        /^  ?[^ ]/ && section ~ /command/ { print path "|" $1 }
        /^  ?-/ { sub(/^ +/, ""); sub(/  .*/, ""); n = split($0, w, /[ ,{}]+/)
                  for (i = 1; i <= n; i++) if (w[i] ~ /^--?[A-Za-z0-9]/) print path "|" w[i] }'
}
describe >words
while IFS='|' read -r path word; do
    # shellcheck disable=SC2086
    [[ $word == -* ]] || describe $path "$word" >>words.deeper
done <words
cp words.deeper words.second
while IFS='|' read -r path word; do
    # shellcheck disable=SC2086
    [[ $word == -* ]] || describe $path "$word" >>words.deeper
done <words.second
cat words.deeper >>words
grep -q 'convert|--output' words || fail "the help says nothing of convert --output:"$'\n'"$(cat words)"

# The man page: \- is how mdoc writes a dash.
sed 's/\\-/-/g' "$papers/man/speckiln.1" | tr '[:space:]' '\n' >page
missing=
while IFS='|' read -r path word; do
    case $word in
        --*) sought=${word#-} ;; # ".Fl \-output" is "Fl -output" here
        -*) sought=${word#-} ;;
        *) sought=$word ;;
    esac
    grep -qxF -e "$sought" page || missing="$missing"$'\n'"  speckiln $path: $word"
done <words
[ -z "$missing" ] || fail "speckiln(1) does not have:$missing"

# The other way round.
ahead=
while IFS= read -r word; do
    grep -qxF -e "|$word" words || ahead="$ahead $word"
done < <(sed -n '/^.Sh SUBCOMMANDS/,/^.Sh OPTIONS/s/^.It Cm \([a-z]*\).*/\1/p' "$papers/man/speckiln.1")
unknown=
while IFS= read -r option; do
    cut -d'|' -f2 words | grep -qxF -e "$option" || unknown="$unknown $option"
done < <(sed 's/\\-/-/g' "$papers/man/speckiln.1" | grep -oE 'Fl -[a-z][a-z-]+' | sed 's/^Fl -/--/' | sort -u)
[ -z "$ahead" ] || fail "speckiln(1) describes subcommands that the command does not have:$ahead"
[ -z "$unknown" ] || fail "speckiln(1) names options that the command does not know:$unknown"

# bash: what the completion offers for each prefix.
bash_offers() {
    bash --norc -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _speckiln; printf "%s\n" "${COMPREPLY[@]}"' \
        _ "$papers/completions/speckiln.bash" "$@"
}
fish_offers() {
    fish --no-config -c "source $papers/completions/speckiln.fish; complete -C '$*'" | cut -f1
}
check_offers() {
    local shell=$1 path word list
    while IFS= read -r path; do
        for dash in '' --; do
            # shellcheck disable=SC2086
            list=$("${shell}_offers" speckiln $path "$dash")
            while IFS= read -r word; do
                case $word in
                    --*) [ -n "$dash" ] || continue ;;
                    -*) continue ;;
                    *) [ -z "$dash" ] || continue ;;
                esac
                grep -qxF -e "$word" <<<"$list" || fail "$shell does not offer '$word' after 'speckiln $path $dash': $list"
            done < <(awk -F '|' -v path="$path" '$1 == path { print $2 }' words)
        done
    done < <(cut -d'|' -f1 words | sort -u)
}
check_offers bash
formats=$(speckiln formats | cut -d' ' -f1)
[ "$(bash_offers speckiln convert --to '' | sort)" = "$(sort <<<"$formats")" ] || fail 'bash does not offer the formats for --to'
if command -v fish >/dev/null; then
    check_offers fish
    contains "$(fish_offers 'speckiln convert --to ')" "$(head -1 <<<"$formats")"
else
    echo 'no fish here: its completion was not tried'
fi
if command -v zsh >/dev/null; then
    zsh -n "$papers/completions/_speckiln"
    # A terminal of its own, into which TABs are typed; each read waits for what must appear.
    cat >drive.zsh <<'ZSH'
zmodload zsh/zpty
zpty shell "TERM=dumb PROMPT='> ' zsh -f -i"
zpty -w shell "fpath=($1 \$fpath); autoload -U compinit; compinit -u -d $2/dump"
zpty -w shell 'print rea""dy'
zpty -r shell seen '*ready*'
zpty -n -w shell $'speckiln conv\t'
zpty -r shell seen '*speckiln convert *'
zpty -n -w shell $'--dry-\t'
zpty -r shell seen '*--dry-run*'
ZSH
    timeout 100 zsh -f drive.zsh "$papers/completions" "$work" || fail 'zsh does not complete "speckiln conv" and "--dry-"'
else
    echo 'no zsh here: its completion was not tried'
fi

for page in "$papers"/man/*; do
    ! command -v mandoc >/dev/null || mandoc -T lint -W warning "$page" || fail "mandoc finds fault with $page"
done
echo "$(wc -l <words) words of help are in the man page and are offered"
