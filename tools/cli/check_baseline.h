// What was found before somebody began to check: known, not to be told again. Findings are remembered by
// rule, role and the words they are about, never by line, so that editing elsewhere changes nothing;
// documents by their path as seen from the baseline's own folder, however they were named and wherever the
// command was run.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "check_output.h"

namespace speckiln::cli {

class Baseline {
  public:
    static Result<Baseline> read(const std::filesystem::path&);
    // JSON, to be written into that file.
    static std::string of(const std::vector<CheckedDocument>&, const std::filesystem::path&);

    // Which findings of a document are known; each entry stands for one.
    std::vector<bool> known(const CheckedDocument&);
    void take_out_known(CheckedDocument&);
    // Entries of documents that were looked at which no finding answered to: mended since, or reworded.
    // "file: rule (role)".
    [[nodiscard]] std::vector<std::string> stale() const;

  private:
    struct Known {
        std::string rule, role;
        std::size_t left = 1;
    };
    std::filesystem::path file_;
    std::map<std::string, std::map<std::string, Known>> known_;  // file → fingerprint
    std::set<std::string> looked_at_;                            // files
};

}  // namespace speckiln::cli
