// FIPS 180-4 examples, and the lengths around a block's end.
#include <gtest/gtest.h>

#include <string>

#include "output/sha256.h"

using namespace speckiln::output;

TEST(Sha256, KnownDigests) {
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesGiveTheSameAsTheWhole) {
    for (std::size_t length = 0; length < 300; ++length) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i)
            text += static_cast<char>(i * 7);
        for (const std::size_t piece : {1u, 3u, 55u, 56u, 63u, 64u, 65u}) {
            Sha256 hash;
            for (std::size_t at = 0; at < length; at += piece)
                hash.update(std::string_view(text).substr(at, piece));
            ASSERT_EQ(hash.finish(), sha256(text)) << length << " by " << piece;
        }
    }
}

TEST(Sha256, HexThereAndBack) {
    const auto digest = sha256("x");
    EXPECT_EQ(from_hex(to_hex(digest)), digest);
    EXPECT_FALSE(from_hex("abc"));
    EXPECT_FALSE(from_hex(std::string(64, 'g')));
    EXPECT_FALSE(from_hex(std::string(64, 'A')));
}
