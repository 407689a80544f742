# bash completion for speckiln. Subcommands, options and formats come from the installed command itself, so what is
# offered is always what it knows.

# "word<TAB>what it is" for each subcommand and option in the help of a command.
_speckiln_help() {
    command speckiln "$@" --help 2>/dev/null | awk '
        /^[^ ].*:$/ { section = tolower($0) }
        /^ ? ? ? ?[^ ]/ && /^ / {
            line = $0; sub(/^ +/, "", line)
            at = index(line, "  ")
            names = at ? substr(line, 1, at - 1) : line
            what = at ? substr(line, at) : ""; sub(/^ +/, "", what)
            count = split(names, words, /[ ,{}]+/)
            if (section ~ /command/) print words[1] "\t" what
            else for (i = 1; i <= count; i++) if (words[i] ~ /^--?[A-Za-z]/) print words[i] "\t" what
        }'
}

_speckiln() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local -a path=()
    local i known
    COMPREPLY=()

    case $prev in
        -f | --from | -t | --to)
            mapfile -t COMPREPLY < <(compgen -W "$(command speckiln formats 2>/dev/null | cut -d" " -f1)" -- "$cur")
            return
            ;;
        -o | --output)
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            return
            ;;
    esac

    # The subcommands typed so far: at most two deep ("plugins check").
    known=$(_speckiln_help | grep -v '^-' | cut -f1)
    for ((i = 1; i < COMP_CWORD && ${#path[@]} < 2; i++)); do
        if grep -qxF -e "${COMP_WORDS[i]}" <<<"$known"; then
            path+=("${COMP_WORDS[i]}")
            known=$(_speckiln_help "${path[@]}" | grep -v '^-' | cut -f1)
        fi
    done

    # Options of the command as a whole are taken anywhere.
    local offered
    offered=$({ _speckiln_help "${path[@]}"; _speckiln_help | grep '^-'; } | cut -f1 | sort -u)
    [[ $cur == -* ]] || offered=$(grep -v '^-' <<<"$offered")
    mapfile -t COMPREPLY < <(compgen -W "$offered" -- "$cur")
    # A subcommand that takes no further one takes files.
    if [[ $cur != -* && -z $offered ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}

complete -o filenames -o bashdefault -F _speckiln speckiln
