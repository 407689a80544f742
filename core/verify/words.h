// Words: what is counted. A word is a run of letters, digits and their accents in normal form C; every other
// character that carries meaning by itself (an emoji, an arrow, a currency sign, a Chinese character) is a
// word of its own. Punctuation, blanks and all of ASCII's signs only separate: markup is made of them, and so
// nothing depends on how a dialect escapes them. What markup cuts, "`foo`s", is pieces, and one word for a
// format that has its markup elsewhere: counted is whichever of both the other side has.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace speckiln::verify {

struct Word {
    std::uint64_t hash = 0;
    std::uint32_t at = 0;    // offset of its first byte in the Text
    std::uint32_t size = 0;  // bytes, entities and soft hyphens inside it included
    // Of the last piece of a word that markup cuts: how many they are, and the hash of all of it.
    std::uint32_t pieces = 1;
    std::uint64_t whole = 0;
};
using Words = std::vector<Word>;

std::uint64_t hash_of(std::string_view bytes);

// Takes visible characters one by one, in order, and makes words of them.
class WordSink {
  public:
    explicit WordSink(Words& out) : out_(out) {}
    // A visible character that stands at `at` and takes `size` bytes there (more than its own for an entity).
    void put(char32_t c, std::size_t at, std::size_t size);
    void end_word();
    // Markup stands here: what comes next may be the rest of the word.
    void markup();

  private:
    void add_word();
    [[nodiscard]] bool ends_in(char32_t c) const;

    Words& out_;
    std::string word_;
    bool ascii_ = true;
    std::size_t begin_ = 0, end_ = 0;
    // The word's pieces so far.
    std::string whole_;
    std::uint32_t pieces_ = 0;
};

// The words [begin, end) with each that markup cuts as one, at its first piece.
Words whole_words(const Words&, std::size_t begin, std::size_t end);
// Words in which those that markup cuts are pieces or one, as `other` has more of them; `from`: the index of
// each in `words`, of its first piece.
Words as_cut_in(const Words& words, const Words& other, std::vector<std::uint32_t>& from);

// All words of a text taken as it stands; `at` is added to their places.
Words words_of(std::string_view text, std::size_t at = 0);
bool same_words(const Words&, const Words&);

// A ticked box counts like a word, so that a box that lost its tick is seen.
inline constexpr char32_t ticked_box = 0x2611;

}  // namespace speckiln::verify
