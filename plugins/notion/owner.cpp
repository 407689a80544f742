#include "owner.h"

namespace notion {

Ownership owner_of(const kiln::Job& in) {
    const auto parent = in.self() ? in.h->doc_parent(in.j, in.self()) : 0;
    const bool is_row = parent != 0 && in.h->doc_type(in.j, parent) == KILN_DOC_DATABASE;
    const auto owner = is_row ? Owner::database : parent != 0 ? Owner::page : Owner::unknown;
    return {owner, column_facts(in, is_row ? in.h->doc_entry(in.j, parent, 0) : 0)};
}

}  // namespace notion
