// Diagnostics on stderr: file:line:column: severity: message [code], the line with a caret, then help.
#pragma once

#include <cstdio>

#include "config.h"
#include "speckiln/diagnostic.h"
#include "terminal.h"

namespace speckiln::cli {

class Printer final : public Diagnostics {
  public:
    Printer(std::FILE* to, Palette palette, Severity least) : to_(to), palette_(palette), least_(least) {}
    void add(Diagnostic) override;

    // Codes whose severity the configuration sets.
    void set_severities(const Config& config) { config_ = &config; }

    [[nodiscard]] bool seen(Severity s) const { return seen_[static_cast<int>(s)]; }
    [[nodiscard]] bool seen_loss() const { return loss_; }

  private:
    std::FILE* to_;
    Palette palette_;
    Severity least_;
    const Config* config_ = nullptr;
    bool seen_[3] = {};
    bool loss_ = false;
};

// Control characters and other things that would move the cursor are shown, not sent; so are bytes that are
// no UTF-8, which it always returns.
std::string printable(std::string_view);

}  // namespace speckiln::cli
