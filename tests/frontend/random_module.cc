#include "tests/frontend/random_module.h"

#include <fmt/format.h>

#include <random>
#include <vector>

namespace irsight {
namespace {

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::string module() {
    functions_ = 2 + below(3);
    text_ = "%pair = type { i32, ptr }\n@x = global i32 7\n@text = constant [3 x i8] c\"ab\\00\"\n";
    text_ += fmt::format("@table = global [2 x ptr] [ptr @x, ptr @f{}]\n", below(functions_));
    if (below(2) == 0) text_ += "@other = alias i32, ptr @x\n";
    text_ += "declare i32 @outside(i32)\ndeclare void @llvm.assume(i1)\n";
    for (int f = 0; f < functions_; ++f) function(f);
    return text_;
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  std::string fresh() { return fmt::format("%v{}", next_++); }
  template <typename... Args>
  std::string made(fmt::format_string<Args...> format, Args&&... args) {
    const std::string name = fresh();
    text_ += fmt::format("  {} = {}\n", name, fmt::format(format, std::forward<Args>(args)...));
    return name;
  }
  template <typename... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    text_ += fmt::format("  {}\n", fmt::format(format, std::forward<Args>(args)...));
  }

  const std::string& one_of(const std::vector<std::string>& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
  }
  std::string number() { return below(3) == 0 ? std::to_string(below(5)) : one_of(numbers_); }
  std::string pointer() {
    const int kind = below(6);
    if (kind == 0) return "@x";
    if (kind == 1) return "getelementptr (i8, ptr @table, i64 8)";
    return one_of(pointers_);
  }

  // The graph of blocks first, so that phis know their predecessors.
  void function(int f) {
    next_ = 0;
    blocks_ = 1 + below(4);
    successors_.assign(static_cast<std::size_t>(blocks_), {});
    for (auto& targets : successors_) {
      const int count = blocks_ == 1 ? 0 : below(4);
      for (int i = 0; i < count; ++i) targets.push_back(1 + below(blocks_ - 1));
    }
    text_ +=
        fmt::format("define {}i32 @f{}(i32 %a, ptr %p) {{\n", below(2) == 0 ? "internal " : "", f);
    entry_numbers_ = {"%a"};
    entry_pointers_ = {"%p"};
    for (int b = 0; b < blocks_; ++b) block(b);
    text_ += "}\n";
  }

  void block(int b) {
    text_ += fmt::format("b{}:\n", b);
    numbers_ = entry_numbers_;
    pointers_ = entry_pointers_;
    if (b > 0) phi(b);
    if (b == 0 && below(2) == 0)
      pointers_.push_back(made("alloca {}", below(2) == 0 ? "i32" : "%pair"));
    for (int i = below(6); i > 0; --i) instruction();
    terminator(successors_[static_cast<std::size_t>(b)]);
    if (b > 0) return;
    entry_numbers_ = numbers_;
    entry_pointers_ = pointers_;
  }

  void phi(int b) {
    std::string incoming;
    for (int from = 0; from < blocks_; ++from) {
      const std::string value = std::to_string(below(3));
      for (const int to : successors_[static_cast<std::size_t>(from)]) {
        if (to != b) continue;
        incoming += fmt::format("{}[ {}, %b{} ]", incoming.empty() ? "" : ", ", value, from);
      }
    }
    if (!incoming.empty() && below(3) > 0) numbers_.push_back(made("phi i32 {}", incoming));
  }

  void instruction() {
    switch (below(9)) {
      case 0:
        return numbers_.push_back(made("add i32 {}, {}", number(), number()));
      case 1:
        return numbers_.push_back(made("load i32, ptr {}", pointer()));
      case 2:
        return line("store i32 {}, ptr {}", number(), pointer());
      case 3:
        return pointers_.push_back(made("getelementptr %pair, ptr {}, i32 0, i32 1", pointer()));
      case 4:
        return numbers_.push_back(
            made("call i32 @f{}(i32 {}, ptr {})", below(functions_), number(), pointer()));
      case 5:
        return numbers_.push_back(made("call i32 @outside(i32 {})", number()));
      case 6:
        return pointers_.push_back(made("load ptr, ptr {}", pointer()));
      case 7:
        return numbers_.push_back(
            made("call i32 {}(i32 {}, ptr {})", one_of(pointers_), number(), pointer()));
      default:
        return line("call void @llvm.assume(i1 {})",
                    made("icmp slt i32 {}, {}", number(), number()));
    }
  }

  void terminator(const std::vector<int>& targets) {
    if (targets.empty()) return line("ret i32 {}", number());
    if (targets.size() == 1) return line("br label %b{}", targets[0]);
    if (targets.size() == 2) {
      const std::string condition = made("icmp eq i32 {}, 0", number());
      return line("br i1 {}, label %b{}, label %b{}", condition, targets[0], targets[1]);
    }
    line("switch i32 {}, label %b{} [ i32 1, label %b{} i32 2, label %b{} ]", number(), targets[0],
         targets[1], targets[2]);
  }

  std::mt19937 random_;
  std::string text_;
  int functions_ = 0, blocks_ = 0, next_ = 0;
  std::vector<std::vector<int>> successors_;
  std::vector<std::string> numbers_, pointers_, entry_numbers_, entry_pointers_;
};

}  // namespace

std::string random_module(std::uint32_t seed) { return Writer(seed).module(); }

}  // namespace irsight
