// What a target's map will say, gathered while results come in. A run may have a hundred thousand of them:
// what the manifest knows is not kept twice.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "collection.h"
#include "output/map.h"
#include "target_plan.h"

namespace speckiln::run {

class MapEntries {
  public:
    // title: where it is not the manifest's.
    void document(DocId id, std::string title, const output::Digest& source, const output::Digest& written) {
        if (!title.empty()) titles_.emplace(id, std::move(title));
        documents_.push_back({id, source, written});
    }
    // One with a record, at its planned path.
    void asset(DocId id, const output::Digest& written) { assets_.push_back({id, {}, written}); }
    // One without: a CSV, an image that came within a document.
    void other(output::MapAsset asset) { others_.push_back(std::move(asset)); }

    // The map, sorted. The sink returns false to stop.
    void write(const Collection&, const TargetPlan&, const std::function<bool(std::string_view)>& sink);

  private:
    struct Entry {
        DocId id;
        output::Digest source, written;
    };
    std::vector<Entry> documents_, assets_;
    std::vector<output::MapAsset> others_;
    std::unordered_map<DocId, std::string> titles_;  // few: most are the manifest's
};

}  // namespace speckiln::run
