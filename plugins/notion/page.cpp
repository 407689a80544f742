#include "page.h"

#include <algorithm>
#include <cstring>

#include "emit.h"
#include "links.h"
#include "markdown/parse.h"
#include "names.h"
#include "owner.h"
#include "percent.h"
#include "properties.h"
#include "resolve.h"
#include "stray.h"

namespace notion {
namespace {

const char* embed_type(std::string_view path) {
    const auto dot = path.rfind('.');
    std::string ext(dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1));
    for (auto& c : ext)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto is = [&](std::initializer_list<std::string_view> list) {
        return std::find(list.begin(), list.end(), ext) != list.end();
    };
    if (ext == "pdf") return "pdf";
    if (is({"mp3", "wav", "ogg", "oga", "m4a", "flac", "aac"})) return "audio";
    if (is({"mp4", "mov", "webm", "mkv", "avi", "m4v"})) return "video";
    return "file";
}

// What Notion's links mean, and the blocks that a link alone on its line stands for.
class PageLinks final : public markdown::Hooks {
  public:
    PageLinks(kiln_entry entry, const Tokens* tokens) : entry_(entry), tokens_(tokens) {}

    bool link(kiln::Reader in, kiln_node node, const markdown::Target& target) override {
        const auto href = original(target.href);
        const auto to = resolve(in, entry_, Base::page, href);
        if (target.image) {
            shorten_alt(in, node, target, href);
            const bool place = href.starts_with('#') && to.kind != Destination::Kind::asset;
            if (place || to.kind == Destination::Kind::document) {
                // A picture of a page, or of a place in one, cannot be; it stays what it says.
                in.set(node, KILN_AT_HREF, href);
                return true;
            }
        }
        point_at(in, node, to, href, {entry_, 0, 0, node});
        return true;
    }

    bool alone(kiln::Reader in, const markdown::Target& target, std::uint64_t offset,
               std::uint64_t length) override {
        if (target.image) return false;
        const auto href = original(target.href);
        const auto to = resolve(in, entry_, Base::page, href);
        if (to.kind == Destination::Kind::document && to.fragment.empty()) {
            const auto type = in.h->doc_type(in.j, to.doc);
            if (type == KILN_DOC_DATABASE || type == KILN_DOC_VIEW) {
                block(in, KILN_DATABASE, to, target, offset, length);
                return true;
            }
            // Elsewhere the author chose the words; a child's link shows its title.
            if (in.h->doc_parent(in.j, to.doc) != in.self() ||
                title_key(in.title(to.doc)) != title_key(target.text))
                return false;
            block(in, KILN_PAGE, to, target, offset, length);
            return true;
        }
        if (to.kind == Destination::Kind::asset) {
            const kiln::Scope node(in, KILN_EMBED);
            in.span(node, entry_, offset, length);
            in.set(node, KILN_AT_TYPE, embed_type(in.entry_name(to.entry)));
            in.set(node, KILN_AT_ASSET, static_cast<long long>(in.asset(to.entry)));
            in.set(node, KILN_AT_TITLE, target.text);
            return true;
        }
        if (to.kind == Destination::Kind::external && (href == target.text || target.text.empty()) &&
            is_url(href)) {
            const kiln::Scope node(in, KILN_EMBED);
            in.span(node, entry_, offset, length);
            in.set(node, KILN_AT_TYPE, "bookmark");
            in.set(node, KILN_AT_HREF, href);
            return true;
        }
        return false;
    }

  private:
    std::string_view original(std::string_view href) const {
        return tokens_ ? tokens_->original(href) : href;
    }

    void block(const kiln::Reader& in, std::uint32_t kind, const Destination& to,
               const markdown::Target& target, std::uint64_t offset, std::uint64_t length) const {
        report_link(in, to, original(target.href), {entry_, offset, length});
        const kiln::Scope node(in, kind);
        in.span(node, entry_, offset, length);
        in.set(node, KILN_AT_DOC, in.key(to.doc));
        if (!target.text.empty()) in.set(node, KILN_AT_TITLE, target.text);
    }

    // Where nobody wrote an alternative text Notion writes the whole path, encoded.
    static void shorten_alt(const kiln::Reader& in, kiln_node node, const markdown::Target& target,
                            std::string_view href) {
        if (target.text.find('/') == std::string_view::npos) return;
        if (target.text == href || target.text == percent_decode(href))
            in.set(node, KILN_AT_ALT, file_name(href));
    }

    kiln_entry entry_;
    const Tokens* tokens_;
};

}  // namespace

int write_body(const kiln::Reader& in, kiln_entry entry, std::string_view page, std::size_t body) {
    auto text = page.substr(body);
    const auto links =
        find_links(text, [&](std::string_view to) { return is_known(in, entry, Base::page, to); });
    const bool opaque = std::any_of(links.begin(), links.end(), [](const Link& l) { return l.opaque; });
    markdown::Options options;
    // None of this is Notion's, so what looks like it is text.
    options.footnotes = false;
    options.heading_ids = false;
    options.google = markdown::Options::Google::off;
    // A to-do without text at the end of a page lost the blank that makes it one.
    const bool box = text.ends_with("- [ ]") || text.ends_with("- [x]");
    if (!opaque && !box && !has_stray_marks(text)) {
        PageLinks hooks(entry, nullptr);
        return markdown::parse_blocks(in, entry, text, body, options, hooks);
    }
    // Changed in a copy, where all keeps its offset, which lives as long as the document.
    auto* copy = static_cast<char*>(in.h->alloc(in.j, text.size() + 1));
    if (!copy) return KILN_FAILED;
    std::memcpy(copy, text.data(), text.size());
    const Tokens tokens(copy, text.size(), links);
    drop_stray_marks(copy, text.size());
    PageLinks hooks(entry, &tokens);
    copy[text.size()] = ' ';
    return markdown::parse_blocks(in, entry, {copy, text.size() + (box ? 1u : 0u)}, body, options, hooks);
}

int read_page(const kiln::Reader& in) {
    const auto entry = in.entry();
    const auto page = in.entry_data(entry);
    if (in.dead()) return KILN_FAILED;
    const auto [owner, columns] = owner_of(in);
    const auto text = split_page(page, owner, columns->names);
    const auto name = in.entry_name(entry);
    const auto title = text.title.empty() ? in.title(in.self()) : text.title;
    write_properties(in, title, id_in(name), [&, &types = columns->types] {
        for (const auto& property : text.properties) {
            const auto type = types.find(std::string(property.name));
            write_property(in, property, type == types.end() ? ColumnType::unknown : type->second,
                           {entry, property.offset, property.length});
        }
    });
    return write_body(in, entry, page, text.body);
}

}  // namespace notion
