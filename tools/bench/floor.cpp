// The physical floor of a conversion, without any of our code: cmark-gfm parses every page of an unpacked
// export with the extensions that we use, and renders it as HTML into nothing.
//     floor FOLDER…
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

int main(int argc, char** argv) {
    cmark_gfm_core_extensions_ensure_registered();
    std::size_t pages = 0, in = 0, out = 0;
    for (int i = 1; i < argc; ++i) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.path().extension() != ".md") continue;
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(file), {}};
            cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES);
            for (const char* name : {"table", "strikethrough", "autolink", "tasklist"})
                cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
            cmark_parser_feed(parser, text.data(), text.size());
            cmark_node* document = cmark_parser_finish(parser);
            char* html =
                cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
            out += std::strlen(html);
            in += text.size();
            ++pages;
            std::free(html);
            cmark_node_free(document);
            cmark_parser_free(parser);
        }
    }
    std::printf("%zu pages, %zu bytes of markdown, %zu of HTML\n", pages, in, out);
}
