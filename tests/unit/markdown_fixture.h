// Reads markdown through the plugin as a run does: markdown.kiln, loaded, with its entries in memory.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/builder.h"
#include "model/json.h"
#include "plugin/job.h"
#include "plugin/registry.h"

namespace speckiln::test {

using Entries = std::map<std::string, std::string>;

class MemoryFolder : public source::Source {
  public:
    explicit MemoryFolder(const Entries& entries) : entries_(entries.begin(), entries.end()) {}
    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] bool is_container() const override { return entries_.size() > 1; }
    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(entries_.size()); }
    [[nodiscard]] source::Entry entry(std::uint32_t n) const override {
        return {entries_[n - 1].first, entries_[n - 1].second.size(), 0, false};
    }
    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t beside) const override;
    [[nodiscard]] std::string display(std::uint32_t n) const override { return entries_[n - 1].first; }
    [[nodiscard]] Result<source::Bytes> head(std::uint32_t n, std::size_t most) const override {
        return source::Bytes{std::string_view(entries_[n - 1].second).substr(0, most), nullptr};
    }
    [[nodiscard]] Result<source::Bytes> data(std::uint32_t n) const override {
        return source::Bytes{entries_[n - 1].second, nullptr};
    }
    [[nodiscard]] Status stream(std::uint32_t n,
                                const std::function<bool(std::string_view)>& sink) const override {
        sink(entries_[n - 1].second);
        return Done{};
    }

  private:
    std::string name_ = "folder";
    std::vector<std::pair<std::string, std::string>> entries_;
};

inline std::uint32_t MemoryFolder::find(std::string_view name, std::uint32_t beside) const {
    std::string path;
    if (beside) path = entries_[beside - 1].first.substr(0, entries_[beside - 1].first.rfind('/') + 1);
    path += name;
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= path.size();) {
        const auto end = std::min(path.find('/', at), path.size());
        const auto part = path.substr(at, end - at);
        if (part == "..") {
            if (parts.empty()) return 0;
            parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
        at = end + 1;
    }
    path.clear();
    for (const auto& part : parts)
        path += (path.empty() ? "" : "/") + part;
    for (std::uint32_t n = 1; n <= count(); ++n)
        if (entries_[n - 1].first == path) return n;
    return 0;
}

class MarkdownTest : public testing::Test {
  protected:
    static const plugin::Format& format() {
        static auto* registry = new plugin::Registry(plugin::SearchPath{SPECKILN_PLUGINS, {}, {}});
        static const auto* markdown = registry->by_name("markdown");
        if (markdown == nullptr)
            throw std::runtime_error("markdown.kiln cannot be loaded from " SPECKILN_PLUGINS);
        return *markdown;
    }

    // Reads the entry of that name; what was reported is in `noticed`.
    Document read(const Entries& entries, const std::string& name, const Entries& options = {}) {
        return read(std::make_unique<MemoryFolder>(entries), name, options);
    }
    Document read(std::unique_ptr<MemoryFolder> from, const std::string& name, const Entries& options = {}) {
        Document document;
        // The tree keeps views into what the source gave: it lives as long as the test.
        sources_.push_back(std::move(from));
        const MemoryFolder& source = *sources_.back();
        Manifest manifest;
        for (std::uint32_t n = 1; n <= source.count(); ++n) {
            const bool page = source.entry(n).name.ends_with(".md");
            const auto id = manifest.add(0, 0, page ? DocType::page : DocType::asset, source.entry(n).name);
            manifest.add_entry(id, n);
        }
        manifest.freeze();
        auto values = format().options.defaults();
        for (const auto& [key, value] : options)
            values[key] = value;
        Builder builder(document);
        kiln_job job;
        job.phase = plugin::Phase::read;
        job.format = &format();
        job.options = &values;
        job.diagnostics = &noticed;
        job.source = &source;
        job.manifest = &manifest;
        job.self = manifest.by_key(0, name);
        job.document = &document;
        job.builder = &builder;
        well = plugin::call(format().read, job);
        if (well) builder.finish();
        EXPECT_EQ(builder.problem(), "");
        return document;
    }
    Document read(std::string text, const Entries& options = {}) {
        return read(Entries{{"x.md", std::move(text)}}, "x.md", options);
    }
    // The content of the document, as JSON on one line.
    std::string json(std::string text, const Entries& options = {}) {
        return to_json(read(std::move(text), options), JsonOptions{});
    }
    // The text of all leaves, blocks parted by '|'.
    static std::string shown(const Document& d) {
        std::string all;
        for (NodeId at = d.root(); at != 0; at = d.walk(at, d.root())) {
            if (d.kind(at) == KILN_PARAGRAPH || d.kind(at) == KILN_RAW || d.kind(at) == KILN_HEADING) {
                all += all.empty() ? "" : "|";
            }
            all += d.kind(at) == KILN_BREAK ? std::string_view("/") : d[at].text;
        }
        return all;
    }
    [[nodiscard]] std::string codes() const {
        std::string all;
        for (const auto& d : noticed.items)
            all += (all.empty() ? "" : " ") + d.code;
        return all;
    }

    DiagnosticList noticed;
    bool well = false;

  private:
    std::vector<std::unique_ptr<MemoryFolder>> sources_;
};

}  // namespace speckiln::test
