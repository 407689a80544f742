#include "emit.h"

#include "names.h"
#include "percent.h"

namespace notion {
namespace {

// Bytes that are no text cannot stand in an address.
std::string printable(std::string_view href) {
    if (is_utf8(href)) return std::string(href);
    std::string out;
    for (const char c : href) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
            continue;
        }
        constexpr std::string_view digits = "0123456789ABCDEF";
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

void link(const kiln::Reader& in, std::string_view text, std::string_view href, const Destination& to,
          const Place& place) {
    const kiln::Scope node(in, KILN_LINK);
    point_at(in, node, to, href, place);
    in.text(text);
}

struct Content {
    std::vector<Related> related;
    std::vector<std::string_view> files;
};

Content content_of(const kiln::Reader& in, std::string_view text, const Place& place, Base base) {
    Content out;
    out.related = split_relation(text);
    if (!out.related.empty() || text.find('.') == std::string_view::npos) return out;
    out.files = split_files(text, [&](std::string_view path) {
        if (path.find('.') == std::string_view::npos) return false;
        const auto to = resolve(in, place.entry, base, path);
        return to.kind == Destination::Kind::asset;
    });
    return out;
}

}  // namespace

std::string file_name(std::string_view path) {
    auto name = percent_decode(path);
    if (has_percent_pair(name)) name = percent_decode(name);
    return name.substr(name.rfind('/') + 1);
}

void report_link(const kiln::Reader& in, const Destination& to, std::string_view href, const Place& place) {
    kiln_where where{};
    where.node = place.node;
    where.entry = place.entry;
    where.offset = place.offset;
    where.length = place.length;
    if (place.node != 0) where.entry = 0;
    if (to.kind == Destination::Kind::dangling)
        in.report(KILN_WARNING, "link.dangling-in-export",
                  "the link to '" + printable(href) + "' leads nowhere in the export itself",
                  "export the page it names as well, or take the link out in Notion", &where);
    else if (to.mended)
        in.report(KILN_INFO, "link.mended",
                  "the link to '" + printable(href) + "' names no file of the export, but '" +
                      std::string(in.title(to.doc)) + "' has its id and is linked instead",
                  {}, &where);
    else if (to.elsewhere)
        in.report(
            KILN_INFO, "notion.page-elsewhere",
            "the link to '" + printable(href) + "' leads to a page in Notion that this export does not hold",
            "export that page as well to have the link lead to it", &where);
}

void point_at(const kiln::Reader& in, kiln_node node, const Destination& to, std::string_view href,
              const Place& place) {
    report_link(in, to, href, place);
    switch (to.kind) {
        case Destination::Kind::document:
            in.set(node, KILN_AT_DOC, in.key(to.doc));
            if (!to.fragment.empty()) in.set(node, KILN_AT_FRAGMENT, to.fragment);
            return;
        case Destination::Kind::asset:
            in.set(node, KILN_AT_ASSET, static_cast<long long>(in.asset(to.entry)));
            return;
        case Destination::Kind::dangling:
            // Sites that check links must not stumble over it.
            in.set(node, KILN_AT_X, "dangling=yes");
            [[fallthrough]];
        case Destination::Kind::none:
        case Destination::Kind::external:
            if (href.size() > 1 && href.front() == '#')
                in.set(node, KILN_AT_FRAGMENT, percent_decode(href.substr(1)));
            else
                in.set(node, KILN_AT_HREF, printable(href));
    }
}

void write_property(const kiln::Reader& in, const Property& property, ColumnType type, const Place& place) {
    const kiln::Scope node(in, KILN_PROPERTY);
    in.span(node, place.entry, place.offset, place.length);
    in.set(node, KILN_AT_NAME, property.name);
    const auto content = content_of(in, property.value, place, Base::page);
    if (!content.related.empty()) {
        in.set(node, KILN_AT_TYPE, "relation");
        for (const auto& one : content.related) {
            const kiln::Scope value(in, KILN_VALUE);
            const auto to = resolve(in, place.entry, Base::page, one.destination);
            if (to.kind == Destination::Kind::document) {
                in.set(value, KILN_AT_DOC, in.key(to.doc));
                in.text(one.name);
            } else {
                link(in, one.name, one.destination, to, place);
            }
        }
    } else if (!content.files.empty()) {
        in.set(node, KILN_AT_TYPE, "file");
        for (const auto path : content.files) {
            const kiln::Scope value(in, KILN_VALUE);
            link(in, file_name(path), path, resolve(in, place.entry, Base::page, path), place);
        }
    } else if (is_url(property.value)) {
        in.set(node, KILN_AT_TYPE, "url");
        const kiln::Scope value(in, KILN_VALUE);
        link(in, property.value, property.value, resolve(in, place.entry, Base::page, property.value), place);
    } else if (type == ColumnType::multi_select) {
        in.set(node, KILN_AT_TYPE, "multi-select");
        for (const auto option : split_options(property.value))
            in.block(KILN_VALUE, option);
    } else {
        if (type == ColumnType::checkbox) in.set(node, KILN_AT_TYPE, "checkbox");
        in.block(KILN_VALUE, property.value);
    }
}

void write_cell(const kiln::Reader& in, std::string_view text, const Place& place) {
    const kiln::Scope cell(in, KILN_CELL);
    in.span(cell, place.entry, place.offset, place.length);
    text = trim(text);
    if (text.empty()) return;
    const kiln::Scope paragraph(in, KILN_PARAGRAPH);
    const auto content = content_of(in, text, place, Base::table);
    if (!content.related.empty()) {
        bool first = true;
        for (const auto& one : content.related) {
            if (!first) in.text(", ");
            first = false;
            link(in, one.name, one.destination, resolve(in, place.entry, Base::table, one.destination),
                 place);
        }
    } else if (!content.files.empty()) {
        bool first = true;
        for (const auto path : content.files) {
            if (!first) in.text(", ");
            first = false;
            link(in, file_name(path), path, resolve(in, place.entry, Base::table, path), place);
        }
    } else if (is_url(text)) {
        link(in, text, text, resolve(in, place.entry, Base::table, text), place);
    } else {
        in.text(text);
    }
}

}  // namespace notion
