# Every dependency is required: what is asked for and missing stops the configuration (docs/architecture.md lists them).
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)
if(IRSIGHT_EMBEDDINGS)
  find_path(LIBLINEAR_INCLUDE_DIR linear.h REQUIRED)
  find_library(LIBLINEAR_LIBRARY linear REQUIRED)
endif()

find_path(PROTOZERO_INCLUDE_DIR protozero/pbf_reader.hpp REQUIRED)
include(IrsightZstd)

if(IRSIGHT_FRONTEND)
  # LLVM's version file answers only to an exact major.minor, so ask without one and compare.
  find_package(LLVM REQUIRED CONFIG PATHS /usr/lib/llvm-22/lib/cmake/llvm NO_DEFAULT_PATH)
  find_package(Clang REQUIRED CONFIG PATHS /usr/lib/llvm-22/lib/cmake/clang NO_DEFAULT_PATH)
  if(NOT LLVM_VERSION_MAJOR EQUAL 22)
    message(FATAL_ERROR "irsight's frontend is pinned to LLVM 22; found ${LLVM_PACKAGE_VERSION} in ${LLVM_DIR}")
  endif()
endif()

if(IRSIGHT_TRAIN)
  find_package(Libtorch REQUIRED)
  find_library(JEMALLOC_LIBRARY jemalloc REQUIRED)
  # Where there is a CUDA compiler, kernels for GPUs are built as well; host code by g++, since Clang 22 is newer than nvcc knows.
  find_program(IRSIGHT_NVCC nvcc HINTS $ENV{CUDA_PATH}/bin /usr/local/cuda/bin DOC "CUDA compiler; OFF: no kernels for GPUs")
  if(IRSIGHT_NVCC)
    set(CMAKE_CUDA_COMPILER ${IRSIGHT_NVCC})
    set(CMAKE_CUDA_HOST_COMPILER g++)
    set(CMAKE_CUDA_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
    set(CMAKE_CUDA_ARCHITECTURES 80)
    enable_language(CUDA)
    message(STATUS "Kernels for GPUs: by ${IRSIGHT_NVCC} ${CMAKE_CUDA_COMPILER_VERSION}")
  else()
    message(STATUS "Kernels for GPUs: none, since nvcc is not here")
  endif()
endif()

if(IRSIGHT_TESTS)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
  include(GoogleTest)
  # Tests that open our files with Python's packages; scripts/setup.sh makes the environment that has them.
  find_program(IRSIGHT_PYTHON NAMES python python3 REQUIRED
               HINTS ${PROJECT_SOURCE_DIR}/build/venv/bin NO_CMAKE_SYSTEM_PATH
               DOC "Python of the tests, with scripts/requirements-test.txt installed")
endif()
if(IRSIGHT_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()
