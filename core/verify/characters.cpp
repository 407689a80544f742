#include "characters.h"

#include "entities.h"
#include "utf8.h"

namespace speckiln::verify {

std::string unescaped(std::string_view raw) {
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size() && punctuation(raw[i + 1])) {
            out.push_back(raw[++i]);
        } else if (const Entity e = raw[i] == '&' ? entity_at(raw, i) : Entity{}; e.size != 0) {
            append_utf8(out, e.value);
            i += e.size - 1;
        } else if (raw[i] != '\n' && raw[i] != '\r') {
            out.push_back(raw[i]);
        }
    }
    return out;
}

}  // namespace speckiln::verify
