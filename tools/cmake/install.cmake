# cmake --install: what goes where. Included last, when every target is known.
include(CMakePackageConfigHelpers)

if(TARGET speckiln_cli)
    install(TARGETS speckiln_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

# The built-in formats. In an archive their libraries are bundled one folder up.
foreach(plugin IN LISTS SPECKILN_BUILT_IN_PLUGINS)
    set_target_properties(${plugin} PROPERTIES INSTALL_RPATH $ORIGIN/..)
    install(TARGETS ${plugin} LIBRARY DESTINATION ${SPECKILN_PLUGINS_DIR})
endforeach()

# The library is static unless BUILD_SHARED_LIBS says otherwise: the command then is one file, and no promise is made
# about a C++ ABI. What stays stable from one version to the next is the plugin door, which is plain C.
install(TARGETS speckiln EXPORT speckiln
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/core/include/speckiln DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    FILES_MATCHING PATTERN *.h PATTERN *.hpp PATTERN *.def)

# find_package(speckiln)
install(EXPORT speckiln NAMESPACE speckiln:: FILE speckiln-library.cmake DESTINATION ${SPECKILN_CMAKE_DIR})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/speckiln-config.cmake.in
    ${PROJECT_BINARY_DIR}/generated/speckiln-config.cmake INSTALL_DESTINATION ${SPECKILN_CMAKE_DIR}
    PATH_VARS CMAKE_INSTALL_INCLUDEDIR NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/generated/speckiln-config-version.cmake
    COMPATIBILITY SameMajorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/generated/speckiln-config.cmake
    ${PROJECT_BINARY_DIR}/generated/speckiln-config-version.cmake
    ${CMAKE_CURRENT_LIST_DIR}/speckiln_add_plugin.cmake
    ${CMAKE_CURRENT_LIST_DIR}/plugin.version
    DESTINATION ${SPECKILN_CMAKE_DIR})

# pkg-config: speckiln to embed the library, speckiln-plugin for the one include path that a plugin needs.
# Where the .pc file lies decides its prefix, so that an unpacked archive works in place.
file(RELATIVE_PATH SPECKILN_PREFIX_FROM_PC /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REPLACE ";" " " SPECKILN_PC_REQUIRES "${SPECKILN_REQUIRES}")
foreach(pc speckiln speckiln-plugin)
    configure_file(${CMAKE_CURRENT_LIST_DIR}/${pc}.pc.in ${PROJECT_BINARY_DIR}/generated/${pc}.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/generated/${pc}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

# Data and papers.
if(EXISTS ${PROJECT_SOURCE_DIR}/schemas)
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/schemas/ DESTINATION ${SPECKILN_SCHEMAS_DIR} FILES_MATCHING PATTERN *.json)
endif()
set(papers ${PROJECT_SOURCE_DIR}/tools/package)
foreach(section 1 5 7)
    file(GLOB pages CONFIGURE_DEPENDS ${papers}/man/*.${section})
    install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()
install(FILES ${papers}/completions/speckiln.bash
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME speckiln)
set(zsh_folder site-functions)
if(CMAKE_INSTALL_PREFIX STREQUAL /usr)
    set(zsh_folder vendor-completions) # where Debian's zsh looks for what packages bring
endif()
install(FILES ${papers}/completions/_speckiln DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder})
install(FILES ${papers}/completions/speckiln.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
