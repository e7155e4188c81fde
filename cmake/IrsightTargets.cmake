# The project's own way of declaring targets: one library a folder, explicit sources, C++20.

add_library(irsight_flags INTERFACE)
add_library(irsight::flags ALIAS irsight_flags)
set_target_properties(irsight_flags PROPERTIES EXPORT_NAME flags)
target_compile_features(irsight_flags INTERFACE cxx_std_20)
target_include_directories(irsight_flags INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                                   $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_compile_options(irsight_flags INTERFACE
  $<BUILD_INTERFACE:-Wall -Wextra -Wno-unused-parameter -fvisibility=hidden -fvisibility-inlines-hidden>
  $<$<BOOL:${IRSIGHT_WERROR}>:$<BUILD_INTERFACE:-Werror>>)
# In a unity build GCC takes a source's anonymous namespace for a header's.
target_compile_options(irsight_flags INTERFACE
  $<$<AND:$<BOOL:${IRSIGHT_UNITY}>,$<CXX_COMPILER_ID:GNU>>:$<BUILD_INTERFACE:-Wno-subobject-linkage>>)
if(IRSIGHT_SANITIZE)
  target_compile_options(irsight_flags INTERFACE $<BUILD_INTERFACE:-fsanitize=${IRSIGHT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all>)
  target_link_options(irsight_flags INTERFACE $<BUILD_INTERFACE:-fsanitize=${IRSIGHT_SANITIZE}>)
endif()
if(IRSIGHT_FUZZERS)  # coverage of the libraries steers the fuzzers
  target_compile_options(irsight_flags INTERFACE $<BUILD_INTERFACE:-fsanitize=fuzzer-no-link>)
  target_link_options(irsight_flags INTERFACE $<BUILD_INTERFACE:-fsanitize=fuzzer-no-link>)
endif()

# irsight_library(graph SOURCES a.cc … DEPENDS irsight::base … PRIVATE_DEPENDS …): the static library irsight::graph.
# NEEDS_LLVM puts it into the package's component `frontend`. NEEDS_TORCH links it with libtorch; it stays out of the package. With IRSIGHT_UNITY several sources are compiled as one.
function(irsight_library name)
  cmake_parse_arguments(arg "NEEDS_LLVM;NEEDS_TORCH" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  add_library(irsight_${name} STATIC ${arg_SOURCES})
  add_library(irsight::${name} ALIAS irsight_${name})
  set_target_properties(irsight_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_link_libraries(irsight_${name} PUBLIC irsight_flags ${arg_DEPENDS} PRIVATE ${arg_PRIVATE_DEPENDS})
  set(component CORE)
  if(arg_NEEDS_LLVM)
    set(component FRONTEND)
  elseif(arg_NEEDS_TORCH)
    set(component TRAIN)
    irsight_uses_torch(irsight_${name})
  else()
    target_precompile_headers(irsight_${name} REUSE_FROM irsight_library_headers)
  endif()
  set_target_properties(irsight_${name} PROPERTIES UNITY_BUILD ${IRSIGHT_UNITY})
  set_property(GLOBAL APPEND PROPERTY IRSIGHT_${component}_LIBRARIES irsight_${name})
endfunction()

# Links a target with libtorch and gives it the precompiled headers that have torch's. They serve libraries and programs, so
# both are compiled with -fPIC; what CMake adds on its own differs between the two.
function(irsight_uses_torch target)
  target_link_libraries(${target} PUBLIC irsight_libtorch)
  target_compile_options(${target} PRIVATE -fPIC)
  target_precompile_headers(${target} REUSE_FROM irsight_torch_headers)
  set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
endfunction()

# irsight_program(irsight-data SOURCES … DEPENDS …): a program that `irsight` finds in libexec. IRSIGHT_UNITY and NEEDS_TORCH as for
# libraries.
function(irsight_program name)
  cmake_parse_arguments(arg "NEEDS_TORCH" "DESTINATION" "SOURCES;DEPENDS" ${ARGN})
  if(NOT arg_DESTINATION)
    set(arg_DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/irsight)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE irsight_flags ${arg_DEPENDS})
  target_compile_definitions(${name} PRIVATE IRSIGHT_VERSION="${PROJECT_VERSION}")
  if(arg_NEEDS_TORCH)
    irsight_uses_torch(${name})
    set_target_properties(${name} PROPERTIES INSTALL_RPATH ${irsight_libtorch_rpath})
  endif()
  set_target_properties(${name} PROPERTIES UNITY_BUILD ${IRSIGHT_UNITY}
                                           RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/${arg_DESTINATION})
  install(TARGETS ${name} RUNTIME DESTINATION ${arg_DESTINATION})
endfunction()

# irsight_test(graph_builder_test LABELS unit SOURCES … DEPENDS …): a GoogleTest program, each test known to CTest.
# NEEDS_TORCH as for libraries. Tests find committed data under IRSIGHT_TEST_DATA (this folder) and may write to IRSIGHT_TEST_SCRATCH.
function(irsight_test name)
  cmake_parse_arguments(arg "NEEDS_TORCH" "TIMEOUT" "SOURCES;DEPENDS;LABELS" ${ARGN})
  if(NOT arg_SOURCES)
    set(arg_SOURCES ${name}.cc)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE irsight_flags ${arg_DEPENDS} GTest::gmock_main)
  target_compile_definitions(${name} PRIVATE IRSIGHT_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}"
                                             IRSIGHT_TEST_SCRATCH="${CMAKE_CURRENT_BINARY_DIR}")
  if(arg_NEEDS_TORCH)
    irsight_uses_torch(${name})
  else()
    target_precompile_headers(${name} REUSE_FROM irsight_test_headers)
  endif()
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
endfunction()

# irsight_fuzzer(safetensors_fuzzer SOURCES … DEPENDS …): its committed inputs lie in corpus/<name>/. Every build has a
# test that runs them through the fuzzer's entry; with IRSIGHT_FUZZERS there is a libFuzzer program of that name as well.
function(irsight_fuzzer name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS" ${ARGN})
  if(NOT arg_SOURCES)
    set(arg_SOURCES ${name}.cc)
  endif()
  add_executable(${name}_corpus ${arg_SOURCES} ${PROJECT_SOURCE_DIR}/tests/base/corpus_main.cc)
  target_link_libraries(${name}_corpus PRIVATE irsight_flags ${arg_DEPENDS})
  add_test(NAME ${name}_corpus COMMAND ${name}_corpus ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
  set_tests_properties(${name}_corpus PROPERTIES LABELS format TIMEOUT 300)
  if(IRSIGHT_FUZZERS)
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE irsight_flags ${arg_DEPENDS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/fuzzers)
  endif()
endfunction()
