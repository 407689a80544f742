// One line of inline pieces: which of their marks can be written there, and what must be escaped.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plaintext {

struct Piece {
    enum Kind : std::uint8_t { text, address, code, reference } kind = text;
    std::string shown;
    bool strong = false;
};

class LineWriter {
  public:
    // notes: numbers that the text has notes of; elsewhere "[1]" is nothing but text.
    explicit LineWriter(const std::set<std::size_t>& notes) : notes_(notes) {}
    void add(Piece::Kind kind, std::string_view shown, bool strong);
    // A blank, unless there is one.
    void add_blank(bool strong);
    // Leaves nothing behind. lost_mark: bold or code could not be written.
    std::string take(bool& lost_mark);

  private:
    void plain_code(bool& lost_mark);
    void join_references();
    void trim();
    void settle(bool& lost_mark);
    [[nodiscard]] bool fits_stars(std::size_t from, std::size_t end, char left, char right) const;
    void merge();
    [[nodiscard]] std::string compose() const;

    const std::set<std::size_t>& notes_;
    std::vector<Piece> pieces_;
};

}  // namespace plaintext
