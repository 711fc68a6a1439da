# The files of web/ as a table in the program: build/site_web.cpp defines what src/site/assets.h declares, so that the
# program needs no files beside it. Made anew, by tools/embed-web, when a file there changes.
function(ortoo_web ROOM)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*)
  set(source ${CMAKE_BINARY_DIR}/${ROOM}_web.cpp)
  add_custom_command(OUTPUT ${source}
    COMMAND python3 ${CMAKE_SOURCE_DIR}/tools/embed-web ${CMAKE_SOURCE_DIR}/web ${source}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/embed-web
    COMMENT "Embedding web/" VERBATIM)
  target_sources(${ROOM} PRIVATE ${source})
endfunction()
