// Values as bytes, for the processes of one run and for its journal: one program's own, little-endian,
// lengths before strings. Reading trusts nothing: what does not fit makes the reader fail, for good.
#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "output/sha256.h"
#include "speckiln/diagnostic.h"

namespace speckiln::run {

class Pack {
  public:
    explicit Pack(std::string& to) : to_(to) {}

    template <std::integral T>
    void number(T value) {
        to_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void text(std::string_view s) {
        number(static_cast<std::uint32_t>(s.size()));
        to_ += s;
    }
    void digest(const output::Digest& d) { to_.append(reinterpret_cast<const char*>(d.data()), d.size()); }
    void diagnostic(const Diagnostic&);
    // each(item) packs one.
    template <class T, class Each>
    void list(const std::vector<T>& items, Each each) {
        number(static_cast<std::uint32_t>(items.size()));
        for (const auto& item : items)
            each(item);
    }

  private:
    std::string& to_;
};

class Unpack {
  public:
    explicit Unpack(std::string_view from) : rest_(from) {}

    template <std::integral T>
    T number() {
        T value{};
        if (const auto s = take(sizeof value); s.size() == sizeof value)
            std::memcpy(&value, s.data(), sizeof value);
        return value;
    }
    std::string_view view() { return take(number<std::uint32_t>()); }
    std::string text() { return std::string(view()); }
    output::Digest digest() {
        output::Digest d{};
        if (const auto s = take(d.size()); s.size() == d.size()) std::memcpy(d.data(), s.data(), d.size());
        return d;
    }
    Diagnostic diagnostic();
    // each() unpacks one.
    template <class T, class Each>
    void list(std::vector<T>& items, Each each) {
        for (auto left = number<std::uint32_t>(); left > 0 && !failed_; --left)
            items.push_back(each());
    }

    // All that was asked for was there, and nothing is left.
    [[nodiscard]] bool whole() const { return !failed_ && rest_.empty(); }
    [[nodiscard]] bool failed() const { return failed_; }

  private:
    std::string_view take(std::size_t size) {
        if (failed_ || size > rest_.size()) {
            failed_ = true;
            return {};
        }
        const auto taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace speckiln::run
