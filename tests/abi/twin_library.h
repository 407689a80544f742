// A header-only library of which two plugins use different versions, as two teams do: an inline variable, a
// static local of an inline function and a template's static, each of which the linker may unite across
// shared objects.
#pragma once

inline int twin_variable = TWIN;

inline int& twin_local() {
    static int value = TWIN;
    return value;
}

template <class T>
struct TwinTemplate {
    static inline int value = TWIN;
};

inline int twin_sum() {
    return twin_variable * 100 + twin_local() * 10 + TwinTemplate<int>::value;
}
