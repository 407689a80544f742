# fish completion for speckiln. Subcommands, options and formats come from the installed command itself, so what is
# offered is always what it knows.

# "word<TAB>what it is" for each subcommand and option in the help of a command.
function __speckiln_help
    command speckiln $argv --help 2>/dev/null | awk '
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
end

# What may stand where the cursor is.
function __speckiln_candidates
    set -l typed (commandline -opc)
    set -l path
    set -l entries (__speckiln_help)
    for word in $typed[2..-1]
        test (count $path) -lt 2; or break
        if string match -qv -- '-*' $word; and string match -q -- "$word"\t'*' $entries
            set -a path $word
            set entries (__speckiln_help $path)
        end
    end
    set -l now (commandline -ct)
    if string match -q -- '-*' "$now"
        # Options of the command as a whole are taken anywhere.
        string match -- '-*' $entries (__speckiln_help)
    else
        string match -v -- '-*' $entries
    end
end

complete -c speckiln -a '(__speckiln_candidates)'
complete -c speckiln -s f -l from -x -a '(command speckiln formats 2>/dev/null | string split -f1 " ")'
complete -c speckiln -s t -l to -x -a '(command speckiln formats 2>/dev/null | string split -f1 " ")'
