#include "words.h"

#include <utf8proc.h>

#include <algorithm>
#include <unordered_map>

#include "source/normal_form.h"
#include "utf8.h"

namespace speckiln::verify {
namespace {

enum class CharacterClass : std::uint8_t { separator, letter, alone, nothing };

// Scripts written without blanks: a run of them is a clause, not a word.
bool unspaced(char32_t c) {
    return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x31A0 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

CharacterClass class_of(char32_t c) {
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   ? CharacterClass::letter
                   : CharacterClass::separator;
    if (c == 0xFFFD) return CharacterClass::separator;
    if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)) return CharacterClass::nothing;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return unspaced(c) ? CharacterClass::alone : CharacterClass::letter;
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME:
            return CharacterClass::letter;
        case UTF8PROC_CATEGORY_CF:
            return CharacterClass::nothing;
        case UTF8PROC_CATEGORY_SM:
        case UTF8PROC_CATEGORY_SC:
        case UTF8PROC_CATEGORY_SK:
        case UTF8PROC_CATEGORY_SO:
        case UTF8PROC_CATEGORY_CO:
        case UTF8PROC_CATEGORY_CN:
            return CharacterClass::alone;
        default:
            return CharacterClass::separator;
    }
}

std::uint64_t hash_normal(const std::string& word) {
    return hash_of(source::in_form(word, UTF8PROC_STABLE | UTF8PROC_COMPOSE).value_or(word));
}

}  // namespace

std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t h = 0xcbf29ce484222325ull;
    for (const char c : bytes)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    h ^= h >> 32;  // FNV leaves its high bits poorly mixed
    h *= 0x9e3779b97f4a7c15ull;
    return h ^ h >> 29;
}

// "50%", "C#", "C++": signs that make another word.
bool WordSink::ends_in(char32_t c) const {
    if (word_.empty()) return false;
    const char last = word_.back();
    return c == U'%' ? last >= '0' && last <= '9'
                     : c == U'#' && word_.size() == 1 && last >= 'A' && last <= 'Z';
}

void WordSink::put(char32_t c, std::size_t at, std::size_t size) {
    const CharacterClass kind = class_of(c);
    if (kind == CharacterClass::nothing) return;
    if (kind == CharacterClass::separator) {
        if (!ends_in(c)) return end_word();
        end_ = at + size;
        word_.push_back(static_cast<char>(c));
        return end_word();
    }
    if (kind == CharacterClass::alone) end_word();
    if (word_.empty()) begin_ = at;
    end_ = at + size;
    if (c < 0x80) {
        word_.push_back(static_cast<char>(c));
    } else {
        ascii_ = false;
        append_utf8(word_, c);
    }
    if (kind == CharacterClass::alone) end_word();
}

void WordSink::add_word() {
    out_.push_back({ascii_ ? hash_of(word_) : hash_normal(word_), static_cast<std::uint32_t>(begin_),
                    static_cast<std::uint32_t>(end_ - begin_)});
}

void WordSink::markup() {
    if (word_.empty()) return;
    add_word();
    whole_ += word_;
    ++pieces_;
    word_.clear();
    ascii_ = true;
}

void WordSink::end_word() {
    if (word_.empty() && pieces_ == 0) return;
    if (pieces_ == 0) {
        add_word();
        word_.clear();
        ascii_ = true;
        return;
    }
    markup();
    if (pieces_ > 1) {
        out_.back().pieces = pieces_;
        out_.back().whole = hash_normal(whole_);
    }
    whole_.clear();
    pieces_ = 0;
}

namespace {

// Whether the word that markup cuts, of which words[i] is the last piece, is here with all its pieces.
bool is_cut(const Words& words, std::size_t begin, std::size_t i) {
    const auto pieces = words[i].pieces;
    return pieces > 1 && i + 1 - begin >= pieces &&
           std::all_of(words.begin() + static_cast<std::ptrdiff_t>(i + 1 - pieces),
                       words.begin() + static_cast<std::ptrdiff_t>(i),
                       [](const Word& piece) { return piece.pieces == 1; });
}

Word whole_of(const Words& words, std::size_t last) {
    const Word& end = words[last];
    Word whole = words[last + 1 - end.pieces];
    whole.hash = end.whole;
    whole.size = end.at + end.size - whole.at;
    return whole;
}

}  // namespace

Words whole_words(const Words& words, std::size_t begin, std::size_t end) {
    Words out;
    for (std::size_t i = begin; i < end; ++i) {
        if (!is_cut(words, begin, i)) {
            out.push_back(words[i]);
            continue;
        }
        out.resize(out.size() + 1 - words[i].pieces);
        out.push_back(whole_of(words, i));
    }
    return out;
}

Words as_cut_in(const Words& words, const Words& other, std::vector<std::uint32_t>& from) {
    std::unordered_map<std::uint64_t, std::int64_t> wanted;  // how many more `other` has
    for (const Word& w : other) {
        ++wanted[w.hash];
        if (w.pieces > 1) ++wanted[w.whole];
    }
    for (const Word& w : words)
        --wanted[w.hash];
    Words out;
    out.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        out.push_back(words[i]);
        from.push_back(static_cast<std::uint32_t>(i));
        if (!is_cut(words, 0, i) || wanted[words[i].whole] <= 0) continue;
        --wanted[words[i].whole];
        const auto first = out.size() - words[i].pieces;
        out.resize(first);
        out.push_back(whole_of(words, i));
        from.resize(first + 1);
    }
    return out;
}

bool same_words(const Words& a, const Words& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Word& x, const Word& y) { return x.hash == y.hash; });
}

Words words_of(std::string_view text, std::size_t at) {
    Words words;
    WordSink sink(words);
    for (std::size_t i = 0; i < text.size();) {
        const Rune r = rune_at(text, i);
        sink.put(r.value, at + i, r.size);
        i += r.size;
    }
    sink.end_word();
    return words;
}

}  // namespace speckiln::verify
