// numbering.xml: the number of every paragraph that has one, counted as Word counts.
#ifndef SPECKILN_DOCX_READ_NUMBERING_H
#define SPECKILN_DOCX_READ_NUMBERING_H

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

#include "docx/number_text.h"

namespace docx {

struct NumberLevel {
    std::string_view format = "decimal";  // w:numFmt
    std::string_view text;                // "%1.%2)"
    std::string_view style;               // the paragraphs' that are numbered so
    int start = 1;
    int restart = -1;    // the level, from 1, whose next number begins this one anew; 0: none, -1: any above
    bool legal = false;  // all in decimals
};

// What a paragraph is numbered by.
struct Number {
    const NumberLevel* level = nullptr;
    int depth = 0;  // from 0
    long long value = 0;
    std::string text;  // "2.1", without what only parts it from the text
    [[nodiscard]] bool bullet() const { return level->format == "bullet" || level->format == "none"; }
};

class Numbering {
  public:
    void read(pugi::xml_node root);  // w:numbering

    // Is there such a list at all?
    [[nodiscard]] bool has(int num) const { return nums_.contains(num); }
    // The level of the list whose paragraphs have that style; absent: none.
    [[nodiscard]] std::optional<int> level_of(int num, std::string_view style) const;
    // Counts one paragraph.
    Number next(int num, int depth);

  private:
    using Levels = std::array<NumberLevel, list_levels>;
    struct Abstract {
        Levels levels;
        std::string_view defines, uses;  // the style of lists that it defines, or stands for
    };
    using Counts = std::array<std::optional<long long>, list_levels>;
    struct Num {
        int abstract = 0;
        std::unordered_map<int, NumberLevel> levels;  // those that it has otherwise
        std::unordered_map<int, int> starts;          // those that begin anew with its first paragraph
    };
    // The definition that the list goes by, by way of a style of lists or not; nullptr: there is none.
    const Abstract* abstract_of(const Num&) const;
    static const NumberLevel& level_at(const Num&, const Abstract&, int depth);
    static NumberLevel level(pugi::xml_node);

    std::unordered_map<int, Abstract> abstracts_;
    std::unordered_map<int, Num> nums_;
    std::unordered_map<std::string_view, int> defined_;   // by the style of lists
    std::unordered_map<const Abstract*, Counts> counts_;  // how far each definition has been counted
};

}  // namespace docx

#endif
