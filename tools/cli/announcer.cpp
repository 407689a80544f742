#include "announcer.h"

namespace speckiln::cli {

void Announcer::add(Diagnostic d) {
    const auto set = severities_.find(d.code);
    if (set != severities_.end()) d.severity = set->second.value;
    say(std::move(d));
}

void Announcer::refuse(Diagnostic d) {
    say(std::move(d));
}

void Announcer::say(Diagnostic d) {
    ++seen_[static_cast<std::size_t>(d.severity)];
    losses_ += d.code.starts_with("lost.");
    for (auto* listener : listeners_)
        listener->add(d);
    user_.add(std::move(d));
}

void Announcer::agenda(const run::Agenda& agenda) {
    for (auto* listener : listeners_)
        listener->agenda(agenda);
}

void Announcer::begins() {
    for (auto* listener : listeners_)
        listener->begins();
}

void Announcer::ends(const run::Outcome& outcome) {
    published_.all += outcome.outputs.size();
    for (auto* listener : listeners_)
        listener->ends(outcome);
}

void Announcer::progress(const run::Progress& progress) {
    for (auto* listener : listeners_)
        listener->progress(progress);
}

void Announcer::tick() {
    for (auto* listener : listeners_)
        listener->tick();
}

void Announcer::publishing() {
    ++published_.done;
    progress(published_);
}

void Announcer::count_in(run::Summary& summary) const {
    summary.errors = seen_[static_cast<std::size_t>(Severity::error)];
    summary.warnings = seen_[static_cast<std::size_t>(Severity::warning)];
    summary.losses = losses_;
}

}  // namespace speckiln::cli
