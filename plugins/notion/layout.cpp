#include "layout.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "names.h"

namespace notion {
namespace {

// Something in a folder: another folder, or a document by its id.
struct Place {
    std::uint32_t folder;
    std::string_view name;
    bool operator==(const Place&) const = default;
};
struct PlaceHash {
    std::size_t operator()(const Place& p) const noexcept {
        return std::hash<std::string_view>()(p.name) * 31 + p.folder;
    }
};

// Folders as a tree of parts, so that deep paths cost their length and no more.
class Folders {
  public:
    struct Folder {
        std::uint32_t parent;
        std::string_view name;
        std::uint32_t depth;
        std::uint32_t owner = nobody;  // a document (by its number before sorting)
        bool pages = false;            // holds markdown pages with ids
    };

    Folders() { all.push_back({nobody, {}, 0}); }

    // The folder of a path, made where it is new; name: what follows it.
    std::uint32_t of(std::string_view path, std::string_view& name) {
        std::uint32_t at = 0;
        for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
            const auto part = path.substr(0, slash);
            path.remove_prefix(slash + 1);
            if (part.empty()) continue;
            const auto [place, made] = at_.try_emplace({at, part}, static_cast<std::uint32_t>(all.size()));
            if (made) all.push_back({at, part, all[at].depth + 1});
            at = place->second;
        }
        name = path;
        return at;
    }

    [[nodiscard]] std::uint32_t child(std::uint32_t folder, std::string_view name) const {
        const auto found = at_.find({folder, name});
        return found == at_.end() ? nobody : found->second;
    }

    // child() finds nothing any more.
    void forget_names() { at_ = {}; }

    std::vector<Folder> all;

  private:
    std::unordered_map<Place, std::uint32_t, PlaceHash> at_;
};

struct Found : Document {
    std::uint32_t folder = 0;
    std::string_view stem;
};

class Arranger {
  public:
    explicit Arranger(const std::vector<std::string_view>& names) : names_(names) {}

    Layout run() {
        collect();
        claim_folders();
        classify();
        add_assets();
        // What was only for looking up goes before there are two lists of all documents.
        by_id_ = {};
        keys_ = {};
        folders_.forget_names();
        sort();
        return std::move(out_);
    }

  private:
    struct File {
        std::uint32_t entry;
        std::uint32_t folder;
        FileName name;
    };
    struct Attachment {
        std::uint32_t entry;
        std::uint32_t folder;
    };

    void collect() {
        found_.reserve(names_.size());
        for (std::uint32_t i = 0; i < names_.size(); ++i) {
            if (is_litter(names_[i]) || names_[i].ends_with('/')) {
                ++out_.litter;
                continue;
            }
            std::string_view name;
            const auto folder = folders_.of(names_[i], name);
            const File file{i, folder, parse_name(name)};
            const bool known = !file.name.id.empty();
            if (file.name.ext == Ext::md) {
                add_page(file);
                if (known) folders_.all[folder].pages = true;
            } else if (file.name.ext == Ext::csv && known) {
                add_table(file);
            } else if (file.name.ext == Ext::html && known) {
                html_.push_back(file);
            } else if (name == "index.html" && without_wrapper(names_[i]) == name) {
                out_.sitemaps.push_back(i);
            } else {
                assets_.push_back({i, folder});
            }
        }
        // Only now is it known which of them have a markdown page beside them.
        bool any_md = false;
        for (const auto& d : found_)
            any_md = any_md || d.page != nobody;
        for (const auto& file : html_) {
            const auto at = by_id_.find(place_of(file));
            if (at != by_id_.end() && found_[at->second].html == nobody) {
                found_[at->second].html = file.entry;
            } else {
                if (!any_md) out_.html_pages.push_back(file.entry);
                assets_.push_back({file.entry, file.folder});
            }
        }
    }

    // As it stands where that is plain, which is nearly always.
    std::string_view id_of(const File& file) {
        auto plain = plain_id(file.name.id);
        return plain == file.name.id ? file.name.id : out_.made.emplace_back(std::move(plain));
    }

    // One document a folder and id.
    Place place_of(const File& file) { return {file.folder, id_of(file)}; }

    Found& make(const File& file, Kind kind) {
        Found d;
        d.kind = kind;
        d.folder = file.folder;
        d.stem = file.name.stem;
        d.title = file.name.title;
        if (!file.name.id.empty()) by_id_.emplace(place_of(file), static_cast<std::uint32_t>(found_.size()));
        found_.push_back(d);
        name_document(found_.back(), file);
        return found_.back();
    }

    // The id is the key of the first document that has it; another with the same goes by its path.
    void name_document(Found& d, const File& file) {
        d.key = id_of(file);
        d.has_id = !d.key.empty() && !keys_.contains(d.key);
        if (!d.has_id) d.key = path_key(file.entry);
        keys_.insert(d.key);
    }

    std::string_view path_key(std::uint32_t entry) {
        const auto brief = without_wrapper(names_[entry]);
        if (!keys_.contains(brief)) return brief;
        if (!keys_.contains(names_[entry])) return names_[entry];
        std::string key;
        int n = 2;
        do {
            key = std::string(names_[entry]) + '#' + std::to_string(n++);
        } while (keys_.contains(key));
        return out_.made.emplace_back(std::move(key));
    }

    void add_page(const File& file) {
        if (!file.name.id.empty()) {
            const auto at = by_id_.find(place_of(file));
            if (at != by_id_.end() && found_[at->second].page == nobody) {
                found_[at->second].page = file.entry;
                return;
            }
        }
        make(file, Kind::page).page = file.entry;
    }

