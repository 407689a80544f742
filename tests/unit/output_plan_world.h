// Hierarchies drawn as small tables: a row is a record, and its path in the output is what is judged.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/manifest.h"
#include "output/file_name.h"
#include "output/plan.h"

namespace speckiln::output {
using testing::ElementsAre;

struct World final : PlanInputs {
    Manifest manifest;
    PlanOptions options;
    DiagnosticList noticed;
    Plan plan;
    std::map<DocId, std::string> bytes;
    std::map<DocId, std::string> entries;
    bool crc = true, packed = false;
    std::size_t digests = 0;

    DocId add(DocType type, DocId parent, std::string_view key, std::string_view title,
              std::uint32_t source = 0) {
        const DocId id = manifest.add(source, parent, type, key);
        if (!title.empty()) manifest.set_title(id, title, true);
        return id;
    }
    DocId page(DocId parent, std::string_view key, std::string_view title) {
        return add(DocType::page, parent, key, title);
    }
    DocId asset(DocId parent, std::string_view name, std::string_view content = {}) {
        const DocId id =
            add(DocType::asset, parent, std::string(name) + "@" + std::to_string(manifest.size()), name);
        bytes[id] = content.empty() ? "bytes of " + std::to_string(id) : std::string(content);
        return id;
    }

    void run() {
        manifest.freeze();
        auto result = plan_outputs(manifest, options, *this, noticed);
        ASSERT_TRUE(result);
        plan = std::move(*result);
        expect_apart();
    }
    [[nodiscard]] std::string at(DocId id) const { return std::string(manifest[id].output); }
    [[nodiscard]] std::vector<std::string> paths() const {
        std::vector<std::string> out;
        for (DocId id = 1; id <= manifest.size(); ++id)
            out.push_back(at(id));
        return out;
    }

    // What must hold of every plan: each path is safe, known as taken, and no two are one on any system.
    void expect_apart() {
        std::set<std::string> files, folders;
        const auto check = [&](const std::string& path) {
            ASSERT_FALSE(path.empty());
            ASSERT_TRUE(plan.taken(path)) << path;
            std::string key;
            for (std::size_t from = 0; from <= path.size();) {
                const auto slash = std::min(path.find('/', from), path.size());
                const auto part = path.substr(from, slash - from);
                ASSERT_LE(part.size(), 255u);
                ASSERT_FALSE(part.empty() || part[0] == '.') << path;
                key += '/' + collision_key(part);
                if (slash == path.size()) break;
                folders.insert(key);
                from = slash + 1;
            }
            ASSERT_TRUE(files.insert(key).second) << path;
        };
        for (DocId id = 1; id <= manifest.size(); ++id) {
            const Record& r = manifest[id];
            if (r.excluded)
                EXPECT_EQ(r.output, "");
            else if (r.same_as != 0)
                EXPECT_EQ(r.output, manifest[r.same_as].output);
            else if (options.assets || r.type != DocType::asset)
                check(at(id));
        }
        for (const auto& [id, path] : plan.csv)
            check(path);
        for (const auto& folder : folders)
            EXPECT_FALSE(files.contains(folder)) << folder;
    }

    std::string entry_name(DocId id) override { return entries[id]; }
    Facts facts(DocId id) override {
        std::uint32_t sum = 0;
        for (const char c : bytes[id])
            sum += static_cast<unsigned char>(c);
        return {bytes[id].size(), crc ? sum : 0, bytes.contains(id), crc};
    }
    bool packed_alike(DocId a, DocId b) override { return packed && bytes[a] == bytes[b]; }
    Result<Digest> digest(DocId id) override {
        ++digests;
        if (bytes[id] == "unreadable") return Diagnostic{};
        return sha256(bytes[id]);
    }
};

}  // namespace speckiln::output
