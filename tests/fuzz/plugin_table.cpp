// What a plugin may say of itself, a line a field, and what users then ask of its formats:
//
//     abi 1 0                  the versions; the size of a description, in bytes, is "size"
//     id org.example.notes
//     format notes             begins a description
//     extensions nt;notes
//     options {"type": "object", …}
//     mounts Part-*.zip
//     function read            this function is there; none is ever called
//     set strict=yes           then: an option that a user gives
//     match Part-1.zip         and a name that the globs are tried on
#include "plugin/describe.h"

#include <charconv>
#include <cstddef>
#include <cstring>
#include <deque>
#include <map>

#include "fuzz/check.h"
#include "fuzz/target.h"
#include "plugin/choose.h"
#include "source/glob.h"

namespace speckiln::fuzz {
namespace {

int never_called(const kiln_host*, kiln_job*) {
    finding("a function of a plugin was called while it described itself");
}

std::uint32_t number(std::string_view& text) {
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    text.remove_prefix(std::min(static_cast<std::size_t>(end - text.data()) + 1, text.size()));
    return value;
}

// A table as the input has it. Strings live as long as it does.
class Table {
  public:
    explicit Table(std::string_view input) {
        plugin_.abi_major = KILN_ABI_MAJOR;
        plugin_.format_size = sizeof(kiln_format);
        for (std::size_t at = 0; at < input.size();) {
            const auto end = std::min(input.find('\n', at), input.size());
            const auto line = input.substr(at, end - at);
            const auto blank = std::min(line.find(' '), line.size());
            field(line.substr(0, blank), line.substr(std::min(blank + 1, line.size())));
            at = end + 1;
        }
        lay_out();
    }

    [[nodiscard]] const kiln_plugin& plugin() const { return plugin_; }
    std::vector<std::string> matches;
    std::vector<std::pair<std::string, std::string>> sets;

  private:
    const char* keep(std::string_view text) { return strings_.emplace_back(text).c_str(); }

    void field(std::string_view name, std::string_view value) {
        if (name == "abi") {
            plugin_.abi_major = number(value);
            plugin_.abi_minor = number(value);
        } else if (name == "size") {
            plugin_.format_size = number(value) % 512;
        } else if (name == "id") {
            plugin_.id = keep(value);
        } else if (name == "version") {
            plugin_.version = keep(value);
        } else if (name == "license") {
            plugin_.license = keep(value);
        } else if (name == "format") {
            formats_.emplace_back().name = keep(value);
        } else if (name == "match") {
            matches.emplace_back(value);
        } else if (name == "set") {
            const auto equals = std::min(value.find('='), value.size());
            sets.emplace_back(value.substr(0, equals), value.substr(std::min(equals + 1, value.size())));
        } else if (!formats_.empty()) {
            described(formats_.back(), name, value);
        }
    }

    void described(kiln_format& format, std::string_view name, std::string_view value) {
        if (name == "title") format.title = keep(value);
        if (name == "extensions") format.extensions = keep(value);
        if (name == "media") format.media_types = keep(value);
        if (name == "options") format.options = keep(value);
        if (name == "mounts") format.mounts = keep(value);
        if (name != "function") return;
        if (value == "sniff") format.sniff = never_called;
        if (value == "index") format.index = never_called;
        if (value == "scan") format.scan = never_called;
        if (value == "read") format.read = never_called;
        if (value == "plan") format.plan = never_called;
        if (value == "write") format.write = never_called;
        if (value == "finish") format.finish = never_called;
    }

    // Each description takes as many bytes as the plugin says, not one more: what is read behind its end is
    // seen.
    void lay_out() {
        const std::size_t size = plugin_.format_size, known = std::min(size, sizeof(kiln_format));
        bytes_ = std::make_unique<std::byte[]>(size * formats_.size());
        for (std::size_t i = 0; i < formats_.size(); ++i)
            std::memcpy(bytes_.get() + i * size, &formats_[i], known);
        plugin_.format_count = static_cast<std::uint32_t>(formats_.size());
        plugin_.formats = reinterpret_cast<const kiln_format*>(bytes_.get());
    }

    std::deque<std::string> strings_;
    std::vector<kiln_format> formats_;
    std::unique_ptr<std::byte[]> bytes_;
    kiln_plugin plugin_{};
};

void use(const plugin::Format& format, const Table& table) {
    check_utf8("a title", format.title);
    check_utf8("options", format.options.json());
    for (const auto* list : {&format.extensions, &format.media_types})
        for (const auto& word : *list)
            check_utf8("an extension or a media type", word);
    const source::Globs mounts(format.mounts);
    for (const auto& name : table.matches) {
        (void)mounts.match(name);
        (void)format.has_extension(plugin::extension_of(name));
    }
    auto values = format.options.defaults();
    for (const auto& [name, value] : table.sets) {
        const auto set = format.options.set(values, format.name, name, value);
        if (set && !values.contains(name)) finding("an option that was set is not there", {{"name", name}});
    }
}

}  // namespace

void run_plugin_table(std::string_view input) {
    const Table table(input);
    const auto described = plugin::describe(table.plugin(), "/some/plugin.kiln");
    if (!described) {
        DiagnosticList said;
        said.add(described.error());
        check_diagnostics(said);
        return;
    }
    for (const auto* text : {&described->info->id, &described->info->version, &described->info->license})
        check_utf8("what a plugin says of itself", *text);
    for (const auto& format : described->formats)
        use(format, table);
}

}  // namespace speckiln::fuzz
