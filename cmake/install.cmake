# What `make install` puts where. The manual and the completions are written by the program itself.
include(GNUInstallDirs)

if(TARGET ortoo)
  set(documents "")
  # One file that `ortoo WORDS…` writes, and where it is installed.
  function(ortoo_document FILE FOLDER)
    set(output ${CMAKE_BINARY_DIR}/documents/${FILE})
    add_custom_command(OUTPUT ${output} COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/documents
      COMMAND ${CMAKE_COMMAND} -E env ORTOO_CONFIG= XDG_CONFIG_HOME=${CMAKE_BINARY_DIR} ASAN_OPTIONS=detect_leaks=0 $<TARGET_FILE:ortoo> ${ARGN} > ${output} DEPENDS ortoo VERBATIM)
    set(documents ${documents} ${output} PARENT_SCOPE)
    install(FILES ${output} DESTINATION ${FOLDER})
  endfunction()
  ortoo_document(ortoo.1 ${CMAKE_INSTALL_MANDIR}/man1 manual)
  ortoo_document(ortoo ${CMAKE_INSTALL_DATADIR}/bash-completion/completions completion bash)
  ortoo_document(_ortoo ${CMAKE_INSTALL_DATADIR}/zsh/site-functions completion zsh)
  ortoo_document(ortoo.fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d completion fish)
  add_custom_target(documents ALL DEPENDS ${documents})

  install(TARGETS ortoo RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  # The unit names the program where it was installed.
  install(CODE "
    file(READ \"${CMAKE_SOURCE_DIR}/deploy/ortoo.service\" unit)
    string(REPLACE /usr/bin/ortoo \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/ortoo\" unit \"\${unit}\")
    file(WRITE \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/lib/systemd/system/ortoo.service\" \"\${unit}\")")
  install(FILES ${CMAKE_SOURCE_DIR}/deploy/ortoo.socket DESTINATION lib/systemd/system)
endif()
