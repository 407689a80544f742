#include "source/encoded.h"

#include <fmt/format.h>
#include <iconv.h>

#include <cerrno>

#include "speckiln/error.h"

namespace speckiln::source {
namespace {

class Encoded final : public Source {
  public:
    Encoded(std::unique_ptr<Source> source, std::string encoding)
        : source_(std::move(source)), encoding_(std::move(encoding)) {}

    const std::string& name() const override { return source_->name(); }
    bool is_container() const override { return source_->is_container(); }
    std::uint32_t count() const override { return source_->count(); }
    Entry entry(std::uint32_t number) const override { return source_->entry(number); }
    std::uint32_t find(std::string_view name, std::uint32_t beside) const override {
        return source_->find(name, beside);
    }
    std::string display(std::uint32_t number) const override { return source_->display(number); }
    std::int64_t changed(std::uint32_t number) const override { return source_->changed(number); }
    std::optional<Packed> packed(std::uint32_t number) const override { return source_->packed(number); }
    Result<Bytes> head(std::uint32_t number, std::size_t most) const override {
        auto bytes = source_->head(number, most);
        return bytes ? decode(*bytes, number, true) : bytes.error();
    }
    Result<Bytes> data(std::uint32_t number) const override {
        auto bytes = source_->data(number);
        return bytes ? decode(*bytes, number, false) : bytes.error();
    }
    Status stream(std::uint32_t number, const std::function<bool(std::string_view)>& sink) const override {
        return source_->stream(number, sink);
    }

  private:
    // A byte that the encoding does not have becomes U+FFFD, so that its place can be seen. A head may end
    // within a character: the rest of it is left out.
    Result<Bytes> decode(const Bytes& bytes, std::uint32_t number, bool may_end_early) const {
        iconv_t state = ::iconv_open("UTF-8", encoding_.c_str());
        if (state == reinterpret_cast<iconv_t>(-1)) {
            return make_error("input.unknown-encoding",
                              fmt::format("the encoding '{}' is not known here", encoding_),
                              "`iconv -l` lists the names", display(number));
        }
        auto text = std::make_shared<std::string>();
        text->reserve(bytes.view.size() + bytes.view.size() / 8);
        std::string input(bytes.view);  // iconv takes a mutable pointer
        char* in = input.data();
        std::size_t left = input.size();
        char buffer[4096];
        while (left > 0) {
            char* out = buffer;
            std::size_t room = sizeof buffer;
            const std::size_t done = ::iconv(state, &in, &left, &out, &room);
            text->append(buffer, static_cast<std::size_t>(out - buffer));
            if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
            if (errno == EINVAL && may_end_early) break;
            *text += "\xEF\xBF\xBD";
            ++in;
            --left;
        }
        ::iconv_close(state);
        const std::string_view view = *text;
        return Bytes{view, std::move(text)};
    }

    std::unique_ptr<Source> source_;
    std::string encoding_;
};

}  // namespace

Result<std::unique_ptr<Source>> in_encoding(std::unique_ptr<Source> source, const std::string& encoding) {
    iconv_t state = ::iconv_open("UTF-8", encoding.c_str());
    if (state == reinterpret_cast<iconv_t>(-1)) {
        return Diagnostic{Severity::error,
                          "input.unknown-encoding",
                          {},
                          fmt::format("the encoding '{}' is not known here", encoding),
                          "`iconv -l` lists the names"};
    }
    ::iconv_close(state);
    return std::unique_ptr<Source>(std::make_unique<Encoded>(std::move(source), encoding));
}

}  // namespace speckiln::source
