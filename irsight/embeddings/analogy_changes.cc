#include "irsight/embeddings/internal/analogy_changes.h"

#include <array>
#include <vector>

namespace irsight::embeddings_internal {
namespace {

struct Words {
  std::string_view from;
  std::string_view to;
};

struct Scalar {
  std::string_view name;
  int alignment;
};

// An operation on integers and its like on floats; the types change with it.
constexpr std::array<Words, 4> kArithmetic = {
    {{"add", "fadd"}, {"sub", "fsub"}, {"mul", "fmul"}, {"sdiv", "fdiv"}}};

constexpr std::array<Words, 25> kOperations = {{
    {"add", "sub"},
    {"add", "mul"},
    {"add", "or"},
    {"sub", "mul"},
    {"and", "or"},
    {"or", "xor"},
    {"and", "xor"},
    {"shl", "lshr"},
    {"sdiv", "srem"},
    {"udiv", "urem"},
    {"fadd", "fsub"},
    {"fadd", "fmul"},
    {"fmul", "fdiv"},
    {"icmp eq", "icmp ne"},
    {"icmp slt", "icmp sgt"},
    {"icmp ult", "icmp ugt"},
    {"icmp sle", "icmp sge"},
    {"icmp ule", "icmp uge"},
    {"fcmp oeq", "fcmp une"},
    {"fcmp olt", "fcmp ogt"},
    {"fcmp ole", "fcmp oge"},
    {"extractelement", "insertelement"},
    {"extractvalue", "insertvalue"},
    {"atomicrmw add", "atomicrmw sub"},
    {"trunc", "zext"},
}};

constexpr std::array<Words, 12> kSigns = {{
    {"sdiv", "udiv"},
    {"srem", "urem"},
    {"ashr", "lshr"},
    {"sext", "zext"},
    {"sitofp", "uitofp"},
    {"fptosi", "fptoui"},
    {"icmp slt", "icmp ult"},
    {"icmp sgt", "icmp ugt"},
    {"icmp sle", "icmp ule"},
    {"icmp sge", "icmp uge"},
    {"nsw", "nuw"},
    {"signext", "zeroext"},
}};

constexpr std::array<Scalar, 5> kIntegers = {
    {{"i8", 1}, {"i16", 2}, {"i32", 4}, {"i64", 8}, {"i128", 16}}};
constexpr std::array<Scalar, 3> kFloats = {{{"half", 2}, {"float", 4}, {"double", 8}}};
constexpr std::array<int, 5> kLanesOfVectors = {2, 4, 8, 16, 32};

class Maker {
 public:
  std::vector<AnalogyChange> changes;

  void add(AnalogyGroup group, std::string_view from, std::string_view to, int align_from = 0,
           int align_to = 0) {
    AnalogyChange change{.group = group, .from = std::string(from), .to = std::string(to)};
    change.name = change.from + " to " + change.to;
    if (align_from != align_to) {
      change.align_from = "align " + std::to_string(align_from);
      change.align_to = "align " + std::to_string(align_to);
    }
    changes.push_back(std::move(change));
  }

  void add_types() {
    for (const Scalar& integer : kIntegers) {
      for (const Scalar& other : kFloats) {
        add(AnalogyGroup::kType, integer.name, other.name, integer.alignment, other.alignment);
        for (const Words& operation : kArithmetic) {
          add(AnalogyGroup::kType, std::string(operation.from) + " " + std::string(integer.name),
              std::string(operation.to) + " " + std::string(other.name));
        }
      }
      add(AnalogyGroup::kType, integer.name, "ptr", integer.alignment, 8);
    }
  }

  template <std::size_t N>
  void add_widths(const std::array<Scalar, N>& scalars) {
    for (std::size_t i = 0; i < N; ++i) {
      for (std::size_t j = i + 1; j < N; ++j) {
        add(AnalogyGroup::kWidth, scalars[i].name, scalars[j].name, scalars[i].alignment,
            scalars[j].alignment);
      }
    }
  }

  void add_vectors() {
    for (std::size_t i = 0; i + 1 < kLanesOfVectors.size(); ++i) {
      add(AnalogyGroup::kWidth, "<" + std::to_string(kLanesOfVectors[i]) + " x ",
          "<" + std::to_string(kLanesOfVectors[i + 1]) + " x ");
    }
  }
};

std::vector<AnalogyChange> made_changes() {
  Maker maker;
  maker.add_types();
  for (const Words& words : kOperations) maker.add(AnalogyGroup::kOperation, words.from, words.to);
  for (const Words& words : kSigns) maker.add(AnalogyGroup::kSignedness, words.from, words.to);
  maker.add_widths(kIntegers);
  maker.add_widths(kFloats);
  maker.add_vectors();
  return std::move(maker.changes);
}

}  // namespace

std::span<const AnalogyChange> analogy_changes() {
  static const std::vector<AnalogyChange> changes = made_changes();
  return changes;
}

}  // namespace irsight::embeddings_internal
