// Which template a document follows: the one that the command names, else the one that the document says,
// else the one that the team's configuration has for files of that name. Else it is found out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "config.h"
#include "one_document.h"
#include "source/glob.h"
#include "spec/catalogue.h"
#include "spec/reading.h"

namespace speckiln::cli {

// A name ("kep", "ours@2") or a file, of ours or of another tool's; "" = none was named. A file is added to
// the catalogue. nullptr: none. noticed: what of another tool's cannot be said here.
Result<const spec::Template*> find_template(spec::Catalogue&, const std::string& named, const RoleCatalogue&,
                                            Diagnostics& noticed);

// The roles that a template may name: those of the configuration that applies to its file, or here, as well.
Result<RoleCatalogue> team_roles(const Global&, const std::string& named);

class TemplateChoice {
  public:
    // named: by the command, "" = none. All templates that are named anywhere must be there.
    Status open(const Config&, const RoleCatalogue&, const std::string& named, Diagnostics& noticed);

    struct Chosen {
        spec::ReadingOptions options;
        std::optional<Diagnostic> about;  // what is wrong with what the document says
        std::string named;                // by the document
    };
    [[nodiscard]] Chosen choose(const LookedAt&) const;
    // file: as it was named, from here.
    [[nodiscard]] Chosen choose(const Document&, const std::filesystem::path& file, const PlaceOf&) const;
    // What is wrong with a template that nobody named and that was found out, where that is certain enough:
    // it is not the newest.
    [[nodiscard]] std::optional<Diagnostic> about_found(const spec::Match&, const PlaceOf&) const;
    [[nodiscard]] const spec::Catalogue& catalogue() const { return catalogue_; }

  private:
    struct ForFiles {
        std::string folder;  // absolute
        source::PathGlobs files;
        const spec::Template* follows = nullptr;
    };
    void follow_said(const PlaceOf&, Chosen&) const;
    [[nodiscard]] const spec::Template* by_file(const std::filesystem::path& file) const;

    spec::Catalogue catalogue_;
    spec::Rarity rarity_;
    spec::ReadingOptions options_;
    std::string here_;  // the working folder: nobody can ask for it where documents are read
    std::vector<ForFiles> for_files_;
};

}  // namespace speckiln::cli
