// TeX's names of characters.
#ifndef SPECKILN_DOCX_MATH_SYMBOLS_H
#define SPECKILN_DOCX_MATH_SYMBOLS_H

#include <string_view>

namespace docx {

struct MathSymbol {
    std::string_view name, text;
};

inline constexpr MathSymbol math_symbols[] = {
    {"alpha", "α"},      {"beta", "β"},      {"gamma", "γ"},      {"delta", "δ"},     {"epsilon", "ϵ"},
    {"varepsilon", "ε"}, {"zeta", "ζ"},      {"eta", "η"},        {"theta", "θ"},     {"vartheta", "ϑ"},
    {"iota", "ι"},       {"kappa", "κ"},     {"lambda", "λ"},     {"mu", "μ"},        {"nu", "ν"},
    {"xi", "ξ"},         {"pi", "π"},        {"rho", "ρ"},        {"sigma", "σ"},     {"tau", "τ"},
    {"upsilon", "υ"},    {"phi", "ϕ"},       {"varphi", "φ"},     {"chi", "χ"},       {"psi", "ψ"},
    {"omega", "ω"},      {"Gamma", "Γ"},     {"Delta", "Δ"},      {"Theta", "Θ"},     {"Lambda", "Λ"},
    {"Xi", "Ξ"},         {"Pi", "Π"},        {"Sigma", "Σ"},      {"Upsilon", "Υ"},   {"Phi", "Φ"},
    {"Psi", "Ψ"},        {"Omega", "Ω"},     {"cdot", "⋅"},       {"times", "×"},     {"div", "÷"},
    {"pm", "±"},         {"mp", "∓"},        {"ast", "∗"},        {"le", "≤"},        {"leq", "≤"},
    {"ge", "≥"},         {"geq", "≥"},       {"ne", "≠"},         {"neq", "≠"},       {"approx", "≈"},
    {"equiv", "≡"},      {"sim", "∼"},       {"propto", "∝"},     {"infty", "∞"},     {"to", "→"},
    {"rightarrow", "→"}, {"leftarrow", "←"}, {"Rightarrow", "⇒"}, {"Leftarrow", "⇐"}, {"leftrightarrow", "↔"},
    {"in", "∈"},         {"notin", "∉"},     {"subset", "⊂"},     {"subseteq", "⊆"},  {"supset", "⊃"},
    {"cup", "∪"},        {"cap", "∩"},       {"emptyset", "∅"},   {"forall", "∀"},    {"exists", "∃"},
    {"partial", "∂"},    {"nabla", "∇"},     {"land", "∧"},       {"lor", "∨"},       {"neg", "¬"},
    {"sum", "∑"},        {"prod", "∏"},      {"int", "∫"},        {"ldots", "…"},     {"cdots", "⋯"}};

}  // namespace docx

#endif
