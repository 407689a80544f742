// The formats as the command uses them: read → normalise → write → read, in this process and in memory.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "cli/memory_stage.h"
#include "laws/format_pair.h"
#include "run/collection.h"
#include "speckiln/diagnostic.h"

namespace speckiln::fuzz {

using laws::options_of;
using laws::registry;

// An input may begin with a line of settings for its format: "#! dialect=hugo\n". Cut off and returned where
// it is one of `known`; any other first line is the input's own.
std::string_view take_settings(std::string_view& input, std::initializer_list<std::string_view> known);

struct Laws {
    // How much of the first law is asked: that the trees are equal but for what the writer named, or only
    // that they show the same (see visible.h).
    enum class First : std::uint8_t { no, shown, equal } first = First::no;
    bool second = false;
};

// A source's documents, read and written.
class Conversion {
  public:
    // settings: of the format that reads.
    Conversion(std::unique_ptr<source::Source>, const plugin::Format* from, std::string_view settings = {});
    // A file by itself.
    Conversion(std::string_view bytes, const plugin::Format* from, std::string_view settings = {});

    // Every document after reading and normalising, as far as the first law is asked, one after the other.
    std::string trees(Laws laws = {});
    // All output files by their paths; each is UTF-8 where `to` wrote it.
    cli::Files write(const plugin::Format* to, std::string_view settings = {});

    // The last write() said what it changed.
    bool named_change = false;

  private:
    // What was noticed is checked, and gone.
    void judge();

    DiagnosticList noticed_;
    std::unique_ptr<run::Collection> collection_;
    bool container_ = false;
};

// A file of a format that reads and writes, there and back, by the plugin alone. What was written must be
// read again, whatever it is.
void by_plugin(std::string_view format, std::string_view settings, std::string_view bytes, Laws laws);
// The same, and through the host, normalised.
void there_and_back(std::string_view format, std::string_view settings, std::string_view bytes, Laws laws);
// normalised: the laws for what the host made of it.
void there_and_back(std::string_view format, std::string_view settings, std::string_view bytes, Laws laws,
                    Laws normalised);

// The second law on a page that was written.
void obey_second_law(std::string_view format, std::string_view settings, std::string_view page);

}  // namespace speckiln::fuzz
