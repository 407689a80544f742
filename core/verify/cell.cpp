#include "cell.h"

#include <algorithm>

#include "values.h"

namespace speckiln::verify {
namespace {

Cell words_and_forms(const CsvCell& raw) {
    Cell cell;
    cell.at = raw.at;
    cell.value = raw.value;
    cell.words = words_of(visible_value(raw.value));
    const std::vector<std::string> dates = iso_dates(raw.value);
    for (const char between : {'T', ' '}) {  // "2023-05-08T10:37" or "2023-05-08 10:37"
        Words words;
        for (std::string iso : dates) {
            if (iso.size() > 10) iso[10] = between;
            for (const Word& w : words_of(iso))
                words.push_back(w);
        }
        if (!words.empty()) cell.others.push_back(std::move(words));
    }
    for (const std::string_view answer : same_answer(raw.value))
        cell.others.push_back(words_of(answer));
    return cell;
}

}  // namespace

Cell cell_of(const Job& job, std::uint32_t table, const CsvCell& raw) {
    Cell cell = words_and_forms(raw);
    if (raw.value.find('/') == std::string::npos || raw.value.find('\n') != std::string::npos) return cell;
    Words names;
    for (std::size_t begin = 0; begin < raw.value.size();) {
        const std::size_t end = std::min(raw.value.find(", ", begin), raw.value.size());
        const std::string path = raw.value.substr(begin, end - begin);
        const Aim aim = aim_of_cell(job, table, path);
        if (aim.kind != Aim::Kind::entry || job.sorts[aim.entry] != Sort::asset) return cell;
        const std::string_view entry = job.input.entry(aim.entry).name;
        for (const Word& w : words_of(entry.substr(entry.rfind('/') + 1)))
            names.push_back(w);
        begin = end + 2;
    }
    cell.others.push_back(std::move(names));
    return cell;
}

std::uint64_t joined(const Words& words, std::size_t begin, std::size_t end) {
    std::uint64_t h = 1;
    for (const Word& word : whole_words(words, begin, end))
        h = (h ^ word.hash) * 0x9e3779b97f4a7c15ull + (h >> 31);
    return h;
}

bool take(Counts& from, const Words& words) {
    std::size_t i = 0;
    for (; i < words.size(); ++i) {
        const auto found = from.find(words[i].hash);
        if (found == from.end() || found->second <= 0) break;
        --found->second;
    }
    if (i == words.size()) return true;
    while (i-- > 0)
        ++from[words[i].hash];
    return false;
}

bool take(Counts& from, const Cell& cell) {
    if (take(from, cell.words)) return true;
    return std::any_of(cell.others.begin(), cell.others.end(), [&](const Words& w) { return take(from, w); });
}

Counts counts_of(const Words& words, std::size_t begin, std::size_t end) {
    Counts counts;
    for (std::size_t i = begin; i < end; ++i)
        ++counts[words[i].hash];
    return counts;
}

Counts all_words(const Page& page) {
    Counts counts = counts_of(page.words, 0, page.words.size());
    for (const Field& f : page.fields) {
        for (const Word& w : f.key_words)
            ++counts[w.hash];
        if (!f.parent)
            for (const Word& w : f.value_words)
                ++counts[w.hash];
        for (const Word& w : words_of(folded(f.key)))
            ++counts[w.hash];
    }
    return counts;
}

}  // namespace speckiln::verify
