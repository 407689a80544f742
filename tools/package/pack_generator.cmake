# Read by cpack once for each kind of package.
if(CPACK_GENERATOR STREQUAL TGZ)
    list(GET CPACK_INSTALL_CMAKE_PROJECTS 0 built)
    list(APPEND CPACK_INSTALL_CMAKE_PROJECTS ${built} speckiln bundle /)
    set(CPACK_PACKAGING_INSTALL_PREFIX /)
endif()
