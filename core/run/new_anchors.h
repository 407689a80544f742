// Documents whose headings and bookmarks are not those that an earlier run has seen: who links to them must
// be written again, even where nothing else has changed.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "task.h"
#include "work.h"

namespace speckiln::run {

class NewAnchors {
  public:
    explicit NewAnchors(const Work& work) : work_(work) {}

    // A document that was converted, or failed.
    void note(DocId id, const TaskResult&);
    // Does the output depend on anchors of others at all? Then concern() is asked once all are noted.
    static bool asked_by(const TaskResult&);
    [[nodiscard]] bool concern(const TaskResult&) const;

  private:
    const Work& work_;
    std::set<std::pair<std::uint32_t, std::string>> paths_;  // with their target
};

}  // namespace speckiln::run
