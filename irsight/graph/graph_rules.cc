#include "irsight/graph/graph_rules.h"

namespace irsight {

bool are_known_graphs(std::string_view rules) {
  return rules == kInstructionGraphRules || rules == kProgramlGraphRules;
}

Dialect dialect_of_rules(std::string_view rules) {
  return rules == kProgramlGraphRules ? Dialect::kProgramlReleased : Dialect::kIrsight;
}

std::string word_rules(std::string_view rules) {
  return fmt::format("{}, {}, {}", rules, kEncodingRules, kStatementRules);
}

Status check_graph_rules(const std::string& where, std::string_view there, std::string_view reader,
                         std::string_view needed) {
  if (there == needed) return {};
  return tl::unexpected(
      Error{fmt::format("{}: has graphs by the rules {}, {} reads those by {}", where, there,
                        reader, needed),
            "irsight dataset build --graphs instructions or programl makes them"});
}

}  // namespace irsight
