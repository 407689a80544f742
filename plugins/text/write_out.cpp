#include "text/write_out.h"

namespace plaintext {

void Out::block(Last kind, bool close) {
    auto& level = levels_.back();
    if (level.blocks++ > 0 && !close) line({});
    level.last = kind;
}

void Out::line(std::string_view text) {
    const auto begin = buffer_.size();
    for (auto& level : levels_) {
        buffer_ += level.used ? level.rest : level.first;
        level.used = true;
    }
    buffer_ += text;
    if (text.empty()) {
        const auto end = buffer_.find_last_not_of(' ');
        buffer_.resize(end == buffer_.npos || end + 1 < begin ? begin : end + 1);
    }
    buffer_ += '\n';
    constexpr std::size_t enough = 64 * 1024;
    if (buffer_.size() < enough) return;
    out_.put(buffer_);
    buffer_.clear();
}

void Out::open(std::string_view first, std::string_view rest) {
    Level level;
    level.first = first;
    level.rest = rest;
    level.outer_list = list_mark;
    levels_.push_back(std::move(level));
    quotes_ += rest == "> ";
    list_mark = {};
}

void Out::close() {
    if (!levels_.back().used) line({});
    quotes_ -= levels_.back().rest == "> ";
    list_mark = levels_.back().outer_list;
    levels_.pop_back();
}

}  // namespace plaintext
