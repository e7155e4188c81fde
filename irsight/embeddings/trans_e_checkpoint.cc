#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "irsight/base/internal/json_object.h"
#include "irsight/base/safetensors.h"
#include "irsight/base/safetensors_writer.h"
#include "irsight/embeddings/internal/digest.h"
#include "irsight/embeddings/internal/file_metadata.h"
#include "irsight/embeddings/internal/trans_e_state.h"

namespace irsight::embeddings_internal {
namespace {

constexpr FileKind kTransECheckpoint{"irsight TransE checkpoint", "2", "checkpoint of TransE"};

std::string text_of(const TransE::State& state) {
  const TransEOptions& options = state.options;
  return nlohmann::json{{"width", options.width},
                        {"distance", options.distance == TransEDistance::kL1 ? "l1" : "l2"},
                        {"margin", options.margin},
                        {"learning_rate", options.learning_rate},
                        {"epochs", options.epochs},
                        {"batches", options.batches},
                        {"seed", options.seed},
                        {"epoch", state.epoch}}
      .dump();
}

Status read_options(const std::string& text, TransE::State& state) {
  const Result<nlohmann::json> parsed = json_from<nlohmann::json>(text);
  if (!parsed) return error("options: {}", parsed.error().message);
  try {
    const nlohmann::json& json = *parsed;
    TransEOptions& options = state.options;
    const std::string distance = json.at("distance").get<std::string>();
    if (distance != "l1" && distance != "l2") {
      return error("options: distance: {} is not known", distance);
    }
    options.distance = distance == "l1" ? TransEDistance::kL1 : TransEDistance::kSquaredL2;
    json.at("width").get_to(options.width);
    json.at("margin").get_to(options.margin);
    json.at("learning_rate").get_to(options.learning_rate);
    json.at("epochs").get_to(options.epochs);
    json.at("batches").get_to(options.batches);
    json.at("seed").get_to(options.seed);
    json.at("epoch").get_to(state.epoch);
  } catch (const nlohmann::json::exception& failed) {
    return error("options: {}", failed.what());
  }
  if (state.epoch < 0 || state.epoch > state.options.epochs) {
    return error("options: epoch {} of {}", state.epoch, state.options.epochs);
  }
  return checked(state.options);
}

std::uint64_t digest_of_state(const TransE::State& state, const std::string& options,
                              const std::string& run) {
  std::uint64_t digest = digest_of(std::span<const char>(options), 0);
  digest = digest_of(std::span<const char>(run), digest);
  digest = digest_of(std::span<const float>(state.entities), digest);
  return digest_of(std::span<const float>(state.relations), digest);
}

Status read_rows(const Safetensors& file, const char* name, std::size_t width,
                 std::vector<float>& rows) {
  Result<SharedArray<float>> values = file.array<float>(name, 2);
  if (!values) return error_of(std::move(values));
  if (values->empty() || values->size() % width != 0) {
    return error("{}: {}: {} numbers are no rows of {}", file.file_name(), name, values->size(),
                 width);
  }
  if (!std::ranges::all_of(*values, [](float x) { return std::isfinite(x); })) {
    return error("{}: {}: a number is not finite", file.file_name(), name);
  }
  rows.assign(values->begin(), values->end());
  return {};
}

}  // namespace
}  // namespace irsight::embeddings_internal

namespace irsight {

Status TransE::save(const std::string& path) const {
  using namespace embeddings_internal;  // NOLINT(google-build-using-namespace): this file is about it
  const auto width = static_cast<std::int64_t>(state_->options.width);
  const auto tensor = [&](const char* name, const std::vector<float>& rows) {
    return tensor_source(name, std::span<const float>(rows),
                         {static_cast<std::int64_t>(rows.size()) / width, width});
  };
  const std::string options = text_of(*state_);
  const std::string run = text_of_run(state_->run);
  return write_safetensors(
      path, {tensor("entities", state_->entities), tensor("relations", state_->relations)},
      metadata_for(kTransECheckpoint, digest_of_state(*state_, options, run),
                   {{"options", options}, {"run", run}}));
}

Result<TransE> TransE::load(const std::string& path) {
  using namespace embeddings_internal;  // NOLINT(google-build-using-namespace): this file is about it
  Result<Safetensors> file = Safetensors::open(path);
  if (!file) return error_of(std::move(file));
  if (Status known = check_kind(*file, kTransECheckpoint); !known)
    return error_of(std::move(known));
  auto state = std::make_unique<State>();
  const std::string options = metadata_of(*file, "options");
  if (Status read = read_options(options, *state); !read) {
    return tl::unexpected<Error>(std::move(read).error().in(path));
  }
  const std::string text = metadata_of(*file, "run");
  Result<TrainingRun> run = run_from_text(text);
  if (!run) return tl::unexpected(std::move(run).error().in(path));
  state->run = *std::move(run);
  for (auto& [name, rows] :
       {std::pair("entities", &state->entities), std::pair("relations", &state->relations)}) {
    if (Status read = read_rows(*file, name, state->width(), *rows); !read) {
      return error_of(std::move(read));
    }
  }
  if (Status same = check_digest(*file, digest_of_state(*state, options, text)); !same) {
    return error_of(std::move(same));
  }
  return TransE(std::move(state));
}

}  // namespace irsight
