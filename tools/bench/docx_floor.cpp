// The physical floor of reading DOCX, without any of our code: libzip unpacks the XML parts of each file,
// pugixml parses them.
//     docx_floor FILE…
#include <zip.h>
#include <pugixml.hpp>

#include <cstdio>
#include <string_view>
#include <vector>

int main(int argc, char** argv) {
    std::size_t parts = 0, bytes = 0;
    for (int i = 1; i < argc; ++i) {
        int error = 0;
        zip_t* archive = zip_open(argv[i], ZIP_RDONLY, &error);
        if (archive == nullptr) continue;
        const auto count = zip_get_num_entries(archive, 0);
        for (zip_uint64_t at = 0; at < static_cast<zip_uint64_t>(count); ++at) {
            zip_stat_t stat;
            if (zip_stat_index(archive, at, 0, &stat) != 0) continue;
            const std::string_view name = stat.name;
            if (!name.ends_with(".xml") && !name.ends_with(".rels")) continue;
            zip_file_t* file = zip_fopen_index(archive, at, 0);
            if (file == nullptr) continue;
            std::vector<char> text(stat.size);
            const auto got = zip_fread(file, text.data(), text.size());
            zip_fclose(file);
            if (got < 0) continue;
            pugi::xml_document document;
            document.load_buffer_inplace(text.data(), static_cast<std::size_t>(got),
                                         pugi::parse_default | pugi::parse_ws_pcdata);
            ++parts;
            bytes += static_cast<std::size_t>(got);
        }
        zip_discard(archive);
    }
    std::printf("%zu parts, %zu bytes of XML\n", parts, bytes);
}
