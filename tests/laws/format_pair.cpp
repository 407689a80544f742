#include "laws/format_pair.h"

#include <algorithm>
#include <stdexcept>

#include "model/json.h"
#include "output/package.h"
#include "plugin/job.h"

namespace speckiln::laws {

namespace {

class OneEntry final : public source::Source {
  public:
    explicit OneEntry(std::string_view bytes) : bytes_(bytes) {}
    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] bool is_container() const override { return false; }
    [[nodiscard]] std::uint32_t count() const override { return 1; }
    [[nodiscard]] source::Entry entry(std::uint32_t) const override { return {name_, bytes_.size()}; }
    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t) const override {
        return name == name_ ? 1 : 0;
    }
    [[nodiscard]] std::string display(std::uint32_t) const override { return name_; }
    [[nodiscard]] Result<source::Bytes> head(std::uint32_t, std::size_t most) const override {
        return source::Bytes{bytes_.substr(0, most), nullptr};
    }
    [[nodiscard]] Result<source::Bytes> data(std::uint32_t) const override {
        return source::Bytes{bytes_, nullptr};
    }
    [[nodiscard]] Status stream(std::uint32_t,
                                const std::function<bool(std::string_view)>& sink) const override {
        sink(bytes_);
        return Done{};
    }

  private:
    std::string name_ = "a.md";
    std::string_view bytes_;
};

class PlainLinks final : public plugin::Links {
  public:
    std::optional<std::string> href(const Document& d, NodeId n) override {
        std::string href(d.get(n, KILN_AT_HREF));
        if (d.has(n, KILN_AT_DOC)) href = d.get(n, KILN_AT_DOC);
        if (d.has(n, KILN_AT_DOC) && !href.ends_with(".md")) href += ".md";
        if (d.has(n, KILN_AT_FRAGMENT)) href += "#" + std::string(d.get(n, KILN_AT_FRAGMENT));
        if (href.empty() && !d.has(n, KILN_AT_HREF)) return std::nullopt;
        return href;
    }
    std::string anchor(const Document& d, NodeId n) override {
        return std::string(d.get(n, d.kind(n) == KILN_POINT ? KILN_AT_REF : KILN_AT_ID));
    }
    std::string asset_path(const Document& d, std::uint32_t asset) override {
        return d.assets()[asset - 1].name;
    }
};

}  // namespace

plugin::Registry& registry() {
    static auto* all = [] {
        plugin::SearchPath path;
        path.built_in = SPECKILN_PLUGINS;
        return new plugin::Registry(path);
    }();
    return *all;
}

plugin::OptionValues options_of(const plugin::Format& format, std::string_view settings) {
    auto values = format.options.defaults();
    while (!settings.empty()) {
        const auto one = settings.substr(0, settings.find(' '));
        settings.remove_prefix(std::min(settings.size(), one.size() + 1));
        const auto equals = one.find('=');
        const auto set =
            format.options.set(values, format.name, one.substr(0, equals), one.substr(equals + 1));
        if (!set) throw std::runtime_error(set.error().message);
    }
    return values;
}

FormatPair::FormatPair(std::string_view format, std::string_view options)
    : format_(registry().by_name(format)) {
    if (!format_) throw std::runtime_error("there is no plugin for " + std::string(format));
    options_ = options_of(*format_, options);
}

std::unique_ptr<Document> FormatPair::read(std::string_view bytes) {
    auto document = std::make_unique<Document>();
    document->keep_view(bytes, nullptr);
    std::unique_ptr<source::Source> source = std::make_unique<OneEntry>(bytes);
    if (format_->is_package()) {
        auto parts = source::open_package("a", {bytes, nullptr}, {}, diagnostics);
        if (!parts) {
            diagnostics.add(parts.error());
            return nullptr;
        }
        source = std::move(*parts);
    }
    Manifest manifest;
    const DocId self = manifest.add(0, 0, DocType::page, "a.md");
    manifest.add_entry(self, 1);
    manifest.freeze();
    Builder builder(*document);
    kiln_job job;
    job.phase = plugin::Phase::read;
    job.format = format_;
    job.options = &options_;
    job.diagnostics = &diagnostics;
    job.source = source.get();
    job.packaged = format_->is_package();
    job.manifest = &manifest;
    job.self = self;
    job.document = document.get();
    job.builder = &builder;
    if (!plugin::call(format_->read, job)) return nullptr;
    builder.finish();
    if (builder.failed()) {
        diagnostics.add({Severity::error, "laws.tree", {}, builder.problem(), ""});
        return nullptr;
    }
    // What the document borrowed from the input must outlive this call.
    auto owned = std::make_unique<Document>();
    const auto error = from_json(to_json(*document), *owned);
    if (!error.message.empty()) {
        diagnostics.add({Severity::error, "laws.json", {}, error.message, ""});
        return nullptr;
    }
    for (std::uint32_t i = 1; i <= owned->assets().size(); ++i) {
        const Asset& from = document->assets()[i - 1];
        Asset& to = owned->asset(i);
        to.entry = 0;
        to.bytes = owned->keep(std::string(from.entry != 0 ? job.data(from.entry) : from.bytes));
    }
    return owned;
}

std::string FormatPair::write(Document& document) {
    PlainLinks links;
    Manifest manifest;
    manifest.freeze();
    std::vector<plugin::WrittenFile> files(1);
    kiln_job job;
    job.phase = plugin::Phase::write;
    job.format = format_;
    job.options = &options_;
    job.diagnostics = &diagnostics;
    job.manifest = &manifest;
    job.document = &document;
    job.links = &links;
    job.files = &files;
    if (!plugin::call(format_->write, job)) throw std::runtime_error("the writer failed");
    if (!format_->is_package()) return files[0].bytes;
    std::vector<output::Part> parts;
    for (const auto& file : files)
        if (!file.name.empty()) parts.push_back({file.name, file.bytes, file.binary});
    auto packed = output::pack(parts, "a");
    if (!packed) throw std::runtime_error(packed.error().message);
    return std::move(*packed);
}

std::string readable(std::string_view bytes) {
    DiagnosticList ignored;
    const auto parts = source::open_package("a", {bytes, nullptr}, {}, ignored);
    if (!bytes.starts_with("PK") || !parts) return std::string(bytes);
    std::string all;
    for (std::uint32_t entry = 1; entry <= (*parts)->count(); ++entry)
        if (const auto data = (*parts)->data(entry))
            all.append((*parts)->entry(entry).name).append(":\n").append(data->view).append("\n");
    return all;
}

std::string canonical(const Document& document) {
    JsonOptions options;
    options.canonical = options.pretty = true;
    return to_json(document, options);
}

}  // namespace speckiln::laws
