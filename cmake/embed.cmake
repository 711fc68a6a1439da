# A binary file inside the program: ROOM gets a source that defines what its header HEADER declares,
#   std::span<const unsigned char> ortoo::ROOM::NAME();
# The compiler's assembler takes the file as it is.
function(ortoo_embed ROOM HEADER NAME FILE)
  set(source ${CMAKE_BINARY_DIR}/${ROOM}_${NAME}.cpp)
  string(CONCAT text "// Made by cmake/embed.cmake from ${FILE}.\n#include \"${HEADER}\"\n\n"
         "asm(\".section .rodata\\n.balign 16\\nortoo_${NAME}:\\n.incbin \\\"${CMAKE_SOURCE_DIR}/${FILE}\\\"\\n"
         "ortoo_${NAME}_end:\\n.byte 0\\n.globl ortoo_${NAME}\\n.globl ortoo_${NAME}_end\\n.previous\\n\");\n"
         "extern \"C\" const unsigned char ortoo_${NAME}[], ortoo_${NAME}_end[];\n\n"
         "std::span<const unsigned char> ortoo::${ROOM}::${NAME}() { return {ortoo_${NAME}, ortoo_${NAME}_end}; }\n")
  file(CONFIGURE OUTPUT ${source} CONTENT "@text@" @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${CMAKE_SOURCE_DIR}/${FILE})
  target_sources(${ROOM} PRIVATE ${source})
endfunction()
