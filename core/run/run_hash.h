// What makes two runs, or two documents, the same, piece by piece into one digest.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "output/sha256.h"
#include "run/wire.h"
#include "work.h"

namespace speckiln::run {

class RunHash {
  public:
    template <class... T>
    void add(const T&... values) {
        (one(values), ...);
        if (bytes_.size() < (64U << 10)) return;
        hash_.update(bytes_);
        bytes_.clear();
    }
    output::Digest finish() {
        hash_.update(bytes_);
        return hash_.finish();
    }

    void format(const plugin::Format&);
    void options(const plugin::OptionValues&);
    // Every record: its facts and its output.
    void plan(const TargetPlan&);
    // Program, readers with their options, and what normalising does.
    void reading(const Work&);

  private:
    void one(std::string_view s) { to_.text(s); }
    void one(std::integral auto n) { to_.number(n); }
    void one(const output::Digest& d) { to_.digest(d); }
    std::string bytes_;
    Pack to_{bytes_};
    output::Sha256 hash_;
};

}  // namespace speckiln::run
