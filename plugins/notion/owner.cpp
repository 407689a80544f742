#include "owner.h"

namespace notion {

Owner owner_of(const kiln::Job& in, ColumnFacts& columns) {
    const auto parent = in.self() ? in.h->doc_parent(in.j, in.self()) : 0;
    if (!parent) return Owner::unknown;
    if (in.h->doc_type(in.j, parent) != KILN_DOC_DATABASE) return Owner::page;
    columns = column_facts(in, in.h->doc_entry(in.j, parent, 0));
    return Owner::database;
}

}  // namespace notion
