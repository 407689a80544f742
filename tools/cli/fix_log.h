// What is to be changed in which file. The process that reads documents, which plugins work in, may write
// none: it says here what it wants, and the one that waits for it does so, in files that were named to the
// command.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/edit.h"
#include "run/inputs.h"
#include "run/notes.h"
#include "speckiln/diagnostic.h"

namespace speckiln::cli {

class FixLog {
  public:
    // Before any process is started.
    Status open() { return notes_.open(); }
    // number: of the document. bytes: those that the edits are of, all of the file.
    void add(std::uint32_t number, const std::string& file, std::string_view bytes,
             const std::vector<check::Edit>&, std::uint64_t findings);

    struct Fixed {
        std::uint64_t findings = 0, files = 0;
    };
    // Makes the changes. A link that was named as an input is followed, one below a folder is not.
    Fixed apply(const std::vector<run::Input>&, Diagnostics&) const;

  private:
    run::Notes notes_;
};

}  // namespace speckiln::cli
