#pragma once

#include <string>

#include "irsight/frontend/graph_from_source.h"
#include "irsight/graph/formats/graph_stream.h"
#include "irsight/tools/compile/batch.h"

namespace irsight::tools {

/// An input of `irsight graph`: what is asked of it, and under which name its graphs go.
struct BatchItem {
  GraphRequest request;
  std::string name;
};

/// Returns an item's graphs, each encoded as encode_graph() does unless only figures are wanted.
/// Errors: as graphs_from_source() and encode_graph().
Result<BatchWork> graphs_of(const BatchItem& item, bool encode, const WriteOptions& write);

}  // namespace irsight::tools
