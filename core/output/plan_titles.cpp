// The page hierarchy as folders. A folder is named when the one above it is done, so each is settled in one
// go: its index, its CSV, then all that lies in it, sorted by key, those that can have their plain name
// first.
#include <algorithm>
#include <deque>
#include <map>

#include "planner.h"

namespace speckiln::output {
namespace {

struct Folder {
    DocId owner = 0;            // whose children lie here; 0: the top of a group
    std::vector<DocId> tops{};  // for owner 0
    FolderPlace place{};
};

struct Item {
    DocId id;
    bool has_folder;  // a page with an index
    std::string stem;
    std::string extension;  // of the file; of a page, that of all documents
};

class Titles {
  public:
    explicit Titles(Planner& planner) : p_(planner), below_(planner.home.size()) {
        for (const DocId id : p_.order) {
            if (p_.by_paths(id)) continue;
            if (p_.is_asset(id) && (!p_.options.assets || p_.manifest[id].same_as != 0)) continue;
            if (p_.home[id] != 0)
                below_[p_.home[id]].push_back(id);
            else
                groups_[p_.source(id).below].push_back(id);
        }
    }

    void run() {
        bool root_is_settled = false;
        for (auto& [below, tops] : groups_) {
            const bool indexed = start(below, std::move(tops));
            root_is_settled = root_is_settled || below.empty();
            if (!indexed && !p_.options.beside) offer_root(below);
            settle_waiting();
        }
        if (!root_is_settled && !p_.options.beside) offer_root("");
    }

  private:
    [[nodiscard]] bool has_index_name() const { return !p_.options.index_name.empty(); }
    [[nodiscard]] const Naming& naming() const { return p_.options.naming; }
    // Of a database whose own entry is one: ".csv"; else "".
    [[nodiscard]] std::string table_extension(DocId id) const {
        if (!p_.options.assets || !p_.is_table(id) || !p_.options.table_extension.empty()) return {};
        const std::string entry = p_.inputs.entry_name(id);
        const std::string extension = collision_key(split_extension(entry).extension);
        return extension == ".csv" || extension == ".tsv" ? extension : std::string();
    }
    [[nodiscard]] bool has_children(DocId id) const {
        return std::any_of(below_[id].begin(), below_[id].end(), [&](DocId c) { return !p_.is_asset(c); });
    }

    // "index", "readme" and their like are the index of a folder to one tool or another, whatever ours is
    // called.
    void reserve(PathKey folder, std::string_view own_name) {
        if (!p_.options.folders) return;
        for (const std::string_view stem : {std::string_view("index"), std::string_view("readme"),
                                            std::string_view(p_.options.index_name), own_name}) {
            if (stem.empty()) continue;
            p_.claims.take(key_below(folder, stem));
            p_.claims.take(key_below(folder, std::string(stem) + p_.extension()));
        }
    }

    [[nodiscard]] std::string root_index() const {
        return (has_index_name() ? p_.options.index_name : "index") + p_.extension();
    }

    // Before the group's pages are named, so that none of them gets that name.
    void offer_root(const std::string& below) {
        const FolderPlace place = folder_below(below);
        if (!p_.claims.take(key_below(place.key, root_index()))) return;
        reserve(place.key, {});
        if (below.empty()) p_.plan.root_index = root_index();
    }

    // True where a page became the index of the group's folder.
    bool start(const std::string& below, std::vector<DocId> tops) {
        Folder folder{0, {}, folder_below(below)};
        const auto is_page = [&](DocId id) { return !p_.is_asset(id); };
        const bool single = p_.options.folders && !p_.options.beside &&
                            std::count_if(tops.begin(), tops.end(), is_page) == 1 &&
                            p_.claims.free(key_below(folder.place.key, root_index()));
        if (!single) {
            folder.tops = std::move(tops);
            waiting_.push_back(std::move(folder));
            return false;
        }
        const DocId page = *std::find_if(tops.begin(), tops.end(), is_page);
        for (const DocId id : tops)
            if (id != page) below_[page].push_back(id);
        const std::string own = document_name(p_.title(page), naming());
        folder.owner = page;
        open(page, folder.place, own, has_index_name() ? p_.options.index_name : own, {});
        waiting_.push_back(std::move(folder));
        return true;
    }

    // The page's own files in its new folder.
    void open(DocId id, const FolderPlace& place, const std::string& own_name, const std::string& index,
              const std::string& wanted) {
        reserve(place.key, own_name);
        p_.claims.take(key_below(place.key, index + p_.extension()));
        p_.place(id, place.path + index + p_.extension(), wanted);
        names_[id] = own_name;
        add_table(id, place, own_name);
    }

    void add_table(DocId id, const FolderPlace& place, const std::string& stem) {
        const std::string extension = table_extension(id);
        if (extension.empty()) return;
        std::string name = stem + extension;
        for (std::uint32_t n = 2; !p_.claims.take(key_below(place.key, name)); ++n)
            name = numbered(stem, extension, n, naming().style);
        p_.plan.csv.emplace(id, place.path + name);
    }

    void settle_waiting() {
        while (!waiting_.empty()) {
            const Folder folder = std::move(waiting_.front());
            waiting_.pop_front();
            settle(folder);
        }
    }

    // What lies in the folder: the owner's children, and all below them where there is no room for deeper
    // folders.
    std::vector<DocId> members(const Folder& folder, bool flat) {
        std::vector<DocId> found = folder.owner == 0 ? folder.tops : below_[folder.owner];
        if (!flat) return found;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const auto& more = below_[found[i]];
            found.insert(found.end(), more.begin(), more.end());
        }
        return found;
    }

