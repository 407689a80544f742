// What is to be said of the document: counted while it is read, said once a kind at its end.
#ifndef SPECKILN_DOCX_READ_FINDINGS_H
#define SPECKILN_DOCX_READ_FINDINGS_H

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "docx/read_xml.h"

namespace docx {

class Findings {
  public:
    explicit Findings(kiln::Reader reader) : in_(reader) {}

    // One of many of its kind; the message is the first one's.
    void add(const char* code, int severity, const Xml* part, pugi::xml_node place, std::string_view message,
             std::string_view remedy = {});
    // One that names words, and is said by itself.
    void quote(const char* code, int severity, const Xml* part, pugi::xml_node place,
               std::string_view message, std::string_view words, std::string_view remedy = {});
    void report() const;

  private:
    struct Finding {
        const char* code;
        int severity;
        std::string message, remedy;
        kiln_where where;
        std::size_t count = 1;
    };
    kiln::Reader in_;
    std::vector<Finding> all_;
    std::unordered_map<std::string, std::size_t> known_;
};

}  // namespace docx

#endif
