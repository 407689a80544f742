// A source whose documents are in an encoding that the user named: data() and head() give UTF-8.
#pragma once

#include <memory>
#include <string>

#include "source.h"

namespace speckiln::source {

// encoding: a name that iconv knows. Attachments, which are streamed, stay as they are. The error: no such
// encoding.
Result<std::unique_ptr<Source>> in_encoding(std::unique_ptr<Source> source, const std::string& encoding);

}  // namespace speckiln::source
