# Installs the libraries, their headers and the package file that find_package(irsight) reads.
include(CMakePackageConfigHelpers)
get_property(irsight_libraries GLOBAL PROPERTY IRSIGHT_LIBRARIES)
install(TARGETS irsight_flags ${irsight_libraries} EXPORT irsightTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT irsightTargets NAMESPACE irsight:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/irsight)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/irsight DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
configure_package_config_file(cmake/irsightConfig.cmake.in irsightConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/irsight)
write_basic_package_version_file(irsightConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/irsightConfig.cmake ${PROJECT_BINARY_DIR}/irsightConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/irsight)
