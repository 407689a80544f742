#include "run/parts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <set>

#include "output/failure.h"
#include "output/remove_tree.h"

namespace speckiln::run {
namespace fs = std::filesystem;
namespace {

constexpr int as_folder = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

Status write_plan(const output::Descriptor& parts, const std::string& line) {
    // Others write the same, at the same time.
    const auto name = fmt::format("plan-{}", ::getpid());
    ::unlinkat(parts.get(), name.c_str(), 0);
    const output::Descriptor file(
        ::openat(parts.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    const auto written = file.open() ? ::write(file.get(), line.data(), line.size()) : -1;
    if (written != static_cast<ssize_t>(line.size()) ||
        ::renameat(parts.get(), name.c_str(), parts.get(), "plan") != 0)
        return output::system_failure("cannot note the plan", errno, parts_folder);
    return Done{};
}

}  // namespace

std::optional<Share> parse_share(std::string_view text, std::string_view between) {
    Share share;
    const char* const end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, share.number);
    const std::string_view rest(number.ptr, static_cast<std::size_t>(end - number.ptr));
    if (number.ec != std::errc() || !rest.starts_with(between)) return std::nullopt;
    const auto of = std::from_chars(number.ptr + between.size(), end, share.of);
    if (of.ec != std::errc() || of.ptr != end || share.number < 1 || share.number > share.of)
        return std::nullopt;
    return share;
}

std::string shard_name(Share share) {
    return fmt::format("shard-{}-of-{}", share.number, share.of);
}

Result<output::Descriptor> open_parts(const fs::path& output, const Fingerprint& fingerprint,
                                      const std::string& plan_line) {
    const output::Descriptor root(::open(output.c_str(), as_folder));
    const auto path = fmt::format("{}/{}", parts_folder, output::to_hex(fingerprint.whole()).substr(0, 16));
    auto parts = output::open_folder_beneath(root.get(), path, true);
    if (!root.open() || !parts.open())
        return output::system_failure("cannot make the folder for parts", errno, (output / path).string());
    // One that can be read, not only passed through.
    parts = output::Descriptor(::openat(parts.get(), ".", as_folder));
    if (auto ok = write_plan(parts, plan_line); !ok) return ok.error();
    return parts;
}

Result<output::Descriptor> make_part(const output::Descriptor& parts) {
    char host[64] = {};
    ::gethostname(host, sizeof host - 1);
    std::replace(std::begin(host), std::end(host), '/', '-');
    for (int n = 1;; ++n) {
        const auto name = fmt::format("worker-{}-{}-{}", host, ::getpid(), n);
        output::Descriptor file(
            ::openat(parts.get(), name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (file.open()) return file;
        if (errno != EEXIST) return output::system_failure("cannot make the journal", errno, name);
    }
}

Status leave_part(const output::Descriptor& parts, const fs::path& journal, const std::string& name) {
    if (::renameat(AT_FDCWD, journal.c_str(), parts.get(), name.c_str()) != 0)
        return output::system_failure("cannot leave the journal for the merge", errno, journal.string());
    return Done{};
}

void remove_parts(const fs::path& output) {
    const output::Descriptor root(::open(output.c_str(), as_folder));
    const auto place = output::open_folder_beneath(root.get(), ".speckiln", false);
    if (!place.open()) return;
    output::remove_tree(place.get(), "parts");
    ::unlinkat(root.get(), ".speckiln", AT_REMOVEDIR);  // where it held nothing else
}

Parts::Parts(const fs::path& folder, const output::Digest& fingerprint)
    : folder_(::open(folder.c_str(), as_folder)) {
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with("shard-") || name.starts_with("worker-")) names_.push_back(name);
    }
    std::sort(names_.begin(), names_.end());
    for (std::size_t n = 0; n < names_.size(); ++n) {
        Journal journal;
        if (!journal.read(output::open_beneath(folder_.get(), names_[n], O_RDONLY | O_NONBLOCK), fingerprint))
            continue;
        for (const auto& [key, place] : journal.all_known()) {
            const auto [at, fresh] = known_.try_emplace(key, Known{n, place});
            if (!fresh && place.well) at->second = {n, place};
        }
    }
}

std::optional<TaskResult> Parts::known(const Task& task) const {
    const auto found = known_.find(Journal::key_of(task));
    if (found == known_.end()) return std::nullopt;
    // Not all open at once: there may be thousands.
    const auto file = output::open_beneath(folder_.get(), names_[found->second.part], O_RDONLY | O_NONBLOCK);
    if (!file.open()) return std::nullopt;
    return Journal::result_at(file.get(), found->second.place);
}

std::string Parts::missing_shards() const {
    std::uint32_t most = 0;
    std::set<std::string> there(names_.begin(), names_.end());
    for (const auto& name : names_) {
        constexpr std::string_view begin = "shard-";
        if (!name.starts_with(begin)) continue;
        if (const auto share = parse_share(std::string_view(name).substr(begin.size()), "-of-"))
            most = std::max(most, std::min(share->of, 100'000U));
    }
    std::string missing;
    for (Share share{1, most}; share.number <= share.of; ++share.number)
        if (!there.contains(shard_name(share)))
            missing += fmt::format("{}{}/{}", missing.empty() ? "" : ", ", share.number, share.of);
    return missing;
}

}  // namespace speckiln::run
