// The parts of a run that several processes do, each by itself, in one output folder DIR. Every process
// leaves the journal of what it did in DIR/.speckiln/parts/FINGERPRINT/, beside "plan", the first line of the
// plan (saved_plan.h), by which the whole can be told again. A run that joins them takes the results from
// there.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal.h"
#include "work.h"

namespace speckiln::run {

// Where parts are kept below an output folder.
inline constexpr const char* parts_folder = ".speckiln/parts";

// "2/4", with "/" between: 1 <= 2 <= 4. Nothing where the text is no such thing.
std::optional<Share> parse_share(std::string_view text, std::string_view between);
std::string shard_name(Share);  // "shard-2-of-4"

// The folder for the parts of a run, with its plan in it. No link in it is followed.
Result<output::Descriptor> open_parts(const std::filesystem::path& output, const Fingerprint&,
                                      const std::string& plan_line);
// A journal that grows under a name of its own, at once.
Result<output::Descriptor> make_part(const output::Descriptor& parts);
// A journal that is whole; it takes the place of one of that name.
Status leave_part(const output::Descriptor& parts, const std::filesystem::path& journal,
                  const std::string& name);
// All of them.
void remove_parts(const std::filesystem::path& output);

class Parts {
  public:
    // folder: that of one run.
    Parts(const std::filesystem::path& folder, const output::Digest& fingerprint);

    // Of a task that was done several times, one that went well is taken.
    [[nodiscard]] bool has(const Task& task) const { return known_.contains(Journal::key_of(task)); }
    [[nodiscard]] std::optional<TaskResult> known(const Task&) const;
    // "2/4, 3/4": where there are shards at all, those that left nothing.
    [[nodiscard]] std::string missing_shards() const;

  private:
    struct Known {
        std::size_t part;
        Journal::Place place;
    };
    output::Descriptor folder_;
    std::vector<std::string> names_;
    std::map<Journal::Key, Known> known_;
};

}  // namespace speckiln::run
