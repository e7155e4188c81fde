#include "irsight/base/tensor_type.h"

#include <algorithm>
#include <array>

namespace irsight {
namespace {

struct TypeRow {
  std::string_view name;
  std::size_t size;
};

// In the order of TensorType.
constexpr std::array<TypeRow, 13> kTypes = {{{"BOOL", 1},
                                             {"U8", 1},
                                             {"I8", 1},
                                             {"U16", 2},
                                             {"I16", 2},
                                             {"F16", 2},
                                             {"BF16", 2},
                                             {"U32", 4},
                                             {"I32", 4},
                                             {"F32", 4},
                                             {"U64", 8},
                                             {"I64", 8},
                                             {"F64", 8}}};

}  // namespace

std::string_view name_of(TensorType type) { return kTypes[static_cast<std::size_t>(type)].name; }

std::size_t size_of(TensorType type) { return kTypes[static_cast<std::size_t>(type)].size; }

std::optional<TensorType> tensor_type_from_name(std::string_view name) {
  const auto* row = std::ranges::find(kTypes, name, &TypeRow::name);
  if (row == kTypes.end()) return std::nullopt;
  return static_cast<TensorType>(row - kTypes.begin());
}

}  // namespace irsight
