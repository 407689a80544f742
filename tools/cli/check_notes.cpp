#include "check_notes.h"

#include <bit>

namespace speckiln::cli {

void pack_edit(run::Pack& pack, const check::Edit& e) {
    pack.number(e.offset);
    pack.number(e.length);
    pack.text(e.text);
}

check::Edit unpack_edit(run::Unpack& in) {
    check::Edit e;
    e.offset = in.number<std::uint64_t>();
    e.length = in.number<std::uint64_t>();
    e.text = in.text();
    return e;
}

std::string note_of(const CheckedDocument& document) {
    std::string note;
    run::Pack pack(note);
    pack.text(document.name);
    pack.text(document.follows);
    pack.number(std::bit_cast<std::uint64_t>(document.confidence));
    pack.number(std::bit_cast<std::uint64_t>(document.completeness));
    pack.list(document.findings, [&](const check::Finding& f) {
        pack.diagnostic(f.diagnostic);
        pack.number(static_cast<std::uint64_t>(f.section));
        pack.text(f.role);
        pack.text(f.subject);
        pack.list(f.fix, [&](const check::Edit& e) { pack_edit(pack, e); });
    });
    return note;
}

std::optional<CheckedDocument> document_of(std::string_view note) {
    run::Unpack in(note);
    CheckedDocument document;
    document.name = in.text();
    document.follows = in.text();
    document.confidence = std::bit_cast<double>(in.number<std::uint64_t>());
    document.completeness = std::bit_cast<double>(in.number<std::uint64_t>());
    in.list(document.findings, [&] {
        check::Finding f;
        f.diagnostic = in.diagnostic();
        f.section = in.number<std::uint64_t>();
        f.role = in.text();
        f.subject = in.text();
        in.list(f.fix, [&] { return unpack_edit(in); });
        return f;
    });
    if (!in.whole()) return std::nullopt;
    return document;
}

}  // namespace speckiln::cli
