#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "output/file_name.h"
#include "output/unicode.h"
#include "output_refused_name.h"

using namespace speckiln;
using namespace speckiln::output;

namespace {

constexpr Naming slugs{};
constexpr Naming titles{.style = NameStyle::title, .ascii = false, .most = 160};
constexpr Naming keeps{.style = NameStyle::keep, .ascii = false, .most = 200};

std::string slug_of(std::string_view title) {
    return document_name(title, slugs);
}
std::string title_of(std::string_view title) {
    return document_name(title, titles);
}
std::string attached(std::string_view name) {
    return attachment_name(name, slugs);
}

// Text made of the characters that hurt, some of everything else and broken UTF-8.
std::string random_text(std::mt19937& random) {
    static const std::vector<std::string> pieces = {
        ".",       " ",      "-",           "_",       "/",
        "\\",      ":",      "*",           "?",       "\"",
        "<",       ">",      "|",           "#",       "^",
        "[",       "]",      "%",           "%41",     "%2e",
        "%25",     "CON",    "nul",         "com1",    "COM9",
        "lpt4",    "lpt²",   "conin$",      "CONOUT$", "a",
        "Z",       "9",      "ß",           "İ",       "é",
        "e\u0301", "\u0301", "\u200D",      "\u202E",  "\uFE0F",
        "\u3164",  "😀",      "👩‍💻", "日本",    "Привет",
        "\u00A0",  "\u2028", "\t",          "\n",      "\x01",
        "\x7F",    "\xFF",   "\xE2\x82",    "\uFFFD",  "~",
        "$",       ".tar",   ".gz",         ".png",    "K",
        "Å",       "ﬁ",      "\u0345",      "\uFFFE",  "long-word-of-text "};
    std::string out;
    const auto length = random() % 60;
    for (std::size_t i = 0; i < length; ++i)
        out += pieces[random() % pieces.size()];
    if (random() % 8 == 0)
        for (int i = 0; i < 9; ++i)
            out += out.size() < 3000 ? out : "";
    return out;
}

void expect_safe(const std::string& name, const std::string& from) {
    ASSERT_EQ(refused(name), "") << name << " from " << from;
    ASSERT_EQ(name, to_nfc(name)) << from;
    ASSERT_EQ(name.find('\x7F'), std::string::npos) << from;
    ASSERT_EQ(std::string_view(".- ").find(name.front()), std::string_view::npos) << name;
}

}  // namespace

TEST(FileName, SlugsAreShortKebabWords) {
    EXPECT_EQ(slug_of("Login: v2 (draft)"), "login-v2-draft");
    EXPECT_EQ(slug_of("What's new? – the team’s plan"), "whats-new-the-teams-plan");
    EXPECT_EQ(slug_of("🚀 Launch ⚙️ Settings"), "launch-settings");
    EXPECT_EQ(slug_of("API v1.2_final"), "api-v1-2-final");
    EXPECT_EQ(slug_of("Übergrößen-Straße"), "übergrößen-straße");
    EXPECT_EQ(slug_of("仕様 書"), "仕様-書");
    EXPECT_EQ(slug_of("हिन्दी पाठ"), "हिन्दी-पाठ");
    EXPECT_EQ(slug_of("../../etc/passwd"), "etc-passwd");
    EXPECT_EQ(slug_of("🚀"), "untitled");
    EXPECT_EQ(slug_of(""), "untitled");
    EXPECT_EQ(slug_of("AUX"), "aux-page");
    EXPECT_EQ(slug_of("e\u0301te\u0301"), "été");
}

TEST(FileName, AsciiWhereAskedFor) {
    constexpr Naming ascii{.style = NameStyle::slug, .ascii = true, .most = 100};
    EXPECT_EQ(document_name("Übergröße Straße Ærø Łódź", ascii), "ubergrosse-strasse-aero-lodz");
    EXPECT_EQ(document_name("Привет spec", ascii), "spec");
}

TEST(FileName, TitlesStayReadable) {
    EXPECT_EQ(title_of("Login: v2 (draft)"), "Login v2 (draft)");
    EXPECT_EQ(title_of("A/B test #3 [old] ^x"), "A B test 3 old x");
    EXPECT_EQ(title_of("..hidden. "), "hidden");
    EXPECT_EQ(title_of("con.notes"), "con_.notes");
    EXPECT_EQ(title_of("👩‍💻 Onboarding"), "👩‍💻 Onboarding");
    EXPECT_EQ(title_of("safe\u202Egnp.exe"), "safegnp.exe");
}

TEST(FileName, KeepChangesOnlyWhatIsUnsafe) {
    EXPECT_EQ(document_name("My Notes (v2)_final-", keeps), "My Notes (v2)_final-");
    EXPECT_EQ(document_name("a:b*c?.", keeps), "a-b-c-");
    EXPECT_EQ(document_name("#1 [x]", keeps), "#1 [x]");
}