    Item item(DocId id, bool flat) {
        const Record r = p_.manifest[id];
        if (!p_.is_asset(id)) {
            const bool has_folder = !flat && (!below_[id].empty() || !table_extension(id).empty());
            return {id, has_folder, p_.with_id(id, document_name(p_.title(id), naming())), p_.extension(id)};
        }
        std::string name(r.title);
        if (name.empty()) name = p_.inputs.entry_name(id);
        if (name.empty()) name = r.key;
        name.erase(0, name.rfind('/') + 1);
        const std::string safe = attachment_name(name, naming());
        const auto [stem, extension] = split_extension(safe);
        // In a folder of its page's own name it need not be told from others.
        if (!is_nameless(name) || p_.options.beside)
            return {id, false, std::string(stem), std::string(extension)};
        const auto owner = names_.find(p_.home[id]);
        const auto n = ++nameless_[p_.home[id]];
        return {id, false, numbered(owner == names_.end() ? "file" : owner->second, {}, n, naming().style),
                std::string(extension)};
    }

    // A page holds its stem as well as its file's name: sites serve "x.md" and "x/index.md" as one address.
    // And some take "1-x" for "x" in the first place.
    bool take(PathKey folder, const Item& item, const std::string& stem) {
        const PathKey whole = key_below(folder, stem + item.extension);
        if (p_.is_asset(item.id)) return p_.claims.take(whole);
        const PathKey bare = key_below(folder, stem), served = key_below(folder, as_served(stem));
        if (!p_.claims.free(whole) || !p_.claims.free(bare) || !p_.claims.free(served)) return false;
        for (const PathKey key : {whole, bare, served})
            p_.claims.take(key);
        return true;
    }

    // Docusaurus: digits, then a separator, then what does not begin with a digit (which would be a date or a
    // version).
    [[nodiscard]] std::string_view as_served(std::string_view stem) const {
        if (!p_.options.number_prefixes) return stem;
        const auto digits = stem.find_first_not_of("0123456789");
        if (digits == 0 || digits == std::string_view::npos) return stem;
        const auto rest = stem.find_first_not_of("-_. ", digits);
        if (rest == digits || rest == std::string_view::npos || (stem[rest] >= '0' && stem[rest] <= '9'))
            return stem;
        return stem.substr(rest);
    }

    void settle(const Folder& folder) {
        const bool flat = !p_.options.folders || folder.place.path.size() >= longest_folder;
        const auto found = members(folder, flat);
        if (flat && p_.options.folders && !found.empty() && !said_deep_) {
            said_deep_ = true;
            p_.noticed.add(
                {Severity::warning,
                 "output.too-deep",
                 {.file = p_.inputs.display(folder.owner)},
                 "its folder's path is as long as paths get; all that lies deeper is put into this folder",
                 "nest less, or shorten titles"});
        }
        // Pages are named before the attachments that are named after them.
        std::vector<Item> items;
        items.reserve(found.size());
        std::vector<DocId> later;
        for (const DocId id : found) {
            if (p_.is_asset(id))
                later.push_back(id);
            else
                items.push_back(item(id, flat));
        }
        name_all(folder.place, items);
        items.clear();
        for (const DocId id : later)
            items.push_back(item(id, flat));
        name_all(folder.place, items);
    }

    void name_all(const FolderPlace& place, std::vector<Item>& items) {
        std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
            const Record left = p_.manifest[a.id], right = p_.manifest[b.id];
            return left.key != right.key ? left.key < right.key : left.source < right.source;
        });
        std::vector<const Item*> again;
        for (const Item& item : items) {
            if (take(place.key, item, item.stem))
                name(place, item, item.stem, {});
            else
                again.push_back(&item);
        }
        for (const Item* item : again) {
            std::string stem;
            auto& next = p_.claims.counter(key_below(place.key, item->stem + item->extension));
            do {
                stem = numbered(item->stem, {}, next++, naming().style);
            } while (!take(place.key, *item, stem));
            name(place, *item, stem, item->stem + item->extension);
        }
    }

    void name(const FolderPlace& place, const Item& item, const std::string& stem,
              const std::string& wanted) {
        if (!below_[item.id].empty()) names_[item.id] = stem;
        if (!item.has_folder) {
            p_.place(item.id, place.path + stem + item.extension, wanted);
            add_table(item.id, place, stem);
            return;
        }
        const FolderPlace inner{place.path + stem + '/', key_below(place.key, stem)};
        if (p_.options.beside) {
            p_.place(item.id, place.path + stem + item.extension, wanted);
            waiting_.push_back({item.id, {}, inner});
            return;
        }
        std::string index = p_.options.index_name;
        if (!has_index_name())
            index = stem;
        else if (!has_children(item.id) && !p_.options.leaf_index_name.empty())
            index = p_.options.leaf_index_name;
        open(item.id, inner, stem, index, wanted);
        waiting_.push_back({item.id, {}, inner});
    }

    Planner& p_;
    std::vector<std::vector<DocId>> below_;             // by home
    std::map<std::string, std::vector<DocId>> groups_;  // the tops, by SourcePlan::below
    std::deque<Folder> waiting_;
    std::unordered_map<DocId, std::string> names_;  // of pages with something below them, as named
    std::unordered_map<DocId, std::uint32_t> nameless_;
    bool said_deep_ = false;
};

}  // namespace

void Planner::plan_titles() {
    Titles(*this).run();
}

}  // namespace speckiln::output
