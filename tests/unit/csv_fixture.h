// Reads and writes CSV through the plugin as a run does: csv.kiln, loaded, with a source in memory.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/builder.h"
#include "model/json.h"
#include "plugin/job.h"
#include "plugin/registry.h"

namespace speckiln::test {

class OneEntry final : public source::Source {
  public:
    OneEntry(std::string name, std::string bytes)
        : name_(std::move(name)), bytes_(std::make_shared<std::string>(std::move(bytes))) {}
    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] bool is_container() const override { return false; }
    [[nodiscard]] std::uint32_t count() const override { return 1; }
    [[nodiscard]] source::Entry entry(std::uint32_t) const override {
        return {name_, bytes_->size(), 0, false};
    }
    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t) const override {
        return name == name_ ? 1 : 0;
    }
    [[nodiscard]] std::string display(std::uint32_t) const override { return name_; }
    [[nodiscard]] Result<source::Bytes> head(std::uint32_t, std::size_t most) const override {
        return source::Bytes{std::string_view(*bytes_).substr(0, most), bytes_};
    }
    [[nodiscard]] Result<source::Bytes> data(std::uint32_t) const override {
        return source::Bytes{*bytes_, bytes_};
    }
    [[nodiscard]] Status stream(std::uint32_t,
                                const std::function<bool(std::string_view)>& sink) const override {
        sink(*bytes_);
        return Done{};
    }

  private:
    std::string name_;
    std::shared_ptr<std::string> bytes_;
};

using CsvOptions = std::map<std::string, std::string>;

class CsvTest : public testing::Test {
  protected:
    static const plugin::Format& format() {
        static auto* registry = new plugin::Registry(plugin::SearchPath{SPECKILN_PLUGINS, {}, {}});
        static const auto* csv = registry->by_name("csv");
        if (csv == nullptr) throw std::runtime_error("csv.kiln cannot be loaded from " SPECKILN_PLUGINS);
        return *csv;
    }

    Document read(std::string_view bytes, const CsvOptions& options = {}, std::string name = "x.csv") {
        Document doc;
        const OneEntry source(name, std::string(bytes));
        Manifest manifest;
        const auto self = manifest.add(0, 0, DocType::page, name);
        manifest.add_entry(self, 1);
        manifest.freeze();
        Builder builder(doc);
        const auto values = values_of(options);
        kiln_job job;
        prepare(job, values, doc);
        job.phase = plugin::Phase::read;
        job.source = &source;
        job.manifest = &manifest;
        job.self = self;
        job.builder = &builder;
        well = plugin::call(format().read, job);
        if (well) builder.finish();
        EXPECT_EQ(builder.problem(), "");
        return doc;
    }

    // The document's own file; others are in `files`.
    std::string write(Document& doc, const CsvOptions& options = {}) {
        Manifest manifest;
        const auto self = manifest.add(0, 0, DocType::page, "x");
        manifest.set_output(self, "specs/x.csv");
        manifest.freeze();
        const auto values = values_of(options);
        files = {plugin::WrittenFile{}};
        kiln_job job;
        prepare(job, values, doc);
        job.phase = plugin::Phase::write;
        job.manifest = &manifest;
        job.self = self;
        job.files = &files;
        well = plugin::call(format().write, job);
        for (const auto& file : files)
            if (file.name.empty()) return file.bytes;
        return {};
    }

    // Rows on lines, cells between brackets, line breaks as '/'.
    static std::string shown(const Document& doc) {
        std::string out;
        for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
            switch (doc.kind(at)) {
                case KILN_ROW:
                    out += out.empty() ? "" : "\n";
                    break;
                case KILN_CELL: {
                    std::string text;
                    for (NodeId leaf = doc.walk(at, at); leaf != 0; leaf = doc.walk(leaf, at))
                        text += doc.kind(leaf) == KILN_BREAK ? std::string("/") : std::string(doc[leaf].text);
                    out += "[" + text + "]";
                    break;
                }
                default:
                    break;
            }
        }
        return out;
    }
    static std::string json(const Document& doc) { return to_json(doc, {.canonical = true}); }
    static std::string header_rows(const Document& doc) {
        const NodeId table = doc[doc.root()].first;
        return table == 0 ? "none" : std::string(doc.get(table, KILN_AT_HEADER_ROWS));
    }
    std::vector<const Diagnostic*> all(std::string_view code) {
        std::vector<const Diagnostic*> found;
        for (const auto& d : diagnostics.items)
            if (d.code == code) found.push_back(&d);
        return found;
    }

    DiagnosticList diagnostics;
    std::vector<plugin::WrittenFile> files;
    bool well = false;

  private:
    plugin::OptionValues values_of(const CsvOptions& options) {
        auto values = format().options.defaults();
        for (const auto& [name, value] : options) {
            const auto status = format().options.set(values, "csv", name, value);
            EXPECT_TRUE(status) << name;
        }
        return values;
    }
    void prepare(kiln_job& job, const plugin::OptionValues& values, Document& doc) {
        job.format = &format();
        job.options = &values;
        job.diagnostics = &diagnostics;
        job.document = &doc;
    }
};

}  // namespace speckiln::test
