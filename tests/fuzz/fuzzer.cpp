// What libFuzzer calls. The program's name tells the target: speckiln_fuzz_markdown.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "fuzz/formats.h"
#include "fuzz/target.h"

namespace {

speckiln::fuzz::Run run = nullptr;

}  // namespace

// Plugins are loaded before the fuzzer counts what code there is, so that it follows them from the start.
extern "C" int LLVMFuzzerInitialize(int*, char*** words) {
    const std::string_view program = (*words)[0];
    const auto name = program.substr(program.rfind('_') + 1);
    run = speckiln::fuzz::target(name).run;
    if (run == nullptr) {
        std::fputs("its name has to end in that of a target: speckiln_fuzz_markdown\n", stderr);
        std::exit(2);
    }
    speckiln::fuzz::registry().all();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    run({size == 0 ? "" : reinterpret_cast<const char*>(data), size});
    return 0;
}
