// Where links lead, on both sides.
#include <fmt/format.h>

#include <algorithm>

#include "characters.h"
#include "job.h"
#include "per_target.h"
#include "quote.h"

namespace speckiln::verify {
namespace {

bool hex32(std::string_view s) {
    return s.size() == 32 && std::all_of(s.begin(), s.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// An id of Notion's anywhere in a target, as the last 32 hexadecimal digits of a part of it.
std::string_view id_within(std::string_view target) {
    for (std::size_t i = target.size(); i >= 32; --i) {
        const std::string_view id = target.substr(i - 32, 32);
        if (hex32(id)) return id;
    }
    return {};
}

}  // namespace

bool is_external(std::string_view target) {
    if (target.starts_with("//")) return true;
    const std::size_t colon = target.find(':');
    if (colon == npos || colon < 2 || colon > 20) return false;
    return std::all_of(target.begin(), target.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
               c == '-' || c == '.';
    });
}

std::uint64_t address_hash(std::string_view target) {
    std::string decoded = percent_decoded(target);
    if (decoded.starts_with("mailto:")) decoded.erase(0, 7);
    while (decoded.ends_with('/'))
        decoded.pop_back();
    std::replace(decoded.begin(), decoded.end(), '\\', '/');
    return hash_of(composed(decoded));
}

std::uint64_t target_hash(std::string_view target) {
    std::string decoded = composed(percent_decoded(percent_decoded(target)));
    const std::size_t slash = decoded.rfind('/');
    return hash_of(slash == npos ? decoded : decoded.substr(slash + 1));
}

namespace {

// Behind the key of a document.
std::string fragment_of(const Link& link) {
    return link.target->size() > link.doc.size() ? link.target->substr(link.doc.size() + 1) : std::string();
}

Aim aim_from(const Job& job, std::uint32_t from, std::string_view name, const std::string& target) {
    Aim aim;
    if (target.empty()) return aim;
    if (target[0] == '#') {
        aim.kind = Aim::Kind::self;
        aim.entry = from;
        aim.fragment = target.substr(1);
        return aim;
    }
    if (is_external(target)) {
        aim.kind = Aim::Kind::external;
        if (target.find("notion.so") != npos || target.find("notion.site") != npos)
            if (const auto found = job.by_id.find(std::string(id_within(target.substr(0, target.find('?')))));
                found != job.by_id.end())
                aim.entry = found->second;
        return aim;
    }
    // Notion leaves '#' as it is in paths: the whole may be a path, or what stands before the last one.
    const auto look = [&](std::string_view path) {
        for (const std::string& form :
             {percent_decoded(path), std::string(path), percent_decoded(percent_decoded(path))}) {
            std::uint32_t n = job.find_entry(beside(name, form));
            if (n == 0 && form.starts_with('/')) n = job.find_entry(form.substr(1));
            for (const char* more : {".md", "/README.md", "/index.md"})
                if (n == 0) n = job.find_entry(beside(name, form + more));
            if (n != 0) return n;
        }
        return 0u;
    };
    const std::string_view whole = target;
    aim.entry = look(whole);
    const std::size_t hash = whole.rfind('#');
    if (aim.entry == 0 && hash != npos) {
        aim.entry = look(whole.substr(0, hash));
        aim.fragment = whole.substr(hash + 1);
    }
    if (aim.entry == 0 && whole.find('?') != npos) aim.entry = look(whole.substr(0, whole.find('?')));
    if (aim.entry == 0) {
        // Links cross the parts of an export, and a database's page may exist as a table only: the id tells.
        const std::string_view path = whole.substr(
            0, hash != npos && whole.rfind('.') != npos && whole.rfind('.') < hash ? hash : npos);
        const std::string decoded = percent_decoded(path.substr(path.rfind('/') + 1));
        if (const auto found = job.by_id.find(std::string(notion_id(decoded))); found != job.by_id.end()) {
            // Of the same name: a mangled link that happens to carry an id leads nowhere.
            const std::string_view file = stem(job.input.entry(found->second).name);
            if (composed(stem(decoded)) == composed(file.substr(file.rfind('/') + 1)))
                aim.entry = found->second;
        }
    }
    if (aim.entry != 0) aim.kind = Aim::Kind::entry;
    return aim;
}

}  // namespace

Aim aim_of(const Job& job, std::uint32_t from, const Link& link) {
    if (link.doc.empty()) return aim_from(job, from, job.input.entry(from).name, link.target);
    Aim aim;
    aim.entry = job.find_key(link.doc);
    if (aim.entry != 0) aim.kind = Aim::Kind::entry;
    aim.fragment = fragment_of(link);
    return aim;
}

Aim aim_of_cell(const Job& job, std::uint32_t table, const std::string& target) {
    const std::string_view name = job.input.entry(table).name;
    const std::string_view own = stem(name);
    const std::size_t slash = name.rfind('/');
    const std::string_view folder = slash == npos ? std::string_view{} : name.substr(0, slash);
    Aim aim;
    // As names of files in those folders: of the file, only its folder counts.
    for (const std::string& base :
         {std::string(name), std::string(own) + "/-",
          std::string(
              own.substr(0, notion_id(name).empty() || own.size() < 33 ? own.size() : own.size() - 33)) +
              "/-",
          std::string(folder)}) {
        aim = aim_from(job, table, base, target);
        if (aim.kind != Aim::Kind::nowhere) break;
    }
    return aim;
}

namespace {

// By the map; without one, by what the source's document of that key became.
Target target_of_key(const Job& job, const Link& link) {
    Target t;
    t.fragment = fragment_of(link);
    const std::uint32_t entry = job.account.mapped ? 0 : job.find_key(link.doc);
    if (const auto found = job.by_key.find(link.doc); found != job.by_key.end())
        t.file = found->second;
    else if (entry != 0 && !job.outputs[entry].empty())
        t.file = job.outputs[entry].front();
    t.kind = t.file >= 0 ? Target::Kind::file : entry != 0 ? Target::Kind::unpaired : Target::Kind::nowhere;
    return t;
}

}  // namespace

Target target_of(const Job& job, int from, const Link& link) {
    if (!link.doc.empty()) return target_of_key(job, link);
    Target t;
    if (is_external(link.target)) {
        t.kind = Target::Kind::external;
        return t;
    }
    std::string_view path = link.target;
    const std::string& here = job.tree.files()[static_cast<std::size_t>(from)].path;
    const auto at = [&](int file, std::string_view fragment) {
        t.kind = Target::Kind::file;
        t.file = file;
        t.fragment = fragment;
        return t;
    };
    const auto look = [&](std::string_view p) {
        for (const std::string& form : {percent_decoded(p), std::string(p)}) {
            const std::string full = beside(here, form);
            if (full.empty()) {
                if (job.tree.has_folder(beside(here, form + "/.")) || form == "." || form == "./")
                    t.kind = Target::Kind::folder;
                continue;
            }
            static constexpr const char* endings[] = {"",           ".md",        ".mdx",      "/index.md",
                                                      "/README.md", "/_index.md", "/index.mdx"};
            for (const char* more : endings)
                if (const int f = job.tree.find(full + more); f >= 0) return f;
            if (job.tree.has_folder(full) || job.tree.exists_outside(full)) t.kind = Target::Kind::folder;
        }
        return -1;
    };
    if (path.starts_with('#')) return at(from, path.substr(1));
    const std::size_t query = path.find('?');
    // A '#' may be part of a name: the whole is tried first.
    for (const std::size_t cut : {npos, path.rfind('#'), path.find('#'), query}) {
        const std::string_view p = path.substr(0, cut);
        std::string_view fragment = cut == npos ? std::string_view{} : path.substr(cut);
        if (!fragment.empty()) fragment.remove_prefix(1);
        if (p.empty()) continue;
        if (const int f = look(p); f >= 0) return at(f, fragment);
        if (t.kind == Target::Kind::folder) return t;
        if (link.kind == Link::Kind::wiki || link.kind == Link::Kind::image) {
            // Obsidian finds a note by its name, wherever it lies.
            const std::string wanted = folded(percent_decoded(p));
            const std::string name = wanted.substr(wanted.rfind('/') + 1);
            for (const int f : job.tree.named(name)) {
                const std::string have = folded(job.tree.files()[static_cast<std::size_t>(f)].path);
                if (have.ends_with(wanted) || stem(have).ends_with(wanted)) return at(f, fragment);
            }
        }
    }
    return t;
}

namespace {

// Where a link of the output ends.
enum class End : std::uint8_t { external, found, excused, no_file, no_anchor };

// Does it come from attachments alone?
bool is_attachment(const Job& job, int file) {
    const auto& sources = job.sources[static_cast<std::size_t>(file)];
    return !sources.empty() && std::all_of(sources.begin(), sources.end(),
                                           [&](std::uint32_t n) { return job.sorts[n] == Sort::asset; });
}

// Documents that neither the map nor any link knows: a page of an earlier run, or a copy. The output's own
// list of its pages stands at its root.
void report_strangers(Job& job, const std::unordered_set<int>& linked) {
    std::unordered_set<std::string_view> known;
    for (const auto* list : {&job.map.documents, &job.map.assets})
        for (const Mapped& m : *list)
            known.insert(m.path);
    for (std::size_t n = 0; n < job.tree.files().size(); ++n) {
        const std::string& path = job.tree.files()[n].path;
        const bool page = path.ends_with(".md") || path.ends_with(".mdx");
        if (!page || path.find('/') == npos || known.contains(path) || linked.contains(static_cast<int>(n)))
            continue;
        ++job.account.added;
        job.report("verify.added-file", {.file = job.tree.display(path)},
                   "no document of the source became this file");
    }
}

}  // namespace

// Follows every link of the output.
void check_targets(Job& job) {
    std::unordered_set<int> reached_files;
    std::unordered_map<int, std::unordered_set<std::string>> anchors;
    for (std::size_t n = 0; n < job.tree.files().size(); ++n) {
        const std::string& path = job.tree.files()[n].path;
        const auto file = static_cast<int>(n);
        if (!path.ends_with(".md") && !path.ends_with(".mdx") && !path.ends_with(".markdown") &&
            !(path.ends_with(".json") && !is_attachment(job, file)))
            continue;
        const std::optional<Page> page = job.output_page(file);
        if (!page) continue;
        Limited limited(job);
        const auto excused = [&](std::string_view target) {
            // In the same document of the source it leads nowhere, or, without a map, in any.
            const std::uint64_t hash = target_hash(target);
            for (const int key : {file, -1})
                if (const auto found = job.dangling.find(key);
                    found != job.dangling.end() && found->second.contains(hash))
                    return true;
            return false;
        };
        const auto end_of = [&](const Link& link) {
            const Target target = target_of(job, file, link);
            if (target.kind == Target::Kind::external) return End::external;
            if (target.kind == Target::Kind::nowhere)
                return excused(link.target) ? End::excused : End::no_file;
            if (target.file != file) reached_files.insert(target.file);
            bool reached = true;
            if (target.kind == Target::Kind::file && !target.fragment.empty()) {
                auto [known, fresh] = anchors.try_emplace(target.file);
                if (fresh) {
                    const std::optional<Page> other =
                        target.file == file ? std::nullopt : job.output_page(target.file);
                    const Page* p = target.file == file ? &*page : other ? &*other : nullptr;
                    if (p)
                        for (std::string& a : anchors_of(*p, job.options.slugs))
                            known->second.insert(composed(a));
                }
                const auto forms = fragment_forms(target.fragment, job.options.slugs);
                reached =
                    target.fragment[0] == '^' ||
                    std::any_of(forms.begin(), forms.end(),
                                [&set = known->second](const std::string& f) { return set.contains(f); });
            }
            return reached ? End::found : excused("#" + target.fragment) ? End::excused : End::no_anchor;
        };
        PerTarget<End> ends;
        for (const Link& link : page->links) {
            const auto place = [&] { return page->text.place(job.tree.display(path), link.span.begin); };
            switch (ends.of(link, [&] { return end_of(link); })) {
                case End::external:
                    ++job.account.external;
                    break;
                case End::found:
                    ++job.account.targets.found;
                    break;
                case End::excused:
                    ++job.account.dangling;
                    break;
                case End::no_file:
                    ++job.account.targets.missing;
                    limited.report("verify.broken-link", place, [&] {
                        return fmt::format("{} is not in the output", in_quotes(link.target));
                    });
                    break;
                case End::no_anchor:
                    ++job.account.targets.missing;
                    limited.report("verify.broken-anchor", place, [&] {
                        return fmt::format("{}: its page has no such heading or anchor",
                                           in_quotes(link.target));
                    });
                    break;
            }
        }
    }
    if (job.account.mapped) report_strangers(job, reached_files);
}

}  // namespace speckiln::verify
