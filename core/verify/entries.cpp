// Which entries of the source are documents, which attachments, and which files of the output they became.
#include <fmt/format.h>

#include <algorithm>

#include "job.h"

namespace speckiln::verify {
namespace {

// What the makers of archives and desktops leave behind.
bool junk(std::string_view name) {
    for (std::string_view rest = name;;) {
        const std::size_t slash = rest.find('/');
        const std::string_view part = rest.substr(0, slash);
        if (part == "__MACOSX" || part.starts_with('.') || part.starts_with("~$") || part == "Thumbs.db" ||
            part == "desktop.ini")
            return true;
        if (slash == std::string_view::npos) return false;
        rest = rest.substr(slash + 1);
    }
}

std::string ending(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash)) return {};
    return folded(name.substr(dot + 1));
}

Sort sort_of(std::string_view name, bool container) {
    if (container && junk(name)) return Sort::ignored;
    const std::string e = ending(name);
    if (e == "md" || e == "markdown" || e == "mdx") return Sort::markdown;
    if (e == "csv" || e == "tsv") return Sort::csv;
    if (e == "html" || e == "htm") {
        const bool sitemap = container && (name == "index.html" || name.ends_with("/index.html"));
        return sitemap ? Sort::ignored : Sort::unread;
    }
    if (e == "docx" || e == "docm" || e == "dotx" || e == "dotm") return Sort::docx;
    if (e == "yml" || e == "yaml") return container ? Sort::asset : Sort::unread;
    if (container) return Sort::asset;
    return e == "json" ? Sort::json : Sort::plain;
}

bool document(Sort s) {
    return s == Sort::markdown || s == Sort::csv || s == Sort::plain || s == Sort::json || s == Sort::docx;
}

// The map names a source as diagnostics do, "export.zip!Specs/Login.md", from wherever it was then; what
// counts is the part that names the entry.
void find_mapped_entries(Job& job) {
    const auto entry_of = [&](const std::string& source) -> std::uint32_t {
        if (const std::uint32_t n = job.find_entry(source); n != 0) return n;
        for (std::size_t i = source.find_first_of("!/"); i != std::string::npos;
             i = source.find_first_of("!/", i + 1))
            if (const std::uint32_t n = job.find_entry(std::string_view(source).substr(i + 1)); n != 0)
                return n;
        const bool only =
            !job.input.is_container() && job.input.count() == 1 && job.input.display(1) == source;
        return only ? 1 : 0;
    };
    for (auto* list : {&job.map.documents, &job.map.assets})
        for (Mapped& m : *list)
            m.entry = entry_of(m.source);
}

}  // namespace

bool brings_pictures(Sort s) {
    return s == Sort::markdown || s == Sort::json || s == Sort::docx;
}

void sort_entries(Job& job) {
    const std::uint32_t count = job.input.count();
    job.sorts.assign(count + 1, Sort::ignored);
    find_mapped_entries(job);
    std::unordered_set<std::uint32_t> documents, assets;
    for (const Mapped& m : job.map.documents)
        documents.insert(m.entry);
    for (const Mapped& m : job.map.assets)
        assets.insert(m.entry);
    for (std::uint32_t n = 1; n <= count; ++n) {
        const std::string_view name = job.input.entry(n).name;
        Sort s = sort_of(name, job.input.is_container());
        if (job.account.mapped && s != Sort::ignored) {
            if (!documents.contains(n) && assets.contains(n)) s = Sort::asset;
            if (s == Sort::asset && documents.contains(n)) {
                const std::string e = ending(name);
                s = e == "json" ? Sort::json : e == "txt" ? Sort::plain : Sort::unread;
            }
        }
        const std::string_view id = notion_id(name);
        if (!id.empty() && document(s)) {
            job.notion = true;
            // A page is what its id means, before its database's tables.
            auto& held = job.by_id[std::string(id)];
            if (held == 0 || s == Sort::markdown) held = n;
        }
        job.sorts[n] = s;
    }
}

namespace {

// Where a database is written as a table, its text is in a page of the same name.
int page_beside(const Tree& tree, int file) {
    const std::string& path = tree.files()[static_cast<std::size_t>(file)].path;
    const int page = path.ends_with(".csv") ? tree.find(path.substr(0, path.size() - 4) + ".md") : -1;
    return page >= 0 ? page : file;
}

}  // namespace

