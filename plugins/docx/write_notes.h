// The parts of what stands beside the text: footnotes, endnotes, comments and their threads.
#ifndef SPECKILN_DOCX_WRITE_NOTES_H
#define SPECKILN_DOCX_WRITE_NOTES_H

#include "docx/write_pen.h"
#include "docx/write_ranges.h"

namespace docx {

// References to the notes that nothing refers to, for the end of the text.
std::string unused_notes(Pen&);

// After the text, which says which notes there are and in which order. No part without a note in it.
void write_notes(Pen&, Ranges&);

}  // namespace docx

#endif
