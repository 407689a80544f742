#include "bundle.h"

#include <fmt/format.h>

#include "lookup.h"
#include "problem.h"

namespace speckiln::source {
namespace {

class Bundle final : public Source {
  public:
    explicit Bundle(std::vector<Bundled> files) : files_(std::move(files)) {}

    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] bool is_container() const override { return false; }
    [[nodiscard]] std::uint32_t count() const override { return static_cast<std::uint32_t>(files_.size()); }
    [[nodiscard]] Entry entry(std::uint32_t number) const override {
        if (!holds(number)) return {};
        Entry entry = file(number).entry(1);
        entry.name = files_[number - 1].name;
        return entry;
    }
    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t beside) const override {
        return lookup_.find(name, beside);
    }
    [[nodiscard]] std::string display(std::uint32_t number) const override {
        return holds(number) ? file(number).display(1) : name_;
    }
    [[nodiscard]] std::filesystem::path on_disk(std::uint32_t number) const override {
        return holds(number) ? file(number).on_disk(1) : std::filesystem::path();
    }
    [[nodiscard]] std::int64_t changed(std::uint32_t number) const override {
        return holds(number) ? file(number).changed(1) : 0;
    }
    [[nodiscard]] Result<Bytes> head(std::uint32_t number, std::size_t most) const override {
        return holds(number) ? file(number).head(1, most) : Result<Bytes>(no_entry(number));
    }
    [[nodiscard]] Result<Bytes> data(std::uint32_t number) const override {
        return holds(number) ? file(number).data(1) : Result<Bytes>(no_entry(number));
    }
    [[nodiscard]] Status stream(std::uint32_t number,
                                const std::function<bool(std::string_view)>& sink) const override {
        return holds(number) ? file(number).stream(1, sink) : Status(no_entry(number));
    }

  private:
    [[nodiscard]] bool holds(std::uint32_t number) const { return number > 0 && number <= files_.size(); }
    [[nodiscard]] const Source& file(std::uint32_t number) const { return *files_[number - 1].file; }
    [[nodiscard]] Diagnostic no_entry(std::uint32_t number) const {
        return problem("source.missing", fmt::format("there is no entry {}", number), name_);
    }

    std::string name_;
    std::vector<Bundled> files_;
    Lookup lookup_{*this};
};

}  // namespace

std::unique_ptr<Source> bundle(std::vector<Bundled> files) {
    return std::make_unique<Bundle>(std::move(files));
}

}  // namespace speckiln::source
