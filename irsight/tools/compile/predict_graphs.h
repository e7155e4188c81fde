#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"
#include "irsight/models/inference/predictor.h"
#include "irsight/tools/compile/batch.h"

namespace irsight::tools {

/// Returns whether an input is of program graphs: its name has the suffix of such a file (format_from_path()), or it is a folder
/// with a manifest. What is read from standard input, by another language or as a project has it, is not.
bool is_graph_file(const SourceInput& input);

/// Returns what a file's graph of number `i` is called, of so many: by the file alone, or by both.
std::string name_of_graph(const std::string& path, std::size_t i, std::size_t graphs);

/// Returns what a model says of each graph of a file, with lines: a part each, which answer_from_part() reads. A graph that
/// the model does not read costs itself only; where the file cannot be read further, the last part says why. Errors in
/// parts start with the graph's name or the file. A note tells of the first graph that is of none of `levels`.
/// Requires: a model that answers about graphs. Errors: as GraphReader, of the first graph; a file without graphs.
Result<BatchWork> answers_about_graphs(const std::string& path,
                                       const std::vector<std::string>& levels,
                                       const Predictor& predictor);

}  // namespace irsight::tools
