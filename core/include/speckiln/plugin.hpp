// C++ over plugin.h: header-only, C++17 and later, nothing to link.
//
//     #include <speckiln/plugin.hpp>
//
//     static int read(kiln::Reader in) {
//         for (kiln::Lines lines(in.data()); lines.next();)
//             if (!lines.line().empty()) in.paragraph(lines.line());
//         return KILN_OK;
//     }
//
//     static constexpr kiln_format formats[] = {
//         kiln::format("lines", "Lines of text", "lines").reads<read>()};
//     KILN_PLUGIN("com.example.lines", "1.0.0", "Apache-2.0", formats)
//
// Every function given to a format runs behind one noexcept guard: an exception becomes a report and
// KILN_FAILED. All objects here are handles as cheap as a pointer pair, valid during the call they were made
// for.
#ifndef SPECKILN_PLUGIN_HPP
#define SPECKILN_PLUGIN_HPP

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

#include "plugin.h"

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

// Closes what it opened at the end of its scope.
class Scope {
  public:
    Scope(Reader in, std::uint32_t kind) : in_(in), node_(in.open(kind)) {}
    ~Scope() { in_.close(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    operator kiln_node() const { return node_; }

  private:
    Reader in_;
    kiln_node node_;
};

// For formats in which a line says what it is: blocks that a line begins or goes on with. One is open at a
// time; the last is closed at the end of the scope.
class Blocks {
  public:
    explicit Blocks(Reader in) : in_(in) {}
    ~Blocks() { end(); }
    Blocks(const Blocks&) = delete;
    Blocks& operator=(const Blocks&) = delete;

    // Closes what is open: what comes next begins anew.
    void end() {
        end_row();
        if (kind_ != KILN_NO_KIND) in_.close();
        kind_ = KILN_NO_KIND;
    }
    [[nodiscard]] bool within(std::uint32_t kind) const { return kind == kind_; }

    // Goes on with a block of that kind or begins one, for what the others do not build. True: it begins
    // here.
    bool go_on(std::uint32_t kind) {
        if (kind == kind_) return false;
        end();
        kind_ = kind;
        const kiln_node n = in_.open(kind);
        if (kind == KILN_LIST) in_.set(n, KILN_AT_TIGHT, true);
        if (kind == KILN_TABLE) in_.set(n, KILN_AT_HEADER_ROWS, 1);
        return true;
    }
    void heading(int level, std::string_view s) {
        end();
        in_.heading(level, s);
    }
    void property(std::string_view name, std::string_view value, const char* type = "text") {
        go_on(KILN_PROPERTIES);
        in_.property(name, value, type);
    }
    // One more line of a paragraph.
    void line(std::string_view s) {
        if (!go_on(KILN_PARAGRAPH)) in_.text("\n");
        in_.text(s);
    }
    // One more paragraph as an item of a tight list; task: one that is done or not.
    void item(std::string_view s) { add_item(s); }
    void task(std::string_view s, bool done) { in_.set(add_item(s), KILN_AT_CHECKED, done); }
    // One more row of a table whose first is its header; cells follow.
    void row() {
        end_row();
        go_on(KILN_TABLE);
        in_.open(KILN_ROW);
        row_ = true;
    }
    void cell(std::string_view s) {
        const Scope cell(in_, KILN_CELL);
        in_.paragraph(s);
    }
    void code(std::string_view text, std::string_view language = {}) {
        end();
        const kiln_node n = in_.leaf(KILN_CODE, text);
        if (!language.empty()) in_.set(n, KILN_AT_LANGUAGE, language);
    }

  private:
    kiln_node add_item(std::string_view s) {
        go_on(KILN_LIST);
        const Scope item(in_, KILN_ITEM);
        in_.paragraph(s);
        return item;
    }
    void end_row() {
        if (row_) in_.close();
        row_ = false;
    }

    Reader in_;
    std::uint32_t kind_ = KILN_NO_KIND;
    bool row_ = false;
};

// ---- text taken apart from the front, without copying any of it ----

// Takes `mark` off the front, if it is there.
inline bool take(std::string_view& text, std::string_view mark) {
    if (text.substr(0, mark.size()) != mark) return false;
    text.remove_prefix(mark.size());
    return true;
}

// Takes off and returns what stands before `mark`, or all, and the mark.
inline std::string_view take_until(std::string_view& text, std::string_view mark) {
    const auto part = text.substr(0, text.find(mark));
    text.remove_prefix(std::min(part.size() + mark.size(), text.size()));
    return part;
}

// Drops `mark` off the end, if it is there.
inline void drop_end(std::string_view& text, std::string_view mark) {
    if (text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark)
        text.remove_suffix(mark.size());
}

// Without the blanks around it.
inline std::string_view trimmed(std::string_view text) {
    const auto first = std::min(text.find_first_not_of(" \t\r"), text.size());
    return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

// for (kiln::Lines lines(in.data()); lines.next();) use(lines.line());
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}

    // False after the last. What ends in a line end has no empty line behind it.
    bool next() {
        if (rest_.empty()) return false;
        line_ = take_until(rest_, "\n");
        drop_end(line_, "\r");
        ++number_;
        return true;
    }
    [[nodiscard]] std::string_view line() const { return line_; }  // without its end
    [[nodiscard]] std::size_t number() const { return number_; }   // from 1

    // The lines after this one up to one that is `last`, which is taken too, or to the end.
    std::string_view until(std::string_view last) {
        const char* const begin = rest_.data();
        std::size_t size = 0;
        while (next() && line_ != last)
            size = static_cast<std::size_t>(line_.data() + line_.size() - begin);
        return {begin, size};
    }

  private:
    std::string_view rest_, line_;
    std::size_t number_ = 0;
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
    };
    [[nodiscard]] kiln_node root() const { return h->root(j); }
    [[nodiscard]] Look look(kiln_node n) const {
        kiln_look l{};
        l.size = sizeof l;
        h->look(j, n, &l);
        return {l.kind, l.marks, l.parent, l.first, l.next, view(l.text)};
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

namespace detail {

// The one wall: nothing a plugin author wrote unwinds into the host.
template <class Phase, int (*F)(Phase)>
int guard(const kiln_host* host, kiln_job* job) noexcept {
    try {
        return F(Phase(host, job));
    } catch (const std::exception& e) {
        host->report(job, KILN_ERROR, "plugin.exception", nullptr, str(e.what()),
                     str("report this to the plugin's author"));
    } catch (...) {
        host->report(job, KILN_ERROR, "plugin.exception", nullptr, str("an exception of unknown type"),
                     str("report this to the plugin's author"));
    }
    return KILN_FAILED;
}

// A sniff that fails is no match.
template <int (*F)(Sniffer)>
int guard_sniff(const kiln_host* host, kiln_job* job) noexcept {
    try {
        return F(Sniffer(host, job));
    } catch (...) {
        return 0;
    }
}

}  // namespace detail

// Describes a format at compile time: kiln::format("name", "Title", "ext;ext").reads<f>().writes<g, p>()
struct format : kiln_format {
    constexpr format(const char* name_, const char* title_, const char* extensions_) : kiln_format{} {
        name = name_;
        title = title_;
        // The analyzer does not see that kiln_format{} sets the rest.
        extensions = extensions_;  // NOLINT(clang-analyzer-optin.cplusplus.UninitializedObject)
    }
    constexpr format media(const char* types) const {
        auto f = *this;
        f.media_types = types;
        return f;
    }
    constexpr format with_options(const char* schema) const {
        auto f = *this;
        f.options = schema;
        return f;
    }
    constexpr format opens(const char* globs) const {
        auto f = *this;
        f.mounts = globs;
        return f;
    }
    template <int (*F)(Sniffer)>
    constexpr format sniffs() const {
        auto f = *this;
        f.sniff = detail::guard_sniff<F>;
        return f;
    }
    template <int (*F)(Indexer)>
    constexpr format indexes() const {
        auto f = *this;
        f.index = detail::guard<Indexer, F>;
        return f;
    }
    template <int (*F)(Indexer)>
    constexpr format scans() const {
        auto f = *this;
        f.scan = detail::guard<Indexer, F>;
        return f;
    }
    template <int (*F)(Reader)>
    constexpr format reads() const {
        auto f = *this;
        f.read = detail::guard<Reader, F>;
        return f;
    }
    template <int (*F)(Planner)>
    constexpr format plans() const {
        auto f = *this;
        f.plan = detail::guard<Planner, F>;
        return f;
    }
    template <int (*F)(Writer)>
    constexpr format writes() const {
        auto f = *this;
        f.write = detail::guard<Writer, F>;
        return f;
    }
    template <int (*F)(Writer)>
    constexpr format finishes() const {
        auto f = *this;
        f.finish = detail::guard<Writer, F>;
        return f;
    }
};

}  // namespace kiln

// Defines the exported constant. formats: a constexpr array of kiln_format with static lifetime.
#define KILN_PLUGIN(id_, version_, license_, formats_)                 \
    extern "C" KILN_EXPORT constexpr kiln_plugin kiln_plugin_entry = { \
        KILN_ABI_MAJOR,                                                \
        KILN_ABI_MINOR,                                                \
        id_,                                                           \
        version_,                                                      \
        license_,                                                      \
        static_cast<uint32_t>(sizeof(kiln_format)),                    \
        static_cast<uint32_t>(sizeof(formats_) / sizeof(kiln_format)), \
        formats_};

#endif
