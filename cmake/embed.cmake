# Files of models/ inside the program: ROOM gets a source that defines what src/ROOM/model_files.h declares,
#   std::string_view ortoo::ROOM::model_file(std::string_view path);
# Each PATTERN is a glob below models/; a new file that it takes needs no change here. The compiler's assembler takes the
# files as they are, each at an address that fits what models are read as in place.
function(ortoo_embed ROOM)
  list(TRANSFORM ARGN PREPEND ${CMAKE_SOURCE_DIR}/models/ OUTPUT_VARIABLE patterns)
  file(GLOB files CONFIGURE_DEPENDS ${patterns})
  list(SORT files)
  set(assembly "")
  set(declarations "")
  set(rows "")
  foreach(file IN LISTS files)
    file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR}/models ${file})
    string(MAKE_C_IDENTIFIER ortoo_${ROOM}_${path} id)
    string(APPEND assembly "asm(\".section .rodata\\n.balign 16\\n.globl ${id}\\n${id}:\\n.incbin \\\"${file}\\\"\\n"
           ".globl ${id}_end\\n${id}_end:\\n.byte 0\\n.previous\\n\");\n")
    string(APPEND declarations "extern \"C\" const char ${id}[], ${id}_end[];\n")
    string(APPEND rows "    {\"${path}\", ${id}, ${id}_end},\n")
  endforeach()
  string(CONCAT text "// Made by cmake/embed.cmake.\n#include \"${ROOM}/model_files.h\"\n\n${assembly}\n${declarations}\n"
         "namespace {\n\nconst struct {\n  std::string_view path;\n  const char *begin, *end;\n} files[] = {\n${rows}};\n\n}\n\n"
         "std::string_view ortoo::${ROOM}::model_file(std::string_view path) {\n"
         "  for (const auto& file : files)\n    if (file.path == path) return {file.begin, file.end};\n  return {};\n}\n")
  set(source ${CMAKE_BINARY_DIR}/${ROOM}_model_files.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "@text@" @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${ROOM} PRIVATE ${source})
endfunction()
