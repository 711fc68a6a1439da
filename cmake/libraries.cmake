# The libraries of others, each as one target with a plain name (docs/dependencies.md says why each is here).
# Their headers are system headers: our warnings are for our code.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)

# One interface target NAME from a pkg-config module.
function(ortoo_pkg NAME MODULE)
  pkg_check_modules(${NAME} REQUIRED IMPORTED_TARGET ${MODULE})
  add_library(${NAME} INTERFACE IMPORTED GLOBAL)
  target_link_libraries(${NAME} INTERFACE PkgConfig::${NAME})
endfunction()

# One interface target NAME from a library found in the system's paths ("" for header-only).
function(ortoo_plain NAME HEADER)
  find_path(${NAME}_INCLUDE ${HEADER} REQUIRED)
  add_library(${NAME} INTERFACE IMPORTED GLOBAL)
  target_link_libraries(${NAME} INTERFACE ${ARGN})
endfunction()

ortoo_pkg(curl libcurl)
ortoo_pkg(sqlite3 sqlite3)
ortoo_pkg(sodium libsodium)
ortoo_pkg(z zlib)
ortoo_pkg(deflate libdeflate)
ortoo_pkg(zstd libzstd)
ortoo_pkg(brotlidec libbrotlidec)
ortoo_pkg(crypto libcrypto)
ortoo_pkg(turbojpeg libturbojpeg)
ortoo_pkg(png libpng)
ortoo_pkg(webp libwebp)
ortoo_pkg(sentencepiece sentencepiece)  # its tests only
ortoo_pkg(simdjson simdjson)
ortoo_plain(nlohmann_json nlohmann/json.hpp)
ortoo_plain(tomlplusplus toml++/toml.h)
ortoo_plain(CLI11 CLI/CLI.hpp)
ortoo_pkg(spdlog spdlog)
ortoo_pkg(fmt fmt)

find_package(Boost 1.81 REQUIRED)

# CLD2 with the full tables; the default ones do not know Mongolian. The full library must come first, and must
# be kept although it only overrides symbols of the second: one option, so that CMake neither parts nor reorders it.
ortoo_plain(cld2 cld2/public/compact_lang_det.h -Wl,--no-as-needed,-lcld2_full,-lcld2,--as-needed)

# lexbor: the system's where it is 2.4 or later, otherwise built statically from third_party/ (tools/get-lexbor).
find_package(lexbor 2.4 QUIET CONFIG)
if(lexbor_FOUND AND NOT TARGET lexbor)
  add_library(lexbor INTERFACE IMPORTED GLOBAL)
  target_link_libraries(lexbor INTERFACE lexbor::lexbor)
elseif(NOT TARGET lexbor)
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/third_party/lexbor/CMakeLists.txt)
    message(FATAL_ERROR "lexbor is missing: run tools/get-lexbor (make does it for you).")
  endif()
  file(GLOB_RECURSE lexbor_sources ${CMAKE_SOURCE_DIR}/third_party/lexbor/source/lexbor/*.c)
  list(FILTER lexbor_sources EXCLUDE REGEX "/ports/windows_nt/")
  add_library(lexbor_static STATIC ${lexbor_sources})
  target_include_directories(lexbor_static SYSTEM PUBLIC ${CMAKE_SOURCE_DIR}/third_party/lexbor/source)
  target_compile_definitions(lexbor_static PUBLIC LEXBOR_STATIC)
  # Its own warnings are its authors' business; it is always optimised, for tests run thousands of pages.
  target_compile_options(lexbor_static PRIVATE -w -O2)
  # The parser is compiled in one piece: its tokenizer, tree and allocator call each other for every node, and a tenth of its
  # time goes when the compiler sees all of them at once.
  set(lexbor_others ${lexbor_sources})
  list(FILTER lexbor_others EXCLUDE REGEX "/lexbor/(core|dom|html|ns|tag)/")
  set_source_files_properties(${lexbor_others} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set_target_properties(lexbor_static PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
  if(ORTOO_SANITIZE)
    target_compile_options(lexbor_static PRIVATE -fno-sanitize=pointer-overflow)  # lexbor adds nothing to a null pointer at the end of a page
  endif()
  add_library(lexbor INTERFACE)
  target_link_libraries(lexbor INTERFACE lexbor_static m)
endif()
