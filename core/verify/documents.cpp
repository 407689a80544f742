// Pages: every word, property, link and image of each against the file that it became.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "align.h"
#include "job.h"
#include "pages.h"
#include "properties.h"
#include "quote.h"

namespace speckiln::verify {
namespace {

constexpr std::uint32_t body = 0xFFFFFFFF;

// What one page needs to find, in order: its properties that the front matter does not hold, then its text.
struct Need {
    Words words;
    std::vector<std::uint32_t> field;  // of the page's fields; `body` for its text
};

void append(Words& to, const Words& from) {
    to.insert(to.end(), from.begin(), from.end());
}

std::vector<std::uint64_t> key_of(const Words& words) {
    std::vector<std::uint64_t> key;
    for (const Word& w : words)
        key.push_back(w.hash);
    return key;
}

// Is it a title that stands as the output's heading?
bool is_heading(const Field& f, const Page& output) {
    return folded(f.key) == "title" &&
           std::any_of(output.headings.begin(), output.headings.end(), [&](const Heading& h) {
               return h.level == 1 && same_words(words_of(h.text), f.value_words);
           });
}

// One with which the text begins: another, further down, is somebody's own.
bool is_first_heading(const Field& f, const Page& output) {
    return is_heading(f, output) && same_words(words_of(output.headings.front().text), f.value_words) &&
           output.words.front().at >= output.headings.front().at;
}

// The words that an output holds: its text, and of its front matter what no property of the source accounts
// for. A title that stands in both counts once, so that it cannot stand for lost words.
Words words_held(const Page& output, const FieldMatch& match) {
    Words held = output.words;
    bool titled = false;
    for (std::size_t i = 0; i < output.fields.size(); ++i) {
        const Field& f = output.fields[i];
        if (match.consumed[i]) {
            append(held, match.surplus[i]);
            continue;
        }
        if (folded(f.key) == "title" && !titled) {
            titled = true;
            if (is_first_heading(f, output)) continue;
        }
        append(held, f.key_words);
        if (!f.parent) append(held, f.value_words);
    }
    return held;
}

// Words, and how often each may be missing.
using Excuses = std::unordered_map<std::uint64_t, int>;

class Documents {
  public:
    explicit Documents(Job& job) : job_(job) {
        for (const Excused& e : job.options.excused)
            for (const Word& w : words_of(e.text))
                ++excused_[composed(e.source)][w.hash];
        for (const Word& w : words_of(job.options.template_text))
            ++of_template_[w.hash];
        for (const std::string& title : job.options.template_titles)
            titles_.insert(key_of(words_of(title)));
        for (const std::string& title : job.options.own_titles)
            own_titles_.insert(key_of(words_of(title)));
    }

    void run() {
        for (std::uint32_t n = 1; n <= job_.input.count(); ++n) {
            const Sort s = job_.sorts[n];
            if (s == Sort::markdown || s == Sort::plain || s == Sort::json || s == Sort::docx) one(n);
        }
        if (!job_.account.mapped) settle();
    }

  private:
    void one(std::uint32_t entry) {
        Limited limited(job_);
        Place trouble{.file = job_.input.display(entry)};
        const std::optional<Page> page = job_.source_page(entry, &trouble);
        if (!page) return job_.report("verify.unread", trouble, "the entry cannot be read");
        note_links(entry, *page);
        if (job_.outputs[entry].empty()) {
            const Need need = need_of(*page, std::vector<bool>(page->fields.size(), false));
            if (!job_.account.mapped) return postpone(entry, *page, need, {});
            job_.account.words.missing += need.words.size();
            job_.account.properties.missing += page->fields.size();
            return;
        }
        for (const int file : job_.outputs[entry]) {
            const std::optional<Page> output = job_.output_page(file);
            if (!output) {
                limited.report(
                    "verify.unread",
                    [&] {
                        const auto& path = job_.tree.files()[static_cast<std::size_t>(file)].path;
                        return Place{.file = job_.tree.display(path)};
                    },
                    [] { return "the output cannot be read"; });
                continue;
            }
            const FieldMatch match = matched(*page, *output);
            const Need need = need_of(*page, match.found, &*output);
            for (std::size_t i = 0; i < page->fields.size(); ++i)
                if (match.found[i] && !page->fields[i].parent) {
                    ++job_.account.properties.found;
                    job_.account.words.found +=
                        page->fields[i].key_words.size() + page->fields[i].value_words.size();
                }
            Words held = words_held(*output, match);
            const auto missing = missing_words(need.words, held);
            const std::vector<Range> gone = compare_links(job_, entry, *page, file, *output, limited);
            compare_shape(job_, entry, *page, file, *output, match, limited);
            if (!job_.account.mapped) {
                pool_surplus(need.words, held, missing);
                postpone(entry, *page, need, missing);
            } else {
                report_missing(entry, *page, need, missing, gone, limited);
            }
        }
    }

