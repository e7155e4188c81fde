#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/tools/compile/graph_work.h"
#include "irsight/tools/compile/report.h"

namespace irsight::tools {

/// Where a run into a data set goes on.
struct DataSetPlace {
  std::size_t items = 0;             ///< so many are done with
  std::uint64_t graphs = 0;          ///< so many of the next item's are in the data set already
  bool complete = false;             ///< nothing is left to do
  std::vector<Error> failures = {};  ///< of those that are done with
};

/// Returns the place in `items` that the shards in `folder` reach to. A data set has its graphs in the order of the items, so
/// nothing in front of that place can be made again.
/// Errors: the report does not fit the data set; an input in front of the place has changed.
Result<DataSetPlace> place_in_data_set(const std::vector<BatchItem>& items, Report& report,
                                       const std::string& folder);

}  // namespace irsight::tools
