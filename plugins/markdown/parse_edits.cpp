#include "markdown/parse_edits.h"

#include <algorithm>

#include "markdown/parse_containers.h"

namespace markdown {

namespace {

constexpr std::uint32_t none = Edit::no_marker;

// A container that nothing closes remains the lines that it was.
bool wanted(const Edit& e, const std::vector<Marker>& markers) {
    if (e.marker == none) return true;
    const Marker& m = markers[e.marker];
    switch (m.what) {
        case Marker::What::open:
        case Marker::What::close:
            return m.partner != none;
        case Marker::What::skip:
            return markers[m.partner].partner != none;
        default:
            return true;
    }
}

// Does the text's last line that is not blank end a tag, with no blank line behind it?
bool in_html(std::string_view text) {
    if (text.ends_with("\n\n")) return false;
    const auto last = text.find_last_not_of(" \t\r\n");
    return last != std::string_view::npos && text[last] == '>';
}

class Application {
  public:
    Application(const std::vector<std::uint16_t>& dedent, const Lines& lines, std::size_t markers,
                Prepared& out)
        : dedent_(dedent), lines_(lines), place_(markers, none), out_(out), to_(out.owned) {}

    void run(const std::vector<Edit>& edits);
    // The markers that were put somewhere, by their line.
    void number(std::vector<Marker>& markers);

  private:
    void put_marker(const Edit& e, Line line);
    void put_before(const Edit& e, std::uint32_t line);
    void put_line(const Edit* edit, std::uint32_t line);

    const std::vector<std::uint16_t>& dedent_;
    const Lines& lines_;
    std::vector<std::uint32_t> place_;  // by marker: its line in the new text
    Prepared& out_;
    std::string& to_;
};

void Application::put_marker(const Edit& e, Line line) {
    place_[e.marker] = static_cast<std::uint32_t>(out_.lines.size());
    to_.append(e.front).append(marker_line);
    out_.lines.add(line);
    to_.push_back('\n');
}

void Application::put_before(const Edit& e, std::uint32_t line) {
    const auto at = line < lines_.size() ? lines_[line].begin : out_.source.size();
    // A passage of HTML ends at a blank line only: it would take the marker in.
    if (in_html(to_)) {
        out_.lines.add({at, at, 0});
        to_.push_back('\n');
    }
    put_marker(e, {at, at, 0});
}

void Application::put_line(const Edit* edit, std::uint32_t index) {
    Line line = lines_[index];
    auto s = out_.source.substr(line.begin, line.end - line.begin);
    if (index < dedent_.size() && dedent_[index]) {
        const auto taken = take_columns(s, dedent_[index]);
        s.remove_prefix(taken);
        line.begin += taken;
    }
    if (edit && edit->what == Edit::Do::drop) return;
    if (edit && edit->what == Edit::Do::marker) return put_marker(*edit, line);
    if (edit) {
        to_.append(edit->front).append(edit->rest);
        line.shift = static_cast<std::int32_t>(edit->rest.data() - edit->front.data()) -
                     static_cast<std::int32_t>(edit->front.size());
    } else {
        to_.append(s);
    }
    to_.push_back('\n');
    out_.lines.add(line);
}

// Sorted edits: those before a line first, then the first of its own.
void Application::run(const std::vector<Edit>& edits) {
    const auto count = static_cast<std::uint32_t>(lines_.size());
    to_.reserve(out_.source.size() + 64);
    std::size_t next = 0;
    for (std::uint32_t l = 0; l <= count; ++l) {
        const Edit* own = nullptr;
        for (; next < edits.size() && edits[next].line == l; ++next) {
            if (edits[next].what == Edit::Do::before) {
                put_before(edits[next], l);
            } else if (!own) {
                own = &edits[next];
            }
        }
        if (l < count) put_line(own, l);
    }
}

void Application::number(std::vector<Marker>& markers) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < markers.size(); ++i) {
        if (place_[i] != none) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return place_[a] < place_[b]; });
    std::vector<std::uint32_t> rank(markers.size(), none);
    for (std::uint32_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i;
    for (const auto i : order) {
        Marker& m = markers[i];
        m.line = place_[i];
        m.partner = m.partner == none ? none : rank[m.partner];
        out_.markers.push_back(std::move(m));
    }
}

}  // namespace

void apply_edits(std::vector<Edit> edits, std::vector<Marker> markers,
                 const std::vector<std::uint16_t>& dedent, Lines lines, Prepared& out) {
    std::erase_if(edits, [&](const Edit& e) { return !wanted(e, markers); });
    const bool dedented = std::any_of(dedent.begin(), dedent.end(), [](auto d) { return d > 0; });
    if (edits.empty() && !dedented) {
        out.lines = std::move(lines);
        return;
    }
    std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
        return a.line != b.line ? a.line < b.line : a.what < b.what;
    });
    Application application(dedent, lines, markers.size(), out);
    application.run(edits);
    application.number(markers);
    out.changed = true;
}

}  // namespace markdown
