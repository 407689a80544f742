// A template, which a team writes or somebody sends: what is read is written and read back to the same bytes,
// and the document that is begun with it is one.
#include "spec/template.h"

#include "fuzz/check.h"
#include "fuzz/target.h"
#include "model/json.h"

namespace speckiln::fuzz {

void run_template(std::string_view input) {
    const auto read = spec::read_template(input, "template.json");
    if (!read) {
        check_utf8("what is wrong with the template", read.error().message);
        check_utf8("its remedy", read.error().remedy);
        return;
    }
    const auto once = spec::to_json(*read);
    check_utf8("the template", once);
    const auto again = spec::read_template(once, "template.json");
    if (!again) finding("own template is refused: " + again.error().message, {{"template", once}});
    if (const auto twice = spec::to_json(*again); once != twice)
        differ("a template changes when it is read", {"written", once}, {"written again", twice});
    static_cast<void>(spec::text_of(*read));
    const auto blank = spec::blank_document(*read, {{"Title", "Kettle Bay"}});
    if (!blank) return check_utf8("why no document can be begun", blank.error().message);
    Document document;
    if (const auto error = from_json(*blank, document); !error.message.empty())
        finding("what is begun is no document: " + error.message, {{"document", *blank}});
}

}  // namespace speckiln::fuzz