    void add_table(const File& file) {
        const auto at = by_id_.find(place_of(file));
        Found* d = nullptr;
        if (at != by_id_.end()) {
            d = &found_[at->second];
            if (d->kind == Kind::page) d->kind = Kind::database;
        } else {
            d = &make(file, Kind::database);
        }
        any_all_ = any_all_ || file.name.all;
        if (file.name.all) {
            d->shown = d->csv;
            d->csv = file.entry;
        } else if (d->csv == nobody) {
            d->csv = file.entry;
        } else {
            d->shown = file.entry;
        }
    }

    // Which page a folder belongs to: by its whole id, by a short one, then by the title if only one page can
    // mean it.
    void claim_folders() {
        std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_title;
        for (std::uint32_t i = 0; i < found_.size(); ++i) {
            const auto& d = found_[i];
            const auto whole = folders_.child(d.folder, d.stem);
            if (whole != nobody && folders_.all[whole].owner == nobody) {
                folders_.all[whole].owner = i;
                continue;
            }
            const auto id =
                plain_id(d.stem.size() >= 32 ? d.stem.substr(d.stem.size() - 32) : std::string_view());
            if (id.empty()) continue;
            const auto brief = folders_.child(d.folder, std::string(d.title) + ' ' + short_id(id));
            if (brief != nobody && folders_.all[brief].owner == nobody) {
                folders_.all[brief].owner = i;
                continue;
            }
            const auto plain = folders_.child(d.folder, d.title);
            if (plain != nobody) by_title[plain].push_back(i);
        }
        std::vector<std::uint32_t> order;
        order.reserve(by_title.size());
        for (const auto& [folder, claims] : by_title)
            order.push_back(folder);
        std::sort(order.begin(), order.end());
        for (const auto folder : order) {
            auto& claims = by_title[folder];
            if (folders_.all[folder].owner != nobody) continue;
            if (claims.size() == 1)
                folders_.all[folder].owner = claims.front();
            else
                out_.ambiguous.push_back(path_of(folder));
        }
    }

    std::string path_of(std::uint32_t folder) const {
        std::vector<std::string_view> parts;
        for (; folder != 0; folder = folders_.all[folder].parent)
            parts.push_back(folders_.all[folder].name);
        std::string path;
        std::reverse(parts.begin(), parts.end());
        for (const auto part : parts) {
            if (!path.empty()) path += '/';
            path += part;
        }
        return path;
    }

    // The nearest document above that owns a folder. Owners are found once a folder.
    std::uint32_t owner_of(std::uint32_t folder) {
        if (nearest_.empty()) {
            // A folder's parent was made before it.
            nearest_.resize(folders_.all.size(), nobody);
            for (std::uint32_t i = 1; i < folders_.all.size(); ++i)
                nearest_[i] = folders_.all[i].owner != nobody ? folders_.all[i].owner
                                                              : nearest_[folders_.all[i].parent];
        }
        return nearest_[folder];
    }

    void classify() {
        std::vector<bool> has_rows(found_.size(), false);
        for (const auto& f : folders_.all)
            if (f.owner != nobody && f.pages) has_rows[f.owner] = true;
        for (std::uint32_t i = 0; i < found_.size(); ++i) {
            auto& d = found_[i];
            // Exports since 2021 write "_all" for each database: a table without it, and without rows, shows
            // another's.
            if (d.kind == Kind::database && any_all_ && !has_rows[i] && !parse_name(file_of(d.csv)).all)
                d.kind = Kind::view;
        }
        for (auto& d : found_) {
            d.parent = owner_of(d.folder);
            if (d.kind == Kind::page && folders_.all[d.folder].owner == d.parent && d.parent != nobody &&
                found_[d.parent].kind == Kind::database)
                d.kind = Kind::row;
        }
    }

    std::string_view file_of(std::uint32_t entry) const {
        const auto name = names_[entry];
        const auto slash = name.rfind('/');
        return slash == std::string_view::npos ? name : name.substr(slash + 1);
    }

    void add_assets() {
        for (const auto& file : assets_) {
            Found d;
            d.kind = Kind::asset;
            d.folder = file.folder;
            d.key = path_key(file.entry);
            d.title = file_of(file.entry);
            d.file = file.entry;
            d.parent = owner_of(file.folder);
            found_.push_back(d);
            keys_.insert(d.key);
        }
    }

    void sort() {
        std::vector<std::uint32_t> order(found_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i)
            order[i] = i;
        // Owners lie in folders above.
        const auto depth = [&](std::uint32_t i) { return folders_.all[found_[i].folder].depth; };
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return depth(a) < depth(b); });
        std::vector<std::uint32_t> place(order.size());
        for (std::uint32_t i = 0; i < order.size(); ++i)
            place[order[i]] = i;
        out_.documents.reserve(order.size());
        for (const auto i : order) {
            Document& d = out_.documents.emplace_back(found_[i]);
            if (d.parent != nobody) d.parent = place[d.parent];
        }
    }

    const std::vector<std::string_view>& names_;
    Layout out_;
    Folders folders_;
    std::vector<Found> found_;  // has room for all from the beginning
    std::vector<File> html_;
    std::vector<Attachment> assets_;
    std::unordered_map<Place, std::uint32_t, PlaceHash> by_id_;
    std::unordered_set<std::string_view> keys_;  // of found_
    std::vector<std::uint32_t> nearest_;
    bool any_all_ = false;
};

}  // namespace

std::vector<std::uint32_t> Document::entries() const {
    std::vector<std::uint32_t> there;
    for (const auto entry : {csv, shown, page, html, file})
        if (entry != nobody) there.push_back(entry);
    return there;
}

Layout arrange(const std::vector<std::string_view>& names) {
    return Arranger(names).run();
}

}  // namespace notion
