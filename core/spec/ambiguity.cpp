#include "spec/ambiguity.h"

#include <fmt/format.h>

#include <string_view>
#include <unordered_set>
#include <utility>

#include "normalise/words.h"

namespace speckiln::spec {
namespace {

class Search {
  public:
    explicit Search(std::vector<Ambiguity>& found) : found_(found) {}

    void in_template(const Template& t) {
        in("properties", [&] { in_blocks(t.properties); });
        in("before", [&] { in_blocks(t.before); });
        in("blocks", [&] { in_blocks(t.blocks); });
        in("sections", [&] { in_sections(t.sections); });
    }

  private:
    template <class Work>
    void in(JsonPath::value_type step, Work work) {
        path_.push_back(std::move(step));
        work();
        path_.pop_back();
    }

    // Each item, with its index on the path.
    template <class Items, class Work>
    void each(const Items& items, Work work) {
        for (std::size_t i = 0; i < items.size(); ++i)
            in(i, [&] { work(items[i]); });
    }

    void in_sections(const std::vector<TemplateSection>& sections) {
        std::unordered_set<std::string_view> names;
        each(sections, [&](const TemplateSection& s) {
            std::unordered_set<std::string_view> own;
            for (std::size_t n = 0; n < s.comparable.size(); ++n) {
                const auto& name = s.comparable[n];
                // What has no letters is compared as nothing at all; an alias may repeat its own title.
                if (name.empty() || !own.insert(name).second || names.insert(name).second) continue;
                in(n == 0 ? "title" : "aliases", [&] {
                    add(fmt::format("\"{}\" names two sections side by side",
                                    n == 0 ? s.title : s.aliases[n - 1]));
                });
            }
            in("blocks", [&] { in_blocks(s.blocks); });
            in("sections", [&] { in_sections(s.sections); });
        });
    }

    void in_blocks(const std::vector<Block>& blocks) {
        each(blocks, [&](const Block& b) {
            std::unordered_set<std::string> options;
            in("options", [&] {
                each(b.options, [&](const std::string& option) {
                    if (!options.insert(fold_words(option)).second)
                        add(fmt::format("\"{}\" is two options of the choice \"{}\"", option, b.text));
                });
            });
            in("inner", [&] { in_blocks(b.inner); });
            in("blocks", [&] { in_blocks(b.blocks); });
        });
    }

    void add(std::string message) { found_.push_back({path_, std::move(message)}); }

    std::vector<Ambiguity>& found_;
    JsonPath path_;
};

}  // namespace

std::vector<Ambiguity> ambiguities(const Template& t) {
    std::vector<Ambiguity> found;
    Search(found).in_template(t);
    return found;
}

}  // namespace speckiln::spec
