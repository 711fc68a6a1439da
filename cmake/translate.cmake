# The kernels of the translation engine, each compiled for its processor. No multiplication and addition may be fused
# but where the source says so: every processor must give the same bits.
function(ortoo_translate ROOM)
  set(dir ${CMAKE_SOURCE_DIR}/src/translate/engine)
  set(plain -O3 -ffp-contract=off -Wno-psabi)
  set_source_files_properties(${dir}/kernels_plain.cpp PROPERTIES COMPILE_OPTIONS "${plain}")
  set_source_files_properties(${dir}/transformer.cpp PROPERTIES COMPILE_OPTIONS -ffp-contract=off)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    set_source_files_properties(${dir}/kernels_avx2.cpp PROPERTIES COMPILE_OPTIONS "${plain};-mavx2;-mfma")
    # GCC 12's headers leave the results of some AVX-512 intrinsics uninitialised on purpose, and it warns of them.
    set(avx512 ${plain} -mavx2 -mfma -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512vnni -mprefer-vector-width=512
        -Wno-uninitialized $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    set_source_files_properties(${dir}/kernels_avx512.cpp PROPERTIES COMPILE_OPTIONS "${avx512}")
    set_source_files_properties(${dir}/kernels_amx.cpp PROPERTIES COMPILE_OPTIONS "${avx512};-mamx-tile;-mamx-int8")
  endif()
endfunction()
