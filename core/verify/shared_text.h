// An address that many links may share: a definition's is kept once, and looked up once, however often it is
// used.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace speckiln::verify {

class SharedText {
  public:
    SharedText() : SharedText(std::string()) {}
    // It is never without a text: what is moved from keeps it.
    SharedText(const SharedText&) = default;
    SharedText& operator=(const SharedText&) = default;
    ~SharedText() = default;
    // NOLINTBEGIN(google-explicit-constructor,hicpp-explicit-conversions): it stands for a string
    SharedText(std::string text) : text_(std::make_shared<const std::string>(std::move(text))) {}
    operator const std::string&() const { return *text_; }
    operator std::string_view() const { return *text_; }
    // NOLINTEND(google-explicit-constructor,hicpp-explicit-conversions)
    const std::string& operator*() const { return *text_; }
    const std::string* operator->() const { return text_.get(); }
    // Where it is kept, if others share it; else null.
    [[nodiscard]] const std::string* shared() const { return text_.use_count() > 1 ? text_.get() : nullptr; }

  private:
    std::shared_ptr<const std::string> text_;
};

}  // namespace speckiln::verify
