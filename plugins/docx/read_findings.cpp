#include "docx/read_findings.h"

namespace docx {
namespace {

kiln_where where_of(const Xml* part, pugi::xml_node place) {
    kiln_where where{};
    if (part == nullptr) return where;
    where.entry = part->entry;
    const auto offset = part->places && place ? place.offset_debug() : -1;
    if (offset > 0) where.offset = static_cast<std::uint64_t>(offset - 1);
    return where;
}

}  // namespace

void Findings::add(const char* code, int severity, const Xml* part, pugi::xml_node place,
                   std::string_view message, std::string_view remedy) {
    const auto [at, fresh] = known_.try_emplace(code, all_.size());
    if (!fresh) {
        ++all_[at->second].count;
        return;
    }
    all_.push_back({code, severity, std::string(message), std::string(remedy), where_of(part, place)});
}

void Findings::quote(const char* code, int severity, const Xml* part, pugi::xml_node place,
                     std::string_view message, std::string_view words, std::string_view remedy) {
    std::string text(message);
    text.append(": ").append(words);
    all_.push_back({code, severity, std::move(text), std::string(remedy), where_of(part, place)});
}

void Findings::report() const {
    for (const auto& one : all_) {
        auto message = one.message;
        if (one.count > 1) message += " (" + std::to_string(one.count) + " places, this is the first)";
        in_.report(one.severity, one.code, message, one.remedy, &one.where);
    }
}

}  // namespace docx
