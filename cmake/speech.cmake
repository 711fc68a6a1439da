# What models/understand/quotes/ ships inside the program: build/understand_speech.cpp defines what
# src/understand/speech_words.h declares. The compiler's assembler takes the file as it is.
function(ortoo_speech ROOM)
  set(table ${CMAKE_SOURCE_DIR}/models/understand/quotes/words.tsv)
  set(source ${CMAKE_BINARY_DIR}/${ROOM}_speech.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "#include \"understand/speech_words.h\"\n\nasm(\".section .rodata\\n.globl speech_words_table\\nspeech_words_table:\\n.incbin \\\"${table}\\\"\\n.globl speech_words_table_end\\nspeech_words_table_end:\\n.byte 0\\n.previous\\n\");\nextern \"C\" {\nextern const char speech_words_table[], speech_words_table_end[];\n}\n\nnamespace ortoo::understand {\nstd::string_view speech_table() { return {speech_words_table, static_cast<std::size_t>(speech_words_table_end - speech_words_table)}; }\n}  // namespace ortoo::understand\n" @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${table}")
  target_sources(${ROOM} PRIVATE ${source})
endfunction()
