// The pages of a database's rows: what they say may stand there instead of in the table.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "cell.h"
#include "job.h"

namespace speckiln::verify {

class RowPages {
  public:
    explicit RowPages(Job& job) : job_(job) {}

    // The pages of the database's folder that have this title.
    std::vector<Counts> titled(std::uint32_t table, const std::string& title);
    // Some of them, whatever their titles: a name of a column may be a key of each row's page.
    std::vector<Counts> any(std::uint32_t table);

  private:
    void add(std::uint32_t entry, std::vector<Counts>& found);
    void load(std::uint32_t table);

    Job& job_;
    std::uint32_t loaded_ = 0;  // whose pages are known
    std::unordered_multimap<std::uint64_t, std::uint32_t> titles_;
};

}  // namespace speckiln::verify
