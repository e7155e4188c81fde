# Installs the libraries, their headers, the documents and the package file that find_package(irsight) reads.
# Programs install themselves (irsight_program): `irsight` into bin, the others into libexec/irsight.
include(CMakePackageConfigHelpers)
set(irsight_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/irsight)
set(irsight_headers DIRECTORY ${PROJECT_SOURCE_DIR}/irsight DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

# One export set a component, so that a machine without LLVM can use the core alone.
get_property(irsight_core_libraries GLOBAL PROPERTY IRSIGHT_CORE_LIBRARIES)
get_property(irsight_frontend_libraries GLOBAL PROPERTY IRSIGHT_FRONTEND_LIBRARIES)
install(TARGETS irsight_flags ${irsight_core_libraries} EXPORT irsightCore ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT irsightCore NAMESPACE irsight:: DESTINATION ${irsight_package_dir})
if(irsight_frontend_libraries)
  install(TARGETS ${irsight_frontend_libraries} EXPORT irsightFrontend ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT irsightFrontend NAMESPACE irsight:: DESTINATION ${irsight_package_dir})
  set(irsight_left_out)
else()
  set(irsight_left_out PATTERN frontend EXCLUDE)
endif()
# What needs libtorch is for irsight-train, not for other people's programs.
list(APPEND irsight_left_out PATTERN tasks EXCLUDE REGEX "/irsight/models/[^/]*[.]h$" EXCLUDE)
install(${irsight_headers} FILES_MATCHING PATTERN "*.h" PATTERN internal EXCLUDE PATTERN tools EXCLUDE ${irsight_left_out})

configure_package_config_file(cmake/irsightConfig.cmake.in irsightConfig.cmake INSTALL_DESTINATION ${irsight_package_dir}
                              PATH_VARS CMAKE_INSTALL_DATAROOTDIR)
write_basic_package_version_file(irsightConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/irsightConfig.cmake ${PROJECT_BINARY_DIR}/irsightConfigVersion.cmake
              ${PROJECT_SOURCE_DIR}/cmake/IrsightZstd.cmake
        DESTINATION ${irsight_package_dir})

if(EXISTS ${PROJECT_SOURCE_DIR}/share/irsight)  # vocabulary and vectors (irsight/embeddings/default_files.h)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/share/irsight DESTINATION ${CMAKE_INSTALL_DATAROOTDIR})
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/LICENSE
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
