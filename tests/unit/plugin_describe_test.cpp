// What a plugin may not say of itself.
#include "plugin/describe.h"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>

namespace speckiln::plugin {
namespace {

int nothing(const kiln_host*, kiln_job*) {
    return KILN_OK;
}

struct Said {
    kiln_format format{};
    kiln_plugin plugin{};

    Said() {
        format.name = "notes";
        format.read = nothing;
        plugin.abi_major = KILN_ABI_MAJOR;
        plugin.format_size = sizeof format;
        plugin.format_count = 1;
        plugin.formats = &format;
    }
    [[nodiscard]] std::string code() const {
        const auto described = describe(plugin, "/some/notes.kiln");
        return described ? std::string() : described.error().code;
    }
};

TEST(Describe, TakesTheLeastThatThereIs) {
    EXPECT_EQ(Said().code(), "");
}

// They are shown on terminals and written as JSON.
TEST(Describe, RefusesWhatIsNoText) {
    for (const char* bad : {"\xFF", "\x1b[2J", "a\nb"}) {
        std::array<Said, 4> formats;
        formats[0].format.title = formats[1].format.extensions = bad;
        formats[2].format.media_types = formats[3].format.mounts = bad;
        for (const auto& said : formats)
            EXPECT_EQ(said.code(), "plugin.bad-description") << bad;
        std::array<Said, 3> plugins;
        plugins[0].plugin.id = plugins[1].plugin.version = plugins[2].plugin.license = bad;
        for (const auto& said : plugins)
            EXPECT_EQ(said.code(), "plugin.bad-description") << bad;
    }
}

// Half of a pointer would be taken for one.
TEST(Describe, RefusesADescriptionThatEndsWithinAField) {
    Said said;
    said.plugin.format_size = offsetof(kiln_format, read) + 4;
    EXPECT_EQ(said.code(), "plugin.bad-description");
}

}  // namespace
}  // namespace speckiln::plugin
