// What a run says, as JSON objects: for its report and for logs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "convert.h"
#include "events.h"
#include "model/json_object.h"

namespace speckiln::run {

// A file or folder of this machine as "path", and its bytes as "path_hex" where that is not UTF-8.
void add_path(JsonObject&, std::string_view path);

// {"severity", "code", "file"?, "line"?, "column"?, "length"?, "context"?, "text"?, "message", "remedy"?}
void append_json(std::string& to, const Diagnostic&);
void add_fields(JsonObject&, const Diagnostic&);

// What an outcome is of and how it ended; its diagnostics are the caller's.
void add_fields(JsonObject&, const Outcome&);

// What was found in it: links and losses of a document, and diagnostics.
void add_findings(JsonObject&, const Outcome&, const std::vector<Diagnostic>&);

// How often each code was said.
void append_counts(std::string& to, const std::map<std::string, std::uint64_t>&);

// The numbers of the last lines on stderr. All are sums, so that those of several runs can be added up.
void add_totals(JsonObject&, const Summary&);

std::string_view name_of(Outcome::Kind);
std::string_view name_of(Progress::Phase);
std::string_view name_of(Outcome::Status, Outcome::Kind);

}  // namespace speckiln::run
