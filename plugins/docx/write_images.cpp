// Pictures: their bytes and their size, or a link where there are no bytes.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "docx/image_size.h"
#include "docx/names.h"
#include "docx/write_inlines.h"
#include "docx/write_page.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr double emu_of_pixel = 9525, most_pixels = 2112;  // 22 inches, as wide as Word's pages can be
constexpr double usual_width = 400, usual_height = 300;    // of a picture that does not say

double number(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// What stands for a picture is words in a line.
std::string on_one_line(std::string_view words) {
    std::string to(words);
    std::replace(to.begin(), to.end(), '\n', ' ');
    return to;
}

struct Extent {
    double width, height;
};

// In pixels. What the document says holds; what it does not say follows the picture's own proportions.
Extent extent_of(const Pen& pen, kiln_node n, const Picture& picture) {
    const auto& in = pen.in;
    const bool known = picture.width > 0 && picture.height > 0;
    const double own_width = known ? picture.width : usual_width;
    const double own_height = known ? picture.height : usual_height;
    Extent e{number(in.get(n, KILN_AT_WIDTH)), number(in.get(n, KILN_AT_HEIGHT))};
    if (e.width <= 0 && e.height <= 0) e.width = std::min(own_width, pen.text_width / 15.0);
    if (e.width <= 0) e.width = e.height * own_width / own_height;
    if (e.height <= 0) e.height = e.width * own_height / own_width;
    const double scale = std::min(1.0, most_pixels / std::max(e.width, e.height));
    return {std::max(1.0, e.width * scale), std::max(1.0, e.height * scale)};
}

}  // namespace

void InlineWriter::image(kiln_node n) {
    const auto asset = static_cast<kiln_asset>(in_.number(n, KILN_AT_ASSET));
    const auto bytes = asset != 0 ? kiln::view(in_.h->asset_data(in_.j, asset)) : std::string_view();
    if (!bytes.empty()) return picture(n, asset, bytes);
    const auto alt = in_.get(n, KILN_AT_ALT), title = in_.get(n, KILN_AT_TITLE);
    const auto href = pen_.href(n);
    const bool data = href.starts_with("data:");
    auto words = on_one_line(alt.empty() ? title : alt);
    if (words.empty() && !data) words = href;
    pen_.lost(n, "lost.image", "a picture that is not part of the document is written as a link to it");
    if (!in_.get(n, KILN_AT_WIDTH).empty() || !in_.get(n, KILN_AT_HEIGHT).empty())
        pen_.lost(n, "lost.image-size", "the size of a picture is not written where it is a link");
    const bool linked = !in_link_ && !data && open_link(n, href);
    if (words.empty() && linked) words = href;
    auto p = properties(n, 0);
    if (linked) p.style = style::hyperlink;
    run(p, words, {}, n);
    if (linked) close_link();
}

void InlineWriter::picture(kiln_node n, kiln_asset asset, std::string_view bytes) {
    const auto picture = picture_of(bytes, kiln::view(in_.h->asset_media(in_.j, asset)));
    if (picture.extension.empty()) {
        pen_.lost(n, "lost.image", "a picture of a kind that Word does not show is left out");
        const auto alt = in_.get(n, KILN_AT_ALT);
        const auto name = kiln::view(in_.h->asset_name(in_.j, asset));
        return run(properties(n, 0), on_one_line(alt.empty() ? name : alt), {}, n);
    }
    const auto& id = pen_.package.picture(part_, asset, picture.extension, picture.media);
    const auto e = extent_of(pen_, n, picture);
    const auto emu = [](double pixels) { return std::to_string(std::llround(pixels * emu_of_pixel)); };
    std::string size;
    append_attribute(size, "cx", emu(e.width));
    append_attribute(size, "cy", emu(e.height));
    const auto number = pen_.next_drawing();
    std::string named = " id=\"" + number + "\"";
    append_attribute(named, "name", "Picture " + number);
    std::string xml = "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent" +
                      size + "/><wp:docPr" + named;
    append_attribute(xml, "descr", in_.get(n, KILN_AT_ALT));
    append_attribute(xml, "title", in_.get(n, KILN_AT_TITLE));
    xml +=
        "/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>"
        "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
        "<pic:nvPicPr><pic:cNvPr" +
        named + "/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"" + id + "\">";
    if (picture.extension == "svg")
        xml +=
            "<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "
            "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"" +
            id + "\"/></a:ext></a:extLst>";
    xml +=
        "</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" "
        "y=\"0\"/><a:ext" +
        size +
        "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing>";
    run({}, {}, xml, n);
}

}  // namespace docx
