#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// A fact: the entity `head` stands in `relation` to the entity `tail`.
struct KnowledgeTriplet {
  std::int32_t head = 0;
  std::int32_t tail = 0;
  std::int32_t relation = 0;

  friend auto operator<=>(const KnowledgeTriplet&, const KnowledgeTriplet&) = default;
};

/// Facts about entities.
///
/// Folder: the text files that OpenKE and LLVM's scripts for IR2Vec use, numbers parted by tabs: entity2id.txt and
/// relation2id.txt (how many, then a name and its number a line), train2id.txt (how many, then head, tail and relation a
/// line); beside these counts.txt, how often each line of train2id.txt was seen, which others ignore.
struct KnowledgeGraph {
  std::vector<std::string> entities;
  std::vector<std::string> relations;
  std::vector<KnowledgeTriplet> triplets;  ///< each once, sorted
  std::vector<std::int64_t> counts;        ///< of each triplet; none where not known

  bool operator==(const KnowledgeGraph&) const = default;
};

/// Writes a graph into a folder, which is made if need be; train2id.txt comes last.
/// Errors: those of writing. Determinism: the bytes depend on the graph alone.
Status write_knowledge_graph(const std::string& folder, const KnowledgeGraph& graph);

/// Returns the graph in a folder. Triplets that come again count once.
/// Errors: starting with the file and its line: missing, cut, no number, more or fewer lines than said, a name or number
/// that comes again, an entity or relation that there is not, no triplets.
Result<KnowledgeGraph> read_knowledge_graph(const std::string& folder);

}  // namespace irsight
