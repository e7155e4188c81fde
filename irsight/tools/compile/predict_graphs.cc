#include "irsight/tools/compile/predict_graphs.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "irsight/frontend/dataset_levels.h"
#include "irsight/graph/formats/graph_stream.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/graph/instruction_graph_from_graph.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/predict_work.h"

namespace irsight::tools {
namespace {

// What makes a graph that the model reads.
std::string how_to_make(std::string_view rules, const std::vector<std::string>& levels) {
  const Dialect dialect = dialect_of_rules(rules);
  return fmt::format(
      "irsight graph SOURCE --words --level {}{} -o FILE makes what the model reads",
      word_of_level(levels.front()),
      dialect == Dialect::kIrsight ? "" : fmt::format(" --dialect {}", name_of(dialect)));
}

Result<ModelAnswer> answer_about_graph(const ProgramGraph& graph,
                                       const std::vector<std::string>& levels,
                                       const Predictor& predictor) {
  const std::string& rules = predictor.description().rules.at("graph");
  Result<InstructionGraph> instructions = instruction_graph_from_graph(graph, rules);
  if (!instructions)  // the message quotes what stands in the file
    return tl::unexpected(
        Error{printable(instructions.error().message), how_to_make(rules, levels)});
  return answer_about({*std::move(instructions)}, predictor);
}

// What there is to say of a graph's level; nothing where the model knows it.
std::string note_of_levels(const ProgramGraph& graph, const std::vector<std::string>& levels) {
  const std::string_view made = graph.attribute("level").value_or("");
  if (std::ranges::find(levels, made) != levels.end()) return {};
  return fmt::format("{}, the model is asked about {}: its answer may mean little",
                     made.empty() ? "does not say at which level it was made"
                                  : fmt::format("was made at the level {}", printable(made)),
                     fmt::join(levels, " and "));
}

}  // namespace

std::string name_of_graph(const std::string& path, std::size_t i, std::size_t graphs) {
  return graphs == 1 ? path : fmt::format("{}#{}", path, i);
}

bool is_graph_file(const SourceInput& input) {
  if (input.contents || !input.language.empty() || !input.directory.empty()) return false;
  std::error_code ignored;
  return format_from_path(input.path).format || input.path.ends_with(".safetensors.zst") ||
         std::filesystem::exists(input.path + "/manifest.json", ignored);
}

Result<BatchWork> answers_about_graphs(const std::string& path,
                                       const std::vector<std::string>& levels,
                                       const Predictor& predictor) {
  const Result<std::unique_ptr<GraphReader>> reader = open_reader(path);
  if (!reader) return tl::unexpected(reader.error());
  BatchWork work;
  std::vector<Result<ModelAnswer>> answers;
  Status whole;
  while (true) {
    const Result<std::optional<ProgramGraph>> graph = (*reader)->next();
    if (!graph) whole = tl::unexpected(graph.error());
    if (!graph || !*graph) break;
    answers.push_back(answer_about_graph(**graph, levels, predictor));
    const std::string note = answers.back() ? note_of_levels(**graph, levels) : "";
    if (!note.empty() && work.notes.empty())
      work.notes.push_back(fmt::format("{}: graph {} {}", path, answers.size() - 1, note));
  }
  if (answers.empty())
    return whole ? error("{}: holds no graph", path) : error_of(std::move(whole));
  const std::size_t parts = answers.size() + (whole ? 0 : 1);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i])
      answers[i] = tl::unexpected(Error(answers[i].error()).in(name_of_graph(path, i, parts)));
    work.parts.push_back(part_from_answer(answers[i]));
  }
  if (!whole) work.parts.push_back(part_from_answer(error_of(std::move(whole))));
  return work;
}

}  // namespace irsight::tools
