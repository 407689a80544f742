#include "run/relay.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "run/clock.h"
#include "run/wire.h"

namespace speckiln::run {
namespace {

enum class Event : std::uint8_t {
    diagnostic,
    agenda,
    begins,
    staged,
    removed,
    ends,
    progress,
    sandboxed,
    finished
};

std::string begin(Event event) {
    return std::string(1, static_cast<char>(event));
}

constexpr std::uint64_t Summary::*counts[] = {
    &Summary::documents,
    &Summary::failed,
    &Summary::assets,
    &Summary::links,
    &Summary::dangling,
    &Summary::passed_over,
    &Summary::others_copied,
    &Summary::resumed,
    &Summary::documents_up_to_date,
    &Summary::assets_up_to_date,
    &Summary::gone,
    &Summary::pruned,
};

// One of an enum's values, whatever came.
template <class T>
T pick(Unpack& from, T last) {
    return static_cast<T>(std::min(from.number<std::uint8_t>(), static_cast<std::uint8_t>(last)));
}

Outcome unpack_outcome(Unpack& from) {
    Outcome outcome;
    outcome.kind = pick(from, Outcome::Kind::map);
    outcome.status = pick(from, Outcome::Status::planned);
    outcome.source = from.text();
    outcome.key = from.text();
    outcome.type = pick(from, DocType::asset);
    outcome.bytes = from.number<std::uint64_t>();
    outcome.links.internal = from.number<std::uint64_t>();
    outcome.links.external = from.number<std::uint64_t>();
    outcome.links.dangling = from.number<std::uint64_t>();
    outcome.assets = from.number<std::uint64_t>();
    outcome.line = from.number<std::uint64_t>();
    outcome.task = from.number<std::uint64_t>();
    from.list(outcome.outputs, [&] {
        StagedFile file;
        file.target = from.number<std::uint32_t>();
        file.path = from.text();
        return file;
    });
    return outcome;
}

}  // namespace

// Small events wait for company, but not long: the supervisor is woken for dozens of them, not for each.
void Relay::say(std::string_view frame, bool now) {
    constexpr std::size_t company = 32 << 10;
    constexpr std::uint64_t patience_ms = 100;
    frame_.clear();
    Channel::append_frame(frame_, frame);
    if (frame_.size() > Outbox::room - outbox_.size) flush();
    if (frame_.size() > Outbox::room) {
        if (!to_.send_frames(frame_)) ::_exit(0);
        return;
    }
    frame_.copy(outbox_.frames + outbox_.size, frame_.size());
    outbox_.size += frame_.size();
    if (now || outbox_.size >= company || now_ms() - flushed_ >= patience_ms) flush();
}

void Relay::flush() {
    flushed_ = now_ms();
    // Said twice would be worse than not at all, should the end come in the middle of it.
    const std::string frames(outbox_.frames, std::exchange(outbox_.size, 0));
    if (!to_.send_frames(frames)) ::_exit(0);
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
    to.digest(file.sha256);
    to.text(file.held);
    to.number(static_cast<std::uint8_t>(file.published));
    to.number(static_cast<std::uint8_t>(file.replaces.has_value()));
    to.digest(file.replaces.value_or(output::Digest{}));
    say(frame, false);
    return Done{};
}

void Relay::removed(std::uint32_t target, std::string path, const output::Digest& digest) {
    auto frame = begin(Event::removed);
    Pack to(frame);
    to.number(target);
    to.text(path);
    to.digest(digest);
    say(frame, false);
}

void Relay::agenda(const Agenda& agenda) {
    auto frame = begin(Event::agenda);
    Pack to(frame);
    to.number(agenda.documents);
    to.number(agenda.bytes);
    to.list(agenda.formats, [&](const std::string& name) { to.text(name); });
    to.number(agenda.tasks);
    const auto f = agenda.fingerprint.value_or(Fingerprint{});
    to.number(static_cast<std::uint8_t>(agenda.fingerprint.has_value()));
    for (const auto* part : {&f.program, &f.inputs, &f.options, &f.names})
        to.digest(*part);
    say(frame, true);
}

void Relay::begins() {
    say(begin(Event::begins), false);
}

void Relay::ends(const Outcome& outcome) {
    auto frame = begin(Event::ends);
    Pack to(frame);
    to.number(static_cast<std::uint8_t>(outcome.kind));
    to.number(static_cast<std::uint8_t>(outcome.status));
    to.text(outcome.source);
    to.text(outcome.key);
    to.number(static_cast<std::uint8_t>(outcome.type));
    to.number(outcome.bytes);
    to.number(outcome.links.internal);
    to.number(outcome.links.external);
    to.number(outcome.links.dangling);
    to.number(outcome.assets);
    to.number(outcome.line);
    to.number(outcome.task);
    // Of a dry run; other files were named when they were staged.
    to.list(outcome.outputs, [&](const StagedFile& file) {
        to.number(file.target);
        to.text(file.path);
    });
    // Whoever asked by a line may wait for the answer before he asks again.
    say(frame, outcome.line > 0);
}

void Relay::progress(const Progress& progress) {
    auto frame = begin(Event::progress);
    Pack to(frame);
    to.number(static_cast<std::uint8_t>(progress.phase));
    for (const auto number : {progress.done, progress.all, progress.bytes, progress.all_bytes})
        to.number(number);
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
    to.number(static_cast<std::uint8_t>(summary.output_failed));
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
            file.sha256 = from.digest();
            file.held = from.text();
            file.published = from.number<std::uint8_t>() != 0;
            const bool replaces = from.number<std::uint8_t>() != 0;
            const auto digest = from.digest();
            if (replaces) file.replaces = digest;
            if (!from.whole()) break;
            if (auto ok = to.events.staged(std::move(file)); !ok) to.events.add(ok.error());
            break;
        }
        case Event::removed: {
            const auto target = from.number<std::uint32_t>();
            auto path = from.text();
            const auto digest = from.digest();
            if (from.whole()) to.events.removed(target, std::move(path), digest);
            break;
        }
        case Event::agenda: {
            Agenda agenda;
            agenda.documents = from.number<std::uint64_t>();
            agenda.bytes = from.number<std::uint64_t>();
            from.list(agenda.formats, [&] { return from.text(); });
            agenda.tasks = from.number<std::uint64_t>();
            const bool identified = from.number<std::uint8_t>() != 0;
            Fingerprint f;
            for (auto* part : {&f.program, &f.inputs, &f.options, &f.names})
                *part = from.digest();
            if (identified) agenda.fingerprint = f;
            if (from.whole()) to.events.agenda(agenda);
            break;
        }
        case Event::begins:
            to.events.begins();
            break;
        case Event::ends: {
            const auto outcome = unpack_outcome(from);
            if (from.whole()) to.events.ends(outcome);
            break;
        }
        case Event::progress: {
            Progress progress;
            progress.phase = pick<Progress::Phase>(from, Progress::Phase::publishing);
            for (auto* number : {&progress.done, &progress.all, &progress.bytes, &progress.all_bytes})
                *number = from.number<std::uint64_t>();
            if (from.whole()) to.events.progress(progress);
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
            summary.output_failed = from.number<std::uint8_t>() != 0;
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

void hear_last_words(const Outbox& outbox, const Listener& to) {
    // Plugins could write to it: nothing in it is trusted.
    std::string_view rest(outbox.frames, std::min(outbox.size, Outbox::room));
    for (std::string_view frame; Channel::take_frame(rest, frame);)
        if (!listen(frame, to)) break;
}

}  // namespace speckiln::run
