#include "irsight/frontend/internal/stand_in_nulls.h"

namespace irsight {
namespace stand_in_nulls {
namespace {

std::string_view pointer_at(const IrTokens& line, std::size_t first) {
  const std::size_t end = end_of_type(line, first);
  return end == first || line[end - 1] != "*" ? std::string_view() : line.text(first, end);
}

// The type that phi and icmp name once for all operands.
std::string_view common_type(const IrTokens& line, std::size_t null) {
  const std::size_t opcode = opcode_of_line(line);
  if (line[opcode] == "phi" && line[null - 1] == "[") return pointer_at(line, opcode + 1);
  if (line[opcode] == "icmp" && line[null - 1] == ",") return pointer_at(line, opcode + 2);
  return {};
}

}  // namespace
}  // namespace stand_in_nulls

std::size_t opcode_of_line(const IrTokens& line) {
  if (line[1] == "=") return 2;
  return line[2] == "=" ? 3 : 0;
}

std::string_view type_of_null(const IrTokens& line, std::size_t null, std::size_t part) {
  if (const std::size_t first = start_of_pointer(line, null); first != IrTokens::kNone)
    return line.text(first, null);
  if (null == 0) return {};
  if (const std::string_view type = stand_in_nulls::common_type(line, null); !type.empty())
    return type;
  const bool is_argument = part != null && (line[part - 1] == "(" || line[part - 1] == ",");
  return is_argument ? stand_in_nulls::pointer_at(line, part) : std::string_view();
}

}  // namespace irsight
