// schemas/spec.schema.json is what kinds.def says. To renew it after a change there:
// SPECKILN_UPDATE=1 build/test/tests/speckiln_unit --gtest_filter='Schema.*'
#include "model/schema.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace speckiln {
namespace {

TEST(Schema, InTheTreeIsTheOneOfKindsDef) {
    const std::string file = SPECKILN_TESTS "/../schemas/spec.schema.json";
    if (std::getenv("SPECKILN_UPDATE") != nullptr) std::ofstream(file) << spec_schema();
    std::ifstream in(file);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), spec_schema());
}

}  // namespace
}  // namespace speckiln
