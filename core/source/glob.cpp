#include "glob.h"

#include <algorithm>

namespace speckiln::source {

Globs::Globs(std::string_view list) {
    while (!list.empty()) {
        const auto end = list.find(';');
        const auto glob = list.substr(0, end);
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
        // Each byte makes at most one state, and the end is one more.
        if (!glob.empty() && glob.size() < states) patterns_.push_back(compile(glob));
    }
}

Globs::Pattern Globs::compile(std::string_view glob) {
    Pattern p;
    std::size_t state = 0;
    for (std::size_t i = 0; i < glob.size(); ++i) {
        const char c = glob[i];
        if (c == '*') {
            const bool at_part = i == 0 || glob[i - 1] == '/';
            std::size_t run = 1;
            while (i + 1 < glob.size() && glob[i + 1] == '*') {
                ++i;
                ++run;
            }
            if (run == 1) {
                p.part_stars.set(state++);
            } else if (at_part && i + 1 < glob.size() && glob[i + 1] == '/') {
                // Entered at the start of a part; inside skipped parts; at the slash that ends them.
                p.folders.set(state++);
                p.stars.set(state++);
                p.moves[static_cast<unsigned char>('/')].set(state++);
                ++i;
            } else {
                p.stars.set(state++);
            }
        } else if (c == '?') {
            for (std::size_t byte = 0; byte < p.moves.size(); ++byte)
                if (byte != '/') p.moves[byte].set(state);
            ++state;
        } else {
            p.moves[static_cast<unsigned char>(c)].set(state++);
        }
    }
    p.last = state;
    const auto wild = glob.find_last_of("*?");
    p.literal_end = wild == std::string_view::npos ? glob : glob.substr(wild + 1);
    // "**/x" matches "x": the slash belongs to the wildcard.
    if (wild != std::string_view::npos && glob[wild] == '*' && p.literal_end.starts_with('/'))
        p.literal_end.erase(0, 1);
    return p;
}

// A state before a star also stands behind it, one before "**/" inside it and behind it.
void Globs::close(const Pattern& p, Set& at) {
    while (true) {
        const Set folders = at & p.folders;
        Set wider = at | (folders << 1) | (folders << 3);
        wider |= (wider & (p.stars | p.part_stars)) << 1;
        if (wider == at) return;
        at = wider;
    }
}

bool Globs::match(const Pattern& p, std::string_view name) {
    if (!name.ends_with(p.literal_end)) return false;
    Set at;
    at.set(0);
    close(p, at);
    for (const char c : name) {
        Set next = ((at & p.moves[static_cast<unsigned char>(c)]) << 1) | (at & p.stars);
        if (c != '/') next |= at & p.part_stars;
        if (next.none()) return false;
        at = next;
        close(p, at);
    }
    return at.test(p.last);
}

bool Globs::match(std::string_view name) const {
    return std::any_of(patterns_.begin(), patterns_.end(), [&](const Pattern& p) { return match(p, name); });
}

namespace {
std::string joined(const std::vector<std::string>& globs, bool with_slash) {
    std::string list;
    for (const auto& glob : globs)
        if ((glob.find('/') != glob.npos) == with_slash) list += glob + ';';
    return list;
}
}  // namespace

PathGlobs::PathGlobs(const std::vector<std::string>& globs)
    : names_(joined(globs, false)), paths_(joined(globs, true)) {}

bool PathGlobs::match(std::string_view path) const {
    return names_.match(path.substr(path.rfind('/') + 1)) || paths_.match(path);
}

}  // namespace speckiln::source
