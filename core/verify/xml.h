// XML from front to end, a tag or a piece of text at a time. Written for the recount alone. It does not
// judge: what is not well-formed is taken as far as it makes sense.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace speckiln::verify {

class Xml {
  public:
    enum class Token : std::uint8_t { open, close, text, end };

    explicit Xml(std::string_view bytes) : rest_(bytes) {}

    // Comments, instructions and the like are passed over; <a/> opens and closes.
    Token next();
    // Of the tag: "w:p", with the prefix by which the format's own documents call the namespace, whatever the
    // document calls it.
    [[nodiscard]] const std::string& name() const { return name_; }
    // Of an opened tag, by its name without a prefix; references undone, "" where there is none.
    [[nodiscard]] std::string attribute(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    // Of text: references undone.
    [[nodiscard]] const std::string& text() const { return text_; }
    // From an opened tag behind its end.
    void skip();

  private:
    void take_tag(std::string_view tag);
    [[nodiscard]] std::string_view raw(std::string_view name, bool& found) const;

    std::string_view rest_, attributes_;
    std::string name_, text_;
    std::map<std::string, std::string, std::less<>> prefixes_;  // as the document has them → as we call them
    bool closes_ = false;                                       // the tag was <a/>
};

}  // namespace speckiln::verify
