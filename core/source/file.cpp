#include "file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>

#include "disk.h"
#include "names.h"
#include "problem.h"

namespace speckiln::source {
namespace {

// What the two have in common: one entry, called as the last part of the source's name.
class Single : public Source {
  public:
    Single(std::string name, const Limits& limits) : limits_(limits), name_(std::move(name)) {
        const auto slash = name_.rfind('/');
        decode_name(std::string_view(name_).substr(slash == std::string::npos ? 0 : slash + 1), {},
                    entry_name_);
    }

    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] bool is_container() const override { return false; }
    [[nodiscard]] std::uint32_t count() const override { return 1; }
    [[nodiscard]] Entry entry(std::uint32_t number) const override {
        return number == 1 ? Entry{entry_name_, size(), 0, false} : Entry{};
    }
    [[nodiscard]] std::uint32_t find(std::string_view name, std::uint32_t) const override {
        while (name.starts_with("./"))
            name.remove_prefix(2);
        return name == entry_name_ || nfc(name) == nfc(entry_name_) ? 1 : 0;
    }
    [[nodiscard]] std::string display(std::uint32_t) const override { return shown_name(name_); }

    [[nodiscard]] Result<Bytes> head(std::uint32_t number, std::size_t most) const override {
        return number == 1 ? named<Bytes>(first(most)) : Result<Bytes>(no_entry(number));
    }
    [[nodiscard]] Result<Bytes> data(std::uint32_t number) const override {
        return number == 1 ? named<Bytes>(all()) : Result<Bytes>(no_entry(number));
    }
    [[nodiscard]] Status stream(std::uint32_t number,
                                const std::function<bool(std::string_view)>& sink) const override {
        return number == 1 ? named<Done>(pieces(sink)) : Status(no_entry(number));
    }

  protected:
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    [[nodiscard]] virtual Result<Bytes> first(std::size_t most) const = 0;
    [[nodiscard]] virtual Result<Bytes> all() const = 0;
    [[nodiscard]] virtual Status pieces(const std::function<bool(std::string_view)>& sink) const = 0;

    Limits limits_;

  private:
    template <class T>
    Result<T> named(Result<T> answer) const {
        if (answer) return answer;
        Diagnostic error = answer.error();
        error.place.file = display(1);
        return error;
    }
    [[nodiscard]] Diagnostic no_entry(std::uint32_t number) const {
        return problem("source.missing", fmt::format("there is no entry {}", number), display(1));
    }

    std::string name_;
    std::string entry_name_;
};

class File final : public Single {
  public:
    File(std::string path, std::string name, std::uint64_t size, const Limits& limits)
        : Single(std::move(name), limits), path_(std::move(path)), size_(size) {}

    [[nodiscard]] std::filesystem::path on_disk(std::uint32_t) const override { return path_; }
    [[nodiscard]] std::int64_t changed(std::uint32_t) const override {
        const auto file = open_path(path_, false);
        return file ? last_change(file.get()) : 0;
    }

  private:
    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] Result<Bytes> first(std::size_t most) const override {
        return with_file<Bytes>([&](int fd, std::uint64_t size) { return read_head(fd, size, most); });
    }
    [[nodiscard]] Result<Bytes> all() const override {
        return with_file<Bytes>(
            [&](int fd, std::uint64_t size) { return read_all(fd, size, limits_.entry_bytes); });
    }
    [[nodiscard]] Status pieces(const std::function<bool(std::string_view)>& sink) const override {
        return with_file<Done>([&](int fd, std::uint64_t) { return read_stream(fd, sink); });
    }

    // Opened anew each time: a run over many files must not hold them all open.
    template <class T, class Use>
    Result<T> with_file(Use use) const {
        const auto file = open_path(path_, false);
        struct stat about {};
        if (!file || ::fstat(file.get(), &about) != 0)
            return problem_errno("source.unreadable", "cannot be opened", errno);
        return use(file.get(), static_cast<std::uint64_t>(about.st_size));
    }

    std::string path_;
    std::uint64_t size_;
};

class Memory final : public Single {
  public:
    Memory(std::string name, Bytes bytes, const Limits& limits)
        : Single(std::move(name), limits), bytes_(std::move(bytes)) {
        bytes_.writable = nullptr;  // all who ask get the same
    }

  private:
    [[nodiscard]] std::uint64_t size() const override { return bytes_.view.size(); }
    [[nodiscard]] Result<Bytes> first(std::size_t most) const override {
        return Bytes{bytes_.view.substr(0, most), bytes_.owner};
    }
    [[nodiscard]] Result<Bytes> all() const override {
        if (size() > limits_.entry_bytes) return entry_too_large(limits_.entry_bytes);
        return bytes_;
    }
    [[nodiscard]] Status pieces(const std::function<bool(std::string_view)>& sink) const override {
        if (size() > 0) sink(bytes_.view);
        return Done{};
    }

    Bytes bytes_;
};

Bytes own(std::string text) {
    auto owner = std::make_shared<const std::string>(std::move(text));
    const std::string_view view = *owner;
    return {view, std::move(owner)};
}

}  // namespace

std::unique_ptr<Source> file_source(std::string path, std::string name, std::uint64_t size,
                                    const Limits& limits) {
    return std::make_unique<File>(std::move(path), std::move(name), size, limits);
}

std::unique_ptr<Source> bytes_source(std::string name, Bytes bytes, const Limits& limits) {
    return std::make_unique<Memory>(std::move(name), std::move(bytes), limits);
}

std::unique_ptr<Source> from_memory(std::string name, std::string bytes) {
    return bytes_source(std::move(name), own(std::move(bytes)), Limits{});
}

}  // namespace speckiln::source
