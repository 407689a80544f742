// The table that plugins call. Each function is in the file of its group; here they only come together.
#include "plugin/host_functions.h"
#include "plugin/job.h"

namespace speckiln::plugin {

const kiln_host& host() {
    static constexpr kiln_host table = {
        .size = sizeof(kiln_host),
        .minor = KILN_ABI_MINOR,
        .alloc = host_alloc,
        .option = host_option,
        .report = host_report,
        .dead = host_dead,
        .entry_count = host_entry_count,
        .entry_name = host_entry_name,
        .entry_size = host_entry_size,
        .entry_head = host_entry_head,
        .entry_data = host_entry_data,
        .entry_find = host_entry_find,
        .doc_add = host_doc_add,
        .doc_fact = host_doc_fact,
        .doc_self = host_doc_self,
        .doc_find = host_doc_find,
        .doc_get = host_doc_get,
        .doc_type = host_doc_type,
        .doc_parent = host_doc_parent,
        .doc_child = host_doc_child,
        .doc_entry = host_doc_entry,
        .doc_of_entry = host_doc_of_entry,
        .open = host_open,
        .leaf = host_leaf,
        .set = host_set,
        .close = host_close,
        .span = host_span,
        .asset = host_asset,
        .from_json = host_from_json,
        .root = host_root,
        .look = host_look,
        .get = host_get,
        .note = host_note,
        .to_json = host_to_json,
        .href = host_href,
        .anchor = host_anchor,
        .asset_data = host_asset_data,
        .asset_name = host_asset_name,
        .asset_media = host_asset_media,
        .file = host_file,
        .put = host_put,
        .plan = host_plan,
        .option_part = host_option_part,
        .entry_own = host_entry_own,
    };
    return table;
}

}  // namespace speckiln::plugin
