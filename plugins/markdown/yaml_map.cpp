#include "markdown/yaml_map.h"

#include <algorithm>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace markdown {

namespace {

struct Refused {
    YamlProblem problem;
};

std::uint32_t line_of(const YAML::Mark& m) {
    return m.line < 0 ? 0 : static_cast<std::uint32_t>(m.line);
}

class Handler : public YAML::EventHandler {
  public:
    explicit Handler(std::vector<YamlField>& fields) : fields_(fields) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        check(mark, "?", anchor);
        value(mark, {"", true, true});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuse(mark, "an alias (*name)"); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& text) override {
        check(mark, tag, anchor);
        const bool plain = tag == "?";
        value(mark, {text, plain, plain && (text == "~" || text == "null" || text.empty())});
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        check(mark, tag, anchor);
        if (depth_ == 0) throw Refused{{line_of(mark), "it is a list", true}};
        begin(mark, true);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        check(mark, tag, anchor);
        if (depth_ == 0) {
            depth_ = 1;
            return;
        }
        begin(mark, false);
    }
    void OnMapEnd() override { end(); }

  private:
    [[noreturn]] static void refuse(const YAML::Mark& mark, const char* what) {
        throw Refused{{line_of(mark), std::string(what) + " is not taken in front matter", false}};
    }
    static void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor) refuse(mark, "an anchor (&name)");
        if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "a tag (!name)");
    }
    void place(const YAML::Mark& mark) {
        fields_.back().value_line = line_of(mark);
        fields_.back().value_column = mark.column < 0 ? 0 : static_cast<std::uint32_t>(mark.column);
    }
    void begin(const YAML::Mark& mark, bool list) {
        if (depth_ == 1) {
            if (!has_key_) refuse(mark, "a key that is a list or a map");
            place(mark);
            fields_.back().list = list;
            fields_.back().nested = !list;
        } else {
            fields_.back().nested = true;
        }
        ++depth_;
    }
    void end() {
        if (--depth_ == 1) has_key_ = false;
    }
    void value(const YAML::Mark& mark, YamlScalar scalar) {
        if (depth_ == 0) throw Refused{{line_of(mark), "it is no map", true}};
        if (depth_ > 1) {
            fields_.back().values.push_back(std::move(scalar));
        } else if (has_key_) {
            place(mark);
            fields_.back().values.push_back(std::move(scalar));
            has_key_ = false;
        } else {
            if (scalar.text == "<<" && scalar.plain) refuse(mark, "a merge (<<)");
            if (scalar.null) refuse(mark, "an empty key");
            YamlField f;
            f.name = std::move(scalar.text);
            f.line = line_of(mark);
            fields_.push_back(std::move(f));
            has_key_ = true;
        }
    }

    std::vector<YamlField>& fields_;
    int depth_ = 0;
    bool has_key_ = false;
};

}  // namespace

YamlMap parse_yaml_map(const std::string& text) {
    YamlMap map;
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        Handler handler(map.fields);
        parser.HandleNextDocument(handler);
    } catch (const Refused& r) {
        map.problem = r.problem;
    } catch (const YAML::Exception& e) {
        map.problem = YamlProblem{line_of(e.mark), e.msg, false};
    }
    const auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')) +
                       (text.empty() || text.ends_with('\n') ? 0 : 1);
    for (std::size_t i = 0; i < map.fields.size(); ++i) {
        map.fields[i].end_line = i + 1 < map.fields.size() ? map.fields[i + 1].line : lines;
    }
    return map;
}

}  // namespace markdown
