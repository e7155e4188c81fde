#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/base/safetensors.h"
#include "irsight/embeddings/vocabulary.h"
#include "irsight/models/inference/model_head.h"

namespace irsight {

/// What a model file's metadata say under "format" and "version".
inline constexpr std::string_view kModelFormat = "irsight-model";
inline constexpr std::string_view kModelVersion = "1";

/// What a model says of itself: the metadata `model`, an object of JSON with these members.
struct ModelDescription {
  std::string encoder;        ///< "irnet"
  std::string config = "{}";  ///< the encoder's sizes, an object of JSON
  std::string task;           ///< "classify"

  /// What the model answers; its weights are `head.NAME` then, those of the network `encoder.NAME`. Without one, the network
  /// classifies graphs by a head of its own.
  std::optional<ModelHead> head = {};
  std::vector<std::string> classes;          ///< none unless it classifies
  std::vector<std::string> levels;           ///< how IR was prepared: "O0", "mem2reg", "O2"…
  std::map<std::string, std::string> rules;  ///< as a data set's, and `features`
  std::string metrics = "{}";                ///< what it reached in training, an object of JSON
  std::string provenance = "{}";             ///< where it comes from, an object of JSON

  bool operator==(const ModelDescription&) const = default;
};

/// Returns the versions of graphs, encoding, statements and features that this library computes by.
std::map<std::string, std::string> current_model_rules();

/// Returns the path of a model that people name: a file; the folder of a run, whose model.safetensors it is; or the name of one
/// that comes with irsight, where there is no such file or run. What is none of these is returned as it is.
std::string model_path(const std::string& word);

/// How weights are stored; all are fp32 once they are read.
enum class WeightType : std::uint8_t { kF32, kF16, kBF16 };

/// A weight to be written; its values must outlive it.
struct ModelWeight {
  std::string name;  ///< as the network's parameter
  std::vector<std::int64_t> shape;
  std::span<const float> values;
};

/// A model file that is open: a safetensors file with the tensors `weight.NAME` (F32, F16 or BF16), and
/// `vocabulary` (U8, the bytes of a vocabulary's file) where the network reads tokens.
///
/// Opening compares the digest of all that the file says, so that a bit that has flipped is found.
/// Ownership: keeps the file mapped. Threads: may be read from any number of threads.
class ModelFile {
 public:
  /// Returns the file at `path`. Errors: starting with the path: as Safetensors::open(); a file that is no model, of
  /// another version or damaged; a description that is no JSON, or lacks a member or has it of another type; a head that is not
  /// known or does not go together (check_model_head()); no class or level, or one twice; other rules than
  /// current_model_rules(), with both.
  static Result<ModelFile> open(const std::string& path);

  /// Returns the file that lies in memory kept alive by `owner`; errors start with `name`.
  static Result<ModelFile> parse(std::span<const std::byte> bytes,
                                 std::shared_ptr<const void> owner, const std::string& name);

  const ModelDescription& description() const { return *description_; }
  const std::string& file_name() const { return file_.file_name(); }

  /// Returns a weight, widened to fp32 (which loses nothing), row-major.
  /// Errors: starting with the file and the tensor: there is none, it has another shape or type, a number that is
  /// infinite or none, with its place.
  Result<std::vector<float>> weight(const std::string& name,
                                    const std::vector<std::int64_t>& shape) const;

  /// Returns the vocabulary whose tokens the network reads.
  /// Errors: starting with the file: there is none, it is damaged or of other rules (Vocabulary::parse()), or its digest is
  /// not the one that `config` has as `vocabulary`, with both.
  Result<Vocabulary> vocabulary() const;

  /// Returns the shape of a weight. Errors: there is none.
  Result<std::vector<std::int64_t>> shape(const std::string& name) const;

 private:
  friend struct ModelFileAccess;
  static Result<ModelFile> from_file(Safetensors file, bool check_digest = true);

  Safetensors file_;
  std::shared_ptr<const ModelDescription> description_;
};

/// Writes a model file, complete or not at all. Values are rounded to the nearest of `type`, of two equally near ones to
/// the even one. `vocabulary`: whose tokens the network reads; null where it reads none.
/// Requires: texts of JSON that are objects; values as many as the shape says.
/// Errors: as write_safetensors(). Determinism: depends on the arguments alone, but for the order of weights.
Status write_model_file(const std::string& path, const ModelDescription& description,
                        const std::vector<ModelWeight>& weights, WeightType type = WeightType::kF32,
                        const Vocabulary* vocabulary = nullptr);

}  // namespace irsight
