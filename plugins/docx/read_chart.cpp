#include "docx/read_chart.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <map>
#include <string>

#include "docx/read_xml.h"

namespace docx {
namespace {

constexpr std::size_t most_cells = 10'000;

// Values are stored with all digits that they have in memory: "4.4000000000000004" is 4.4.
std::string shown(std::string_view value) {
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return std::string(value);
    std::array<char, 40> text{};
    const auto size = std::snprintf(text.data(), text.size(), "%.15g", number);
    return {text.data(), static_cast<std::size_t>(size)};
}

using Points = std::map<long long, std::string>;  // by index

// The points below a c:cat, c:val and the like: what the program last read of them.
Points points_of(pugi::xml_node data) {
    Points points;
    for (auto at = data; at; at = next_in(at, data)) {
        if (name(at) != "c:pt") continue;
        const auto text = text_of(at.child("c:v"));
        const bool number_there = name(at.parent()).starts_with("c:num");
        points.emplace(number(value(at, "idx")), number_there ? shown(text) : text);
    }
    return points;
}

pugi::xml_node either(pugi::xml_node node, const char* one, const char* other) {
    const auto first = node.child(one);
    return first ? first : node.child(other);
}

struct Series {
    std::string name;
    Points values;
};

class Chart {
  public:
    Chart(kiln::Reader in, pugi::xml_node space) : in_(in) {
        for (auto at = space; at; at = next_in(at, space)) {
            const auto tag = docx::name(at);
            if (tag == "a:p" || tag == "c:title") title(at);
            if (tag == "c:ser") series(at);
        }
    }

    std::vector<Drawn> said() {
        std::map<long long, Drawn> rows;
        for (const auto& [index, category] : categories_)
            rows[index];
        for (const auto& one : series_)
            for (const auto& [index, value] : one.values)
                rows[index];
        if (rows.empty()) return std::move(said_);
        if (rows.size() * series_.size() > most_cells)
            lines();
        else
            table(rows);
        return std::move(said_);
    }

  private:
    // Written in the chart itself, or taken from a cell.
    void title(pugi::xml_node node) {
        std::string text;
        if (docx::name(node) == "a:p")
            text = text_of(node);
        else
            for (const auto& [index, line] : points_of(node.child("c:tx").child("c:strRef")))
                text += line;
        if (!kiln::trimmed(text).empty()) said_.push_back({in_.keep(text)});
    }

    void series(pugi::xml_node node) {
        Series one;
        const auto tx = node.child("c:tx");
        for (const auto& [index, text] : points_of(tx))
            one.name += text;
        if (one.name.empty()) one.name = text_of(tx.child("c:v"));
        one.values = points_of(either(node, "c:val", "c:yVal"));
        // They are the same for all.
        if (categories_.empty()) categories_ = points_of(either(node, "c:cat", "c:xVal"));
        series_.push_back(std::move(one));
    }

    std::string_view category(long long index) {
        const auto found = categories_.find(index);
        return in_.keep(found == categories_.end() ? std::to_string(index + 1) : found->second);
    }

    void table(std::map<long long, Drawn>& rows) {
        Drawn head = {std::string_view()};
        for (const auto& one : series_)
            head.push_back(in_.keep(one.name));
        said_.push_back(std::move(head));
        for (auto& [index, row] : rows) {
            row.push_back(category(index));
            for (const auto& one : series_) {
                const auto found = one.values.find(index);
                row.push_back(found == one.values.end() ? std::string_view() : in_.keep(found->second));
            }
            said_.push_back(std::move(row));
        }
    }

    void lines() {
        for (const auto& one : series_) {
            auto text = one.name;
            for (const auto& [index, value] : one.values)
                text.append(text.empty() ? "" : " ").append(value);
            said_.push_back({in_.keep(text)});
        }
        for (const auto& [index, text] : categories_)
            said_.push_back({in_.keep(text)});
    }

    kiln::Reader in_;
    std::vector<Drawn> said_;
    std::vector<Series> series_;
    Points categories_;
};

}  // namespace

std::vector<Drawn> read_chart(kiln::Reader in, pugi::xml_node space) {
    return Chart(in, space).said();
}

}  // namespace docx
