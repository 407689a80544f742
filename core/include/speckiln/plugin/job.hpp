// What a plugin's function is given: the job, with what its phase can do.
#ifndef SPECKILN_PLUGIN_JOB_HPP
#define SPECKILN_PLUGIN_JOB_HPP

#include <algorithm>
#include <string>
#include <string_view>

#include "../plugin.h"

namespace kiln {

inline kiln_str str(std::string_view s) {
    return {s.data() ? s.data() : "", s.size()};
}
// An absent string stays recognisable: data() == nullptr.
inline std::string_view view(kiln_str s) {
    return s.data ? std::string_view(s.data, s.size) : std::string_view();
}

// What every phase can do.
class Job {
  public:
    Job(const kiln_host* host, kiln_job* job) : h(host), j(job) {}

    [[nodiscard]] bool dead() const { return h->dead(j) != 0; }
    [[nodiscard]] std::string_view option(const char* name) const { return view(h->option(j, name)); }
    [[nodiscard]] bool flag(const char* name) const { return option(name) == "true"; }
    // A part of the package that an option names as its file. data() == nullptr: there is none.
    [[nodiscard]] std::string_view option_part(const char* name, std::string_view part) const {
        return KILN_HAS(h, option_part) ? view(h->option_part(j, name, str(part))) : std::string_view();
    }
    void report(int severity, const char* code, std::string_view message, std::string_view remedy = {},
                const kiln_where* where = nullptr) const {
        h->report(j, severity, code, where, str(message), str(remedy));
    }
    void info(const char* code, std::string_view message, std::string_view remedy = {}) const {
        report(KILN_INFO, code, message, remedy);
    }
    void warning(const char* code, std::string_view message, std::string_view remedy = {}) const {
        report(KILN_WARNING, code, message, remedy);
    }
    void error(const char* code, std::string_view message, std::string_view remedy = {}) const {
        report(KILN_ERROR, code, message, remedy);
    }
    // A copy that lives as long as the document.
    [[nodiscard]] std::string_view keep(std::string_view s) const {
        auto* to = static_cast<char*>(h->alloc(j, s.size() + 1));
        if (!to) return {};
        std::copy(s.begin(), s.end(), to);
        to[s.size()] = '\0';
        return {to, s.size()};
    }

    // ---- entries ----
    [[nodiscard]] kiln_entry entry_count() const { return h->entry_count(j); }
    [[nodiscard]] std::string_view entry_name(kiln_entry e) const { return view(h->entry_name(j, e)); }
    [[nodiscard]] std::string_view entry_head(kiln_entry e, std::size_t most) const {
        return view(h->entry_head(j, e, most));
    }
    [[nodiscard]] std::string_view entry_data(kiln_entry e) const { return view(h->entry_data(j, e)); }
    // The same, to write to; data is null once the job is dead.
    struct Own {
        char* data;
        std::size_t size;
    };
    [[nodiscard]] Own entry_own(kiln_entry e) const {
        Own own{nullptr, 0};
        if (KILN_HAS(h, entry_own)) {
            own.data = h->entry_own(j, e, &own.size);
            return own;
        }
        const auto bytes = entry_data(e);
        if (h->dead(j) != 0) return own;
        own.data = static_cast<char*>(h->alloc(j, bytes.size() + 1));
        own.size = own.data != nullptr ? bytes.copy(own.data, bytes.size()) : 0;
        return own;
    }
    [[nodiscard]] kiln_entry entry_find(std::string_view name, kiln_entry beside = 0) const {
        return h->entry_find(j, str(name), beside);
    }

    // ---- manifest ----
    [[nodiscard]] kiln_doc self() const { return h->doc_self(j); }
    [[nodiscard]] kiln_doc find(std::uint32_t fact, std::string_view value, kiln_doc within = 0) const {
        return h->doc_find(j, within, fact, str(value));
    }
    [[nodiscard]] std::string_view fact(kiln_doc d, std::uint32_t fact, std::uint32_t nth = 0) const {
        return view(h->doc_get(j, d, fact, nth));
    }
    [[nodiscard]] std::string_view key(kiln_doc d) const { return fact(d, KILN_FACT_KEY); }
    [[nodiscard]] std::string_view title(kiln_doc d) const { return fact(d, KILN_FACT_TITLE); }

    const kiln_host* h;
    kiln_job* j;
};

// index and scan: the manifest.
class Indexer : public Job {
  public:
    using Job::Job;
    kiln_doc add(kiln_doc parent, std::uint32_t type, std::string_view key) const {
        return h->doc_add(j, parent, type, str(key));
    }
    void set(kiln_doc d, std::uint32_t fact, std::string_view value, std::string_view label = {}) const {
        h->doc_fact(j, d, fact, str(value), str(label));
    }
    void entry(kiln_doc d, kiln_entry e, std::string_view label = {}) const {
        set(d, KILN_FACT_ENTRY, std::to_string(e), label);
    }
};

// read: builds the tree.
class Reader : public Job {
  public:
    using Job::Job;

    // The document's own entry and its bytes.
    [[nodiscard]] kiln_entry entry() const { return h->doc_entry(j, self(), 0); }
    [[nodiscard]] std::string_view data() const { return entry_data(entry()); }

