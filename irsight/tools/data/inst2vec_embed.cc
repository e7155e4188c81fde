// irsight inst2vec embed: lines of statements to ids, rungs and vectors.

#include <memory>

#include "irsight/base/mapped_file.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/statement_classes.h"
#include "irsight/embeddings/statement_lines.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/inst2vec_command.h"
#include "irsight/tools/data/inst2vec_inputs.h"

namespace irsight::tools {
namespace {

struct EmbedLine {
  std::string input = "-";
  std::string vocabulary;
  std::string table;
  std::string output = "-";
  std::string format;
};

// As RFC 4180 has it.
std::string csv_field(std::string_view text) {
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + "\"";
}

std::string csv_of(const std::vector<std::string>& statements, const std::vector<StatementId>& ids,
                   const EmbeddingTable& table) {
  std::string text = "statement,class,id,rung";
  for (std::int32_t i = 0; i < table.width(); ++i) text += fmt::format(",v{}", i);
  text += '\n';
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto of_class = static_cast<std::size_t>(class_of(statements[i]));
    text += fmt::format("{},{},{},{}", csv_field(line_from_statement(statements[i])),
                        kStatementClasses[of_class], ids[i].id, name_of(ids[i].rung));
    for (const float value : table[ids[i].id]) text += fmt::format(",{}", value);
    text += '\n';
  }
  return text;
}

Status write_tensors(const EmbedLine& line, const std::vector<StatementId>& found,
                     const EmbeddingTable& table) {
  std::vector<std::int32_t> ids;
  std::vector<std::uint8_t> rungs;
  std::vector<float> vectors;
  for (const StatementId& statement : found) {
    ids.push_back(statement.id);
    rungs.push_back(static_cast<std::uint8_t>(statement.rung));
    const std::span<const float> row = table[statement.id];
    vectors.insert(vectors.end(), row.begin(), row.end());
  }
  const auto rows = static_cast<std::int64_t>(ids.size());
  return write_safetensors(
      line.output,
      {tensor_source("ids", std::span<const std::int32_t>(ids)),
       tensor_source("rungs", std::span<const std::uint8_t>(rungs)),
       tensor_source("vectors", std::span<const float>(vectors), {rows, table.width()})},
      {{"normalisation", table.info().normalisation},
       {"vocabulary", table.info().vocabulary_digest}});
}

void tell_unknown(const EmbedLine& line, const std::vector<std::string>& statements,
                  const std::vector<StatementId>& ids) {
  std::size_t count = 0;
  std::size_t first = 0;
  for (std::size_t i = ids.size(); i-- > 0;) {
    if (ids[i].rung != Rung::kUnknown) continue;
    ++count;
    first = i;
  }
  if (count == 0) return;
  constexpr std::size_t kShown = 60;
  std::string text = line_from_statement(statements[first]);
  if (text.size() > kShown) text = text.substr(0, kShown) + "…";
  print_note(fmt::format("{}: {} of {} lines are no statement that the vocabulary knows, as: {}",
                         line.input, count, ids.size(), text));
}

Result<int> embed(const EmbedLine& line) {
  const Result<Vocabulary> vocabulary = vocabulary_named(line.vocabulary);
  if (!vocabulary) return tl::unexpected(vocabulary.error());
  const Result<EmbeddingTable> table = table_named(line.table, *vocabulary);
  if (!table) return tl::unexpected(table.error());
  const Result<std::string> text = read_file(line.input);
  if (!text) return tl::unexpected(text.error());
  const std::vector<std::string> statements = statements_from_lines(*text);
  std::vector<StatementId> ids;
  for (const std::string& statement : statements) ids.push_back(vocabulary->find(statement));
  const bool to_csv =
      line.format.empty() ? !line.output.ends_with(".safetensors") : line.format == "csv";
  Status written;
  if (!to_csv) {
    written = write_tensors(line, ids, *table);
  } else if (line.output == "-") {
    written = print(csv_of(statements, ids, *table));
  } else {
    written = write_file_atomically(line.output, csv_of(statements, ids, *table));
  }
  if (!written) return error_of(std::move(written));
  tell_unknown(line, statements, ids);
  return kDone;
}

}  // namespace

void add_inst2vec_embed(CLI::App& inst2vec) {
  CLI::App* verb = inst2vec.add_subcommand("embed", "Give ids and vectors to lines of statements");
  auto line = std::make_shared<EmbedLine>();
  verb->add_option("file", line->input,
                   "Statements, a line each, as irsight inst2vec statements prints them (default: "
                   "standard input)");
  verb->add_option("--vocabulary", line->vocabulary,
                   "A vocabulary's file (default: the one that comes with irsight)");
  verb->add_option("--table", line->table, "Its table of vectors (default: likewise)");
  verb->add_option("-o,--output", line->output, "File for ids, rungs and vectors")
      ->capture_default_str();
  verb->add_option("--format", line->format,
                   "safetensors or CSV (default: as the suffix says, else CSV)")
      ->check(CLI::IsMember({"csv", "safetensors"}));
  verb->footer("Example: irsight inst2vec statements sum.c | irsight inst2vec embed -o sum.csv");
  run_when_chosen(
      *verb, [line] { return embed(*line); },
      [line] {
        return check_outputs(
            {{"-o", line->output}},
            {line->input, vocabulary_file(line->vocabulary), table_file(line->table)});
      });
}

}  // namespace irsight::tools
