// One target of a run, planned: every output name, and what writing one document to it needs.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "collection.h"
#include "output/map.h"
#include "output/plan.h"
#include "output_links.h"

namespace speckiln::run {

struct TargetPlan {
    const plugin::Format* format = nullptr;
    const plugin::OptionValues* options = nullptr;
    plugin::PlanSettings settings;  // what the writer's plan() said
    Manifest manifest;              // with outputs
    output::Plan plan;
    std::unique_ptr<AnchorLibrary> anchors;  // nullptr: the format has no slugs of its own
    bool assets_beside = true;
    bool embed_assets = false;    // there is no place beside: standard output
    bool embed_pictures = false;  // the writer puts them into its own file; what links lead to stands beside
    bool package = false;         // the writer's files are the parts of one zip

    // Where a database's CSV is copied to; "" where it is not.
    [[nodiscard]] std::string_view table_of(DocId) const;
    [[nodiscard]] std::string setting(const std::string& key, std::string otherwise) const;
};

// Asks the writer's plan() and names every output. single_name: the name of the only output file, "" = as
// planned.
Result<std::unique_ptr<TargetPlan>> plan_target(const Collection&, const plugin::Format*,
                                                const plugin::OptionValues&, const NormaliseOptions&,
                                                std::string_view single_name, AnchorLibrary::Load,
                                                Diagnostics&);

}  // namespace speckiln::run
