#include "fix_log.h"

#include <fcntl.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <unordered_set>

#include "check_notes.h"
#include "output/failure.h"
#include "output/replace.h"
#include "output/sha256.h"
#include "speckiln/error.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

struct Entry {
    std::string file;
    output::Digest was{};
    std::vector<check::Edit> edits;
    std::uint64_t findings = 0;
};

std::optional<Entry> unpack(std::string_view note) {
    run::Unpack in(note);
    Entry e;
    e.file = in.text();
    e.was = in.digest();
    e.findings = in.number<std::uint64_t>();
    in.list(e.edits, [&] { return unpack_edit(in); });
    if (!in.whole()) return std::nullopt;
    return e;
}

// Nobody vouches for what that process says: the bytes must be those that it read, the edits within them.
std::optional<std::string> changed(const Entry& entry, std::string_view bytes) {
    if (output::sha256(bytes) != entry.was) return std::nullopt;
    std::uint64_t done = 0;
    for (const auto& e : entry.edits) {
        if (e.offset < done || e.offset > bytes.size() || e.length > bytes.size() - e.offset)
            return std::nullopt;
        done = e.end();
    }
    return check::applied(bytes, entry.edits);
}

std::string real_name(const std::string& file) {
    std::error_code problem;
    const auto real = fs::canonical(file, problem);
    return problem ? file : real.string();
}

class FixableFiles {
  public:
    explicit FixableFiles(const std::vector<run::Input>& inputs) {
        std::error_code problem;
        for (const auto& input : inputs) {
            if (input.in_memory) continue;
            if (fs::is_directory(input.path, problem))
                folders_.push_back(input.path.string());
            else
                files_.insert(input.path.string());
        }
    }

    [[nodiscard]] Status replace(const Entry& entry) const {
        const auto change = [&](std::string_view bytes) { return changed(entry, bytes); };
        if (files_.contains(entry.file)) {
            std::error_code problem;
            const auto real = fs::canonical(entry.file, problem);
            const output::Descriptor folder(
                ::open(real.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
            if (problem || !folder.open()) return output::system_failure("cannot open", errno, entry.file);
            return output::replace_file(folder.get(), real.filename().string(), entry.file, change);
        }
        for (const auto& folder : folders_) {
            if (!entry.file.starts_with(folder)) continue;
            auto below = std::string_view(entry.file).substr(folder.size());
            if (!folder.ends_with('/') && !below.starts_with('/')) continue;
            if (below.starts_with('/')) below.remove_prefix(1);
            if (!output::is_plain_path(below)) continue;
            const output::Descriptor root(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
            if (!root.open()) return output::system_failure("cannot open", errno, folder);
            const auto inner = output::open_folder_beneath(root.get(), output::folder_of(below), false);
            if (!inner.open()) return output::system_failure("cannot open", errno, entry.file);
            return output::replace_file(inner.get(), std::string(output::name_of_path(below)), entry.file,
                                        change);
        }
        return make_error("fix.refused", "it is not one of the inputs", "name it", entry.file);
    }

  private:
    std::unordered_set<std::string> files_;
    std::vector<std::string> folders_;
};

}  // namespace

void FixLog::add(std::uint32_t number, const std::string& file, std::string_view bytes,
                 const std::vector<check::Edit>& edits, std::uint64_t findings) {
    std::string note;
    run::Pack pack(note);
    pack.text(file);
    pack.digest(output::sha256(bytes));
    pack.number(findings);
    pack.list(edits, [&](const check::Edit& e) { pack_edit(pack, e); });
    notes_.add(number, note);
}

FixLog::Fixed FixLog::apply(const std::vector<run::Input>& inputs, Diagnostics& diagnostics) const {
    Fixed fixed;
    const FixableFiles files(inputs);
    std::unordered_set<std::string> done;  // a file may have been named twice
    for (const auto& note : notes_.all()) {
        const auto entry = unpack(note);
        if (!entry || !done.insert(real_name(entry->file)).second) continue;
        if (auto ok = files.replace(*entry); !ok) {
            diagnostics.add(ok.error());
            continue;
        }
        fixed.findings += entry->findings;
        ++fixed.files;
    }
    return fixed;
}

}  // namespace speckiln::cli
