# Debian's zstd has no CMake package: makes the target zstd::zstd. Read by this build and by the installed package.
if(NOT TARGET zstd::zstd)
  find_path(ZSTD_INCLUDE_DIR zstd.h REQUIRED)
  find_library(ZSTD_LIBRARY zstd REQUIRED)
  mark_as_advanced(ZSTD_INCLUDE_DIR ZSTD_LIBRARY)
  add_library(zstd::zstd UNKNOWN IMPORTED)
  set_target_properties(zstd::zstd PROPERTIES IMPORTED_LOCATION ${ZSTD_LIBRARY}
                                              INTERFACE_INCLUDE_DIRECTORIES ${ZSTD_INCLUDE_DIR})
endif()
