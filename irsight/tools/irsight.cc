// irsight: finds the program that knows a verb, and becomes it.

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/edit_distance.h"
#include "irsight/tools/version.h"

namespace {

struct Verb {
  std::string_view name;
  std::string_view program;
  std::string_view what;
  std::string_view second = {};  // the word behind it, where that decides over the program
};

constexpr std::array kVerbs = {
    Verb{"graph", "irsight-compile", "Make program graphs of source code or LLVM IR"},
    Verb{"represent", "irsight-compile", "Write code as learning systems of the literature see it"},
    Verb{"predict", "irsight-compile", "Say what programs are, by a trained model"},
    Verb{"corpus", "irsight-compile", "Collect IR of real software to learn from"},
    Verb{"dataset", "irsight-compile", {}, "build"},
    Verb{"dataset", "irsight-data", "Build, look at and check data sets to learn from"},
    Verb{"inst2vec", "irsight-compile", {}, "statements"},
    Verb{"inst2vec", "irsight-data", "Statements, their vocabulary and vectors"},
    Verb{"ir2vec", "irsight-compile", {}, "triplets"},
    Verb{"ir2vec", "irsight-data", "IR2Vec's triplets, and vocabularies learnt from them"},
    Verb{"train", "irsight-train", "Train models on data sets"},
    Verb{"eval", "irsight-train", "Say how well models do on a data set"},
    Verb{"convert", "irsight-data", "Convert graphs between file formats"},
    Verb{"show", "irsight-data", "Show a graph's figures, a node, or a function"},
    Verb{"compare", "irsight-data", "Tell whether two files hold the same graphs"},
    Verb{"doctor", "irsight-data", "Say what is installed and what is missing"},
    Verb{"completion", "irsight-data", "Print completion for bash, zsh or fish"},
};

void print_help() {
  std::printf("irsight %s: learning from compiler IR\n\nusage: irsight VERB …\n\n",
              irsight::tools::kVersion);
  for (const Verb& verb : kVerbs) {
    if (!verb.second.empty()) continue;
    std::printf("  %-12.*s%.*s\n", static_cast<int>(verb.name.size()), verb.name.data(),
                static_cast<int>(verb.what.size()), verb.what.data());
  }
  std::printf("\nirsight VERB --help shows a verb's options and an example.\n");
}

int unknown(std::string_view word) {
  std::vector<std::string_view> names;
  for (const Verb& verb : kVerbs) names.push_back(verb.name);
  const std::string_view nearest = irsight::nearest_word(word, names);
  std::fprintf(stderr, "error: %.*s: no such verb\n", static_cast<int>(word.size()), word.data());
  if (irsight::edit_distance(word, nearest) <= 2) {
    std::fprintf(stderr, "hint: did you mean %.*s?\n", static_cast<int>(nearest.size()),
                 nearest.data());
  } else {
    std::fprintf(stderr, "hint: irsight --help lists the verbs\n");
  }
  return 2;
}

// The programs lie in libexec beside the folder of this one, in an installation as in a build.
std::filesystem::path programs() {
  std::error_code problem;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", problem);
  return self.parent_path().parent_path() / "libexec" / "irsight";
}

// How to get a program that is not installed.
const char* remedy_for(std::string_view program) {
  if (program == "irsight-compile")
    return "build with -DIRSIGHT_FRONTEND=ON, which needs LLVM and Clang 22";
  if (program == "irsight-train") return "build with -DIRSIGHT_TRAIN=ON, which needs libtorch 2.11";
  return "build and install irsight anew";
}

// OpenMP's threads spin while they wait, which takes the processor from those that work where it is shared with other
// programs; OpenMP asks the environment once, when it is loaded.
void let_threads_sleep() {
  if (std::getenv("GOMP_SPINCOUNT") == nullptr) ::setenv("OMP_WAIT_POLICY", "passive", 0);
}

int become(const Verb& verb, char** argv) {
  if (verb.program == "irsight-train") let_threads_sleep();
  const std::string path = (programs() / verb.program).string();
  argv[0] = const_cast<char*>(path.c_str());
  ::execv(path.c_str(), argv);
  std::fprintf(stderr, "error: %s: %s\n", path.c_str(), std::strerror(errno));
  std::fprintf(stderr, "hint: this installation is without %.*s; %s\n",
               static_cast<int>(verb.program.size()), verb.program.data(),
               remedy_for(verb.program));
  return 1;
}

// Returns the exit status of having printed something, which a full disk can prevent.
int printed() {
  if (std::fflush(stdout) == 0) return 0;
  std::fprintf(stderr, "error: standard output: %s\n", std::strerror(errno));
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view word = argc > 1 ? argv[1] : "--help";
  if (word == "--version") {
    std::printf("irsight %s\n", irsight::tools::kVersion);
    return printed();
  }
  if (word == "--help" || word == "-h" || (word == "help" && argc == 2)) {
    print_help();
    return argc > 1 ? printed() : 2;
  }
  static char help[] = "--help";
  if (word == "help") {  // irsight help graph = irsight graph --help
    for (int i = 2; i < argc; ++i) argv[i - 1] = argv[i];
    argv[argc - 1] = help;
  }
  for (const Verb& verb : kVerbs) {
    if (verb.name != argv[1]) continue;
    if (verb.second.empty() || (argc > 2 && verb.second == argv[2])) return become(verb, argv);
  }
  return unknown(argv[1]);
}
