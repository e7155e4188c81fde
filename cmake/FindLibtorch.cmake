# Finds libtorch for the CPU in a PyTorch wheel and makes the target irsight_libtorch.
# PyTorch's own CMake package asks for the CUDA toolkit that the wheel was made with; this one for nothing. On a GPU
# irsight-train loads the wheel's CUDA library when it starts (irsight/models/devices.h).
set(IRSIGHT_LIBTORCH "" CACHE PATH "Folder `torch` of PyTorch's wheel; empty: the one that scripts/setup.sh installs")
set(libtorch_version 2.11)
string(CONCAT libtorch_remedy "scripts/setup.sh installs it; or set -DIRSIGHT_LIBTORCH=…/site-packages/torch (the environment's variable of that "
                              "name does as well), or build without training: -DIRSIGHT_TRAIN=OFF")

set(libtorch_folder ${IRSIGHT_LIBTORCH})
if(NOT libtorch_folder)
  set(libtorch_folder $ENV{IRSIGHT_LIBTORCH})
endif()
if(NOT libtorch_folder)
  file(GLOB libtorch_folder ${PROJECT_SOURCE_DIR}/build/torch-venv/lib/python3*/site-packages/torch)
endif()
if(NOT EXISTS "${libtorch_folder}/lib/libtorch_cpu.so")
  message(FATAL_ERROR "libtorch ${libtorch_version}: no lib/libtorch_cpu.so in \"${libtorch_folder}\"; ${libtorch_remedy}")
endif()
file(STRINGS ${libtorch_folder}/version.py libtorch_line REGEX "^__version__ = ")
string(REGEX MATCH "[0-9]+\\.[0-9]+" libtorch_found "${libtorch_line}")
if(NOT libtorch_found VERSION_EQUAL libtorch_version)
  message(FATAL_ERROR "libtorch ${libtorch_version}: ${libtorch_folder} has version ${libtorch_found}; ${libtorch_remedy}")
endif()

add_library(irsight_libtorch INTERFACE IMPORTED)
foreach(name c10 torch_cpu)
  add_library(irsight_libtorch_${name} SHARED IMPORTED)
  set_target_properties(irsight_libtorch_${name} PROPERTIES IMPORTED_LOCATION ${libtorch_folder}/lib/lib${name}.so)
  target_link_libraries(irsight_libtorch INTERFACE irsight_libtorch_${name})
endforeach()
# Looked at last: the wheel has headers of other projects too, of other versions than the libraries we link (fmt, nlohmann/json).
target_compile_options(irsight_libtorch INTERFACE "SHELL:-idirafter ${libtorch_folder}/include"
                                                  "SHELL:-idirafter ${libtorch_folder}/include/torch/csrc/api/include")
set(irsight_libtorch_rpath ${libtorch_folder}/lib)  # of installed programs; those of a build have it from their link
