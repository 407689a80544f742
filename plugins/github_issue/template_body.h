// A document as a template of issues: markdown, but for what a form shows and does not send.
#pragma once

#include "markdown/write_out.h"
#include "markdown/write_pen.h"

namespace github {

// A title of that kind and the guidance below it are one comment, so that they are in no issue either.
void write_template_body(markdown::Pen& pen, markdown::Out& out);

}  // namespace github
