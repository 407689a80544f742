#include "markdown/write_out.h"

#include <utility>

namespace markdown {

namespace {

std::string_view without_end_blanks(std::string_view s) {
    while (!s.empty() && s.back() == ' ')
        s.remove_suffix(1);
    return s;
}

constexpr std::size_t piece = 1U << 16U;

}  // namespace

void Out::open(std::string_view first, std::string_view rest, bool tight) {
    Box box;
    box.prefix = prefix_.size();
    box.tight = tight;
    inner_ = has_first_ || !indented_only();
    if (!has_first_) first_ = prefix_;
    first_ += first;
    has_first_ = true;
    checkbox_ = false;
    prefix_ += rest;
    boxes_.push_back(box);
}

void Out::open_below(std::string_view header, std::string_view alone, std::string_view rest) {
    begin(Last::other);
    begin_line(header);
    alone_ = alone;
    line_open_ = true;
    Box box;
    box.prefix = prefix_.size();
    box.last = Last::header;
    prefix_ += rest;
    boxes_.push_back(box);
}

void Out::front(std::string_view lines) {
    put(lines);
    boxes_.front().last = Last::other;
}

void Out::front(Front front) {
    front_ = std::move(front);
    nothing_yet_ = false;
    boxes_.front().last = Last::other;
}

void Out::close() {
    if (has_first_) end_first(checkbox_);
    if (line_open_) {
        line_open_ = false;
        put(alone_ + "\n");
    }
    prefix_.resize(boxes_.back().prefix);
    boxes_.pop_back();
}

void Out::end_first(bool keep_blanks) {
    put(keep_blanks ? std::string_view(first_) : without_end_blanks(first_));
    put("\n");
    has_first_ = checkbox_ = false;
    first_.clear();
}

void Out::begin(Last kind) {
    Box& box = boxes_.back();
    if (beside_checkbox() && kind != Last::paragraph) {
        end_first(true);
        if (inner_ && !box.tight) blank_line();
    }
    const bool joined = box.last == Last::header && kind == Last::paragraph;
    if (box.last != Last::nothing && !box.tight && !joined) blank_line();
    box.last = kind;
    box.marker = 0;
}

void Out::line(std::string_view text) {
    begin_line(text);
    put("\n");
}

void Out::begin_line(std::string_view text) {
    if (has_first_) {
        put(text.empty() && !checkbox_ ? without_end_blanks(first_) : std::string_view(first_));
        has_first_ = checkbox_ = false;
        first_.clear();
    } else {
        put(text.empty() ? without_end_blanks(prefix_) : std::string_view(prefix_));
    }
    put(text);
}

void Out::block(std::string_view text, Last kind) {
    begin(kind);
    for (;;) {
        const auto end = text.find('\n');
        line(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

void Out::blank_line() {
    put(without_end_blanks(prefix_));
    put("\n");
}

void Out::put(std::string_view bytes) {
    nothing_yet_ = false;
    if (line_open_) buffer_ += '\n';
    line_open_ = false;
    buffer_ += bytes;
    if (buffer_.size() >= piece) flush();
}

void Out::flush() {
    const auto put = [this](std::string_view bytes) {
        if (to_ != nullptr)
            to_->append(bytes);
        else if (!bytes.empty())
            in_.put(bytes);
    };
    if (front_) put(std::exchange(front_, {})(buffer_));
    put(buffer_);
    buffer_.clear();
}

}  // namespace markdown
