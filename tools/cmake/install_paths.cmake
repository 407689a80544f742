# The folders of an installed Speckiln, relative to its prefix; everybody who needs one takes it from here.
# Plugins are private to the command, so they lie in lib/speckiln whatever the system calls its library folder; the
# command looks for them in ../lib/speckiln/plugins, seen from itself, and in ../plugins, where a build leaves them.
set(SPECKILN_PRIVATE_DIR lib/speckiln)
set(SPECKILN_PLUGINS_DIR ${SPECKILN_PRIVATE_DIR}/plugins)
set(SPECKILN_SCHEMAS_DIR ${CMAKE_INSTALL_DATADIR}/speckiln/schemas)
set(SPECKILN_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/speckiln)

# An installed binary finds what the archive bundles (see tools/package) without any LD path. DT_RPATH, not RUNPATH: only
# the former also serves the libraries that a bundled library needs.
# CMake would pad the shorter path of a built binary with colons, to have room for the installed one's; to the loader an
# empty entry is the current folder, and tools/speckiln would load a libz.so.1 that lies among the documents.
set(CMAKE_NO_BUILTIN_CHRPATH ON)
if(NOT BUILD_SHARED_LIBS)
    set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
endif()
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)
add_link_options(-Wl,--disable-new-dtags)
file(RELATIVE_PATH speckiln_private_from_bin /${CMAKE_INSTALL_BINDIR} /${SPECKILN_PRIVATE_DIR})
file(RELATIVE_PATH speckiln_library_from_bin /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
set(CMAKE_INSTALL_RPATH $ORIGIN/${speckiln_private_from_bin})
if(BUILD_SHARED_LIBS)
    list(APPEND CMAKE_INSTALL_RPATH $ORIGIN/${speckiln_library_from_bin} $ORIGIN)
endif()
