#include "irsight/tools/compile/corpus_lowering.h"

#include <llvm/IR/DebugInfo.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "irsight/base/mapped_file.h"
#include "irsight/frontend/ir_writer.h"
#include "irsight/frontend/source_digest.h"
#include "irsight/tools/compile/batch.h"
#include "irsight/tools/compile/inputs.h"

namespace irsight::tools {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::uint64_t digest_unless_short(std::string_view text) {
  const SourceDigest digest = source_digest(text);
  return digest.tokens < kFewestSourceTokens ? 0 : digest.digest;
}

std::uint64_t digest_of_file(const fs::path& path) {
  constexpr std::uint64_t kLongestSource = std::uint64_t{64} << 20;
  const Result<std::string> text = read_file(path.string(), kLongestSource);
  return text ? digest_unless_short(*text) : 0;
}

std::uint64_t digest_of_input(const SourceInput& input) {
  if (input.contents) return digest_unless_short(*input.contents);
  return digest_of_file(fs::path(input.directory) / input.path);
}

// A module knows its source by the name that its compiler was given, relative to a folder that is not known: the nearest
// one around the object that has such a file is taken.
std::uint64_t digest_of_module_source(const llvm::Module& module, const CorpusItem& item) {
  const fs::path name = module.getSourceFileName();
  std::error_code ignored;
  if (item.root.empty() || name.empty()) return 0;
  if (name.is_absolute()) return fs::is_regular_file(name, ignored) ? digest_of_file(name) : 0;
  fs::path folder = (fs::path(item.input.directory) / item.input.path).parent_path();
  const fs::path root = fs::path(item.root).lexically_normal();
  for (;;) {
    if (fs::is_regular_file(folder / name, ignored)) return digest_of_file(folder / name);
    if (folder.lexically_normal() == root || folder.empty() || folder == folder.root_path()) {
      return 0;
    }
    folder = folder.parent_path();
  }
}

// Frontends of other compilers and IR files may have marked functions; the passes of later steps would skip them.
void clear_optnone(llvm::Module& module) {
  for (llvm::Function& function : module) {
    if (!function.hasFnAttribute(llvm::Attribute::OptimizeNone)) continue;
    function.removeFnAttr(llvm::Attribute::OptimizeNone);
    function.removeFnAttr(llvm::Attribute::NoInline);
  }
}

CorpusUnit unit_of(LoweredModule& lowered, const CorpusItem& item, FunctionDigester& digester,
                   bool wants_bitcode) {
  llvm::Module& module = *lowered.module;
  CorpusUnit unit;
  unit.name = lowered.part.empty() ? item.name : item.name + ":" + lowered.part;
  if (is_ir(item.input)) unit.source = digest_of_module_source(module, item);
  llvm::StripDebugInfo(module);
  clear_optnone(module);
  for (const llvm::Function& function : module) {
    if (!function.isDeclaration()) unit.functions.push_back(digester.of(function));
  }
  // Where a module was compiled is nobody's business and would make equal builds differ.
  const std::string& place = item.place.empty() ? item.name : item.place;
  module.setSourceFileName(lowered.part.empty() ? place : place + ":" + lowered.part);
  if (wants_bitcode) unit.bitcode = bitcode_from_module(module);
  return unit;
}

Json json_of_unit(const CorpusUnit& unit) {
  Json functions = Json::array();
  for (const FunctionDigest& function : unit.functions) {
    functions.push_back({function.digest, function.statements});
  }
  return {{"name", unit.name},
          {"size", unit.bitcode.size()},
          {"functions", functions},
          {"source", unit.source}};
}

// A reply is a length, that many bytes of JSON, and the modules' bitcode one after the other.
std::string packed_units(const Json& about, const std::vector<CorpusUnit>& units) {
  const std::string text = about.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::uint64_t size = text.size();
  std::string bytes(reinterpret_cast<const char*>(&size), sizeof size);
  bytes += text;
  for (const CorpusUnit& unit : units) bytes += unit.bitcode;
  return bytes;
}

// Nor what __FILE__ says of what lies below the item's folder.
SourceInput without_place(SourceInput input, const std::string& root) {
  if (root.empty() || root.find('=') != root.npos || is_ir(input)) return input;
  input.arguments.push_back("-fmacro-prefix-map=" + (fs::path(root) / "").string() + "=");
  return input;
}

// In a worker: does one item.
JobReply lower_item(const CorpusItem& item, const CorpusLowering& options) {
  const std::uint64_t source = is_ir(item.input) ? 0 : digest_of_input(item.input);
  if (options.sources_only) {
    return {packed_units({{"units", Json::array()}, {"source", source}}, {}), false};
  }
  Result<Lowered> lowered = lower(unoptimised(without_place(item.input, item.root)), options.lower);
  if (!lowered) {
    const Error& why = lowered.error();
    const Json about = {{"error", why.message}, {"hint", why.hint}, {"source", source}};
    return {packed_units(about, {}), true};
  }
  FunctionDigester digester;
  std::vector<CorpusUnit> units;
  Json list = Json::array();
  for (LoweredModule& module : lowered->modules) {
    CorpusUnit& unit = units.emplace_back(unit_of(module, item, digester, options.wants_bitcode));
    if (source != 0) unit.source = source;
    list.push_back(json_of_unit(unit));
  }
  return {packed_units({{"units", list}, {"source", source}}, units), lowered->needs_fresh_process};
}

// In this process: reads what a worker sent.
void unpack_units(const std::string& bytes, CorpusUnits& result) {
  std::uint64_t size = 0;
  bytes.copy(reinterpret_cast<char*>(&size), sizeof size);
  std::size_t at = sizeof size + size;
  const Json about =
      Json::parse(bytes.begin() + sizeof size, bytes.begin() + static_cast<std::ptrdiff_t>(at));
  result.source = about.at("source");
  result.outcome = about.contains("error") ? "error" : "ok";
  if (!result.ok()) {
    result.message = about.at("error");
    result.hint = about.at("hint");
    return;
  }
  for (const Json& entry : about.at("units")) {
    CorpusUnit& unit = result.units.emplace_back();
    const std::size_t length = entry.at("size");
    unit.name = entry.at("name");
    unit.source = entry.at("source");
    unit.bitcode = bytes.substr(at, length);
    at += length;
    for (const Json& function : entry.at("functions")) {
      unit.functions.push_back({function.at(0), function.at(1)});
    }
  }
}

CorpusUnits units_of(JobOutcome outcome, const std::string& name) {
  CorpusUnits result;
  if (outcome.kind == JobOutcome::Kind::kDone) {
    unpack_units(outcome.bytes, result);
  } else {
    result.outcome = name_of(outcome.kind);
    result.message = fmt::format("{}: {}: {}", name, result.outcome, outcome.message);
  }
  return result;
}

}  // namespace

SourceInput unoptimised(SourceInput input) {
  if (is_ir(input)) return input;
  std::string level;
  for (const std::string& argument : input.arguments) {
    if (argument.starts_with("-O")) level = argument;
  }
  if (level.empty()) input.arguments.emplace_back("-O1");
  // At -O0 Clang would mark every function.
  for (const char* argument : {"-disable-llvm-passes", "-disable-O0-optnone"}) {
    input.arguments.insert(input.arguments.end(), {"-Xclang", argument});
  }
  return input;
}

Status lower_for_corpus(const std::vector<CorpusItem>& items, const CorpusLowering& options,
                        const std::function<Status(std::size_t item, CorpusUnits)>& done) {
  if (items.empty()) return {};
  return run_items(
      items.size(), [&](std::size_t item) { return lower_item(items[item], options); },
      {.workers = options.workers, .limits = options.limits},
      [&](std::size_t item, JobOutcome outcome) {
        return done(item, units_of(std::move(outcome), items[item].name));
      });
}

}  // namespace irsight::tools
