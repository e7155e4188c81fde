# Headers that nearly every source reads, parsed once: one set for libraries, one for tests, one for both where libtorch is used. Sources include what they use
# all the same; the preset `tidy` compiles them without.
set(irsight_common_headers <algorithm> <array> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <optional>
                           <ranges> <span> <sstream> <string> <string_view> <tuple> <utility> <variant> <vector>
                           <fmt/format.h> <tl/expected.hpp>)

# irsight_precompile(name headers…): the object library `name`, whose headers others reuse.
function(irsight_precompile name)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${name}.cc CONTENT "// Nothing but a place for precompiled headers.\n")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/${name}.cc)
  target_link_libraries(${name} PRIVATE irsight_flags fmt::fmt tl::expected)
  target_precompile_headers(${name} PRIVATE ${irsight_common_headers} ${ARGN})
endfunction()

irsight_precompile(irsight_library_headers)
set_target_properties(irsight_library_headers PROPERTIES POSITION_INDEPENDENT_CODE ON)
if(IRSIGHT_TRAIN)
  irsight_precompile(irsight_torch_headers <torch/torch.h>)
  target_link_libraries(irsight_torch_headers PRIVATE irsight_libtorch)
  target_compile_options(irsight_torch_headers PRIVATE -fPIC)
endif()
if(IRSIGHT_TESTS)
  irsight_precompile(irsight_test_headers <gmock/gmock.h> <gtest/gtest.h>)
  target_link_libraries(irsight_test_headers PRIVATE GTest::gmock)
endif()
