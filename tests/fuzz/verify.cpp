// The recount of a file and what became of it, which may both be anything. A first line such as "#! txt"
// names the kind of file; a line of five '=' parts the two, and without one a file is counted against itself.
#include "verify/verify.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "fuzz/check.h"
#include "fuzz/formats.h"
#include "fuzz/target.h"
#include "source/source.h"

namespace speckiln::fuzz {
namespace fs = std::filesystem;
namespace {

// In memory where the system has such a place. A finding, which ends the process, leaves it behind.
class Folder {
  public:
    Folder() {
        std::error_code none;
        const fs::path memory = "/dev/shm";
        auto made =
            (fs::is_directory(memory, none) ? memory : fs::temp_directory_path()) / "speckiln-fuzz-XXXXXX";
        std::string name = made.string();
        if (::mkdtemp(name.data()) == nullptr) std::abort();
        path_ = name;
    }
    ~Folder() {
        std::error_code left;
        fs::remove_all(path_, left);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

void count(const std::string& kind, std::string_view source, std::string_view output) {
    static const Folder folder;
    const auto file = folder.path() / ("a." + kind);
    std::ofstream(file, std::ios::binary).write(output.data(), static_cast<std::streamsize>(output.size()));
    const auto input = source::from_memory("a." + kind, std::string(source));
    DiagnosticList noticed;
    const auto account = verify::recount(*input, file, {}, noticed);
    check_diagnostics(noticed);
    if (!account) check_utf8("why nothing could be compared", account.error().message);
}

}  // namespace

void run_verify(std::string_view input) {
    constexpr std::string_view parting = "\n=====\n";
    auto kind = take_settings(input, {"md", "txt", "json", "csv", "docx"});
    if (kind.empty()) kind = "md";
    const auto at = input.find(parting);
    if (at == input.npos) return count(std::string(kind), input, input);
    count(std::string(kind), input.substr(0, at), input.substr(at + parting.size()));
}

}  // namespace speckiln::fuzz
