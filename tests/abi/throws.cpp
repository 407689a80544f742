// Throws from each function that the wrapper guards: what is a std::exception, and what is not.
#include <new>
#include <speckiln/plugin.hpp>
#include <stdexcept>

static int sniff(kiln::Sniffer) {
    throw std::runtime_error("from sniff");
}

static int read(kiln::Reader in) {
    in.open(KILN_PARAGRAPH);
    if (in.data().substr(0, 3) == "int") throw 42;
    if (in.data().substr(0, 3) == "new") throw std::bad_alloc();
    if (in.data().substr(0, 3) == "std") throw std::runtime_error("thrown on purpose");
    in.text(in.data().substr(0, in.data().find('\n')));
    in.close();
    return KILN_OK;
}

static int plan(kiln::Planner) {
    return KILN_OK;
}

static int write(kiln::Writer) {
    throw std::out_of_range("thrown while writing");
}

static constexpr kiln_format formats[] = {
    kiln::format("throws", "Throws", "throws").sniffs<sniff>().reads<read>().plans<plan>().writes<write>()};
KILN_PLUGIN("org.speckiln.test.throws", "1.0.0", "Apache-2.0", formats)
