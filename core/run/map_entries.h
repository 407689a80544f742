// What a target's map will say, gathered while results come in. A run may have a hundred thousand of them:
// what the manifest knows is not kept twice, and what results tell of documents waits on disk.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "collection.h"
#include "output/map.h"
#include "previous.h"
#include "source/spool.h"
#include "target_plan.h"
#include "task.h"

namespace speckiln::run {

class MapEntries {
  public:
    // title: where it is not the manifest's.
    void document(DocId id, std::string title, const output::Digest& source, DocumentEntry entry);
    // One with a record, at its planned path.
    void asset(DocId id, const output::Digest& written) { assets_.push_back({id, written}); }
    // One without: a CSV, an image that came within a document.
    void other(output::MapAsset asset) { others_.push_back(std::move(asset)); }
    void file(output::MapFile file) { files_.push_back(std::move(file)); }
    // One whose source is gone.
    void gone(output::MapFile file) { gone_.push_back(std::move(file)); }

    // What the run before this one wrote stands as it was, because this one has nothing in its place: the
    // document that is planned at that path, with all that belongs to it; …
    void keep_document(DocId id, const Collection&, const TargetPlan&, const Previous&);
    // … and the attachment, or the further file.
    void keep(std::string_view path, const Previous&);

    // Of all that the map will say, but for what is gone.
    [[nodiscard]] std::unordered_set<std::string_view> paths(const TargetPlan&) const;

    // The map, sorted; once. The sink returns false to stop.
    Status write(const Collection&, const TargetPlan&, const std::function<bool(std::string_view)>& sink);

  private:
    struct Entry {
        DocId id;
        std::uint32_t size;    // of what is spooled of it; none of one that is kept
        std::uint64_t offset;  // where it begins
    };
    struct Asset {
        DocId id;
        output::Digest written;
    };
    output::MapDocument document_of(const Entry&, std::string_view spooled, const Collection&,
                                    const TargetPlan&) const;

    source::SpoolBudget budget_{64 << 10, UINT64_MAX};
    source::Spool results_{budget_};  // as they are packed, with nothing but what the map says
    std::uint64_t spooled_ = 0;
    std::vector<Entry> documents_;
    std::vector<Asset> assets_;
    std::vector<output::MapAsset> others_;
    std::vector<output::MapFile> files_, gone_;
    std::unordered_map<DocId, output::MapDocument> kept_;
};

}  // namespace speckiln::run
