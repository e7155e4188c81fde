#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/tools/compile/batch.h"
#include "irsight/tools/compile/inputs.h"
#include "irsight/tools/compile/represent/represent_options.h"
#include "irsight/tools/compile/represent/unit_output.h"
#include "irsight/tools/compile/represent/units.h"

namespace llvm {
class Function;
class Module;
}  // namespace llvm

namespace irsight::tools {

/// How one input is to be represented.
struct EncodeRequest {
  const NamedInput& input;
  const LowerOptions& lower;
  bool per_function = false;
  bool as_text = false;  ///< fill Unit::text
};

/// What became of one input: its units, and what the frontend said of it (BatchWork::parts stays
/// empty).
struct EncodedUnits {
  std::vector<Unit> units;
  BatchWork said;
};

/// Makes one representation. What all inputs share (a vocabulary) is read once, before there are workers.
class Encoder {
 public:
  virtual ~Encoder() = default;

  /// Returns the tables that every unit has.
  virtual Schema schema() const = 0;

  /// Returns what the file says of how it was made, beside what is common to all.
  virtual std::map<std::string, std::string> metadata() const { return {}; }

  /// Returns the units of one input, in the order of its modules and their functions. Called in a worker.
  /// Errors: starting with the input's name.
  virtual Result<EncodedUnits> encode(const EncodeRequest& request) const = 0;

  /// Returns an output of the encoder's own, in place of one of the formats; none if it has none.
  virtual Result<std::unique_ptr<UnitOutput>> own_output(const std::string&) const {
    return nullptr;
  }
};

/// The rows of one module, and what is known of it once for all of its functions.
class ModuleRows {
 public:
  virtual ~ModuleRows() = default;

  /// Adds the rows of all functions, or of `only` that one, which has a body. Errors: without the unit's name.
  virtual Status add(llvm::Function* only, Unit& unit) = 0;
};

/// An encoder of LLVM modules: for C, C++, CUDA, OpenCL and IR alike.
class ModuleEncoder : public Encoder {
 public:
  Result<EncodedUnits> encode(const EncodeRequest& request) const final;

 protected:
  /// Returns the rows of a module, which outlives them as this encoder does. Errors: without the module's name.
  virtual Result<std::unique_ptr<ModuleRows>> rows_of(llvm::Module& module, bool as_text) const = 0;

  /// Changes how inputs become modules, where a representation needs it.
  virtual void change(LowerOptions&) const {}
};

/// A representation that `irsight represent --as NAME` makes.
struct EncoderEntry {
  std::string_view name;
  std::string_view what;  ///< for --help
  /// Options of RepresentCommandLine that it alone or with others takes, without "--".
  std::vector<std::string_view> options;
  bool has_text = false;  ///< whether --format text is known
  /// Returns an error where options of its own are missing or do not go together: wrong usage.
  Status (*check)(const RepresentCommandLine& line);
  /// Returns the encoder. Requires: check(). Errors: a vocabulary that cannot be read.
  Result<std::unique_ptr<Encoder>> (*make)(const RepresentCommandLine& line);
};

/// Returns all representations, sorted by name. One more is a line here, a source, and its options.
const std::vector<EncoderEntry>& encoders();

/// Returns the one of that name. Requires: there is one.
const EncoderEntry& encoder_entry(std::string_view name);

}  // namespace irsight::tools
