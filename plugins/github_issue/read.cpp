#include "github_issue/read.h"

#include <algorithm>
#include <string>

#include "github_issue/build.h"
#include "github_issue/kind.h"
#include "github_issue/read_form.h"
#include "github_issue/submitted.h"
#include "markdown/parse.h"
#include "markdown/parse_text.h"
#include "markdown/read_front_matter.h"

namespace github {

namespace {

constexpr std::size_t head_size = 16384;

bool ends_in(std::string_view name, std::string_view extension) {
    if (name.size() < extension.size()) return false;
    const auto end = name.substr(name.size() - extension.size());
    return std::equal(end.begin(), end.end(), extension.begin(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

bool named_yaml(std::string_view name) {
    return ends_in(name, ".yml") || ends_in(name, ".yaml");
}

int read_markdown(kiln::Reader in, kiln_entry entry, const markdown::Text& text) {
    markdown::Options options;
    options.spans = !text.transcoded;
    std::string answers;
    auto body = text.view();
    if (kind_of(body) == Kind::issue) {
        answers = body;
        const auto open = take_out_no_response(answers);
        kiln_where where{};
        where.entry = options.spans ? entry : 0;
        where.offset = text.skipped + open.front();
        in.report(KILN_INFO, "github.no-response",
                  std::to_string(open.size()) + (open.size() == 1 ? " field was" : " fields were") +
                      " left empty: _No response_ is not read as an answer",
                  {}, &where);
        body = in.keep(answers);
    }
    const auto front = markdown::read_front_matter(in, entry, options.spans, text.skipped, body);
    markdown::Hooks hooks;
    return markdown::parse_blocks(in, entry, body.substr(front), text.skipped + front, options, hooks);
}

}  // namespace

int sniff(kiln::Sniffer in) {
    if (in.entry_count() != 1) return 0;
    // More than what markdown says of its own names.
    switch (kind_of(in.entry_head(1, head_size))) {
        case Kind::form:
            return 95;
        case Kind::template_:
        case Kind::issue:
            return named_yaml(in.entry_name(1)) ? 0 : 90;
        case Kind::none:
            break;
    }
    return 0;
}

int read(kiln::Reader in) {
    const auto entry = in.entry();
    const auto bytes = in.entry_data(entry);
    if (in.dead()) return KILN_FAILED;
    const auto text = markdown::decode(in, entry, bytes);
    if (kind_of(text.view()) != Kind::form && !named_yaml(in.entry_name(entry)))
        return read_markdown(in, entry, text);
    const auto repaired = markdown::repair(in, entry, text.skipped, text.view());
    const bool places = !text.transcoded && !text.changed && !repaired.changed;
    const auto form = read_form(in, places ? entry : 0, text.skipped, repaired.view());
    return form ? build_document(in, entry, *form) : KILN_FAILED;
}

}  // namespace github
