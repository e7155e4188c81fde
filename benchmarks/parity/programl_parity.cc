// programl_parity LLVM2GRAPH FILE.ll...
//
// Runs ProGraML's llvm2graph-10 on each file with each of its options, makes our graph of the same
// file, compares both, and prints how many are exact, allowed (by rule) and different. Our graphs come
// from the library, or from the program that $IRSIGHT_PROGRAM names.

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_source.h"
#include "tests/frontend/parity/compare.h"

namespace irsight {
namespace {

struct Variant {
  const char* flag;
  const char* own_flag;  // of `irsight graph`
  GraphOptions options;
};

const std::array<Variant, 4> kVariants = {{
    {"", "", {.dialect = Dialect::kProgramlReleased, .full_text = true}},
    {"--instructions_only",
     "--instructions-only",
     {.dialect = Dialect::kProgramlReleased, .full_text = true, .instructions_only = true}},
    {"--ignore_call_returns",
     "--ignore-call-returns",
     {.dialect = Dialect::kProgramlReleased, .full_text = true, .ignore_call_returns = true}},
    {"--strict",
     "--strict",
     {.dialect = Dialect::kProgramlReleased, .full_text = true, .strict = true}},
}};

struct Counts {
  int exact = 0, allowed = 0, different = 0;
  std::map<std::string, int> files_by_rule;
};

struct Output {
  int status = 0;
  std::string bytes;
};

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

Output output_of(const std::string& command) {
  Output output;
  FILE* pipe = popen(command.c_str(), "r");  // NOLINT(bugprone-command-processor,cert-env33-c)
  if (pipe == nullptr) return {-1, {}};
  std::array<char, 65536> buffer;
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    output.bytes.append(buffer.data(), count);
  output.status = pclose(pipe);
  return output;
}

Result<parity::PlainGraph> our_graph(const std::string& file, const Variant& variant) {
  if (const char* program = std::getenv("IRSIGHT_PROGRAM")) {
    const Output output =
        output_of(fmt::format("{} graph --dialect programl-0.3 --text --format pb -o - {} {}",
                              quoted(program), variant.own_flag, quoted(file)));
    if (output.status != 0) return error("{}: status {}", file, output.status);
    return parity::plain_graph_from_protobuf(output.bytes);
  }
  auto found =
      graphs_from_source({.inputs = {{.path = file, .language = "ir"}}, .graph = variant.options});
  if (!found) return error_of(std::move(found));
  if (found->graphs.size() != 1) return error("{}: {} graphs", file, found->graphs.size());
  return parity::plain_graph_from(found->graphs.front().graph);
}

// Returns what is different; both refusing a file counts as the same.
parity::Comparison compared(const std::string& program, const std::string& file,
                            const Variant& variant) {
  const Output output = output_of(fmt::format("{} --stdout_fmt=pb {} {} 2>/dev/null",
                                              quoted(program), variant.flag, quoted(file)));
  const auto ours = our_graph(file, variant);
  parity::Comparison found;
  if (output.status != 0 && !ours) return found;
  if (output.status != 0) found.differences.push_back("only the reference refuses the file");
  if (!ours) found.differences.push_back("refused here: " + ours.error().message);
  if (output.status != 0 || !ours) return found;
  const auto reference = parity::plain_graph_from_protobuf(output.bytes);
  if (!reference) {
    found.differences.push_back(reference.error().message);
    return found;
  }
  return parity::compare(*reference, *ours);
}

void add(const parity::Comparison& found, const std::string& file, Counts& counts) {
  if (found.is_different()) {
    ++counts.different;
    fmt::print("{}: {}\n", file, found.differences.front());
    return;
  }
  ++(found.is_exact() ? counts.exact : counts.allowed);
  for (const auto& [rule, count] : found.allowed) ++counts.files_by_rule[rule];
}

int run(const std::string& program, const std::vector<std::string>& files) {
  int different = 0;
  fmt::print("| options | exact | allowed | different | files by rule |\n|---|---|---|---|---|\n");
  for (const Variant& variant : kVariants) {
    Counts counts;
    for (const std::string& file : files) add(compared(program, file, variant), file, counts);
    std::string rules;
    for (const auto& [rule, count] : counts.files_by_rule)
      rules += fmt::format("{}{}: {}", rules.empty() ? "" : ", ", rule, count);
    fmt::print("| {} | {} | {} | {} | {} |\n", *variant.flag == 0 ? "none" : variant.flag,
               counts.exact, counts.allowed, counts.different, rules);
    different += counts.different;
  }
  return different == 0 ? 0 : 1;
}

}  // namespace
}  // namespace irsight

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: {} LLVM2GRAPH FILE.ll...\n", argv[0]);
    return 2;
  }
  return irsight::run(argv[1], std::vector<std::string>(argv + 2, argv + argc));
}
