#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// The sections of IR2Vec's vocabularies in LLVM's JSON format, in the order of LLVM's entities.
inline constexpr std::array<std::string_view, 3> kIr2vecSections = {"Opcodes", "Types",
                                                                    "Arguments"};

/// One entity's vector.
struct Ir2vecVector {
  std::string name;
  std::vector<double> numbers;  ///< finite
};

/// The vectors of an IR2Vec vocabulary, as a file has them.
struct Ir2vecFile {
  std::int32_t width = 0;                                                  ///< of every vector
  std::array<std::vector<Ir2vecVector>, kIr2vecSections.size()> sections;  ///< in the file's order
};

/// Returns what checksums of such vectors begin with, and go on with: a name and its numbers, in the file's order.
std::uint64_t ir2vec_checksum();
std::uint64_t ir2vec_checksum(std::uint64_t before, const Ir2vecVector& vector);

/// Returns the vectors in a text. `name`: what errors begin with. Sections that LLVM does not know are passed over; of
/// "irsight": {"checksum": …}, which files of ours have (write_ir2vec_vocabulary()), the checksum is compared.
/// Errors: no JSON, nested in more than 8 levels; a section that is missing or no object; a vector that is empty, holds
/// no finite numbers or has not the width of the first; another checksum: damaged or changed.
Result<Ir2vecFile> ir2vec_file_from_json(const std::string& name, std::string_view text);

/// Does the same with a file of 256 MiB at most. Errors: those of reading, too.
Result<Ir2vecFile> read_ir2vec_file(const std::string& path);

}  // namespace irsight
