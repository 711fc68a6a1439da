# One static library a room, from src/rooms.txt: a new source file needs no change here.

set(ortoo_warnings -Wall -Wextra -Wpedantic -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  list(APPEND ortoo_warnings -Wno-restrict)  # false alarms on std::string (GCC bug 105651)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  list(APPEND ortoo_warnings -Wno-deprecated-declarations)  # std::stable_sort of libstdc++ 12 uses what it deprecates
  list(APPEND ortoo_warnings -Wno-overlength-strings)       # files of web/ are strings of their whole length (cmake/web.cmake)
  list(APPEND ortoo_warnings -fbracket-depth=1024)          # its std::array deduces the type of a long table by a fold
endif()
if(ORTOO_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # False alarms inside std::string, of what the sanitizers put in between.
  list(APPEND ortoo_warnings -Wno-stringop-overflow -Wno-array-bounds)
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS src/rooms.txt)
include(cmake/migrations.cmake)
include(cmake/web.cmake)
include(cmake/embed.cmake)
include(cmake/translate.cmake)

file(STRINGS src/rooms.txt room_lines REGEX "^[a-z]+:")
set(ortoo_rooms)
foreach(line IN LISTS room_lines)
  string(REGEX MATCH "^([a-z]+):([^|]*)\\|?(.*)$" _ "${line}")
  set(room ${CMAKE_MATCH_1})
  separate_arguments(uses UNIX_COMMAND "${CMAKE_MATCH_2}")
  separate_arguments(libraries UNIX_COMMAND "${CMAKE_MATCH_3}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS src/${room}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT sources)
    continue()  # a room that is not built yet
  endif()
  add_library(${room} STATIC ${sources})
  target_include_directories(${room} PUBLIC src PRIVATE ${CMAKE_SOURCE_DIR})  # models/ are included by their paths
  target_compile_options(${room} PRIVATE ${ortoo_warnings})
  target_link_libraries(${room} PUBLIC ${libraries})
  ortoo_migrations(${room})
  if(room STREQUAL understand)
    ortoo_embed(understand
      understand/calendar/*.tsv
      understand/names/*.model understand/names/*.classes understand/names/*.coarse understand/names/*.phrases
      understand/names/known/*.tsv understand/names/words/*.tsv
      understand/quotes/*.model understand/quotes/*.tsv
      understand/ties/*.model understand/ties/*.vectors understand/ties/*.tsv understand/ties/states/*.tsv
      understand/timex/*.tsv
      understand/topics/*.model understand/topics/words.tsv)
  elseif(room STREQUAL read)
    ortoo_embed(read read/words/*.tsv)
  elseif(room STREQUAL record)
    ortoo_embed(record understand/topics/sections.tsv)
  elseif(room STREQUAL link)
    ortoo_embed(link link/idf.bin)
  elseif(room STREQUAL translate)
    ortoo_translate(translate)
  elseif(room STREQUAL site)
    ortoo_web(site)
  endif()
  foreach(used IN LISTS uses)
    if(TARGET ${used})
      target_link_libraries(${room} PUBLIC ${used})
    endif()
  endforeach()
  list(APPEND ortoo_rooms ${room})
endforeach()

if(EXISTS ${CMAKE_SOURCE_DIR}/src/cli/main.cpp)
  add_executable(ortoo src/cli/main.cpp)
  target_compile_options(ortoo PRIVATE ${ortoo_warnings})
  target_compile_definitions(ortoo PRIVATE ORTOO_VERSION="${PROJECT_VERSION}")
  target_link_libraries(ortoo PRIVATE cli)
endif()
