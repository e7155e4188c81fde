#include "irsight/tools/compile/represent/code2vec_encoder.h"

#include <utility>

#include "irsight/frontend/path_contexts.h"
#include "irsight/tools/compile/source_work.h"

namespace irsight::tools {
namespace {

class Code2vecEncoder : public Encoder {
 public:
  Code2vecEncoder(const PathContextOptions& options, bool hashed)
      : options_(options), hashed_(hashed) {}

  Schema schema() const override {
    using Kind = ColumnSchema::Kind;
    return {{"contexts",
             {{"method", Kind::kInt32},
              {"left", Kind::kText},
              {"path", Kind::kText},
              {"hash", Kind::kInt32},
              {"right", Kind::kText}}},
            {"methods", {{"label", Kind::kText}, {"function", Kind::kText}}}};
  }

  std::map<std::string, std::string> metadata() const override {
    return {{"max_length", std::to_string(options_.max_length)},
            {"max_width", std::to_string(options_.max_width)},
            {"leaves", options_.subtokens ? "subtokens" : "whole"}};
  }

  Result<EncodedUnits> encode(const EncodeRequest& request) const override {
    const Result<SourcePaths> paths = path_contexts(request.input.input, request.lower, options_);
    if (!paths) return tl::unexpected(paths.error());
    EncodedUnits result;
    result.said = said_of(paths->said);
    const Schema tables = schema();
    const std::string& file = request.input.name;
    if (!request.per_function) result.units.push_back(empty_unit(file, tables));
    std::int32_t number = 0;
    for (const FunctionPaths& function : paths->functions) {
      if (request.per_function) {
        result.units.push_back(empty_unit(file + ":" + function.name, tables));
        number = 0;
      }
      add(function, number++, request.as_text, result.units.back());
    }
    return result;
  }

 private:
  void add(const FunctionPaths& function, std::int32_t number, bool as_text, Unit& unit) const {
    std::vector<ColumnValues>& columns = unit.tables[0].columns;
    for (const PathContext& context : function.contexts) {
      columns[0].add(number);
      columns[1].add_text(context.left);
      columns[2].add_text(context.path);
      columns[3].add(java_hash(context.path));
      columns[4].add_text(context.right);
    }
    unit.tables[1].columns[0].add_text(function.label);
    unit.tables[1].columns[1].add_text(function.name);
    // As in code2vec's own files, a method without contexts has no line.
    if (!as_text || function.contexts.empty()) return;
    unit.text += function.label;
    for (const PathContext& context : function.contexts) {
      const std::string path = hashed_ ? std::to_string(java_hash(context.path)) : context.path;
      unit.text += fmt::format(" {},{},{}", context.left, path, context.right);
    }
    unit.text += '\n';
  }

  PathContextOptions options_;
  bool hashed_;
};

}  // namespace

Result<std::unique_ptr<Encoder>> make_code2vec_encoder(const RepresentCommandLine& line) {
  const PathContextOptions options{.max_length = line.max_length,
                                   .max_width = line.max_width,
                                   .subtokens = line.leaves == "subtokens"};
  return std::make_unique<Code2vecEncoder>(options, !line.no_hash);
}

}  // namespace irsight::tools
