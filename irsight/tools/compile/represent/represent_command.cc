#include "irsight/tools/compile/represent/represent_command.h"

#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/output.h"
#include "irsight/tools/compile/represent/encoder.h"
#include "irsight/tools/compile/represent/unit_output.h"

namespace irsight::tools {
namespace {

// One run of `irsight represent`.
class RepresentRun {
 public:
  explicit RepresentRun(const RepresentCommandLine& line) : line_(line) {}

  Result<int> run();

 private:
  Status prepare();
  Status check_files() const;
  Result<BatchWork> work(std::size_t item) const;
  Status take(std::size_t item, const BatchResult& result);
  Result<std::unique_ptr<UnitOutput>> opened(const std::string& path) const;

  bool to_files() const { return line_.output.ends_with('/'); }
  std::string file_of(const NamedInput& input) const {
    return file_in_folder(line_.output, input.name, suffix_of(format_));
  }

  const RepresentCommandLine& line_;
  std::unique_ptr<Encoder> encoder_;
  Schema schema_;
  UnitFormat format_ = UnitFormat::kCsv;
  LowerOptions lower_;
  std::vector<NamedInput> inputs_;
  std::unique_ptr<UnitOutput> output_;  // unless to_files()
  bool any_done_ = false;
};

Result<int> RepresentRun::run() {
  if (Status ready = prepare(); !ready) return error_of(std::move(ready));
  std::vector<std::string> names;
  for (const NamedInput& input : inputs_) names.push_back(input.name);
  const Result<BatchOptions> batch = batch_options_from(line_.input);
  if (!batch) return tl::unexpected(batch.error());
  const Result<bool> all_well = run_told_batch(
      names, [this](std::size_t item) { return work(item); }, *batch,
      [this](std::size_t item, const BatchResult& result) { return take(item, result); });
  if (!all_well) return tl::unexpected(all_well.error());
  // Where every input failed there is nothing to complete, and no file.
  if (output_ != nullptr && any_done_) {
    if (Status closed = output_->close(); !closed) return error_of(std::move(closed));
  }
  return *all_well ? kDone : kFailed;
}

Status RepresentRun::prepare() {
  Result<std::unique_ptr<Encoder>> encoder = encoder_entry(line_.as).make(line_);
  if (!encoder) return error_of(std::move(encoder));
  encoder_ = std::move(*encoder);
  schema_ = encoder_->schema();
  const Result<UnitFormat> format = format_of(line_);
  if (!format) return tl::unexpected(format.error());
  format_ = *format;
  lower_ = lower_options_from(line_.input);
  Result<std::vector<NamedInput>> inputs = named_inputs_from(line_.input);
  if (!inputs) return error_of(std::move(inputs));
  inputs_ = std::move(*inputs);
  if (to_files()) return check_files();
  auto output = opened(line_.output.empty() ? "-" : line_.output);
  if (!output) return error_of(std::move(output));
  output_ = std::move(*output);
  return {};
}

// Two inputs that would be written to one file are a mistake to be told before anything is done.
Status RepresentRun::check_files() const {
  std::map<std::string, std::string> taken;
  for (const NamedInput& input : inputs_) {
    const auto [other, is_new] = taken.emplace(file_of(input), input.name);
    if (is_new) continue;
    return error("{}: what is made of {} and of {} would both go there", other->first,
                 other->second, input.name);
  }
  return {};
}

Result<BatchWork> RepresentRun::work(std::size_t item) const {
  const EncodeRequest request{.input = inputs_[item],
                              .lower = lower_,
                              .per_function = line_.per == "function",
                              .as_text = format_ == UnitFormat::kText};
  Result<EncodedUnits> encoded = encoder_->encode(request);
  if (!encoded) return error_of(std::move(encoded));
  // There is no report to keep them.
  for (const std::string& mend : encoded->said.mends) {
    encoded->said.notes.push_back(fmt::format("{}: mended: {}", request.input.name, mend));
  }
  for (Unit& unit : encoded->units) {
    BatchPart& part = encoded->said.parts.emplace_back();
    part.bytes = bytes_of(unit, schema_);
    part.name = std::move(unit.name);
  }
  return std::move(encoded->said);
}

Result<std::unique_ptr<UnitOutput>> RepresentRun::opened(const std::string& path) const {
  auto own = encoder_->own_output(path);
  if (!own || *own != nullptr) return own;
  if (format_ == UnitFormat::kCsv) return csv_units(path, schema_);
  if (format_ == UnitFormat::kText) return text_units(path);
  std::map<std::string, std::string> metadata = encoder_->metadata();
  metadata["format"] = "irsight representation";
  metadata["version"] = "1";
  metadata["representation"] = line_.as;
  metadata["per"] = line_.per;
  return safetensors_units(path, schema_, std::move(metadata));
}

Status RepresentRun::take(std::size_t item, const BatchResult& result) {
  if (!result.ok()) return {};
  any_done_ = true;
  std::unique_ptr<UnitOutput> own;
  if (to_files()) {
    const std::string path = file_of(inputs_[item]);
    std::error_code problem;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), problem);
    if (problem) return error("{}: folder cannot be made: {}", path, problem.message());
    auto made = opened(path);
    if (!made) return error_of(std::move(made));
    own = std::move(*made);
  }
  UnitOutput& output = own != nullptr ? *own : *output_;
  for (const BatchPart& part : result.parts) {
    Result<Unit> unit = unit_from_bytes(part.name, part.bytes, schema_);
    if (!unit) return error_of(std::move(unit));
    if (Status added = output.add(std::move(*unit)); !added) return added;
  }
  return own != nullptr ? own->close() : Status{};
}

}  // namespace

void add_represent_command(CLI::App& app, std::vector<std::string> clang_arguments) {
  CLI::App* verb = app.add_subcommand(
      "represent", "Write source code or LLVM IR as learning systems of the literature see it");
  auto line = std::make_shared<RepresentCommandLine>();
  declare(*verb, *line);
  line->input.clang_arguments = std::move(clang_arguments);
  std::string footer;
  for (const EncoderEntry& entry : encoders())
    footer += fmt::format("{}: {}\n", entry.name, entry.what);
  verb->footer(footer +
               "What follows -- are Clang's arguments.\n"
               "Example: irsight represent --as cdfg sort.cpp -o sort.safetensors -- -O1");
  run_when_chosen(
      *verb, [line] { return RepresentRun(*line).run(); },
      [line, verb] { return check_usage(*verb, *line); });
}

}  // namespace irsight::tools
