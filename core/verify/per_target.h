// What is found of a link's target, for those that share it found once.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "page.h"

namespace speckiln::verify {

template <class Answer>
class PerTarget {
  public:
    // Until the next is asked for.
    template <class Find>
    const Answer& of(const Link& link, const Find& find) {
        // What names a document by its key leads there, whatever its target says.
        const std::string* const shared = link.doc.empty() ? link.target.shared() : nullptr;
        if (shared == nullptr) return alone_ = find();
        const auto known = known_.find({shared, link.kind});
        return known != known_.end() ? known->second
                                     : known_.emplace(std::pair(shared, link.kind), find()).first->second;
    }

  private:
    std::map<std::pair<const std::string*, Link::Kind>, Answer> known_;
    Answer alone_{};
};

}  // namespace speckiln::verify
