#include "json_tree.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace speckiln::verify {
namespace {

class TreeHandler final : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit TreeHandler(std::vector<JsonValue>& values) : values_(values) {}

    bool null() override { return add(Type::null, {}); }
    bool boolean(bool v) override { return add(Type::boolean, v ? "true" : "false"); }
    bool number_integer(number_integer_t v) override { return add(Type::number, std::to_string(v)); }
    bool number_unsigned(number_unsigned_t v) override { return add(Type::number, std::to_string(v)); }
    bool number_float(number_float_t, const string_t& raw) override { return add(Type::number, raw); }
    bool binary(binary_t&) override { return false; }
    bool string(string_t& value) override { return add(Type::string, std::move(value)); }
    bool start_object(std::size_t) override { return start(Type::object); }
    bool end_object() override { return end(); }
    bool start_array(std::size_t) override { return start(Type::array); }
    bool end_array() override { return end(); }
    bool key(string_t& name) override {
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return false;
    }

  private:
    using Type = JsonValue::Type;
    struct Open {
        std::uint32_t value, last;
    };

    bool add(Type type, std::string text) {
        const auto n = static_cast<std::uint32_t>(values_.size());
        values_.push_back({type, std::exchange(key_, {}), std::move(text)});
        if (open_.empty()) return true;
        Open& around = open_.back();
        (around.last == 0 ? values_[around.value].first : values_[around.last].next) = n;
        around.last = n;
        return true;
    }
    bool start(Type type) {
        add(type, {});
        open_.push_back({static_cast<std::uint32_t>(values_.size() - 1), 0});
        return true;
    }
    bool end() {
        open_.pop_back();
        return true;
    }

    std::vector<JsonValue>& values_;
    std::vector<Open> open_;
    std::string key_;
};

}  // namespace

std::optional<JsonTree> JsonTree::parse(std::string_view json) {
    JsonTree tree;
    tree.values_.resize(1);
    TreeHandler handler(tree.values_);
    if (!nlohmann::json::sax_parse(json.begin(), json.end(), &handler)) return std::nullopt;
    return tree;
}

const JsonValue& JsonTree::member(std::uint32_t object, std::string_view name) const {
    for (auto at = values_[object].first; at != 0; at = values_[at].next)
        if (values_[at].key == name) return values_[at];
    return values_.front();
}

}  // namespace speckiln::verify
