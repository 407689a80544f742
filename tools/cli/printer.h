// Diagnostics on stderr: file:line:column: severity: message [code], the line with a caret, then help.
#pragma once

#include <cstdint>

#include "config.h"
#include "speckiln/diagnostic.h"
#include "terminal.h"

namespace speckiln::cli {

class Printer final : public Diagnostics {
  public:
    enum class Form : std::uint8_t { text, json };  // lines for people, or an object a line

    Printer(Palette palette, Severity least, Form form) : palette_(palette), least_(least), form_(form) {}
    void add(Diagnostic) override;

    // Codes whose severity the configuration sets.
    void set_severities(const Config& config) { config_ = &config; }

    // Codes that begin so are printed whatever their severity.
    void always_print(std::vector<std::string> beginnings) { always_ = std::move(beginnings); }

    [[nodiscard]] bool seen(Severity s) const { return seen_[static_cast<int>(s)]; }
    [[nodiscard]] bool seen_loss() const { return loss_; }

  private:
    void print(const Diagnostic&) const;

    Palette palette_;
    Severity least_;
    Form form_;
    const Config* config_ = nullptr;
    std::vector<std::string> always_;
    bool seen_[3] = {};
    bool loss_ = false;
};

// Control characters and other things that would move the cursor are shown, not sent; so are bytes that are
// no UTF-8, which it always returns.
std::string printable(std::string_view);

}  // namespace speckiln::cli
