# What models/understand/quotes/ ships inside the program: build/understand_speech.cpp defines what
# src/understand/quotes/speech_words.h, speaker_sex.h and attribution_table.h declare. The compiler's assembler takes the files as they are.
function(ortoo_speech ROOM)
  set(folder ${CMAKE_SOURCE_DIR}/models/understand/quotes)
  set(files ${folder}/words.tsv ${folder}/given.tsv ${folder}/en.model ${folder}/de.model)
  set(source ${CMAKE_BINARY_DIR}/${ROOM}_speech.cpp)
  set(assembly "")
  foreach(file IN LISTS files)
    get_filename_component(id ${file} NAME)
    string(MAKE_C_IDENTIFIER ${id} id)
    string(APPEND assembly "asm(\".section .rodata\\n.balign 16\\n.globl speech_${id}\\nspeech_${id}:\\n.incbin \\\"${file}\\\"\\n.globl speech_${id}_end\\nspeech_${id}_end:\\n.byte 0\\n.previous\\n\");\nextern \"C\" const char speech_${id}[], speech_${id}_end[];\n")
  endforeach()
  file(CONFIGURE OUTPUT ${source} CONTENT [[#include "understand/quotes/attribution_table.h"
#include "understand/quotes/speaker_sex.h"
#include "understand/quotes/speech_words.h"

@assembly@
namespace ortoo::understand {
std::string_view speech_table() { return {speech_words_tsv, static_cast<std::size_t>(speech_words_tsv_end - speech_words_tsv)}; }
std::string_view given_names() { return {speech_given_tsv, static_cast<std::size_t>(speech_given_tsv_end - speech_given_tsv)}; }
std::string_view attribution_model_bytes(std::string_view language) {
  if (language == "en") return {speech_en_model, static_cast<std::size_t>(speech_en_model_end - speech_en_model)};
  if (language == "de") return {speech_de_model, static_cast<std::size_t>(speech_de_model_end - speech_de_model)};
  return {};
}
}  // namespace ortoo::understand
]] @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${ROOM} PRIVATE ${source})
endfunction()