    static Need need_of(const Page& page, const std::vector<bool>& found, const Page* output = nullptr) {
        Need need;
        const auto add = [&](const Words& words, std::uint32_t field) {
            append(need.words, words);
            need.field.resize(need.words.size(), field);
        };
        for (std::size_t i = 0; i < page.fields.size(); ++i) {
            if (found[i] || page.fields[i].parent) continue;
            const Field& field = page.fields[i];
            const bool heading = output != nullptr && is_heading(field, *output);
            add(heading ? field.value_words : field.text_words, static_cast<std::uint32_t>(i));
        }
        add(page.words, body);
        return need;
    }

    // Without a map a word may be in any file: what a page lacks waits until all files were counted.
    struct Waiting {
        std::uint32_t entry = 0;
        std::vector<std::uint32_t> missing;
        std::vector<std::uint64_t> hashes;
    };

    void pool_surplus(const Words& need, const Words& held, const std::vector<std::uint32_t>& missing) {
        for (const Word& w : held)
            ++pool_[w.hash];
        for (const Word& w : need)
            --pool_[w.hash];
        for (const std::uint32_t i : missing)
            ++pool_[need[i].hash];
    }

    void postpone(std::uint32_t entry, const Page& page, const Need& need,
                  std::vector<std::uint32_t> missing) {
        const bool all = job_.outputs[entry].empty();
        if (all) {
            missing.resize(need.words.size());
            for (std::size_t i = 0; i < missing.size(); ++i)
                missing[i] = static_cast<std::uint32_t>(i);
        }
        (void)page;
        Waiting w{entry, std::move(missing), {}};
        for (const std::uint32_t i : w.missing)
            w.hashes.push_back(need.words[i].hash);
        counted_[entry] = need.words.size();
        waiting_.push_back(std::move(w));
    }

    void settle() {
        // Files that no page was paired with belong to all.
        for (std::size_t f = 0; f < job_.tree.files().size(); ++f) {
            const std::string& path = job_.tree.files()[f].path;
            const bool text = path.ends_with(".docx") || path.ends_with(".md") || path.ends_with(".mdx") ||
                              path.ends_with(".markdown") || path.ends_with(".txt") ||
                              path.ends_with(".json") || path.ends_with(".html");
            const auto read = [&](std::uint32_t n) {
                return job_.sorts[n] != Sort::csv && job_.sorts[n] != Sort::asset;
            };
            if (!text || std::any_of(job_.sources[f].begin(), job_.sources[f].end(), read)) continue;
            if (const auto page = job_.output_page(static_cast<int>(f)))
                for (const Word& w :
                     words_held(*page, {{}, std::vector<bool>(page->fields.size(), false), {}, {}}))
                    ++pool_[w.hash];
        }
        for (Waiting& w : waiting_) {
            std::vector<std::uint32_t> missing;
            for (std::size_t i = 0; i < w.missing.size(); ++i) {
                auto& left = pool_[w.hashes[i]];
                if (left > 0)
                    --left;
                else
                    missing.push_back(w.missing[i]);
            }
            const std::optional<Page> page = job_.source_page(w.entry);
            if (!page) continue;
            std::vector<bool> found(page->fields.size(), false);
            std::optional<Page> output;
            if (!job_.outputs[w.entry].empty()) output = job_.output_page(job_.outputs[w.entry].front());
            if (output) found = matched(*page, *output).found;
            Limited limited(job_);
            report_missing(w.entry, *page, need_of(*page, found, output ? &*output : nullptr), missing, {},
                           limited);
        }
    }

    // A document that was brought into another template names that one.
    [[nodiscard]] FieldMatch matched(const Page& page, const Page& output) const {
        auto match = match_fields(page.fields, output.fields);
        const auto is_template = [](const Field& f) { return folded(f.key) == "template"; };
        if (job_.options.retemplated && std::any_of(output.fields.begin(), output.fields.end(), is_template))
            for (std::size_t i = 0; i < page.fields.size(); ++i)
                if (is_template(page.fields[i])) match.found[i] = true;
        return match;
    }

