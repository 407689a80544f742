#include "plugin/job.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "model/context.h"
#include "model/give_back_memory.h"

using namespace speckiln;

namespace {

// An index of all pages is read when their names have just been sorted.
constexpr std::uint64_t large = 1 << 20;

}  // namespace

void kiln_job::fail(Diagnostic why) {
    dead = true;
    reported_error = true;
    diagnostics->add(std::move(why));
}

void kiln_job::kill(std::string code, std::string message, std::string remedy) {
    if (dead) return;
    fail({Severity::error, std::move(code), own_place(), std::move(message), std::move(remedy)});
}

void* kiln_job::allocate(std::size_t size) {
    return document != nullptr ? document->alloc(size) : arena.allocate(size == 0 ? 1 : size);
}

std::string_view kiln_job::copy(std::string_view s) {
    auto* to = static_cast<char*>(allocate(s.size()));
    if (!s.empty()) std::memcpy(to, s.data(), s.size());
    return {to, s.size()};
}

std::string_view kiln_job::data(std::uint32_t entry) {
    touched.insert(entry);
    if (const auto kept = entries.find(entry); kept != entries.end()) return kept->second.view;
    auto bytes = unpack(entry);
    if (dead) return {};
    if (bytes.view.data() == nullptr) bytes.view = "";
    if (document != nullptr) document->keep_view(bytes.view, bytes.owner);
    return entries.emplace(entry, std::move(bytes)).first->second.view;
}

std::span<char> kiln_job::own_data(std::uint32_t entry) {
    touched.insert(entry);
    const auto kept = entries.find(entry);
    source::Bytes bytes = kept != entries.end() ? kept->second : unpack(entry);
    if (dead) return {};
    if (kept == entries.end()) read_before.insert(entry);
    if (bytes.writable == nullptr || kept != entries.end()) {
        auto* const own = static_cast<char*>(allocate(std::max<std::size_t>(bytes.view.size(), 1)));
        const std::span copied(own, bytes.view.copy(own, bytes.view.size()));
        if (document != nullptr) document->keep_view({copied.data(), copied.size()}, nullptr);
        return copied;
    }
    const std::span own(bytes.writable, bytes.view.size());
    if (document != nullptr)
        document->keep_view(bytes.view, bytes.owner);
    else
        heads.push_back(std::move(bytes));
    return own;
}

source::Bytes kiln_job::unpack(std::uint32_t entry) {
    if (source->entry(entry).size >= large) give_back_memory();
    auto bytes = source->data(entry);
    if (bytes) return std::move(*bytes);
    fail(bytes.error());
    return {};
}

Place kiln_job::own_place() {
    Place place;
    place.file = own_name;
    if (source == nullptr || packaged) return place;
    const auto entry =
        self != 0 && !(*manifest)[self].entries.empty() ? (*manifest)[self].entries.front() : 0;
    place.file = entry != 0 ? source->display(entry) : source->name();
    return place;
}

Place kiln_job::place_of(std::uint32_t entry, std::uint64_t offset, std::uint64_t length) {
    if (source == nullptr || entry == 0 || entry > source->count()) return own_place();
    Place place;
    place.file = source->display(entry);
    // Only for entries that were read anyway: a report never makes one be read. What the plugin has changed
    // since is read again.
    auto kept = entries.find(entry);
    if (kept == entries.end()) {
        if (!read_before.contains(entry)) return place;
        try {
            auto bytes = source->data(entry);
            if (!bytes || bytes->view.empty()) return place;
            kept = entries.emplace(entry, std::move(*bytes)).first;
        } catch (const std::bad_alloc&) {
            return place;  // a message without its line is better than none
        }
    }
    const auto index = lines.try_emplace(entry, kept->second.view).first;
    const auto position = index->second.at(offset);
    place.line = position.line;
    place.column = position.column;
    place.length = static_cast<std::uint32_t>(std::min<std::uint64_t>(length, 1000));
    place.source_line = position.line_text.substr(0, 400);
    return place;
}

Place kiln_job::place_of_node(NodeId node) {
    if (document == nullptr) return own_place();
    // Lines of a package's parts mean nothing to who sees the document.
    for (NodeId at = packaged ? 0 : node; at != 0; at = (*document)[at].parent) {
        const Span span = document->span(at);
        if (span.entry != 0) return place_of(span.entry, span.offset, at == node ? span.length : 0);
    }
    Place place = own_place();
    place.context = context_of(*document, node);
    return place;
}

bool speckiln::plugin::call(kiln_fn function, kiln_job& job) {
    auto& here = speckiln::plugin::activity();
    here.begin(job.phase, job.format->name, job.self);
    const int outcome = function(&host(), &job);
    here.end();
    if (job.builder != nullptr && job.builder->failed() && !job.dead) {
        job.kill("plugin.invalid-tree",
                 fmt::format("the '{}' plugin built an invalid document: {}", job.format->name,
                             job.builder->problem()),
                 "report this to the plugin's author");
    }
    if (outcome == KILN_OK && !job.dead) return true;
    if (!job.reported_error) {
        job.kill("plugin.failed", fmt::format("the '{}' plugin failed and did not say why", job.format->name),
                 "report this to the plugin's author");
    }
    return false;
}
