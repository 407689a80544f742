#include "run/wire.h"

#include <algorithm>

namespace speckiln::run {

void Pack::diagnostic(const Diagnostic& d) {
    number(static_cast<std::uint8_t>(d.severity));
    text(d.code);
    text(d.place.file);
    number(d.place.line);
    number(d.place.column);
    number(d.place.length);
    text(d.place.context);
    text(d.place.source_line);
    text(d.message);
    text(d.remedy);
}

Diagnostic Unpack::diagnostic() {
    Diagnostic d;
    d.severity = static_cast<Severity>(std::min<std::uint8_t>(number<std::uint8_t>(), 2));
    d.code = text();
    d.place.file = text();
    d.place.line = number<std::uint32_t>();
    d.place.column = number<std::uint32_t>();
    d.place.length = number<std::uint32_t>();
    d.place.context = text();
    d.place.source_line = text();
    d.message = text();
    d.remedy = text();
    return d;
}

}  // namespace speckiln::run
