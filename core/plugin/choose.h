// Which format reads a source: named by the user, else recognised by what it holds, else by its extension.
#pragma once

#include <cstdint>
#include <string_view>

#include "registry.h"
#include "source/source.h"

namespace speckiln::plugin {

struct Choice {
    const Format* format = nullptr;
    int certainty = 0;  // 0..100; 100 where the user named it
};

// from: a format's name, or "" to find out. The error says what was tried.
Result<Choice> choose_reader(Registry&, const source::Source&, std::string_view from, Diagnostics& noticed);

// For one entry of a folder or zip that is no format of its own: by extension alone. nullptr: not a document.
const Format* reader_by_extension(Registry&, std::string_view name);
// The same, but for formats whose extensions are those of other files, too: they look at what it holds.
const Format* reader_of_entry(Registry&, const source::Source&, std::uint32_t entry);

// to: a format's name or an output file's name.
Result<const Format*> choose_writer(Registry&, std::string_view to);
const Format* writer_by_extension(Registry&, std::string_view name);

// "a/B.tar.GZ" → "gz"; "" where there is none.
std::string extension_of(std::string_view name);

}  // namespace speckiln::plugin
