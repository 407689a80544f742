// A format's reader and writer as functions, through the plugin door and nothing else: no run, no
// normalising.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "plugin/registry.h"
#include "speckiln/diagnostic.h"
#include "speckiln/document.h"

namespace speckiln::laws {

// The formats of this build.
plugin::Registry& registry();

// "name=value" parted by blanks, of one format, laid over its defaults.
plugin::OptionValues options_of(const plugin::Format&, std::string_view settings);

class FormatPair {
  public:
    // options: as options_of() takes them.
    FormatPair(std::string_view format, std::string_view options = {});

    // Nothing where the reader refused; diagnostics say why.
    std::unique_ptr<Document> read(std::string_view bytes);
    // The writer's own file. Links lead where their attributes say; every id is an anchor that must be
    // stated.
    std::string write(Document& document);

    DiagnosticList diagnostics;

  private:
    const plugin::Format* format_;
    plugin::OptionValues options_;
};

// For people: of a document that is a zip, its parts.
std::string readable(std::string_view bytes);

// What "equal" means.
std::string canonical(const Document& document);

}  // namespace speckiln::laws
