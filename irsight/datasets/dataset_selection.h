#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset.h"
#include "irsight/datasets/split.h"

namespace irsight {

/// Writes some sources of a data set as a data set of its own: those that `rows` name, on the sides that they say, at some
/// levels (none named: all).
///
/// Sources stay in their order and classes in theirs, so that models of one data set know the other. Training sources that
/// were dropped stay dropped; near-duplicates are not counted. An interrupted run is gone on with.
/// Errors: starting with the data set's folder: a source or a level that it lacks; no row; `folder` is its own. As
/// DatasetWriter.
/// Determinism: exact. Memory: one shard, and the tables of words, statements and tokens.
Status select_sources(const Dataset& data, const std::vector<SplitRow>& rows,
                      const std::vector<std::string>& levels, const std::string& folder);

}  // namespace irsight
