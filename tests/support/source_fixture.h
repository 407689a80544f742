// Helpers for tests that open sources: from bytes, from a temporary folder; what was noticed, as codes.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace speckiln::test {

struct Opened {
    std::unique_ptr<source::Source> source;
    DiagnosticList noticed;
    Diagnostic error;

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (std::uint32_t i = 1; source && i <= source->count(); ++i)
            all.emplace_back(source->entry(i).name);
        return all;
    }
    [[nodiscard]] std::vector<std::string> codes() const {
        std::vector<std::string> all;
        for (const auto& d : noticed.items)
            all.push_back(d.code);
        return all;
    }
    // The entry's bytes, or the code of what went wrong in angle brackets.
    [[nodiscard]] std::string read(std::string_view name) const {
        const auto bytes = source->data(source->find(name));
        return bytes ? std::string(bytes->view) : "<" + bytes.error().code + ">";
    }
};

inline Opened keep(Result<std::unique_ptr<source::Source>> result, DiagnosticList noticed) {
    Opened opened;
    opened.noticed = std::move(noticed);
    if (result) {
        opened.source = std::move(*result);
    } else {
        opened.error = result.error();
    }
    return opened;
}

inline Opened open_bytes(std::string bytes, std::string_view mounts = "", const source::Limits& limits = {},
                         std::string name = "outer.zip") {
    DiagnosticList noticed;
    auto owner = std::make_shared<const std::string>(std::move(bytes));
    const std::string_view view = *owner;
    auto result = source::open_bytes(std::move(name), {view, owner}, mounts, limits, noticed);
    return keep(std::move(result), std::move(noticed));
}

inline Opened open_path(const std::filesystem::path& path, std::string_view mounts = "",
                        const source::Limits& limits = {}) {
    DiagnosticList noticed;
    auto result = source::open(path, mounts, limits, noticed);
    return keep(std::move(result), std::move(noticed));
}

// A folder that goes with the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "speckiln-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, std::string_view bytes) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

  private:
    std::filesystem::path path_;
};

}  // namespace speckiln::test
