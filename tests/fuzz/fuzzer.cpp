// What libFuzzer calls: one program a target.
#include <cstddef>
#include <cstdint>

#include "fuzz/formats.h"
#include "fuzz/target.h"

// Plugins are loaded before the fuzzer counts what code there is, so that it follows them from the start.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    speckiln::fuzz::registry().all();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto run = speckiln::fuzz::target(FUZZ_TARGET).run;
    run({size == 0 ? "" : reinterpret_cast<const char*>(data), size});
    return 0;
}
