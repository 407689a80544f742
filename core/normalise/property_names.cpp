#include "normalise/property_names.h"

#include "normalise/name_table.h"

namespace speckiln {
namespace {

constexpr struct {
    std::string_view type, names;  // names parted by ';'
} entries[] = {
    {"status", "status;state;stage;phase;estado;statut;stato"},
    {"multi-select",
     "tags;tag;labels;keywords;categories;topics;components;schlagworte;étiquettes;etiquetas"},
    {"person",
     "owner;owners;author;authors;assignee;assignees;assigned to;reviewer;reviewers;approver;approvers;"
     "driver;dri;lead;tech lead;product manager;pm;contributors;stakeholders;created by;last edited "
     "by;people;"
     "autor;auteur;autore"},
    // Values that look like numbers or dates and are neither: 1.10 is not 1.1.
    {"text", "version;release;id;ticket;issue;key;phone;sku;zip;postcode;build;title;name"},
};

NameTable<std::string_view> types_of_names() {
    NameTable<std::string_view> types;
    for (const auto& [type, names] : entries)
        types.add(names, ';', type);
    return types;
}

}  // namespace

std::string_view property_type_by_name(std::string_view folded) {
    static const auto types = types_of_names();
    return types.of(folded);
}

}  // namespace speckiln
