// What a JSON file says. Of a spec in the interchange form ("kind", "text") only text and the attributes that
// are seen; of any other, every string and number.
#include <nlohmann/json.hpp>

#include "markdown.h"

namespace speckiln::verify {
namespace {

class Strings final : public nlohmann::json_sax<nlohmann::json> {
  public:
    Strings(Words& out, bool spec) : out_(out), spec_(spec) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t v) override { return number(std::to_string(v)); }
    bool number_unsigned(number_unsigned_t v) override { return number(std::to_string(v)); }
    bool number_float(number_float_t, const string_t& raw) override { return number(raw); }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& value) override {
        const bool seen =
            !spec_ || key_ == "text" || key_ == "name" || key_ == "icon" || key_ == "alt" || key_ == "title";
        if (seen) take(value);
        return true;
    }
    bool start_object(std::size_t) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool key(string_t& name) override {
        key_ = std::move(name);
        if (!spec_) take(key_);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    bool number(const std::string& v) {
        if (!spec_) take(v);
        return true;
    }
    void take(std::string_view value) {
        for (Word w : words_of(value)) {
            w.at = 0;  // the parser does not tell where it is
            w.size = 0;
            out_.push_back(w);
        }
    }
    Words& out_;
    bool spec_;
    std::string key_;
};

}  // namespace

Page scan_json(Text text) {
    Page page;
    page.text = std::move(text);
    const std::string_view bytes = page.text.view();
    const bool spec = bytes.substr(0, 400).find("\"kind\"") != std::string_view::npos;
    Strings handler(page.words, spec);
    if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &handler)) page.words = words_of(bytes);
    return page;
}

}  // namespace speckiln::verify