    // Words that stand next to each other are one finding, and so are those of one property.
    void report_missing(std::uint32_t entry, const Page& page, const Need& need,
                        std::vector<std::uint32_t> missing, const std::vector<Range>& gone,
                        Limited& limited) {
        if (const auto excused = excused_.find(composed(job_.input.entry(entry).name));
            excused != excused_.end())
            excuse(need, missing, excused->second);
        if (!of_template_.empty()) {
            auto of_this_page = of_template_;
            for (const Heading& h : page.headings)
                excuse_heading(h, of_this_page);
            excuse(need, missing, of_this_page);
        }
        job_.account.words.found += need.words.size() - missing.size();
        job_.account.words.missing += missing.size();
        std::vector<bool> lost_field(page.fields.size(), false);
        for (std::size_t k = 0; k < missing.size();) {
            const std::uint32_t first = missing[k];
            const std::uint32_t field = need.field[first];
            std::size_t last = k;
            // A gap of a word or two within a run is a word that something else stood in for.
            while (last + 1 < missing.size() && need.field[missing[last + 1]] == field &&
                   (field != body || missing[last + 1] - missing[last] <= 3))
                ++last;
            const std::size_t words = last - k + 1;
            const Word& from = need.words[first];
            const Word& to = need.words[missing[last]];
            k = last + 1;
            if (field != body) {
                lost_field[field] = true;
                const Field& f = page.fields[field];
                limited.report(
                    "verify.missing-property", [&] { return place_in(job_, entry, page, f.at, f.key); },
                    [&] {
                        return fmt::format("the property \"{}\" with {} is not in the output", f.key,
                                           in_quotes(f.value));
                    });
                continue;
            }
            // What a missing link or image says went with it, and was reported with it.
            const auto inside = [&](const Range& r) { return from.at >= r.begin && to.at < r.end; };
            if (std::any_of(gone.begin(), gone.end(), inside)) continue;
            const std::string_view text = page.text.view();
            const std::string_view said = text.substr(from.at, to.at + to.size - from.at);
            limited.report(
                "verify.missing-word",
                [&] { return place_in(job_, entry, page, from.at, text.substr(from.at, from.size)); },
                [&] {
                    return words == 1
                               ? fmt::format("the word {} is not in the output", in_quotes(said))
                               : fmt::format("{} words are not in the output: {}", words, in_quotes(said));
                });
        }
        std::vector<bool> needed(page.fields.size(), false);
        for (const std::uint32_t f : need.field)
            if (f != body) needed[f] = true;
        for (std::size_t i = 0; i < page.fields.size(); ++i) {
            if (page.fields[i].parent || !needed[i]) continue;
            ++(lost_field[i] ? job_.account.properties.missing : job_.account.properties.found);
        }
    }

    // Another of the template's titles is excused where it is one, and so is the number before any of them.
    void excuse_heading(const Heading& h, Excuses& excuses) const {
        Words title = words_of(h.text);
        const auto is_number = [&](const Word& w) {
            return h.text.find_first_not_of("0123456789.", w.at) >= w.at + w.size;
        };
        const auto begin = std::find_if_not(title.begin(), title.end(), is_number);
        const Words numbers(title.begin(), begin);
        if (!titles_.contains(key_of(title))) title.erase(title.begin(), begin);
        const bool other = titles_.contains(key_of(title));
        if (!other && !own_titles_.contains(key_of(title))) return;
        for (const Word& w : numbers)
            ++excuses[w.hash];
        if (!other) return;
        for (const Word& w : title)
            if (!is_number(w)) ++excuses[w.hash];
    }

    // Each word as often as it is excused.
    void excuse(const Need& need, std::vector<std::uint32_t>& missing, Excuses& excuses) {
        std::erase_if(missing, [&](std::uint32_t i) {
            const auto left = excuses.find(need.words[i].hash);
            if (left == excuses.end() || left->second == 0) return false;
            --left->second;
            ++job_.account.excused_words;
            return true;
        });
    }

    // Remembers which attachments are shown and which links lead nowhere.
    void note_links(std::uint32_t entry, const Page& page) {
        std::unordered_set<const std::string*> seen;  // what many share is looked up once
        for (const Link& link : page.links) {
            if (const auto* shared = link.target.shared(); shared && !seen.insert(shared).second) continue;
            const Aim aim = aim_of(job_, entry, link);
            if (aim.kind == Aim::Kind::entry && job_.sorts[aim.entry] == Sort::asset)
                job_.linked.insert(aim.entry);
            const auto note = [&](std::string_view target) {
                const std::uint64_t hash = target_hash(target);
                if (job_.outputs[entry].empty()) job_.dangling[-1].insert(hash);
                for (const int f : job_.outputs[entry])
                    job_.dangling[f].insert(hash);
            };
            if (aim.kind == Aim::Kind::nowhere) note(link.target);
            if (!aim.fragment.empty() && aim.entry != 0 && !has_anchor(aim.entry, aim.fragment))
                note("#" + aim.fragment);
        }
    }

    bool has_anchor(std::uint32_t entry, const std::string& fragment) {
        auto [known, fresh] = anchors_.try_emplace(entry);
        if (fresh && (job_.sorts[entry] == Sort::markdown || job_.sorts[entry] == Sort::json))
            if (const auto page = job_.source_page(entry))
                for (std::string& a : anchors_of(*page, Slugs::any))
                    known->second.insert(composed(a));
        const auto forms = fragment_forms(fragment, Slugs::any);
        return std::any_of(forms.begin(), forms.end(),
                           [&set = known->second](const std::string& f) { return set.contains(f); });
    }

    Job& job_;
    std::unordered_map<std::string, Excuses> excused_;  // by the entry's name
    Excuses of_template_;                               // in each document
    std::set<std::vector<std::uint64_t>> titles_;       // other ones of the template's sections
    std::set<std::vector<std::uint64_t>> own_titles_;
    std::unordered_map<std::uint32_t, std::unordered_set<std::string>> anchors_;
    std::unordered_map<std::uint64_t, std::int64_t> pool_;
    std::unordered_map<std::uint32_t, std::size_t> counted_;
    std::vector<Waiting> waiting_;
};

}  // namespace

void check_documents(Job& job) {
    Documents(job).run();
}

}  // namespace speckiln::verify
