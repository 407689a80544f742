#include "write_database.h"

#include <algorithm>
#include <string>

#include "csv/field.h"
#include "csv/grid.h"
#include "names.h"
#include "write_head.h"
#include "write_page.h"
#include "write_value.h"

namespace notion {
namespace {

class DatabaseWriter {
  public:
    explicit DatabaseWriter(markdown::Pen& pen) : pen_(pen), in_(pen.in), values_(pen) {}

    void run() {
        const kiln_node table = find_table();
        const auto csv = table_text(table);
        in_.put(csv);
        const auto name = own_name(in_);
        const auto stem = std::string(name.substr(0, name.rfind('.')));
        // What one view shows is the first; all of the database is the second, by which it is known as one.
        if (in_.h->doc_type(in_.j, in_.self()) == KILN_DOC_DATABASE) {
            in_.file(stem + "_all.csv");
            in_.put(csv);
        }
        values_.report();
        if (!needs_page(parse_name(name).title)) return;
        in_.file(stem + ".md");
        write_page(pen_);
    }

  private:
    // The first one, taken out of the page; that of a view stands within a node of its own.
    kiln_node find_table() {
        for (kiln_node n = in_.look(in_.root()).first; n;) {
            const auto l = in_.look(n);
            const bool view = l.kind == KILN_DATABASE && in_.get(n, KILN_AT_DOC).empty();
            const kiln_node table = l.kind == KILN_TABLE ? n : view && l.first ? l.first : 0;
            if (table != 0) {
                pen_.elsewhere.insert(n);
                return table;
            }
            n = l.next;
        }
        return 0;
    }

    std::string table_text(kiln_node table) {
        const auto width = kiln::csv::width_of(in_, table);
        std::string out = "\xEF\xBB\xBF";
        kiln::csv::Grid grid(in_);
        kiln::csv::each_row(in_, table, [&](kiln_node row) {
            const auto& slots = grid.slots_of(row);
            const auto columns = std::max({slots.size(), width, std::size_t{1}});
            const auto begin = out.size();
            for (std::size_t c = 0; c < columns; ++c) {
                if (c > 0) out += ',';
                if (c < slots.size() && slots[c] != 0)
                    kiln::csv::append_field(out, values_.text(slots[c]), ',');
            }
            if (out.size() == begin) out += "\"\"";  // a line with nothing on it is no row
            out += "\r\n";
        });
        if (grid.merged.count > 0)
            in_.lost(grid.merged.first, "lost.span",
                     "merged cells are written once, the places they cover are empty");
        return out;
    }

    // Is there something beside the table, or a title that the file's name does not say?
    bool needs_page(std::string_view name) {
        bool any = false, titled = false;
        for (kiln_node n = in_.look(in_.root()).first; n;) {
            const auto l = in_.look(n);
            if (l.kind == KILN_PROPERTIES) {
                for (kiln_node p = l.first; p; p = in_.look(p).next) {
                    const auto key = in_.get(p, KILN_AT_NAME);
                    titled = titled || key == "title";
                    any = any || (key == "title" ? title_key(pen_.plain_text(p)) != title_key(name)
                                                 : key != "notion_id");
                }
            } else if (is_row(n, l)) {
                pen_.elsewhere.insert(n);
            } else {
                any = any || pen_.elsewhere.count(n) == 0;
            }
            n = l.next;
        }
        return any;
    }

    // A link to a page of a row that the table lacks: whoever reads the folder finds it again.
    bool is_row(kiln_node n, const kiln::Writer::Look& l) {
        if (l.kind != KILN_PAGE) return false;
        const auto doc = in_.find(KILN_FACT_KEY, in_.get(n, KILN_AT_DOC));
        return doc && doc != KILN_AMBIGUOUS && in_.h->doc_type(in_.j, doc) == KILN_DOC_ROW &&
               in_.h->doc_parent(in_.j, doc) == in_.self();
    }

    markdown::Pen& pen_;
    kiln::Writer in_;
    ValueWriter values_;
};

}  // namespace

void write_database(markdown::Pen& pen) {
    DatabaseWriter(pen).run();
}

}  // namespace notion
