#include "normalise/month_names.h"

#include <array>

namespace speckiln {
namespace {

// A month a line: English, German, French, Spanish, Portuguese, Italian, Dutch; abbreviations after the
// names.
constexpr std::array<std::string_view, 12> months = {
    " january januar jänner janvier enero janeiro gennaio januari jan jän janv ene gen ",
    " february februar feber février fevrier febrero fevereiro febbraio februari feb févr fevr fev ",
    " march märz maerz mars marzo março marco maart mar mär mrz mrt ",
    " april avril abril aprile apr avr abr ",
    " may mai mayo maio maggio mei mag ",
    " june juni juin junio junho giugno jun giu ",
    " july juli juillet julio julho luglio jul juil lug ",
    " august août aout agosto augustus aug ago ",
    " september septembre septiembre setiembre setembro settembre sep sept set ",
    " october oktober octobre octubre outubro ottobre oct okt out ott ",
    " november novembre noviembre novembro nov ",
    " december dezember décembre decembre diciembre dezembro dicembre dec dez déc dic ",
};

}  // namespace

int month_by_name(std::string_view word) {
    if (word.empty() || word.find(' ') != std::string_view::npos) return 0;
    for (std::size_t m = 0; m < months.size(); ++m) {
        const auto line = months[m];
        for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1))
            if (line[at - 1] == ' ' && line[at + word.size()] == ' ') return static_cast<int>(m) + 1;
    }
    return 0;
}

}  // namespace speckiln
