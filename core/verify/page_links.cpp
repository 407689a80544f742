// Links and images of one page.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "pages.h"
#include "per_target.h"
#include "pictures.h"
#include "quote.h"

namespace speckiln::verify {
namespace {

constexpr std::uint64_t outside = std::uint64_t{1} << 63;  // marks addresses, so that they equal no file

// What a link shows: the words within it.
std::uint64_t label_of(const Page& page, const Link& link) {
    const auto by_place = [](const Word& w, std::uint32_t at) { return w.at < at; };
    auto word = std::lower_bound(page.words.begin(), page.words.end(), link.span.begin, by_place);
    std::uint64_t h = 0;
    for (; word != page.words.end() && word->at < link.span.end; ++word)
        h = (h ^ word->hash) * 0x9e3779b97f4a7c15ull + (h >> 31) + 1;
    return h;
}

// Links of the output, each to be claimed by one of the source.
class Offered {
  public:
    Offered(const Job& job, int file, const Page& output) {
        PerTarget<std::uint64_t> targets;
        for (const Link& link : output.links) {
            const std::uint64_t to = targets.of(link, [&] {
                const Target t = target_of(job, file, link);
                return t.kind == Target::Kind::file ? static_cast<std::uint64_t>(t.file)
                                                    : address_hash(link.target) | outside;
            });
            ++by_target_[to];
            if (const std::uint64_t label = label_of(output, link); label != 0) {
                labels_.insert(label);
                by_both_.insert(label * 31 + to);
            }
        }
    }
    bool take(std::uint64_t to) {
        const auto found = by_target_.find(to);
        return found != by_target_.end() && found->second-- > 0;
    }
    // false: what shows this label leads elsewhere. A label that nothing shows says nothing.
    [[nodiscard]] bool leads(std::uint64_t label, std::uint64_t to) const {
        return label == 0 || !labels_.contains(label) || by_both_.contains(label * 31 + to);
    }

  private:
    std::unordered_map<std::uint64_t, int> by_target_;
    std::unordered_set<std::uint64_t> labels_, by_both_;
};

// What a link of the source leads to.
struct Wanted {
    // SHA-256 of one that is known by its bytes: it lies in the document, or was put into one.
    std::string picture;
    Aim aim;
    std::uint64_t address = 0;
};

Wanted wanted_by(Job& job, std::uint32_t entry, const Link& link) {
    Wanted out;
    out.picture = picture_sum(link);
    if (!out.picture.empty()) job.brought.insert(out.picture);
    out.aim = out.picture.empty() ? aim_of(job, entry, link) : Aim{Aim::Kind::external, 0, {}};
    if (out.aim.entry != 0 && link.kind == Link::Kind::image && job.outputs[out.aim.entry].empty())
        out.picture = entry_sum(job, out.aim.entry);
    out.address = address_hash(link.target) | outside;
    return out;
}

}  // namespace

std::vector<Range> compare_links(Job& job, std::uint32_t entry, const Page& page, int file,
                                 const Page& output, Limited& limited) {
    std::vector<Range> gone;
    if (page.links.empty()) return gone;
    Offered offered(job, file, output);
    std::optional<OfferedPictures> pictures;  // made where it is asked: it reads files
    const auto shown = [&](const std::string& sum) {
        if (sum.empty()) return false;
        if (!pictures) pictures.emplace(job, file, output);
        return pictures->take(sum);
    };
    PerTarget<Wanted> targets;
    for (const Link& link : page.links) {
        const Wanted& wanted = targets.of(link, [&] { return wanted_by(job, entry, link); });
        const Aim& aim = wanted.aim;
        if (aim.kind == Aim::Kind::nowhere) {
            ++job.account.dangling;
            continue;
        }
        // A bare address of mail is no more than its words.
        if (link.kind == Link::Kind::url && link.target->starts_with("mailto:") &&
            link.span.end - link.span.begin + 7 == link.target->size())
            continue;
        if (aim.kind == Aim::Kind::self) continue;  // its words are counted, and its target where it stands
        bool found = shown(wanted.picture), known = aim.kind == Aim::Kind::external;
        if (found) {
            ++job.account.images.found;
            continue;
        }
        std::uint64_t to = wanted.address;
        if (aim.entry != 0)
            for (const int f : job.outputs[aim.entry]) {
                known = true;
                if (!offered.take(static_cast<std::uint64_t>(f))) continue;
                to = static_cast<std::uint64_t>(f);
                found = true;
                break;
            }
        if (!found && aim.kind == Aim::Kind::external) found = offered.take(to);
        if (!known) continue;  // its target is missing as a whole, and reported as that
        const bool image = link.kind == Link::Kind::image;
        Tally& tally = image ? job.account.images : job.account.links;
        const std::string_view text = page.text.view();
        const std::string_view all = text.substr(link.span.begin, link.span.end - link.span.begin);
        const auto place = [&] { return place_in(job, entry, page, link.span.begin, all); };
        if (found) {
            ++tally.found;
            if (offered.leads(label_of(page, link), to)) continue;
            ++job.account.changed;
            limited.report("verify.wrong-target", place, [&] {
                return fmt::format("what leads to {} here leads elsewhere in the output",
                                   in_quotes(link.target));
            });
            continue;
        }
        ++tally.missing;
        gone.push_back(link.span);
        limited.report(image ? "verify.missing-image" : "verify.missing-link", place, [&] {
            return fmt::format("the {} to {} is not in the output", image ? "image" : "link",
                               in_quotes(link.target));
        });
    }
    return gone;
}

}  // namespace speckiln::verify
