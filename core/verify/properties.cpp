#include "properties.h"

#include <algorithm>
#include <unordered_map>

#include "tree.h"
#include "values.h"

namespace speckiln::verify {
namespace {

std::string bare(std::string_view key) {
    std::string out;
    for (const Word& w : words_of(key))
        out += folded(key.substr(w.at, w.size));
    return out;
}

Words without(const Words& all, const Words& some) {
    std::unordered_map<std::uint64_t, int> count;
    for (const Word& w : some)
        ++count[w.hash];
    Words left;
    for (const Word& w : all)
        if (--count[w.hash] < 0) left.push_back(w);
    return left;
}

bool says_the_same(const Field& source, const Field& output) {
    if (covers(output.value_words, source.value_words)) return true;
    const std::string said = folded(output.value);
    const auto holds = [&](std::string_view word) { return said.find(word) != std::string::npos; };
    if (const auto answers = same_answer(source.value); !answers.empty())
        return std::any_of(answers.begin(), answers.end(), holds);
    const auto dates = iso_dates(source.value);
    return !dates.empty() && std::all_of(dates.begin(), dates.end(), [&](const std::string& iso) {
        std::string spaced = iso;  // "2023-05-08 10:37" is one of YAML's own forms
        if (spaced.size() > 10) spaced[10] = ' ';
        return holds(folded(iso)) || holds(spaced);
    });
}

}  // namespace

bool covers(const Words& have, const Words& need) {
    if (need.size() > have.size()) return false;
    if (need.size() == 1)
        return std::any_of(have.begin(), have.end(), [&](const Word& w) { return w.hash == need[0].hash; });
    std::unordered_map<std::uint64_t, int> count;
    for (const Word& w : have)
        ++count[w.hash];
    return std::all_of(need.begin(), need.end(), [&](const Word& w) { return --count[w.hash] >= 0; });
}

FieldMatch match_fields(const std::vector<Field>& source, const std::vector<Field>& output) {
    FieldMatch match{std::vector<bool>(source.size(), false), std::vector<bool>(output.size(), false),
                     std::vector<Words>(output.size()), std::vector<std::size_t>(output.size(), 0)};
    std::unordered_map<std::string, std::vector<std::size_t>> by_key;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < output.size(); ++i) {
        keys.push_back(bare(output[i].key));
        by_key[keys.back()].push_back(i);
    }
    for (std::size_t i = 0; i < source.size(); ++i) {
        const Field& field = source[i];
        // Its entries are looked for one by one; and what says nothing loses nothing.
        if (field.parent || field.value_words.empty()) match.found[i] = true;
        if (field.parent) continue;
        const std::string key = bare(field.key);
        const auto take = [&](std::size_t o) {
            if (!says_the_same(field, output[o])) return false;
            match.found[i] = match.consumed[o] = true;
            match.source[o] = i;
            // A line of the value may look like a property of its own, and is asked for as that.
            if (covers(output[o].value_words, field.value_words))
                match.surplus[o] = without(output[o].value_words, field.value_words);
            return true;
        };
        if (const auto same = by_key.find(key); same != by_key.end())
            for (const std::size_t o : same->second) {
                if (take(o)) break;
                match.consumed[o] = true;  // of its key, but says something else
            }
        // A key may be shortened to one that programs know ("Created time" to "created"), or a range parted
        // in two.
        if (!match.found[i] && output.size() < 1000)
            for (std::size_t o = 0; o < output.size() && !match.found[i]; ++o)
                if (keys[o].size() >= 3 && !match.consumed[o] && !field.value_words.empty() &&
                    (key.starts_with(keys[o]) || keys[o].starts_with(key)))
                    take(o);
    }
    return match;
}

}  // namespace speckiln::verify
