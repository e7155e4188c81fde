#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/embeddings/embedding_table.h"
#include "irsight/embeddings/knowledge_graph.h"

namespace irsight {

/// Writes vectors of IR2Vec's entities as a vocabulary in LLVM's own JSON format, which `llvm-ir2vec embeddings
/// --ir2vec-vocab-path` and llvm/Analysis/IR2Vec.h read: sections Opcodes, Types and Arguments. Entities that no triplet
/// of the graph names get zeros, as LLVM gives those that a vocabulary lacks. A section "irsight", which LLVM ignores, has a
/// checksum of the vectors and `provenance`.
///
/// vectors: [E, D] row-major, for the graph's entities, which are LLVM 22's in LLVM's order (ir2vec_entities()).
/// Errors: a section without entities; those of writing. Determinism: the bytes depend on the arguments only.
Status write_ir2vec_vocabulary(const std::string& path, const KnowledgeGraph& graph,
                               std::span<const float> vectors, std::int32_t width,
                               const std::map<std::string, std::string>& provenance);

/// Returns a vocabulary's vectors as a table, to be asked for neighbours and analogies; vectors of zeros are left out.
/// Errors: starting with the path: as read_ir2vec_file(); a name in two sections.
Result<EmbeddingTable> read_ir2vec_table(const std::string& path);

}  // namespace irsight
