#include "rows.h"

#include <algorithm>
#include <unordered_map>

#include "names.h"

namespace notion {
namespace {

constexpr std::size_t most_pairs = 10'000;  // compared for one title

struct Group {
    std::vector<std::size_t> rows, pages;
};

// Joins what has one partner only, until nothing changes.
void eliminate(Group& group, const Facts& facts, int least, std::vector<std::size_t>& page_of_row) {
    if (group.rows.size() * group.pages.size() > most_pairs) return;
    std::vector<std::vector<bool>> fits(group.rows.size(), std::vector<bool>(group.pages.size()));
    for (std::size_t r = 0; r < group.rows.size(); ++r)
        for (std::size_t p = 0; p < group.pages.size(); ++p)
            fits[r][p] = facts(group.rows[r], group.pages[p]) >= least;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t r = 0; r < group.rows.size(); ++r) {
        if (std::count(fits[r].begin(), fits[r].end(), true) != 1) continue;
        const auto p =
            static_cast<std::size_t>(std::find(fits[r].begin(), fits[r].end(), true) - fits[r].begin());
        const auto rivals = std::count_if(fits.begin(), fits.end(), [&](const auto& row) { return row[p]; });
        if (rivals == 1) pairs.emplace_back(r, p);
    }
    std::vector<bool> row_done(group.rows.size()), page_done(group.pages.size());
    for (const auto& [r, p] : pairs) {
        page_of_row[group.rows[r]] = group.pages[p];
        row_done[r] = page_done[p] = true;
    }
    Group left;
    for (std::size_t r = 0; r < group.rows.size(); ++r)
        if (!row_done[r]) left.rows.push_back(group.rows[r]);
    for (std::size_t p = 0; p < group.pages.size(); ++p)
        if (!page_done[p]) left.pages.push_back(group.pages[p]);
    group = std::move(left);
}

}  // namespace

Join join_rows(const std::vector<std::string_view>& row_titles,
               const std::vector<std::string_view>& page_titles, const Facts& facts) {
    Join out;
    out.page_of_row.assign(row_titles.size(), no_page);
    std::unordered_map<std::string, Group> groups;
    std::vector<std::string> order;
    const auto group = [&](std::string_view title) -> Group& {
        auto key = title_key(title);
        if (key.empty()) key = "Untitled";
        const auto [at, made] = groups.try_emplace(key);
        if (made) order.push_back(std::move(key));
        return at->second;
    };
    for (std::size_t r = 0; r < row_titles.size(); ++r)
        group(row_titles[r]).rows.push_back(r);
    for (std::size_t p = 0; p < page_titles.size(); ++p)
        group(page_titles[p]).pages.push_back(p);
    for (const auto& title : order) {
        auto& g = groups[title];
        if (g.rows.size() == 1 && g.pages.size() == 1) {
            out.page_of_row[g.rows[0]] = g.pages[0];
            continue;
        }
        if (!g.rows.empty() && !g.pages.empty()) {
            eliminate(g, facts, 0, out.page_of_row);
            if (!g.rows.empty() && !g.pages.empty())
                out.ambiguous.push_back({title, g.rows.size(), g.pages.size()});
        }
        out.unclaimed.insert(out.unclaimed.end(), g.pages.begin(), g.pages.end());
    }
    Group dates;
    for (std::size_t r = 0; r < row_titles.size(); ++r)
        if (out.page_of_row[r] == no_page && row_titles[r].starts_with('@')) dates.rows.push_back(r);
    for (const auto p : out.unclaimed)
        if (page_titles[p].starts_with('@')) dates.pages.push_back(p);
    if (!dates.rows.empty() && !dates.pages.empty()) {
        eliminate(dates, facts, 1, out.page_of_row);
        std::erase_if(out.unclaimed, [&](std::size_t p) {
            return page_titles[p].starts_with('@') &&
                   std::find(dates.pages.begin(), dates.pages.end(), p) == dates.pages.end();
        });
    }
    std::sort(out.unclaimed.begin(), out.unclaimed.end());
    return out;
}

}  // namespace notion