void pair_documents(Job& job) {
    const std::uint32_t count = job.input.count();
    job.outputs.assign(count + 1, {});
    job.sources.assign(job.tree.files().size(), {});
    const auto pair = [&](std::uint32_t entry, int file) {
        auto& files = job.outputs[entry];
        if (std::find(files.begin(), files.end(), file) != files.end()) return;
        files.push_back(file);
        job.sources[static_cast<std::size_t>(file)].push_back(entry);
    };
    std::unordered_map<std::string, std::vector<std::uint32_t>> kin;
    for (std::uint32_t n = 1; n <= count; ++n)
        if (document(job.sorts[n])) kin[composed(stem(job.input.entry(n).name))].push_back(n);

    for (const Mapped& m : job.map.documents)
        if (const int file = job.tree.find(m.path); file >= 0) job.by_key.emplace(m.key, file);
    std::vector<std::string> lost(count + 1);
    for (const auto* list : {&job.map.documents, &job.map.assets})
        for (const Mapped& m : *list) {
            if (m.entry == 0 || job.sorts[m.entry] == Sort::ignored) continue;
            // A picture that a document brought along is no other form of the document.
            if (list == &job.map.assets && brings_pictures(job.sorts[m.entry])) continue;
            const int file = job.tree.find(m.path);
            if (file >= 0)
                pair(m.entry, file);
            else
                lost[m.entry] = m.path;
        }
    if (!job.account.mapped) {
        // By name: the whole stem, then the stem without Notion's id. One file, one document: there is no
        // other choice.
        std::vector<std::uint32_t> documents;
        for (std::uint32_t n = 1; n <= count; ++n)
            if (document(job.sorts[n])) documents.push_back(n);
        std::unordered_map<std::string, int> by_stem, by_id;
        for (std::size_t f = 0; f < job.tree.files().size(); ++f) {
            const std::string& path = job.tree.files()[f].path;
            const std::string_view whole = stem(path);
            by_stem.emplace(folded(whole), static_cast<int>(f));
            const std::string_view id = notion_id(path);
            if (id.empty()) continue;
            if (whole.size() > 33)
                by_stem.emplace(folded(whole.substr(0, whole.size() - 33)), static_cast<int>(f));
            by_id.emplace(std::string(id) + ending(path), static_cast<int>(f));
        }
        for (const std::uint32_t n : documents) {
            const std::string_view name = job.input.entry(n).name;
            const std::string_view whole = stem(name);
            auto found = by_stem.find(folded(whole));
            if (const auto same = by_id.find(std::string(notion_id(name)) + ending(name));
                same != by_id.end())
                found = by_stem.insert_or_assign(folded(whole), same->second).first;
            if (found == by_stem.end() && !notion_id(job.input.entry(n).name).empty() && whole.size() > 33)
                found = by_stem.find(folded(whole.substr(0, whole.size() - 33)));
            if (found != by_stem.end()) pair(n, found->second);
            if (documents.size() == 1 && job.tree.files().size() == 1) pair(n, 0);
        }
    }
    // A database is one document: its two tables and the page that stands for it share what one of them
    // became.
    for (const auto& [name, entries] : kin) {
        if (entries.size() < 2) continue;
        for (const std::uint32_t n : entries) {
            if (!job.outputs[n].empty() || !lost[n].empty()) continue;
            for (const std::uint32_t other : entries) {
                const auto files = job.outputs[other];
                for (const int file : files)
                    pair(n, job.sorts[n] == Sort::markdown ? page_beside(job.tree, file) : file);
            }
        }
    }
    for (std::uint32_t n = 1; n <= count; ++n) {
        const Sort s = job.sorts[n];
        if (s == Sort::unread) {
            ++job.account.unread;
            job.report("verify.unread", {.file = job.input.display(n)},
                       "the recount cannot read this kind of document");
        }
        if (!document(s)) continue;
        // Without a map its words are looked for in all of the output.
        if (!job.outputs[n].empty() || (lost[n].empty() && !job.account.mapped)) {
            ++job.account.documents.found;
        } else if (!lost[n].empty()) {
            ++job.account.documents.missing;
            job.report("verify.missing-file", {.file = job.input.display(n)},
                       fmt::format("its output \"{}\" is not there", lost[n]));
        } else {
            ++job.account.documents.missing;
            job.report("verify.unmapped", {.file = job.input.display(n)},
                       "the map names no output for this document");
        }
    }
}

void check_collisions(Job& job) {
    std::unordered_map<std::string, const Mapped*> taken;
    const auto family = [](const Mapped& m) {
        return m.source.empty() ? m.key : std::string(stem(m.source));
    };
    for (const Mapped& m : job.map.documents) {
        const auto [held, fresh] = taken.emplace(m.path, &m);
        if (fresh) continue;
        const Mapped& other = *held->second;
        const bool same = family(other) == family(m) || (!m.key.empty() && other.key == m.key) ||
                          (!m.source_sha256.empty() && other.source_sha256 == m.source_sha256) ||
                          (!notion_id(m.source).empty() && notion_id(m.source) == notion_id(other.source));
        if (same) continue;
        ++job.account.collisions;
        job.report("verify.collision", {.file = job.tree.display(m.path)},
                   fmt::format("\"{}\" and \"{}\" are both said to be this file", other.source, m.source));
    }
    for (const Mapped& m : job.map.assets) {
        const auto held = taken.find(m.path);
        if (held == taken.end() || held->second->source == m.source) continue;
        ++job.account.collisions;
        job.report("verify.collision", {.file = job.tree.display(m.path)},
                   fmt::format("\"{}\" and the attachment \"{}\" are both said to be this file",
                               held->second->source, m.source));
    }
    std::unordered_map<std::string, const std::string*> names;
    std::unordered_set<std::string> seen;
    const auto look = [&](const std::string& path) {
        if (!seen.insert(path).second) return;
        const auto [held, fresh] = names.emplace(folded(path), &path);
        if (fresh) return;
        ++job.account.collisions;
        job.report("verify.collision", {.file = job.tree.display(path)},
                   fmt::format("on many systems this is the same file as \"{}\"", *held->second));
    };
    for (const OutputFile& f : job.tree.files())
        look(f.path);
    for (const Mapped& m : job.map.documents)
        look(m.path);
    for (const Mapped& m : job.map.assets)
        look(m.path);
}

}  // namespace speckiln::verify
