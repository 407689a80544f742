# speckiln_add_plugin(NAME source… [LIBRARIES library…] [INCLUDES folder…] [SHARED_RUNTIME])
#
# Builds NAME.kiln: a shared object that exports kiln_plugin_entry and nothing else. Hidden visibility, no GNU unique
# symbols and a static C++ runtime keep two plugins (and the host) from sharing anything but the C ABI. SHARED_RUNTIME is
# for a plugin that links a shared C++ library: the two must throw and catch by one runtime, which then is that library's.
function(speckiln_add_plugin name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "SHARED_RUNTIME" "" "LIBRARIES;INCLUDES")
    add_library(${name}_kiln MODULE ${arg_UNPARSED_ARGUMENTS})
    set_target_properties(${name}_kiln PROPERTIES
        PREFIX "" OUTPUT_NAME ${name} SUFFIX ".kiln"
        CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        LINK_DEPENDS ${SPECKILN_PLUGIN_VERSION_SCRIPT})
    target_compile_options(${name}_kiln PRIVATE
        $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-fno-gnu-unique>)
    target_link_options(${name}_kiln PRIVATE
        -Wl,--exclude-libs,ALL -Wl,--version-script=${SPECKILN_PLUGIN_VERSION_SCRIPT})
    # Clang's sanitizer runtime lies in the program alone, so there a plugin's calls into it stay open.
    if(NOT SPECKILN_SANITIZE OR NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        target_link_options(${name}_kiln PRIVATE -Wl,-z,defs)
    endif()
    if(NOT SPECKILN_SANITIZE AND NOT arg_SHARED_RUNTIME)
        target_link_options(${name}_kiln PRIVATE -static-libgcc -static-libstdc++)
    endif()
    target_include_directories(${name}_kiln PRIVATE ${SPECKILN_INCLUDE_DIR} ${arg_INCLUDES})
    target_link_libraries(${name}_kiln PRIVATE ${arg_LIBRARIES})
    set_property(GLOBAL APPEND PROPERTY SPECKILN_PLUGIN_TARGETS ${name}_kiln)
endfunction()

if(NOT SPECKILN_INCLUDE_DIR)
    set(SPECKILN_INCLUDE_DIR ${CMAKE_CURRENT_LIST_DIR}/../../core/include)
endif()
set(SPECKILN_PLUGIN_VERSION_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/plugin.version)
