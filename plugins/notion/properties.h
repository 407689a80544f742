// The properties of a page as Notion writes them: "Key: value" lines between the title and the first blank
// line.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace notion {

struct Property {
    std::string_view name;       // without blanks at its ends
    std::string_view value;      // one or more lines
    std::size_t offset, length;  // both, in the page
};

struct PageText {
    std::string_view title;  // of the heading, "" if the page has none
    std::size_t title_offset = 0;
    std::vector<Property> properties;
    std::size_t body = 0;  // where the rest begins
};

// Columns of the database that the page is a row of, without blanks at their ends.
using Columns = std::unordered_set<std::string>;

enum class Owner {
    database,  // a row: its lines are properties if they begin with a column's name
    page,      // a subpage: it has no properties
    unknown,   // perhaps a row of a database that is not here: lines must look like properties, all of them
};

// Views into `page`.
PageText split_page(std::string_view page, Owner owner, const Columns& columns = {});

// One value of a relation: "Name (path.md)".
struct Related {
    std::string_view name;
    std::string_view destination;
};

// The values of a relation, empty unless all of the text is one.
std::vector<Related> split_relation(std::string_view value);

// Two texts of one value, of a page and of its row. The paths of a relation differ with the place they are
// seen from, its pages do not.
bool same_value(std::string_view of_page, std::string_view of_row);

// "a.png, b.png": the parts, if each of them is known; else none.
std::vector<std::string_view> split_files(std::string_view value,
                                          const std::function<bool(std::string_view)>& known);

// A web address and nothing else.
bool is_url(std::string_view value);

std::string_view trim(std::string_view s);

}  // namespace notion
