#include "normalise/review_words.h"

#include <utility>

#include "normalise/words.h"

namespace speckiln {
namespace {

using enum ReviewState;

struct States {
    ReviewState state;
    std::string_view words;  // folded, parted by ';'
};

constexpr States states[] = {
    {requested,
     ";review requested;requested;requested review;awaiting review;needs review;ready for review;to review;"
     "waiting for review;asked;invited;"},
    {pending,
     ";unviewed;pending;not started;not reviewed;unreviewed;todo;to do;waiting;open;no response;tbd;"
     "not viewed;ausstehend;offen;en attente;pendiente;pendente;in attesa;未着手;未確認;"},
    {reviewing,
     ";reviewing;in review;in progress;viewed;under review;started;looking;wip;review in progress;"
     "in prüfung;en cours;en revisión;em revisão;レビュー中;"},
    {commented, ";commented;comments;left comments;feedback given;reviewed;has comments;questions;"},
    {changes_requested,
     ";changes requested;request changes;requested changes;changes needed;needs changes;"
     "needs work;needs revision;revise;changes required;änderungen erbeten;"
     "changements demandés;cambios solicitados;"},
    {approved,
     ";approved;approve;approves;lgtm;accepted;accept;signed off;sign off;ok;okay;done;ship it;shipit;"
     "approved with comments;approved with changes;approved with conditions;approved with nits;"
     "conditionally approved;passed;agreed;agree;1;freigegeben;genehmigt;approuvé;aprobado;aprovado;"
     "approvato;goedgekeurd;承認;承認済み;"},
    {rejected,
     ";rejected;reject;rejects;denied;not approved;disapproved;blocked;block;blocking;no go;nack;"
     "failed;disagree;abgelehnt;refusé;rechazado;rejeitado;respinto;却下;"},
    {abstained,
     ";abstained;abstain;n a;na;not applicable;skipped;skip;no opinion;not needed;not required;none needed;"},
    {declined, ";declined;declined to review;unavailable;out of office;dismissed;recused;"},
};

constexpr std::string_view reviewer_columns =
    ";reviewer;reviewers;approver;approvers;sign off;signoff;signatory;reviewed by;approved by;sign off by;"
    "prüfer;réviseur;revisor;レビュアー;";
constexpr std::string_view person_columns =
    ";name;person;who;stakeholder;engineer;team;group;role;people;owner;area;department;";
constexpr std::string_view status_columns =
    ";status;decision;approval;approved;state;verdict;review status;approval status;sign off "
    "status;vote;outcome;"
    "signed off;review state;review;result;lgtm;";
constexpr std::string_view notes_columns =
    ";notes;note;comments;comment;remarks;remark;feedback;review summary;summary;reason;conditions;";

bool holds(std::string_view list, std::string_view word) {
    if (word.empty()) return false;
    for (auto at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1))
        if (list[at - 1] == ';' && list[at + word.size()] == ';') return true;
    return false;
}

bool ends_in_word(std::string_view text, std::string_view word) {
    return text.ends_with(word) && (text.size() == word.size() || text[text.size() - word.size() - 1] == ' ');
}

// Signs that stand for a state on their own or before its words.
constexpr std::pair<std::string_view, ReviewState> signs[] = {
    {"✅", approved}, {"✔", approved}, {"☑", approved},  {"👍", approved},  {"🟢", approved}, {"✓", approved},
    {"❌", rejected}, {"✗", rejected}, {"✘", rejected},  {"👎", rejected},  {"🔴", rejected},    {"⛔", rejected},
    {"⏳", pending},  {"⌛", pending},  {"👀", reviewing}, {"🔄", reviewing}, {"💬", commented},   {"☐", pending}};

}  // namespace

std::string_view name_of(ReviewState state) {
    switch (state) {
        case none:
            return "";
        case requested:
            return "requested";
        case pending:
            return "pending";
        case reviewing:
            return "reviewing";
        case commented:
            return "commented";
        case changes_requested:
            return "changes-requested";
        case approved:
            return "approved";
        case rejected:
            return "rejected";
        case abstained:
            return "abstained";
        case declined:
            return "declined";
        case unknown:
            return "unknown";
    }
    return "unknown";
}

ReviewColumn review_column(std::string_view folded) {
    if (holds(status_columns, folded)) return ReviewColumn::status;
    if (holds(notes_columns, folded)) return ReviewColumn::notes;
    if (holds(reviewer_columns, folded)) return ReviewColumn::reviewer;
    for (const std::string_view word : {"reviewer", "reviewers", "approver", "approvers"})
        if (ends_in_word(folded, word)) return ReviewColumn::reviewer;
    return holds(person_columns, folded) ? ReviewColumn::person : ReviewColumn::other;
}

bool announces_reviews(std::string_view folded) {
    for (const std::string_view word :
         {"review", "reviews", "reviewer", "reviewers", "approver", "approvers", "approval", "approvals",
          "sign off", "sign offs", "signoff", "signoffs"}) {
        const auto at = folded.find(word);
        if (at == std::string_view::npos) continue;
        const bool begins = at == 0 || folded[at - 1] == ' ';
        const bool ends = at + word.size() == folded.size() || folded[at + word.size()] == ' ';
        if (begins && ends) return true;
    }
    return false;
}

ReviewState review_state(std::string_view written, bool under_approval) {
    written = trim(written);
    if (written.empty() || written == "-" || written == "—" || written == "–") return none;
    const auto folded = fold_words(written);
    for (const auto& entry : states)
        if (holds(entry.words, folded)) return entry.state;
    if (under_approval) {
        if (holds(";yes;y;true;x;ja;oui;sí;sim;si;はい;", folded)) return approved;
        if (holds(";no;n;false;nein;non;não;", folded)) return pending;
    }
    if (written == "[x]" || written == "[X]") return approved;
    if (written == "[ ]") return pending;
    for (const auto& [sign, state] : signs)
        if (written.starts_with(sign)) return state;
    return unknown;
}

}  // namespace speckiln
