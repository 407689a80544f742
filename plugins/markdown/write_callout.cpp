#include "markdown/write_callout.h"

#include <algorithm>
#include <array>

#include "markdown/callout_icon.h"
#include "markdown/escape_class.h"
#include "markdown/write_inlines.h"
#include "markdown/write_words.h"

namespace markdown {

namespace {

struct Word {
    std::string_view from, to;
};

constexpr std::array<Word, 22> alerts = {
    {{"info", "note"},      {"abstract", "note"},  {"summary", "note"}, {"tldr", "note"},
     {"todo", "note"},      {"example", "note"},   {"quote", "note"},   {"cite", "note"},
     {"question", "note"},  {"help", "note"},      {"faq", "note"},     {"hint", "tip"},
     {"success", "tip"},    {"check", "tip"},      {"done", "tip"},     {"attention", "warning"},
     {"danger", "caution"}, {"error", "caution"},  {"bug", "caution"},  {"failure", "caution"},
     {"fail", "caution"},   {"missing", "caution"}}};

constexpr std::array<Word, 7> directives = {{{"important", "info"},
                                             {"caution", "danger"},
                                             {"hint", "tip"},
                                             {"success", "tip"},
                                             {"attention", "warning"},
                                             {"error", "danger"},
                                             {"bug", "danger"}}};

std::string_view lookup(const Word* from, const Word* to, std::string_view word) {
    for (; from != to; ++from)
        if (from->from == word) return from->to;
    return {};
}

bool is_callout_type(std::string_view s) {
    return !s.empty() && is_alpha(s.front()) &&
           std::all_of(s.begin(), s.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
}

std::string type_of(Pen& pen, kiln_node callout, std::string_view icon) {
    std::string type = lower(pen.in.get(callout, KILN_AT_TYPE));
    if (type.empty()) {
        type = type_of_icon(icon);
    }
    const std::string given = type;
    switch (pen.d.callout) {
        case Dialect::Callout::alert:
        case Dialect::Callout::aside:
            if (!is_one_of(type, "note tip important warning caution")) {
                type = lookup(alerts.begin(), alerts.end(), type);
                if (type.empty()) type = "note";
            }
            break;
        case Dialect::Callout::directive:
            if (!is_one_of(type, "note tip info warning danger")) {
                type = lookup(directives.begin(), directives.end(), type);
                if (type.empty()) type = "note";
            }
            break;
        case Dialect::Callout::titled_alert:
        case Dialect::Callout::admonition:
            if (!is_callout_type(type)) type = "note";
            break;
        case Dialect::Callout::quote:
            break;
    }
    if (type != given)
        pen.lost_once(callout, "lost.callout-type", given,
                      "the dialect has no callout '" + given + "'; written as '" + type + "'");
    return type;
}

// An address of the web that needs no escape in a link.
bool is_address(std::string_view icon) {
    if (!icon.starts_with("https://") && !icon.starts_with("http://")) return false;
    return std::all_of(icon.begin(), icon.end(), [](char c) {
        return is_alnum(c) || std::string_view(":/.-_~%?&=+,@").find(c) != std::string_view::npos;
    });
}

}  // namespace

std::string_view extra(const Pen& pen, kiln_node node, std::string_view name) {
    for (std::uint32_t i = 0;; ++i) {
        const auto pair = pen.in.get(node, KILN_AT_X, i);
        if (!pair.data()) return {};
        if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name))
            return pair.substr(name.size() + 1);
    }
}

CalloutForm callout_form(Pen& pen, kiln_node callout, kiln_node summary) {
    CalloutForm form;
    const auto icon = trimmed(pen.in.get(callout, KILN_AT_ICON));
    const bool path = icon.find('/') != std::string_view::npos || icon.find('.') != std::string_view::npos;
    if (!path)
        form.icon = icon;
    else if (is_address(icon))
        form.icon.append("![](").append(icon).append(")");
    else
        pen.in.lost(callout, "lost.icon", "the callout's icon is an image: " + std::string(icon));
    form.type = type_of(pen, callout, icon);
    if (pen.d.callout == Dialect::Callout::aside) {
        if (form.icon.empty()) form.icon = icon_of_type(form.type);
        if (type_of_icon(form.icon) != form.type)
            pen.lost_once(callout, "lost.callout-type", form.type + ' ' + form.icon,
                          "the dialect tells the type of a callout by its icon alone, which is " + form.icon +
                              " and not that of '" + form.type + "'");
    }
    if (summary) write_inlines(pen, summary, Place::heading, form.title);
    const auto fold = extra(pen, callout, "fold");
    if (!fold.empty()) form.fold = fold == "open" ? '+' : '-';
    if (form.fold && pen.d.callout != Dialect::Callout::titled_alert &&
        pen.d.callout != Dialect::Callout::admonition)
        pen.in.lost(callout, "lost.fold", "the dialect has no callouts that fold");
    return form;
}

}  // namespace markdown
