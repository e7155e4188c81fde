#pragma once

#include <cstdint>

namespace llvm {
class Type;
}  // namespace llvm

namespace irsight {

/// The fields of a type (docs/encoding.md): its first scalar, its shape, and how many elements or members it has.
struct EncodedType {
  std::uint32_t type = 0, shape = 0, length = 0;
};

EncodedType encoded_type(const llvm::Type& type);

}  // namespace irsight
