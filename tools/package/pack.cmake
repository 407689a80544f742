# cpack: a .deb that stands on the system's libraries, and a tar.gz that runs from wherever it is unpacked.
set(CPACK_PACKAGE_NAME speckiln)
set(CPACK_PACKAGE_VENDOR "The Speckiln authors")
set(CPACK_PACKAGE_CONTACT "The Speckiln authors <speckiln@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_CURRENT_LIST_DIR}/pack_generator.cmake)
set(CPACK_PACKAGE_FILE_NAME speckiln-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"${PROJECT_DESCRIPTION}
Speckiln reads engineering specs (Notion exports, Word and Google Docs
documents, markdown, GitHub issue forms, plain text, CSV, JSON) into one model
of a spec and writes it in the form that a team wants to keep. Every format is
a plugin behind a C ABI.")
# Loaded by its name when an archive needs it, so that nothing but its name tells of it.
find_program(SPECKILN_DPKG_QUERY dpkg-query)
if(SPECKILN_DPKG_QUERY)
    execute_process(COMMAND ${SPECKILN_DPKG_QUERY} -S "*/${SPECKILN_LIBZIP}" OUTPUT_VARIABLE owner ERROR_QUIET)
    if(owner MATCHES "^([^:,\n]+)")
        set(CPACK_DEBIAN_PACKAGE_DEPENDS ${CMAKE_MATCH_1})
    endif()
endif()
# What embedding the library needs is not needed by the command.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cmake, pkg-config")

# The archive's own copy of every shared library but the C library: lib/speckiln, where the command and the plugins look
# first. A component of its own, which only the archive asks for.
if(TARGET speckiln_cli)
    set(bundled_from $<TARGET_FILE:speckiln_cli>)
    foreach(plugin IN LISTS SPECKILN_BUILT_IN_PLUGINS)
        list(APPEND bundled_from $<TARGET_FILE:${plugin}>)
    endforeach()
    configure_file(${CMAKE_CURRENT_LIST_DIR}/bundle.cmake.in ${PROJECT_BINARY_DIR}/generated/bundle.cmake.in @ONLY)
    file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/generated/bundle.cmake
        INPUT ${PROJECT_BINARY_DIR}/generated/bundle.cmake.in)
    install(SCRIPT ${PROJECT_BINARY_DIR}/generated/bundle.cmake COMPONENT bundle EXCLUDE_FROM_ALL)
endif()

include(CPack)