    kiln_node open(std::uint32_t kind) const { return h->open(j, kind); }
    void close() const { h->close(j); }
    kiln_node leaf(std::uint32_t kind, std::string_view text = {}, std::uint32_t marks = 0) const {
        return h->leaf(j, kind, marks, str(text));
    }
    kiln_node text(std::string_view s, std::uint32_t marks = 0) const { return leaf(KILN_TEXT, s, marks); }
    void set(kiln_node n, std::uint32_t key, std::string_view value) const { h->set(j, n, key, str(value)); }
    void set(kiln_node n, std::uint32_t key, const char* value) const {
        set(n, key, std::string_view(value));
    }
    void set(kiln_node n, std::uint32_t key, long long value) const {
        set(n, key, std::string_view(std::to_string(value)));
    }
    void set(kiln_node n, std::uint32_t key, int value) const { set(n, key, static_cast<long long>(value)); }
    void set(kiln_node n, std::uint32_t key, bool value) const { set(n, key, value ? "true" : "false"); }
    void span(kiln_node n, kiln_entry e, std::uint64_t offset, std::uint64_t length) const {
        h->span(j, n, e, offset, length);
    }

    kiln_node paragraph(std::string_view s) const { return block(KILN_PARAGRAPH, s); }
    kiln_node heading(int level, std::string_view s) const {
        const kiln_node n = block(KILN_HEADING, s);
        set(n, KILN_AT_LEVEL, level);
        return n;
    }
    // A property of one plain value, inside an open KILN_PROPERTIES.
    void property(std::string_view name, std::string_view value, const char* type = "text") const {
        const kiln_node n = open(KILN_PROPERTY);
        set(n, KILN_AT_NAME, name);
        set(n, KILN_AT_TYPE, type);
        block(KILN_VALUE, value);
        close();
    }
    // One block that holds inlines, with one run of plain text.
    kiln_node block(std::uint32_t kind, std::string_view s) const {
        const kiln_node n = open(kind);
        text(s);
        close();
        return n;
    }
    kiln_asset asset(kiln_entry e) const { return h->asset(j, e, {nullptr, 0}, {nullptr, 0}, {nullptr, 0}); }
    kiln_asset asset(std::string_view bytes, std::string_view name, std::string_view media) const {
        return h->asset(j, 0, str(bytes), str(name), str(media));
    }
};

// plan: what kind of output the writer makes.
class Planner : public Job {
  public:
    using Job::Job;
    void set(const char* key, std::string_view value) const { h->plan(j, key, str(value)); }
};

// write: walks the tree and emits bytes.
class Writer : public Job {
  public:
    using Job::Job;
    struct Look {
        std::uint32_t kind = 0, marks = 0;
        kiln_node parent = 0, first = 0, next = 0;
        std::string_view text;
        bool attributes = true;  // it may have some
    };
    [[nodiscard]] kiln_node root() const { return h->root(j); }
    [[nodiscard]] Look look(kiln_node n) const {
        kiln_look l{};
        l.size = sizeof l;
        l.attributes = 1;  // where the host is too old to say
        h->look(j, n, &l);
        return {l.kind, l.marks, l.parent, l.first, l.next, view(l.text), l.attributes != 0};
    }
    // The next node of a walk through all that is below `top`, past what is below `n`; 0 at its end, and in a
    // job that is dead, where no node has a parent.
    [[nodiscard]] kiln_node after(kiln_node n, kiln_node top) const {
        while (n != top && n != 0) {
            const auto l = look(n);
            if (l.next != 0) return l.next;
            n = l.parent;
        }
        return 0;
    }
    // data() == nullptr: absent.
    [[nodiscard]] std::string_view get(kiln_node n, std::uint32_t key, std::uint32_t nth = 0) const {
        return view(h->get(j, n, key, nth));
    }
    [[nodiscard]] bool is(kiln_node n, std::uint32_t key) const { return get(n, key) == "true"; }
    [[nodiscard]] int number(kiln_node n, std::uint32_t key, int absent = 0) const {
        const auto s = get(n, key);
        if (s.empty()) return absent;
        int value = 0;
        for (const char c : s) {
            if (c < '0' || c > '9' || value > 99999999) return absent;
            value = value * 10 + (c - '0');
        }
        return value;
    }
    [[nodiscard]] kiln_node note(std::string_view id) const { return h->note(j, str(id)); }
    [[nodiscard]] std::string_view href(kiln_node n) const { return view(h->href(j, n)); }
    [[nodiscard]] std::string_view anchor(kiln_node n) const { return view(h->anchor(j, n)); }
    void put(std::string_view s) const { h->put(j, str(s)); }
    void file(std::string_view name, std::uint32_t flags = KILN_FILE_TEXT) const {
        h->file(j, str(name), flags);
    }
    // A loss that the writer names: `lost.*`.
    void lost(kiln_node n, const char* code, std::string_view message, std::string_view remedy = {}) const {
        kiln_where where{};
        where.node = n;
        report(KILN_WARNING, code, message, remedy, &where);
    }
};

// Sniff: how sure, 0..100.
class Sniffer : public Job {
  public:
    using Job::Job;
};

}  // namespace kiln

#endif
