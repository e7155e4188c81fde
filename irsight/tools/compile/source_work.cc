#include "irsight/tools/compile/source_work.h"

#include "irsight/frontend/lower.h"
#include "irsight/frontend/parse_report.h"

namespace irsight::tools {
namespace {

// What both kinds of reports have.
template <typename Report>
BatchWork said(const Report& report) {
  BatchWork work;
  work.warnings = report.warnings;
  for (const DroppedArgument& dropped : report.dropped) work.dropped.push_back(dropped.text);
  work.ignored = ignored_arguments(report.dropped);
  work.mends = report.mends;
  work.headers = report.headers;
  work.needs_fresh_process = report.needs_fresh_process;
  return work;
}

}  // namespace

BatchWork said_of(const Lowered& lowered) {
  BatchWork work = said(lowered);
  work.pipeline = lowered.pipeline;
  work.notes = lowered.notes;
  return work;
}

BatchWork said_of(const ParseReport& parsed) {
  BatchWork work = said(parsed);
  work.pipeline = "clang -fsyntax-only";
  return work;
}

}  // namespace irsight::tools
