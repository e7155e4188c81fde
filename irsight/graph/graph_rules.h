#pragma once

#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/dialect.h"
#include "irsight/graph/instruction_graph.h"

namespace irsight {

/// The version of the rules by which ProGraML's own graphs lie in the arrays of an InstructionGraph (docs/datasets.md, I10).
inline constexpr std::string_view kProgramlGraphRules = "programl-0.3-1";

/// What stands in a statement's place in ProGraML's graphs where a node is a variable, and where it is a constant.
inline constexpr std::string_view kIdentifierStatement = "!IDENTIFIER";
inline constexpr std::string_view kImmediateStatement = "!IMMEDIATE";

/// The version of the rules by which statements are made (docs/inst2vec.md). Whoever changes what
/// text a statement gets changes this: vocabularies and tables of other rules are refused then.
inline constexpr std::string_view kStatementRules = "inst2vec-1";

/// Returns the dialect of which graphs by these rules are made. Requires: are_known_graphs(rules).
Dialect dialect_of_rules(std::string_view rules);

/// Returns what a graph's attribute `words` says where GraphOptions::words wrote them: all rules that they are made by,
/// "instructions-1, encoding-1, inst2vec-1". Requires: are_known_graphs(rules).
std::string word_rules(std::string_view rules);

/// Returns whether this irsight reads graphs of these rules: kInstructionGraphRules or kProgramlGraphRules.
bool are_known_graphs(std::string_view rules);

/// Returns an error unless graphs by the rules `there` are what somebody reads who needs those by `needed`; it names both, and
/// starts with `where` they are. `reader`: who, for people.
Status check_graph_rules(const std::string& where, std::string_view there, std::string_view reader,
                         std::string_view needed);

}  // namespace irsight
