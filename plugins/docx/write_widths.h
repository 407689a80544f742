// How wide columns are that do not say it: as what was written in them asks for. Not the model's text, as
// what is written of it may be more or less.
#ifndef SPECKILN_DOCX_WRITE_WIDTHS_H
#define SPECKILN_DOCX_WRITE_WIDTHS_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docx {

// Of a column, in twips: less breaks words, more is of no use.
struct WantedWidth {
    int least = 0, most = 0;
    void take(const WantedWidth& other);
};

// What a cell asks for. xml: its blocks.
WantedWidth wanted_width(std::string_view xml);
// Together as wide as that. wanted: at least one.
std::vector<int> fitted_columns(const std::vector<WantedWidth>& wanted, int width);

// w:tblGrid. digits: of each width, at least; with `most_digits` it is as long whatever the widths are, and
// what is put in its place later moves nothing.
inline constexpr std::size_t most_digits = 5;
std::string grid_of(const std::vector<int>& columns, std::size_t digits = 0);

}  // namespace docx

#endif
