#include "irsight/tools/compile/represent/deeptune_encoder.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "irsight/frontend/deeptune_tokens.h"
#include "irsight/frontend/normalised_source.h"
#include "irsight/tools/compile/source_work.h"

namespace irsight::tools {
namespace {

class DeeptuneEncoder : public Encoder {
 public:
  Schema schema() const override {
    using Kind = ColumnSchema::Kind;
    return {{"tokens", {{"id", Kind::kInt32}, {"text", Kind::kText}}}};
  }

  std::map<std::string, std::string> metadata() const override {
    const auto& vocabulary = deeptune_vocabulary();
    return {{"vocabulary", nlohmann::json(vocabulary).dump()},
            {"vocabulary_size", std::to_string(vocabulary.size())}};
  }

  Result<EncodedUnits> encode(const EncodeRequest& request) const override {
    const Result<NormalisedSource> source =
        normalised_source(request.input.input, request.lower, request.per_function);
    if (!source) return tl::unexpected(source.error());
    EncodedUnits result;
    result.said = said_of(source->said);
    const Schema tables = schema();
    for (const NormalisedText& text : source->texts) {
      const std::string& file = request.input.name;
      Unit& unit = result.units.emplace_back(
          empty_unit(request.per_function ? file + ":" + text.name : file, tables));
      if (request.as_text) unit.text = text.text;
      std::vector<ColumnValues>& columns = unit.tables[0].columns;
      for (const DeeptuneToken& token : deeptune_tokens(text.text)) {
        columns[0].add(token.id);
        columns[1].add_text(std::string_view(text.text).substr(token.first, token.size));
      }
    }
    return result;
  }
};

}  // namespace

Result<std::unique_ptr<Encoder>> make_deeptune_encoder(const RepresentCommandLine&) {
  return std::make_unique<DeeptuneEncoder>();
}

}  // namespace irsight::tools
