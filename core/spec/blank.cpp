#include "spec/blank.h"

#include <algorithm>
#include <array>

#include "model/npos.h"
#include "normalise/words.h"

namespace speckiln::spec {
namespace {

constexpr std::size_t shortest_blank = 3;

bool same_letter(char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
}

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), same_letter) &&
           (text.size() == word.size() || std::string_view(" .,:;-\t(!?/").find(text[word.size()]) != npos ||
            static_cast<unsigned char>(text[word.size()]) >= 0x80);
}

std::string_view without_ends(std::string_view text, std::string_view ends) {
    while (!text.empty() && ends.find(text.front()) != npos)
        text.remove_prefix(1);
    while (!text.empty() && ends.find(text.back()) != npos)
        text.remove_suffix(1);
    return text;
}

}  // namespace

std::size_t find_blank(std::string_view text, std::size_t from) {
    while ((from = text.find('_', from)) != npos) {
        const auto end = std::min(text.find_first_not_of('_', from), text.size());
        if (end - from >= shortest_blank) return from;
        from = end;
    }
    return npos;
}

bool is_placeholder(std::string_view text) {
    text = trim(text);
    if (text.size() < 4) return false;
    constexpr std::array<std::string_view, 3> pairs = {"[]", "<>", "{}"};
    return std::any_of(pairs.begin(), pairs.end(), [&](std::string_view pair) {
        // One pair around all of it, not "[a] and [b]".
        return text.front() == pair[0] && text.back() == pair[1] &&
               text.find_first_of(pair, 1) == text.size() - 1;
    });
}

Answer parse_answer(std::string_view text) {
    text = trim(text);
    Answer answer;
    if (is_placeholder(text)) {
        answer.blank = true;
        answer.hint = trim(text.substr(1, text.size() - 2));
        return answer;
    }
    if (text.empty() || find_blank(text) == npos) {
        answer.text = text;
        answer.blank = text.empty();
        return answer;
    }
    // What is left of a blank: hints in brackets, and a unit.
    answer.blank = true;
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const auto blank = std::min(find_blank(text, at), text.size());
        rest += text.substr(at, blank - at);
        at = blank == text.size() ? blank : std::min(text.find_first_not_of('_', blank), text.size());
    }
    const auto open = rest.find('(');
    const auto close = rest.rfind(')');
    if (open != std::string::npos && close != std::string::npos && close > open) {
        answer.hint = trim(std::string_view(rest).substr(open + 1, close - open - 1));
        rest.erase(open, close - open + 1);
    }
    answer.unit = trim(rest);
    return answer;
}

bool is_not_applicable(std::string_view text, std::string_view& reason) {
    text = without_ends(trim(text), "*_`\"'");
    constexpr std::array<std::string_view, 7> words = {
        "n/a", "n.a.", "na", "not applicable", "none.", "not relevant", "does not apply"};
    for (const auto word : words) {
        if (!starts_with_word(text, word)) continue;
        reason = text.substr(word.size());
        for (auto before = reason.size() + 1; before != reason.size();) {
            before = reason.size();
            reason = without_ends(reason, " .,:;-\t()");
            for (const std::string_view dash : {"\u2013", "\u2014"})
                if (reason.starts_with(dash)) reason.remove_prefix(dash.size());
        }
        return true;
    }
    reason = {};
    return false;
}

bool is_to_be_decided(std::string_view text) {
    const auto folded = fold_words(text);
    constexpr std::array<std::string_view, 10> words = {
        "tbd",           "tba",        "todo",          "tbc",        "to be decided", "to be determined",
        "to be defined", "to be done", "to be written", "coming soon"};
    return std::find(words.begin(), words.end(), folded) != words.end() || trim(text) == "..." ||
           trim(text) == "\xE2\x80\xA6" || trim(text) == "???";
}

}  // namespace speckiln::spec
