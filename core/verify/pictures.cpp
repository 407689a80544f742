#include "pictures.h"

#include <algorithm>
#include <cstring>

#include "per_target.h"
#include "sha256.h"

namespace speckiln::verify {
namespace {

std::string base64_undone(std::string_view text) {
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned held = 0, bits = 0;
    for (const char c : text) {
        const char* const digit = c == '\0' ? nullptr : std::strchr(digits, c);
        if (digit == nullptr) continue;
        held = (held << 6 | static_cast<unsigned>(digit - digits)) & 0xFFFFFu;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out.push_back(static_cast<char>(held >> bits & 0xFFu));
    }
    return out;
}

}  // namespace

std::string picture_sum(const Link& link) {
    if (link.kind != Link::Kind::image || !link.picture.empty()) return link.picture;
    const std::string_view target = link.target;
    constexpr std::string_view mark = ";base64,";
    const auto data = target.find(mark);
    if (!target.starts_with("data:") || data == target.npos) return {};
    return sha256_of(base64_undone(target.substr(data + mark.size())));
}

std::string entry_sum(const Job& job, std::uint32_t entry) {
    Sha256 sum;
    const Status read = job.input.stream(entry, [&](std::string_view piece) {
        sum.add(piece);
        return true;
    });
    return read ? sum.hex() : std::string();
}

OfferedPictures::OfferedPictures(Job& job, int file, const Page& output) {
    PerTarget<std::string> sums;
    for (const Link& link : output.links) {
        if (link.kind != Link::Kind::image) continue;
        const std::string& sum = sums.of(link, [&] {
            if (auto own = picture_sum(link); !own.empty()) {
                job.embedded.insert(own);
                return own;
            }
            const Target target = target_of(job, file, link);
            if (target.kind != Target::Kind::file) return std::string();
            return job.tree.sha256(job.tree.files()[static_cast<std::size_t>(target.file)].path);
        });
        if (!sum.empty()) ++left_[sum];
    }
}

bool OfferedPictures::take(const std::string& sum) {
    const auto found = left_.find(sum);
    return found != left_.end() && found->second-- > 0;
}

}  // namespace speckiln::verify
