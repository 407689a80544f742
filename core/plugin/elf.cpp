#include "plugin/elf.h"

#include <dlfcn.h>
#include <elf.h>
#include <fmt/format.h>
#include <gnu/libc-version.h>
#include <link.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "speckiln/error.h"

namespace speckiln::plugin {
namespace {

constexpr std::size_t most_bytes = 512u << 20;

class Elf {
  public:
    explicit Elf(std::string bytes) : bytes_(std::move(bytes)), names_(4 * bytes_.size()) {}

    std::optional<ElfFacts> read() {
        const auto* header = at<Elf64_Ehdr>(0);
        if (header == nullptr || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 ||
            header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_type != ET_DYN ||
            header->e_shentsize != sizeof(Elf64_Shdr))
            return std::nullopt;
        ElfFacts facts;
        // Of each kind there is one. Many that show the same bytes would take the square of the file's size.
        bool symbols = false, dynamic = false, needs = false;
        const auto first = [](bool& seen) { return !std::exchange(seen, true); };
        for (std::size_t i = 0; i < header->e_shnum; ++i) {
            const auto* section = section_at(*header, i);
            if (section == nullptr) return std::nullopt;
            const auto* strings = section_at(*header, section->sh_link);
            if (strings == nullptr) continue;
            if (section->sh_type == SHT_DYNSYM && first(symbols)) read_symbols(*section, *strings, facts);
            if (section->sh_type == SHT_DYNAMIC && first(dynamic)) read_dynamic(*section, *strings, facts);
            if (section->sh_type == SHT_GNU_verneed && first(needs)) read_needs(*section, *strings, facts);
        }
        if (names_ == 0) return std::nullopt;
        std::sort(facts.exports.begin(), facts.exports.end());
        return facts;
    }

  private:
    template <class T>
    [[nodiscard]] const T* at(std::uint64_t offset) const {
        if (offset > bytes_.size() || bytes_.size() - offset < sizeof(T) || offset % alignof(T) != 0)
            return nullptr;
        return reinterpret_cast<const T*>(bytes_.data() + offset);
    }
    [[nodiscard]] const Elf64_Shdr* section_at(const Elf64_Ehdr& header, std::size_t i) const {
        return i < header.e_shnum ? at<Elf64_Shdr>(header.e_shoff + i * sizeof(Elf64_Shdr)) : nullptr;
    }
    // Nothing once all names together are longer than those of an honest file: there they share few bytes.
    [[nodiscard]] std::string_view text(const Elf64_Shdr& strings, std::uint64_t offset) {
        const auto start = strings.sh_offset + offset;
        if (offset >= strings.sh_size || start >= bytes_.size() || names_ == 0) return {};
        const auto end = std::min(bytes_.find('\0', start), bytes_.size());
        names_ -= std::min(names_, end - start + 1);
        return end == bytes_.size() ? std::string_view()
                                    : std::string_view(bytes_).substr(start, end - start);
    }
    void read_symbols(const Elf64_Shdr& table, const Elf64_Shdr& strings, ElfFacts& facts) {
        for (std::uint64_t o = sizeof(Elf64_Sym); o + sizeof(Elf64_Sym) <= table.sh_size;
             o += sizeof(Elf64_Sym)) {
            const auto* symbol = at<Elf64_Sym>(table.sh_offset + o);
            if (symbol == nullptr) return;
            if (symbol->st_shndx == SHN_UNDEF || symbol->st_shndx == SHN_ABS) continue;
            if (ELF64_ST_BIND(symbol->st_info) == STB_LOCAL ||
                ELF64_ST_VISIBILITY(symbol->st_other) == STV_HIDDEN)
                continue;
            facts.exports.emplace_back(text(strings, symbol->st_name));
        }
    }
    void read_dynamic(const Elf64_Shdr& table, const Elf64_Shdr& strings, ElfFacts& facts) {
        for (std::uint64_t o = 0; o + sizeof(Elf64_Dyn) <= table.sh_size; o += sizeof(Elf64_Dyn)) {
            const auto* entry = at<Elf64_Dyn>(table.sh_offset + o);
            if (entry == nullptr || entry->d_tag == DT_NULL) return;
            if (entry->d_tag == DT_NEEDED) facts.libraries.emplace_back(text(strings, entry->d_un.d_val));
        }
    }
    void read_needs(const Elf64_Shdr& table, const Elf64_Shdr& strings, ElfFacts& facts) {
        std::uint64_t offset = table.sh_offset;
        for (std::size_t i = 0; i < table.sh_info && i < 1000; ++i) {
            const auto* need = at<Elf64_Verneed>(offset);
            if (need == nullptr) return;
            std::uint64_t aux = offset + need->vn_aux;
            for (std::size_t k = 0; k < need->vn_cnt && k < 1000; ++k) {
                const auto* version = at<Elf64_Vernaux>(aux);
                if (version == nullptr) return;
                note(text(strings, version->vna_name), facts);
                if (version->vna_next == 0) break;
                aux += version->vna_next;
            }
            if (need->vn_next == 0) return;
            offset += need->vn_next;
        }
    }
    static void note(std::string_view name, ElfFacts& facts) {
        const auto keep = [&](std::string_view prefix, std::string& highest) {
            if (!name.starts_with(prefix)) return;
            const auto version = name.substr(prefix.size());
            if (!version.empty() && version[0] >= '0' && version[0] <= '9' && version_less(highest, version))
                highest = version;
        };
        keep("GLIBC_", facts.glibc);
        keep("GLIBCXX_", facts.glibcxx);
    }

