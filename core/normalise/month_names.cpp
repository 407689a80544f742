#include "normalise/month_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>

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

std::unordered_map<std::string_view, int> numbers_of_names() {
    std::unordered_map<std::string_view, int> numbers;
    for (std::size_t m = 0; m < months.size(); ++m)
        for (auto rest = months[m]; !rest.empty();) {
            const auto name = rest.substr(0, rest.find(' '));
            numbers.emplace(name, static_cast<int>(m) + 1);
            rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        }
    return numbers;
}

}  // namespace

int month_by_name(std::string_view word) {
    static const auto numbers = numbers_of_names();
    const auto found = numbers.find(word);
    return found == numbers.end() ? 0 : found->second;
}

}  // namespace speckiln
