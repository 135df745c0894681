# Makes man/*.1 from man/*.1.scd with scdoc, and installs them. Without scdoc the program is built all the same.
find_program(SCDOC_EXECUTABLE scdoc)
if(NOT SCDOC_EXECUTABLE)
    message(STATUS "man pages: not made, scdoc is missing")
    return()
endif()
file(GLOB _sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/man/*.1.scd")
set(_pages "")
foreach(source IN LISTS _sources)
    get_filename_component(name "${source}" NAME_WLE)
    set(page "${CMAKE_BINARY_DIR}/man/man1/${name}")
    add_custom_command(OUTPUT "${page}" DEPENDS "${source}" VERBATIM
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${CMAKE_BINARY_DIR}/man/man1"
        COMMAND sh -c "\"$0\" < \"$1\" > \"$2\"" "${SCDOC_EXECUTABLE}" "${source}" "${page}")
    list(APPEND _pages "${page}")
endforeach()
add_custom_target(man ALL DEPENDS ${_pages})
install(FILES ${_pages} DESTINATION share/man/man1)
