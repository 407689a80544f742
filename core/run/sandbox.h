// Takes from a process what a converter never needs, for good: files but those named, sockets, other
// programs, capabilities. What is inside can still compute, read what it was given and write where it was
// told.
//
// Files are Landlock's (Linux 5.13 and later), sockets and programs seccomp's. A kernel without them runs
// unprotected: the caller is told, and decides.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln::run {

struct Sandbox {
    std::vector<std::filesystem::path>
        readable;  // files, and folders with all below; missing ones are skipped
    std::vector<std::filesystem::path> writable;  // folders below which files may be made, written, removed
    bool forks = false;  // may start processes of its own program (never other programs)
    // May make files that are nowhere but in memory, which no limit counts: what is unpacked on the way lies
    // there where no folder may be written to.
    bool files_in_memory = true;
};

// Restricts the calling process and all it will start. Call before any thread is started. What could not be
// applied, in words ("files: this kernel has no Landlock"); empty: all of it holds. A second call restricts
// further.
std::vector<std::string> enter_sandbox(const Sandbox&);

// One of those, for the user. fatal: without it nothing is done.
Diagnostic describe_lack(std::string_view what, bool fatal);

// What the dynamic linker and the C library read on their own account: for `readable`.
std::vector<std::filesystem::path> system_libraries();

}  // namespace speckiln::run
