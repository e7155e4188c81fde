#include "irsight/frontend/recover.h"

#include <llvm/IR/Module.h>

#include <algorithm>
#include <utility>

#include "irsight/frontend/recover_mends.h"
#include "irsight/frontend/recover_preludes.h"

namespace irsight {
namespace {

constexpr const char* kPreludeMend = "read the standard headers first";

// A way to read the source: as given, or by an older or simpler language.
struct Mode {
  Language language;
  const char* clang_name;  // of the language; nullptr keeps the one given
  const char* standard;    // nullptr keeps the one given
  const char* mend;
};

std::vector<Mode> modes_of(Language language) {
  const Mode given{language, nullptr, nullptr, nullptr};
  switch (language) {
    case Language::kCxx:
      return {given,
              {language, nullptr, "-std=gnu++98", "read as C++98"},
              {Language::kC, "c", "-std=gnu89", "read as C"}};
    case Language::kC:
      return {given, {language, nullptr, "-std=gnu89", "read as C89"}};
    case Language::kOpenCl:
      return {given, {language, nullptr, "-cl-std=CL2.0", "read as OpenCL C 2.0"}};
    default:
      return {given};
  }
}

// The standard given goes: C++'s would be wrong for C.
CompilerJob job_in(const Mode& mode, const CompilerJob& given) {
  CompilerJob job = given;
  if (mode.standard == nullptr) return job;
  std::erase_if(job.arguments, [](const std::string& argument) {
    return argument.starts_with("-std=") || argument.starts_with("-cl-std=");
  });
  if (mode.clang_name != nullptr) {
    const auto x = std::find(job.arguments.begin(), job.arguments.end(), "-x");
    if (x != job.arguments.end() && x + 1 != job.arguments.end()) *(x + 1) = mode.clang_name;
    std::erase_if(job.arguments, [](const std::string& argument) {
      return argument == "-fcxx-exceptions" || argument == "-fdeprecated-macro";
    });
  }
  job.arguments.insert(job.arguments.begin(), mode.standard);
  return job;
}

class Recovery {
 public:
  Recovery(const RecoverRequest& request, const Mode& mode)
      : request_(request), mode_(mode), job_(job_in(mode, request.job)) {
    draft_.body = request.text;
    if (mode.mend != nullptr) draft_.mends.emplace_back(mode.mend);
  }

  // Compiles and mends in turn until the source compiles or nothing more is known to try.
  Recovered run() {
    constexpr int kAttempts = 40;
    Recovered result;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      result.outcome = compile();
      if (result.outcome.module != nullptr) break;
      if (read_prelude(result.outcome)) continue;
      if (!mend_first_error(result.outcome.diagnostics, mode_.language, draft_)) break;
    }
    if (result.outcome.module != nullptr) do_without_prelude(result);
    result.mends = draft_.mends;
    return result;
  }

 private:
  CompilerOutcome compile() const {
    CompilerJob job = job_;
    job.arguments.insert(job.arguments.begin(), draft_.arguments.begin(), draft_.arguments.end());
    // The first error is all that is looked at; guesses at spelling cost more than parsing.
    job.arguments.insert(job.arguments.end(), {"-fno-spell-checking", "-ferror-limit", "1"});
    return run_job(job, request_.files, request_.context,
                   {.prelude = prelude_, .text = draft_.text()});
  }

  // Once, after a failure, for source that includes nothing of its own, or nothing any more.
  bool read_prelude(CompilerOutcome& outcome) {
    const char* text = recovery_prelude(mode_.language);
    if (prelude_tried_ || *text == '\0') return false;
    if (draft_.body.find("#include <") != std::string::npos) return false;
    prelude_tried_ = true;
    auto parsed = parsed_prelude(job_, text, request_.files, request_.preludes);
    if (!parsed) {
      outcome.diagnostics.push_back(
          {.level = Diagnostic::Level::kWarning, .text = "no prelude: " + parsed.error().message});
      return false;
    }
    prelude_ = parsed->path;
    draft_.mends.emplace_back(kPreludeMend);
    return true;
  }

  // Other mends may have been all that was needed; headers can change the module.
  void do_without_prelude(Recovered& result) {
    auto& mends = draft_.mends;
    const bool is_only_mend = mends.size() == (mode_.mend != nullptr ? 2 : 1);
    if (prelude_.empty() || is_only_mend) return;
    const std::string prelude = std::exchange(prelude_, "");
    CompilerOutcome outcome = compile();
    if (outcome.module == nullptr) {
      prelude_ = prelude;
      return;
    }
    result.outcome = std::move(outcome);
    std::erase(mends, kPreludeMend);
  }

  const RecoverRequest& request_;
  Mode mode_;
  CompilerJob job_;
  Draft draft_;
  std::string prelude_;
  bool prelude_tried_ = false;
};

}  // namespace

Recovered recover(const RecoverRequest& request) {
  for (const Mode& mode : modes_of(request.language)) {
    Recovered attempt = Recovery(request, mode).run();
    if (attempt.outcome.module != nullptr) return attempt;
  }
  return {.outcome = run_job(request.job, request.files, request.context, {.text = request.text}),
          .mends = {}};
}

}  // namespace irsight