TEST(FileName, AttachmentsKeepTheirExtension) {
    EXPECT_EQ(attached("Screenshot 2024-01-02 at 10.11.12.PNG"), "screenshot-2024-01-02-at-10-11-12.png");
    EXPECT_EQ(attached("backup.tar.gz"), "backup.tar.gz");
    EXPECT_EQ(attached("%25D0%259F%25D0%25BB%25D0%25B0%25D0%25BD.pdf"), "план.pdf");
    EXPECT_EQ(attached("%D0%9F%D0%BB%D0%B0%D0%BD.pdf"), "план.pdf");
    EXPECT_EQ(attached("..%2f..%2fetc%2fpasswd"), "etc-passwd");
    EXPECT_EQ(attached("%00evil.png"), "00evil.png");
    EXPECT_EQ(attached("con.txt"), "con-file.txt");
    EXPECT_EQ(attached("----.jpg"), "file.jpg");
    EXPECT_EQ(attached(".gitignore"), "gitignore");
}

TEST(FileName, NamelessAttachmentsAreKnown) {
    for (const auto* name : {"Untitled.png", "Untitled 7.png", "image.png", "image-3.jpg", "image (1).jpeg",
                             "----.jpg", "IMAGE 12.PNG", "unnamed.gif"})
        EXPECT_TRUE(is_nameless(name)) << name;
    for (const auto* name : {"Untitled design.png", "imagery.png", "login.png", "IMG_2041.jpg", "7.png"})
        EXPECT_FALSE(is_nameless(name)) << name;
}

TEST(FileName, LongNamesAreCutBetweenCharactersAtAWord) {
    std::string title;
    for (int i = 0; i < 50; ++i)
        title += "word ";
    const auto name = slug_of(title);
    EXPECT_LE(name.size(), 100u);
    EXPECT_TRUE(name.ends_with("-word"));
    std::string kanji;
    for (int i = 0; i < 200; ++i)
        kanji += "漢";
    EXPECT_EQ(slug_of(kanji).size(), 99u);
    std::string accents = "a";
    for (int i = 0; i < 500; ++i)
        accents += "\u0301";
    EXPECT_LE(slug_of(accents).size(), 100u);
}

TEST(FileName, EveryNameIsSafeAndItsOwnSafeName) {
    std::mt19937 random(20240607);
    for (int i = 0; i < 1500; ++i) {
        const auto text = random_text(random);
        for (const auto& naming :
             {slugs, titles, keeps, Naming{.style = NameStyle::slug, .ascii = true, .most = 40}}) {
            const auto document = document_name(text, naming);
            expect_safe(document, text);
            ASSERT_LE(document.size(), naming.most);
            ASSERT_EQ(document_name(document, naming), document) << text;
            const auto attachment = attachment_name(text, naming);
            expect_safe(attachment, text);
            ASSERT_EQ(attachment_name(attachment, naming), attachment) << text;
        }
    }
}

TEST(FileName, NoDeviceOfWindowsIsAName) {
    for (const auto& device : windows_devices()) {
        for (const auto* end : {"", " ", ".", ".md", " .md", ".tar.gz", ". x", "\u200D"}) {
            for (const auto& text : {device + end, to_folded(device) + end, " " + device + end}) {
                for (const auto& naming : {slugs, titles, keeps}) {
                    expect_safe(document_name(text, naming), text);
                    expect_safe(document_name(text, naming) + ".md", text);
                    expect_safe(attachment_name(text, naming), text);
                }
            }
        }
    }
}

TEST(FileName, NumbersTellEqualNamesApart) {
    std::mt19937 random(7);
    for (int i = 0; i < 200; ++i) {
        for (const auto& naming : {slugs, titles, keeps}) {
            const auto name = document_name(random_text(random), naming);
            std::set<std::string> keys{collision_key(name + ".md")};
            for (std::uint32_t n = 2; n < 300; ++n) {
                const auto next = numbered(name, ".md", n, naming.style);
                expect_safe(next, name);
                ASSERT_TRUE(keys.insert(collision_key(next)).second) << next;
            }
        }
    }
    EXPECT_EQ(numbered("login", ".md", 2, NameStyle::slug), "login-2.md");
    EXPECT_EQ(numbered("Login", "", 3, NameStyle::title), "Login 3");
    EXPECT_EQ(numbered(std::string(255, 'x'), ".md", 10, NameStyle::slug).size(), 255u);
}

TEST(FileName, CollisionKeysAreEqualWhereAnyFileSystemSaysSo) {
    EXPECT_EQ(collision_key("Readme.MD"), collision_key("README.md"));
    EXPECT_EQ(collision_key("e\u0301"), collision_key("É"));
    EXPECT_EQ(collision_key("straße"), collision_key("STRASSE"));
    EXPECT_EQ(collision_key("a.. "), collision_key("A"));
    EXPECT_EQ(collision_key("ﬁ"), collision_key("FI"));
    EXPECT_NE(collision_key("a"), collision_key("b"));
}

TEST(FileName, ExtensionsAreShortWords) {
    EXPECT_EQ(split_extension("a.b.png").extension, ".png");
    EXPECT_EQ(split_extension("x.TAR.gz").extension, ".TAR.gz");
    EXPECT_EQ(split_extension(".env").extension, "");
    EXPECT_EQ(split_extension("e.g. this").extension, "");
    EXPECT_EQ(split_extension("v1.").extension, "");
}
