#include "row_pages.h"

#include <algorithm>

namespace speckiln::verify {

std::vector<Counts> RowPages::titled(std::uint32_t table, const std::string& title) {
    load(table);
    std::vector<Counts> found;
    const Words words = words_of(title);
    const auto range = titles_.equal_range(joined(words, 0, words.size()));
    for (auto i = range.first; i != range.second; ++i)
        add(i->second, found);
    return found;
}

std::vector<Counts> RowPages::any(std::uint32_t table) {
    load(table);
    std::vector<Counts> found;
    int looked = 0;
    for (const auto& [title, n] : titles_) {
        add(n, found);
        if (++looked == 8) break;
    }
    return found;
}

void RowPages::add(std::uint32_t entry, std::vector<Counts>& found) {
    for (const int file : job_.outputs[entry])
        if (const auto page = job_.output_page(file)) found.push_back(all_words(*page));
}

void RowPages::load(std::uint32_t table) {
    if (loaded_ == table) return;
    loaded_ = table;
    titles_.clear();
    const std::string whole(stem(job_.input.entry(table).name));
    const std::string_view id = notion_id(job_.input.entry(table).name);
    std::vector<std::string> folders = {whole + "/"};
    if (!id.empty() && whole.size() > 33) {
        folders.push_back(whole.substr(0, whole.size() - 33) + "/");
        folders.push_back(whole.substr(0, whole.size() - 32) + std::string(id.substr(0, 4)) + "-" +
                          std::string(id.substr(28)) + "/");
    }
    for (std::uint32_t n = 1; n <= job_.input.count(); ++n) {
        if (job_.sorts[n] != Sort::markdown) continue;
        const std::string_view name = job_.input.entry(n).name;
        const auto in = [&](const std::string& f) {
            return name.starts_with(f) && name.find('/', f.size()) == std::string_view::npos;
        };
        if (!std::any_of(folders.begin(), folders.end(), in)) continue;
        auto head = job_.input.head(n, 4096);
        if (!head) continue;
        const Text text(head->view, head->owner);
        std::string_view line = text.view();
        if (!line.starts_with("# ")) continue;
        line = line.substr(2, line.find('\n') - 2);
        const Words words = words_of(line);
        titles_.emplace(joined(words, 0, words.size()), n);
    }
}

}  // namespace speckiln::verify
