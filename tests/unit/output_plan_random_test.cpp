// Random hierarchies under titles that hurt. When two paths are one, and which names are refused, is said
// here by rules of our own: what the planner goes by cannot be wrong in the same way.
#include <gtest/gtest.h>
#include <utf8proc.h>

#include <cstdlib>
#include <numeric>
#include <random>

#include "output_plan_world.h"
#include "output_refused_name.h"

namespace speckiln::output {
namespace {

using Random = std::mt19937;

constexpr unsigned worlds = 400;

struct Drawn {
    std::uint32_t source = 0;
    DocType type = DocType::page;
    std::string key, title, entry, bytes;
    std::size_t parent = SIZE_MAX;  // among those drawn before it
    bool excluded = false;
};

struct DrawnWorld {
    PlanOptions options;
    std::vector<Drawn> records;
};

template <class T>
T one_of(Random& random, std::initializer_list<T> all) {
    return all.begin()[random() % all.size()];
}

bool one_in(Random& random, unsigned n) {
    return random() % n == 0;
}

std::string piece(Random& random) {
    static const std::vector<std::string> pieces = {"a",
                                                    "A",
                                                    "b",
                                                    "é",
                                                    "e\u0301",
                                                    "É",
                                                    "E\u0301",
                                                    "ß",
                                                    "ss",
                                                    "SS",
                                                    "ﬁ",
                                                    "fi",
                                                    "K",
                                                    "\u212A",
                                                    "k",
                                                    "Å",
                                                    "\u212B",
                                                    "A\u030A",
                                                    "İ",
                                                    "i\u0307",
                                                    "ı",
                                                    "Σ",
                                                    "σ",
                                                    "ς",
                                                    "\u0345",
                                                    "ᾳ",
                                                    "日本",
                                                    "각",
                                                    "\u1100\u1161\u11A8",
                                                    " ",
                                                    ".",
                                                    "..",
                                                    ". ",
                                                    "-",
                                                    "_",
                                                    "\u00A0",
                                                    "\t",
                                                    "\x01",
                                                    "/",
                                                    "\\",
                                                    ":",
                                                    "*",
                                                    "?",
                                                    "\"",
                                                    "<",
                                                    ">",
                                                    "|",
                                                    "#",
                                                    "%41",
                                                    "CON",
                                                    "con",
                                                    "Aux",
                                                    "nul",
                                                    "prn",
                                                    "COM1",
                                                    "com9",
                                                    "lpt1",
                                                    "LPT9",
                                                    "com²",
                                                    "con ",
                                                    "CONIN$",
                                                    "nul.",
                                                    "conout$",
                                                    "index",
                                                    "INDEX",
                                                    "readme",
                                                    "_index",
                                                    "1-",
                                                    " 2",
                                                    "-2",
                                                    "😀",
                                                    "👩‍💻",
                                                    "\u200D",
                                                    "\uFE0F",
                                                    "\u202E",
                                                    "\xFF",
                                                    "\xE2\x82",
                                                    ".md",
                                                    ".tar.gz",
                                                    ".png",
                                                    "Login",
                                                    "login",
                                                    "LOGIN",
                                                    "."};
    return pieces[random() % pieces.size()];
}

// Short, so that many are alike; some are far longer than a name may be.
std::string draw_title(Random& random) {
    std::string title;
    for (auto pieces = random() % 4; pieces > 0; --pieces)
        title += piece(random);
    if (!one_in(random, 12)) return title;
    const std::string again = title + piece(random) + 'x';
    for (const auto size = 200 + random() % 1000; title.size() < size;)
        title += again;
    return title;
}

PlanOptions draw_options(Random& random) {
    PlanOptions o;
    o.extension = one_of<std::string>(random, {"md", "html", "docx"});
    o.index_name = one_of<std::string>(random, {"index", "index", "_index", "README", ""});
    o.leaf_index_name = one_of<std::string>(random, {"", "", "index"});
    o.naming.style = one_of(random, {NameStyle::slug, NameStyle::title, NameStyle::keep});
    o.naming.ascii = one_in(random, 4);
    o.naming.most = one_of<std::size_t>(random, {16, 40, 100, 200});
    o.folders = !one_in(random, 5);
    o.assets = !one_in(random, 5);
    o.number_prefixes = one_in(random, 4);
    o.beside = one_in(random, 4);
    o.ids = one_of<std::string>(random, {"", "", "5bec"});
    o.table_extension = one_of<std::string>(random, {"", "", "csv"});
    for (const auto* below : {"", "con", "a/é"})
        o.sources.push_back({one_in(random, 3) ? SourcePlan::By::paths : SourcePlan::By::titles,
                             one_in(random, 2) ? below : ""});
    return o;
}

std::string draw_path(Random& random) {
    std::string path;
    for (auto folders = random() % 4; folders > 0; --folders)
        path += draw_title(random) + '/';
    path += draw_title(random);
    return path + one_of<std::string>(random, {".md", ".docx", ".png", ""});
}

Drawn draw_record(Random& random, const DrawnWorld& world) {
    Drawn d;
    d.source = one_of<std::uint32_t>(random, {0, 1, 2});
    d.type = one_of(random, {DocType::page, DocType::page, DocType::page, DocType::database, DocType::view,
                             DocType::row, DocType::asset, DocType::asset});
    const bool by_paths = world.options.sources[d.source].by == SourcePlan::By::paths;
    d.key = by_paths ? draw_path(random) : std::to_string(random());
    const bool equal = !world.records.empty() && one_in(random, 3);
    d.title = equal ? world.records[random() % world.records.size()].title : draw_title(random);
    if (d.type == DocType::asset) {
        d.title += one_of<std::string>(random, {"", ".png", ".PNG", ".tar.gz"});
        d.bytes = std::to_string(random() % 8);
    }
    if (one_in(random, 2)) {
        d.entry = draw_path(random);
        d.entry += one_of<std::string>(random, {".csv", ".CSV", ""});
    }
    d.excluded = one_in(random, 15);
    return d;
}

DrawnWorld draw_world(unsigned seed) {
    Random random(seed);
    DrawnWorld world{draw_options(random), {}};
    std::set<std::pair<std::uint32_t, std::string>> keys;
    for (auto left = 1 + random() % 60; left > 0; --left) {
        Drawn d = draw_record(random, world);
        if (!keys.insert({d.source, d.key}).second) continue;
        const auto n = world.records.size();
        // Chains as well as bushes; a parent is of the same source, and no attachment.
        const auto parent = n == 0 ? 0 : one_in(random, 2) ? n - 1 : random() % n;
        if (n > 0 && !one_in(random, 5) && world.records[parent].source == d.source &&
            world.records[parent].type != DocType::asset)
            d.parent = parent;
        world.records.push_back(std::move(d));
    }
    return world;
}

// Where each of the records goes, in the order in which they were drawn, and its table behind it. They are
// added in the order that is given.
std::vector<std::string> planned(const DrawnWorld& drawn, const std::vector<std::size_t>& order, World& w) {
    w.options = drawn.options;
    std::vector<DocId> ids(drawn.records.size());
    for (const auto i : order) {
        const Drawn& d = drawn.records[i];
        ids[i] = w.add(d.type, 0, d.key, d.title, d.source);
        w.entries[ids[i]] = d.entry;
        if (d.type == DocType::asset) w.bytes[ids[i]] = d.bytes;
        if (d.excluded) w.manifest.exclude(ids[i]);
    }
    for (const auto i : order)
        if (const auto parent = drawn.records[i].parent; parent != SIZE_MAX)
            w.manifest.set_parent(ids[i], ids[parent]);
    w.run();
    std::vector<std::string> found;
    for (const auto id : ids) {
        const auto table = w.plan.csv.find(id);
        found.push_back(w.at(id) + (table == w.plan.csv.end() ? "" : " and " + table->second));
    }
    return found;
}

std::vector<std::size_t> as_drawn(const DrawnWorld& drawn) {
    std::vector<std::size_t> order(drawn.records.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

// All that is written, each once: equal attachments share a path.
std::vector<std::string> written(const World& w) {
    std::vector<std::string> all;
    for (DocId id = 1; id <= w.manifest.size(); ++id)
        if (w.manifest[id].same_as == 0 && !w.at(id).empty()) all.push_back(w.at(id));
    for (const auto& [id, path] : w.plan.csv)
        all.push_back(path);
    if (!w.plan.root_index.empty()) all.push_back(w.plan.root_index);
    return all;
}

// Equal for what a file system takes for one that looks at neither case nor composition. Folding once may
// leave what folds again.
std::string as_one_sees_it(std::string text) {
    for (int round = 0; round < 2; ++round) {
        utf8proc_uint8_t* mapped = nullptr;
        const auto size = utf8proc_map(
            reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
            static_cast<utf8proc_ssize_t>(text.size()), &mapped,
            static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
        EXPECT_GE(size, 0) << text;
        if (size < 0) return text;
        text.assign(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
        std::free(mapped);
    }
    return text;
}

// A folder may be met again, though never under another spelling: on some system the two would be one.
void expect_one_spelling(const std::string& path, std::map<std::string, std::string>& folders) {
    for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const std::string folder = path.substr(0, slash);
        const auto [known, is_new] = folders.emplace(as_one_sees_it(folder), folder);
        EXPECT_EQ(known->second, folder);
    }
}

}  // namespace

TEST(PlanRandom, NoTwoPathsAreOneOnAnySystem) {
    for (unsigned seed = 0; seed < worlds && !HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        const auto drawn = draw_world(seed);
        World w;
        planned(drawn, as_drawn(drawn), w);
        std::set<std::string> files;
        std::map<std::string, std::string> folders;
        for (const auto& path : written(w)) {
            EXPECT_TRUE(files.insert(as_one_sees_it(path)).second) << path;
            expect_one_spelling(path, folders);
        }
        for (const auto& [folder, spelling] : folders)
            EXPECT_FALSE(files.contains(folder)) << spelling;
    }
}

TEST(PlanRandom, NoSystemRefusesAName) {
    for (unsigned seed = 0; seed < worlds && !HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        const auto drawn = draw_world(seed);
        World w;
        planned(drawn, as_drawn(drawn), w);
        for (const auto& path : written(w)) {
            for (std::size_t from = 0; from <= path.size();) {
                const auto slash = std::min(path.find('/', from), path.size());
                EXPECT_EQ(refused(path.substr(from, slash - from)), "") << path;
                from = slash + 1;
            }
        }
    }
}

TEST(PlanRandom, PlansFollowFromKeysAndTitlesAlone) {
    for (unsigned seed = 0; seed < worlds && !HasFailure(); ++seed) {
        SCOPED_TRACE(seed);
        const auto drawn = draw_world(seed);
        auto order = as_drawn(drawn);
        World first, second, shuffled;
        const auto paths = planned(drawn, order, first);
        EXPECT_EQ(planned(drawn, order, second), paths);
        Random random(seed);
        std::shuffle(order.begin(), order.end(), random);
        EXPECT_EQ(planned(drawn, order, shuffled), paths) << "added in another order";
        EXPECT_EQ(shuffled.plan.root_index, first.plan.root_index);
    }
}

}  // namespace speckiln::output
