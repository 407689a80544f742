#include "docx/property_facts.h"

#include "docx/write_inlines.h"
#include "docx/write_properties.h"

namespace docx {
namespace {

void append_string(std::string& to, std::string_view text) {
    to += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            to.append(1, '\\').append(1, c);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr char digits[] = "0123456789abcdef";
            to += "\\u00";
            to += digits[static_cast<unsigned char>(c) >> 4U];
            to += digits[static_cast<unsigned char>(c) & 15U];
        } else {
            to += c;
        }
    }
    to += '"';
}

// One object; members that are absent are left out.
class Object {
  public:
    explicit Object(std::string& to) : to_(to) { to_ += '{'; }
    void add(std::string_view name, std::string_view value) {
        if (value.data() == nullptr) return;
        key(name);
        append_string(to_, value);
    }
    void key(std::string_view name) {
        if (to_.back() != '{') to_ += ',';
        append_string(to_, name);
        to_ += ':';
    }
    void end() { to_ += '}'; }

  private:
    std::string& to_;
};

// True if one of the values says more than its words.
bool append_values(const kiln::Writer& in, kiln_node property, bool hidden, Object& object, std::string& to) {
    bool says = false;
    std::string values;
    for (kiln_node v = in.look(property).first; v != 0; v = in.look(v).next) {
        if (!hidden && is_blank(in, v)) continue;
        if (!values.empty()) values += ',';
        Object value(values);
        if (hidden) value.add("text", plain_text(in, v, '\n'));
        value.add("iso", in.get(v, KILN_AT_ISO));
        value.add("end", in.get(v, KILN_AT_END));
        value.add("doc", in.get(v, KILN_AT_DOC));
        says = says || values.back() != '{';
        value.end();
    }
    if (!says) return false;
    object.key("values");
    to.append("[").append(values).append("]");
    return true;
}

}  // namespace

std::string property_facts_of(const kiln::Writer& in, kiln_node properties) {
    if (properties == 0) return {};
    std::string json = "[";
    bool says = false;
    for (kiln_node p = in.look(properties).first; p != 0; p = in.look(p).next) {
        if (json.size() > 1) json += ',';
        Object object(json);
        const auto name = in.get(p, KILN_AT_NAME), type = in.get(p, KILN_AT_TYPE);
        const bool hidden = in.is(p, KILN_AT_HIDDEN);
        object.add("name", name.data() != nullptr ? name : "");
        if (!type.empty() && type != "text") object.add("type", type);
        if (in.get(p, KILN_AT_OPTIONS).data() != nullptr) {
            object.key("options");
            json += '[';
            for (std::uint32_t i = 0; in.get(p, KILN_AT_OPTIONS, i).data() != nullptr; ++i) {
                if (i > 0) json += ',';
                append_string(json, in.get(p, KILN_AT_OPTIONS, i));
            }
            json += ']';
            says = true;
        }
        if (hidden) {
            object.key("hidden");
            json += "true";
        }
        const bool valued = append_values(in, p, hidden, object, json);
        says = says || hidden || valued || (!type.empty() && type != "text");
        object.end();
    }
    return says ? json + "]" : std::string();
}

}  // namespace docx
