#include "irsight/frontend/internal/renamed_tokens.h"

#include <algorithm>
#include <map>

namespace irsight {
namespace {

class Names {
 public:
  explicit Names(char first) : first_(first) {}

  const std::string& of(const std::string& name) {
    const auto [found, is_new] = names_.try_emplace(name);
    if (is_new) found->second = name_of_number(names_.size() - 1, first_);
    return found->second;
  }

 private:
  char first_;
  std::map<std::string, std::string> names_;
};

}  // namespace

std::string name_of_number(std::size_t number, char first) {
  constexpr std::size_t kLetters = 26;
  std::string name;
  for (std::size_t rest = number + 1; rest > 0; rest = (rest - 1) / kLetters) {
    name += static_cast<char>(first + static_cast<char>((rest - 1) % kLetters));
  }
  std::reverse(name.begin(), name.end());
  return name;
}

std::string renamed_text(std::span<const SourceToken> tokens) {
  Names functions('A');
  Names variables('a');
  std::string text;
  for (const SourceToken& token : tokens) {
    if (!text.empty()) {
      text += token.lines == 0 ? " " : token.lines == 1 ? "\n" : "\n\n";
    }
    switch (token.names) {
      case SourceToken::Names::kNothing:
        text += token.text;
        break;
      case SourceToken::Names::kFunction:
        text += functions.of(token.text);
        break;
      case SourceToken::Names::kVariable:
        text += variables.of(token.text);
        break;
    }
  }
  return text;
}

}  // namespace irsight
