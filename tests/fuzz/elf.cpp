// A file that says it is a plugin, before anything of it is loaded.
#include "plugin/elf.h"

#include <algorithm>

#include "fuzz/check.h"
#include "fuzz/memory_file.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {

void run_elf(std::string_view input) {
    const MemoryFile file(input);
    const auto whole = plugin::check_whole(file.path());
    if (!whole) check_utf8("what is wrong with the file", whole.error().message);
    const auto facts = plugin::read_elf(file.path());
    if (!facts) return;
    if (!std::is_sorted(facts->exports.begin(), facts->exports.end())) finding("exports are not sorted");
    std::size_t bytes = 0;
    for (const auto* list : {&facts->exports, &facts->libraries})
        for (const auto& name : *list)
            bytes += name.size();
    if (bytes > 16 * input.size()) finding("the facts are many times the file", {{"file", input}});
    (void)plugin::version_less(facts->glibc, facts->glibcxx);
}

}  // namespace speckiln::fuzz
