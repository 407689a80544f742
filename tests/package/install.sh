#!/usr/bin/env bash
# cmake --install into a prefix that nobody knew at build time: the command finds its plugins there, CMake and pkg-config
# find the package, and nothing points back at the build folder.
source "$(dirname "$0")/common.bash"
prefix=$work/prefix
cmake --install "$build" --prefix "$prefix" >log || fail "$(cat log)"
libraries=$(dirname "$(find "$prefix" -name 'libspeckiln.*' | head -1)")

for file in bin/speckiln include/speckiln/plugin.h include/speckiln/plugin.hpp include/speckiln/kinds.h include/speckiln/kinds.def \
    share/man/man1/speckiln.1 share/man/man5/speckiln.json.5 share/man/man7/speckiln-plugin.7 \
    share/bash-completion/completions/speckiln share/fish/vendor_completions.d/speckiln.fish share/doc/speckiln/copyright; do
    [ -s "$prefix/$file" ] || fail "not installed: $file"
done
[ -n "$(find "$prefix/share/zsh" -name _speckiln)" ] || fail 'not installed: the completion for zsh'
for schema in "$source"/schemas/*.json; do
    [ ! -e "$schema" ] || [ -s "$prefix/share/speckiln/schemas/${schema##*/}" ] || fail "not installed: ${schema##*/}"
done
for plugin in "$build"/plugins/*.kiln; do
    [ -s "$prefix/lib/speckiln/plugins/${plugin##*/}" ] || fail "not installed: ${plugin##*/}"
done
leaks=$(grep -rlF -e "$build" -e "$source" "$prefix" --include='*.cmake' --include='*.pc' --include='*.h' || true)
[ -z "$leaks" ] || fail "these name the build or source folder: $leaks"
if readelf -d "$prefix/bin/speckiln" | grep -E 'R(UN)?PATH' | grep -v '\[$ORIGIN/../lib/speckiln'; then fail 'an odd rpath'; fi

# The plugins of the prefix, not those of the build.
expect 0 env -i "$prefix/bin/speckiln" formats
built=$(env -i "$build/bin/speckiln" formats)
[ "$out" = "$built" ] || fail "formats differ from the build's:"$'\n'"$out"$'\n'"$built"
# What sections mean is in the command, whatever becomes of the data beside it.
mv "$prefix/share/speckiln/schemas" schemas
printf '# Sync\n\n## Goals\n' >sync.md
expect 0 env -i "$prefix/bin/speckiln" inspect sync.md
contains "$out" 'Goals [goals: exact]'
mv schemas "$prefix/share/speckiln/schemas"
rm "$prefix/lib/speckiln/plugins/"*.kiln
expect 0 env -i "$prefix/bin/speckiln" formats
[ -z "$out" ] || fail "formats from elsewhere: $out"
cmake --install "$build" --prefix "$prefix" >log

# find_package: a plugin needs nothing more, a program gets the library.
mkdir user
cat >user/CMakeLists.txt <<'EOT'
cmake_minimum_required(VERSION 3.22)
project(user LANGUAGES C CXX)
find_package(speckiln 0.1 REQUIRED COMPONENTS plugin library)
speckiln_add_plugin(lines lines.cpp)
add_executable(embed embed.cpp)
target_link_libraries(embed PRIVATE speckiln::speckiln)
EOT
cat >user/lines.cpp <<'EOT'
#include <speckiln/plugin.hpp>
static int read(kiln::Reader in) {
    in.paragraph("read by lines.kiln");
    return KILN_OK;
}
static constexpr kiln_format formats[] = {kiln::format("lines", "Lines of text", "lines").reads<read>()};
KILN_PLUGIN("com.example.lines", "1.0.0", "Apache-2.0", formats)
EOT
cat >user/embed.cpp <<'EOT'
#include <speckiln/diagnostic.h>
int main() { return speckiln::name_of(speckiln::Severity::error) == "error" ? 0 : 1; }
EOT
cmake -S user -B user/build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$prefix" >log 2>&1 || fail "$(cat log)"
cmake --build user/build >log 2>&1 || fail "$(cat log)"
user/build/embed || fail 'the embedding program does not run'
[ "$(nm -D --defined-only user/build/lines.kiln | awk '{ print $3 }')" = kiln_plugin_entry ] || fail 'lines.kiln exports more than its entry'
expect 0 env -i SPECKILN_PLUGIN_PATH="$work/user/build" "$prefix/bin/speckiln" formats
contains "$out" 'Lines of text'

# pkg-config, wherever the prefix went.
mv "$prefix" moved
export PKG_CONFIG_PATH=${libraries/#"$prefix"/"$work/moved"}/pkgconfig
# shellcheck disable=SC2046
c++ -std=c++17 -fPIC -shared $(pkg-config --cflags speckiln-plugin) user/lines.cpp -o by_hand.kiln
[ -z "$(pkg-config --libs speckiln-plugin)" ] || fail 'a plugin would have to link something'
# shellcheck disable=SC2046
c++ -std=c++20 user/embed.cpp $(pkg-config --cflags --libs speckiln) -o by_hand
./by_hand || fail 'the program built by pkg-config does not run'
echo 'install, find_package and pkg-config work from any prefix'
