// Prints wherever it can: when it is loaded, while it reads, while it writes; through C++, C and the system.
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <speckiln/plugin.hpp>

static void print(const char* where) {
    std::cout << "cout in " << where << '\n';
    std::printf("printf in %s\n", where);
    const std::string direct = std::string("write in ") + where + "\n";
    if (::write(1, direct.data(), direct.size()) < 0) std::perror("write");
}

struct Loaded {
    Loaded() { print("load"); }
};
static const Loaded loaded;

static int read(kiln::Reader in) {
    print("read");
    in.paragraph(in.data().substr(0, in.data().find('\n')));
    return KILN_OK;
}

static int write(kiln::Writer out) {
    print("write");
    out.put("the document\n");
    return KILN_OK;
}

static constexpr kiln_format formats[] = {
    kiln::format("prints", "Prints", "prints").reads<read>().writes<write>()};
KILN_PLUGIN("org.speckiln.test.prints", "1.0.0", "Apache-2.0", formats)
