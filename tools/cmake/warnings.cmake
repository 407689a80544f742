# Warnings and sanitizers for every target of the project: link `speckiln_warnings` privately.
# -Wshadow: not where sources are compiled together, which then would shadow each other's names.
# -Wrestrict: GCC 12 reports it falsely for std::string (GCC bug 105651).
add_library(speckiln_warnings INTERFACE)
target_compile_options(speckiln_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>>:-Wshadow>
    -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<BOOL:${SPECKILN_WERROR}>:-Werror>)
target_compile_options(speckiln_warnings INTERFACE $<$<COMPILE_LANGUAGE:C>:-Wno-old-style-cast -Wno-non-virtual-dtor>)
if(SPECKILN_SANITIZE)
    add_compile_options(-fsanitize=${SPECKILN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${SPECKILN_SANITIZE})
endif()
if(SPECKILN_FUZZ)
    # Everything tells the fuzzer where it went, the plugins too; which programs are driven by it is for tests/fuzz to say.
    # A string_view's bounds are checked by nobody else.
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "SPECKILN_FUZZ needs clang: cmake --preset asan")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link)
    add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()
