// What was found before somebody began to check: known, not to be told again. Findings are remembered by
// rule, role and the words they are about, never by line, so that editing elsewhere changes nothing.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "check_output.h"

namespace speckiln::cli {

class Baseline {
  public:
    static Result<Baseline> read(const std::filesystem::path&);
    static std::string of(const std::vector<CheckedDocument>&);  // JSON

    // Which findings of a document are known; each entry stands for one.
    std::vector<bool> known(const CheckedDocument&);
    void take_out_known(CheckedDocument&);
    // Entries that no finding answered to: mended since, or reworded. "file: rule (role)".
    [[nodiscard]] std::vector<std::string> stale() const;

  private:
    struct Known {
        std::string rule, role;
        std::size_t left = 1;
    };
    std::map<std::string, std::map<std::string, Known>> known_;  // file → fingerprint
};

}  // namespace speckiln::cli
