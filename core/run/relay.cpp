#include "run/relay.h"

#include <unistd.h>

#include "run/wire.h"

namespace speckiln::run {
namespace {

enum class Event : std::uint8_t { diagnostic, staged, planned, progress, sandboxed, finished };

std::string begin(Event event) {
    return std::string(1, static_cast<char>(event));
}

constexpr std::uint64_t Summary::*counts[] = {
    &Summary::documents, &Summary::failed,      &Summary::assets,        &Summary::links,
    &Summary::dangling,  &Summary::passed_over, &Summary::others_copied, &Summary::resumed,
};

}  // namespace

// Small events wait for company: the supervisor is woken for a diagnostic or a handful of files, not for
// each.
void Relay::say(std::string_view frame, bool now) {
    constexpr std::size_t company = 4096;
    to_.queue(frame);
    if ((now || to_.queued() >= company) && !to_.flush()) ::_exit(0);
}

void Relay::add(Diagnostic d) {
    auto frame = begin(Event::diagnostic);
    Pack(frame).diagnostic(d);
    say(frame, false);
}

Status Relay::staged(StagedFile file) {
    auto frame = begin(Event::staged);
    Pack to(frame);
    to.number(file.target);
    to.text(file.path);
    to.number(file.size);
    to.text(file.held);
    to.number(static_cast<std::uint8_t>(file.published));
    say(frame, false);
    return Done{};
}

void Relay::planned(std::string from, std::string to) {
    auto frame = begin(Event::planned);
    Pack pack(frame);
    pack.text(from);
    pack.text(to);
    say(frame, false);
}

void Relay::progress(std::uint64_t done, std::uint64_t all) {
    auto frame = begin(Event::progress);
    Pack to(frame);
    to.number(done);
    to.number(all);
    say(frame, false);
}

void Relay::sandboxed(const std::vector<std::string>& missing) {
    auto frame = begin(Event::sandboxed);
    Pack to(frame);
    to.list(missing, [&](const std::string& what) { to.text(what); });
    say(frame, true);
}

void Relay::finished(const Summary& summary) {
    auto frame = begin(Event::finished);
    Pack to(frame);
    to.number(static_cast<std::uint8_t>(summary.prepared));
    for (const auto count : counts)
        to.number(summary.*count);
    to.text(summary.never_contains);
    say(frame, true);
}

bool listen(std::string_view frame, const Listener& to) {
    if (frame.empty()) return false;
    Unpack from(frame.substr(1));
    switch (static_cast<Event>(frame.front())) {
        case Event::diagnostic: {
            auto d = from.diagnostic();
            if (from.whole()) to.events.add(std::move(d));
            break;
        }
        case Event::staged: {
            StagedFile file;
            file.target = from.number<std::uint32_t>();
            file.path = from.text();
            file.size = from.number<std::uint64_t>();
            file.held = from.text();
            file.published = from.number<std::uint8_t>() != 0;
            if (!from.whole()) break;
            if (auto ok = to.events.staged(std::move(file)); !ok) to.events.add(ok.error());
            break;
        }
        case Event::planned: {
            auto input = from.text();
            auto output = from.text();
            if (from.whole()) to.events.planned(std::move(input), std::move(output));
            break;
        }
        case Event::progress: {
            const auto done = from.number<std::uint64_t>();
            const auto all = from.number<std::uint64_t>();
            if (from.whole()) to.events.progress(done, all);
            break;
        }
        case Event::sandboxed: {
            std::vector<std::string> missing;
            from.list(missing, [&] { return from.text(); });
            if (from.whole()) to.sandboxed(std::move(missing));
            break;
        }
        case Event::finished: {
            Summary summary;
            summary.prepared = from.number<std::uint8_t>() != 0;
            for (const auto count : counts)
                summary.*count = from.number<std::uint64_t>();
            summary.never_contains = from.text();
            if (from.whole()) to.finished(std::move(summary));
            break;
        }
        default:
            return false;
    }
    return from.whole();
}

}  // namespace speckiln::run
