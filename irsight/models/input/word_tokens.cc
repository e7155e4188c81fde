#include "irsight/models/input/word_tokens.h"

#include "irsight/graph/graph_rules.h"

namespace irsight {

void WordTokens::add(std::string_view statement) {
  if (statement.empty() || statement == kIdentifierStatement) {
    tokens_.push_back(identifier());
  } else if (statement == kImmediateStatement) {
    tokens_.push_back(immediate());
  } else {
    const auto [seen, is_new] = seen_.try_emplace(std::string(statement));
    if (is_new) seen->second = vocabulary_.find(statement).id;
    tokens_.push_back(seen->second);
  }
}

}  // namespace irsight
