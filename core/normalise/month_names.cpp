#include "normalise/month_names.h"

#include <array>

#include "normalise/name_table.h"

namespace speckiln {
namespace {

// A month a line: English, German, French, Spanish, Portuguese, Italian, Dutch; abbreviations after the
// names.
constexpr std::array<std::string_view, 12> months = {
    "january januar jänner janvier enero janeiro gennaio januari jan jän janv ene gen",
    "february februar feber février fevrier febrero fevereiro febbraio februari feb févr fevr fev",
    "march märz maerz mars marzo março marco maart mar mär mrz mrt",
    "april avril abril aprile apr avr abr",
    "may mai mayo maio maggio mei mag",
    "june juni juin junio junho giugno jun giu",
    "july juli juillet julio julho luglio jul juil lug",
    "august août aout agosto augustus aug ago",
    "september septembre septiembre setiembre setembro settembre sep sept set",
    "october oktober octobre octubre outubro ottobre oct okt out ott",
    "november novembre noviembre novembro nov",
    "december dezember décembre decembre diciembre dezembro dicembre dec dez déc dic",
};

NameTable<int> numbers_of_names() {
    NameTable<int> numbers;
    for (std::size_t m = 0; m < months.size(); ++m)
        numbers.add(months[m], ' ', static_cast<int>(m) + 1);
    return numbers;
}

}  // namespace

int month_by_name(std::string_view word) {
    static const auto numbers = numbers_of_names();
    return numbers.of(word);
}

}  // namespace speckiln
