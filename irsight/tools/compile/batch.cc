#include "irsight/tools/compile/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "irsight/base/progress.h"
#include "irsight/tools/command_line.h"

namespace irsight::tools {
namespace {

using Json = nlohmann::json;

// A reply is a length, that many bytes of JSON about it, the names of headers and the parts' bytes one after the other:
// JSON is for the few words, the rest is not copied into it.
std::string packed(Json about, const std::vector<BatchPart>& parts, const std::string& headers) {
  about["headers"] = headers.size();
  const std::string text = about.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::uint64_t size = text.size();
  std::string bytes(reinterpret_cast<const char*>(&size), sizeof size);
  bytes += text;
  bytes += headers;
  for (const BatchPart& part : parts) bytes += part.bytes;
  return bytes;
}

Json described(const BatchPart& part) {
  return {{"name", part.name},
          {"size", part.bytes.size()},
          {"nodes", part.nodes},
          {"edges", part.edges},
          {"functions", part.functions}};
}

// In a worker: does one item.
JobReply reply_of(const Result<BatchWork>& done) {
  if (!done) {
    // Whatever made Clang or LLVM fail may have left traces in it: the next item gets a fresh process.
    const Error& why = done.error();
    return {packed({{"error", why.message}, {"hint", why.hint}}, {}, ""), true};
  }
  Json list = Json::array();
  for (const BatchPart& part : done->parts) list.push_back(described(part));
  const Json about = {
      {"parts", list},        {"pipeline", done->pipeline}, {"warnings", done->warnings},
      {"notes", done->notes}, {"dropped", done->dropped},   {"ignored", done->ignored},
      {"mends", done->mends}};
  std::string headers;
  for (const std::string& header : done->headers) headers += header + '\0';
  return {packed(about, done->parts, headers), done->needs_fresh_process};
}

// In this process: reads what a worker sent.
void unpack(const std::string& bytes, BatchResult& result) {
  std::uint64_t size = 0;
  bytes.copy(reinterpret_cast<char*>(&size), sizeof size);
  const Json about = Json::parse(bytes.begin() + sizeof size,
                                 bytes.begin() + static_cast<std::ptrdiff_t>(sizeof size + size));
  if (about.contains("error")) {
    result.outcome = "error";
    result.message = about.at("error");
    result.hint = about.at("hint");
    return;
  }
  result.outcome = "ok";
  result.pipeline = about.at("pipeline");
  result.warnings = about.at("warnings");
  result.notes = about.at("notes");
  result.dropped = about.at("dropped");
  result.ignored = about.at("ignored");
  result.mends = about.at("mends");
  std::size_t at = sizeof size + size;
  result.headers = bytes.substr(at, about.at("headers"));
  at += result.headers.size();
  for (const Json& item : about.at("parts")) {
    const std::size_t length = item.at("size");
    result.parts.push_back({item.at("name"), bytes.substr(at, length), item.at("nodes"),
                            item.at("edges"), item.at("functions")});
    at += length;
  }
}

BatchResult result_of(JobOutcome outcome, const std::string& name) {
  BatchResult result;
  result.cpu_seconds = outcome.cpu_seconds;
  result.wall_seconds = outcome.wall_seconds;
  result.peak_resident_bytes = outcome.peak_resident_bytes;
  if (outcome.kind == JobOutcome::Kind::kDone) {
    unpack(outcome.bytes, result);
  } else {
    result.outcome = name_of(outcome.kind);
    result.message = fmt::format("{}: {}: {}", name, result.outcome, outcome.message);
    if (outcome.kind == JobOutcome::Kind::kMemoryLimit) result.hint = "--memory-limit allows more";
  }
  return result;
}

}  // namespace

Status run_items(std::size_t items, const std::function<JobReply(std::size_t item)>& work,
                 const BatchOptions& options,
                 const std::function<Status(std::size_t item, JobOutcome outcome)>& take) {
  // Workers know the items: a job is the number of one.
  const JobHandler handler = [&](std::string_view job) {
    std::size_t item = 0;
    std::from_chars(job.data(), job.data() + job.size(), item);
    return work(item);
  };
  std::size_t begun = 0;
  std::size_t ended = 0;
  const int workers = std::max(1, std::min(options.workers, static_cast<int>(items)));
  WorkerPool pool({.workers = workers, .limits = options.limits, .handler = handler});
  return pool.run(
      [&]() -> std::optional<std::string> {
        if (begun == items) return std::nullopt;
        return std::to_string(begun++);
      },
      [&](JobOutcome outcome) { return take(ended++, std::move(outcome)); });
}

Status run_batch(const std::vector<std::string>& names, const BatchHandler& work,
                 const BatchOptions& options, const BatchTaker& take) {
  return run_items(
      names.size(), [&](std::size_t item) { return reply_of(work(item)); }, options,
      [&](std::size_t item, JobOutcome outcome) {
        return take(item, result_of(std::move(outcome), names[item]));
      });
}

Result<bool> run_told_batch(const std::vector<std::string>& names, const BatchHandler& work,
                            const BatchOptions& options, const BatchTaker& take) {
  bool all_well = true;
  std::set<std::string> ignored;  // told once, however many inputs are compiled with it
  Progress progress(static_cast<std::int64_t>(names.size()), "inputs");
  const Status ran =
      run_batch(names, work, options, [&](std::size_t item, const BatchResult& result) {
        if (!result.ok()) {
          all_well = false;
          print_error(Error{with_printable(result.message, names[item]), result.hint});
        }
        for (const std::string& note : result.notes) print_note(with_printable(note, names[item]));
        for (const std::string& argument : result.ignored) {
          if (ignored.insert(argument).second)
            print_note(with_printable(fmt::format("{}: {}", names[item], argument), names[item]));
        }
        progress.add(!result.ok());
        return take(item, result);
      });
  if (!ran) return tl::unexpected(ran.error());
  return all_well;
}

}  // namespace irsight::tools
