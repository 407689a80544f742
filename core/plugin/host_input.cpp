// Host functions over the source's entries.
#include "plugin/host_functions.h"

namespace speckiln::plugin {
namespace {
bool is_entry(const kiln_job* job, kiln_entry entry) {
    return job->source != nullptr && entry >= 1 && entry <= job->source->count();
}
}  // namespace

uint32_t host_entry_count(kiln_job* job) {
    return job->source == nullptr ? 0 : job->source->count();
}

kiln_str host_entry_name(kiln_job* job, kiln_entry entry) {
    return guarded(job, absent,
                   [&] { return is_entry(job, entry) ? str(job->source->entry(entry).name) : absent; });
}

uint64_t host_entry_size(kiln_job* job, kiln_entry entry) {
    return guarded(job, uint64_t{0}, [&]() -> uint64_t {
        if (!is_entry(job, entry)) return 0;
        job->touched.insert(entry);
        return job->source->entry(entry).size;
    });
}

kiln_str host_entry_head(kiln_job* job, kiln_entry entry, size_t most) {
    return guarded(job, absent, [&] {
        if (!is_entry(job, entry)) return absent;
        job->touched.insert(entry);
        if (const auto kept = job->entries.find(entry); kept != job->entries.end())
            return str(kept->second.view.substr(0, std::min(most, kept->second.view.size())));
        auto head = job->source->head(entry, most);
        if (!head) {
            job->diagnostics->add(head.error());
            return absent;
        }
        if (head->view.data() == nullptr) head->view = "";
        return str(job->heads.emplace_back(std::move(*head)).view);
    });
}

kiln_str host_entry_data(kiln_job* job, kiln_entry entry) {
    return guarded(job, absent, [&] { return is_entry(job, entry) ? str(job->data(entry)) : absent; });
}

char* host_entry_own(kiln_job* job, kiln_entry entry, size_t* size) {
    return guarded(job, static_cast<char*>(nullptr), [&]() -> char* {
        if (!is_entry(job, entry) || size == nullptr) return nullptr;
        const auto own = job->own_data(entry);
        *size = own.size();
        return own.data();
    });
}

kiln_entry host_entry_find(kiln_job* job, kiln_str name, kiln_entry beside) {
    return guarded(job, kiln_entry{0},
                   [&] { return job->source == nullptr ? 0 : job->source->find(view(name), beside); });
}

}  // namespace speckiln::plugin
