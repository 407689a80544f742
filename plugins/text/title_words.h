// What people call sections, what they write where they have nothing to say, and what headers hold: in lower
// case, each word or more between semicolons.
#pragma once

#include <string_view>

namespace plaintext {

constexpr std::string_view known_titles =
    ";a/b testing;abstract;acceptance criteria;alerting;alerts;alternatives;"
    "alternatives and trade-offs;alternatives considered;api;api changes;api design;"
    "api specification;appendix;approval sign-off;approvals;architecture;architecture overview;"
    "assumptions;authentication & authorization;background;background & context;business context;"
    "change log;changelog;communication plan;components;constraints;context;cost;data flow;"
    "data model;data protection;data storage;database schema;definition of done;dependencies;"
    "dependencies & risks;deployment;deployment plan;deployment strategy;design;detailed design;"
    "document information;documentation;drawbacks;e2e testing;endpoints;error handling;"
    "error handling & logging;error scenarios;executive summary;external systems;feature flags;"
    "functional requirements;future work;glossary;goals;goals & non-goals;goals and non-goals;"
    "high-level architecture;impact;implementation;implementation details;implementation plan;"
    "integration points;integration testing;internal services;introduction;knowledge transfer;"
    "limitations;logging;logging strategy;metrics;migration;migration plan;migration steps;"
    "milestones;monitoring;monitoring & observability;motivation;next steps;"
    "non-functional requirements;non-goals;objectives;observability;open questions;overview;"
    "performance;performance testing;post-migration;pre-migration;problem statement;"
    "proposed solution;purpose;rationale;references;release plan;required documentation;"
    "requirements;resources;review status;risks;risks and mitigations;rollback plan;rollout;"
    "rollout plan;scalability;scope;security;security considerations;security testing;"
    "stakeholders;success criteria;success metrics;summary;system architecture;system components;"
    "team & resources;technical requirements;technology stack;terminology;test plan;testing;"
    "testing strategy;timeline;timeline & milestones;tracing;trade-offs;unit testing;"
    "unresolved questions;use cases;user impact;user requirements;user stories;webhooks/events;";

constexpr std::string_view empty_answers =
    ";-;?;n/a;na;no;none;not applicable;nothing;tba;tbc;tbd;todo;unknown;x;yes;";

constexpr std::string_view known_keys =
    ";approver;approvers;author;authors;created;date;doc id;document id;due date;editor;"
    "last updated;owner;owners;priority;project;reviewer;reviewers;status;team;tech lead;updated;"
    "version;";

}  // namespace plaintext
