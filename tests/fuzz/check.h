// What must hold of every input, and how it is said where it does not.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "speckiln/diagnostic.h"

namespace speckiln::fuzz {

using Exhibit = std::pair<std::string_view, std::string_view>;  // what it is, and its text

// Prints all and aborts: the fuzzer keeps the input, a test fails.
[[noreturn]] void finding(std::string_view what, std::initializer_list<Exhibit> exhibits = {});

// The first line in which two texts that should be equal differ is shown as well.
[[noreturn]] void differ(std::string_view what, Exhibit first, Exhibit second);

void check_utf8(std::string_view what, std::string_view text);

// Every code stands in the catalogue, texts are UTF-8, and none is the fault of a plugin of our own.
void check_diagnostics(const DiagnosticList&);

}  // namespace speckiln::fuzz
