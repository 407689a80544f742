#include "normalise/property_names.h"

namespace speckiln {
namespace {

struct Entry {
    std::string_view type, names;  // names parted by ';'
};

constexpr Entry entries[] = {
    {"status", ";status;state;stage;phase;estado;statut;stato;"},
    {"multi-select",
     ";tags;tag;labels;keywords;categories;topics;components;schlagworte;étiquettes;etiquetas;"},
    {"person",
     ";owner;owners;author;authors;assignee;assignees;assigned "
     "to;reviewer;reviewers;approver;approvers;driver;dri;lead;"
     "tech lead;product manager;pm;contributors;stakeholders;created by;last edited "
     "by;people;autor;auteur;autore;"},
    // Values that look like numbers or dates and are neither: 1.10 is not 1.1.
    {"text", ";version;release;id;ticket;issue;key;phone;sku;zip;postcode;build;title;name;"},
};

}  // namespace

std::string_view property_type_by_name(std::string_view folded) {
    if (folded.empty()) return {};
    for (const auto& entry : entries) {
        for (auto at = entry.names.find(folded); at != std::string_view::npos;
             at = entry.names.find(folded, at + 1))
            if (entry.names[at - 1] == ';' && entry.names[at + folded.size()] == ';') return entry.type;
    }
    return {};
}

}  // namespace speckiln