    std::string bytes_;
    std::size_t names_;  // bytes of names that may still be read
};

Diagnostic not_a_plugin(const std::filesystem::path& file, std::string why) {
    return make_error("plugin.not-a-plugin", std::move(why),
                      "a plugin is a 64-bit shared object named *.kiln, as speckiln_add_plugin() builds it",
                      file.string());
}

// Not a word of what it holds: it could not be opened.
Diagnostic cannot_open(const std::filesystem::path& file, int error) {
    const bool many = error == EMFILE || error == ENFILE;
    return make_error(
        "plugin.cannot-load",
        fmt::format("the file cannot be opened: {}", std::generic_category().message(error)),
        many ? "let the command have more files open (`ulimit -n`)" : "look at the file's permissions",
        file.string());
}

}  // namespace

bool version_less(std::string_view a, std::string_view b) {
    while (!a.empty() || !b.empty()) {
        unsigned left = 0, right = 0;
        const auto next = [](std::string_view& s, unsigned& value) {
            const auto [end, problem] = std::from_chars(s.data(), s.data() + s.size(), value);
            s.remove_prefix(std::min(static_cast<std::size_t>(end - s.data()) + 1, s.size()));
        };
        next(a, left);
        next(b, right);
        if (left != right) return left < right;
    }
    return false;
}

Status check_whole(const std::filesystem::path& file) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem)) return not_a_plugin(file, "it is no file");
    const auto size = std::filesystem::file_size(file, problem);
    std::ifstream in(file, std::ios::binary);
    if (!in.is_open()) return cannot_open(file, errno);
    Elf64_Ehdr header{};
    if (problem || !in.read(reinterpret_cast<char*>(&header), sizeof header) ||
        std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64 ||
        header.e_type != ET_DYN || header.e_phentsize != sizeof(Elf64_Phdr))
        return not_a_plugin(file, "the file is not a shared object of this kind of machine");
    std::vector<Elf64_Phdr> parts(header.e_phnum);
    const auto bytes = static_cast<std::streamsize>(parts.size() * sizeof(Elf64_Phdr));
    if (header.e_phoff > size || !in.seekg(static_cast<std::streamoff>(header.e_phoff)) ||
        !in.read(reinterpret_cast<char*>(parts.data()), bytes))
        return not_a_plugin(file, "the file is cut short");
    for (const auto& part : parts)
        if (part.p_filesz > size || part.p_offset > size - part.p_filesz)
            return not_a_plugin(file, "the file is cut short");
    return Done{};
}

Result<ElfFacts> read_elf(const std::filesystem::path& file) {
    const auto fail = [&](std::string why) { return not_a_plugin(file, std::move(why)); };
    std::error_code problem;
    const auto size = std::filesystem::file_size(file, problem);
    if (problem) return fail("the file cannot be read");
    if (size > most_bytes) return fail("the file is too large for a plugin");
    std::ifstream in(file, std::ios::binary);
    if (!in.is_open()) return cannot_open(file, errno);
    auto facts = Elf({std::istreambuf_iterator<char>(in), {}}).read();
    if (!facts) return fail("the file is not a shared object of this kind of machine");
    return *facts;
}

std::string machine_glibc() {
    return ::gnu_get_libc_version();
}

std::string machine_glibcxx() {
    // The libstdc++ that a plugin would get, by the versions that its file defines.
    void* library = ::dlopen("libstdc++.so.6", RTLD_LAZY | RTLD_LOCAL);
    if (library == nullptr) return {};
    link_map* map = nullptr;
    std::string highest;
    if (::dlinfo(library, RTLD_DI_LINKMAP, &map) == 0 && map != nullptr && map->l_name != nullptr) {
        std::ifstream in(map->l_name, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        constexpr std::string_view prefix = "GLIBCXX_";
        for (auto i = bytes.find(prefix); i != bytes.npos; i = bytes.find(prefix, i + 1)) {
            const auto start = i + prefix.size();
            const auto end = bytes.find_first_not_of("0123456789.", start);
            if (end == bytes.npos || end == start || bytes[end] != '\0') continue;
            const auto version = std::string_view(bytes).substr(start, end - start);
            if (version_less(highest, version)) highest = version;
        }
    }
    ::dlclose(library);
    return highest;
}

}  // namespace speckiln::plugin
