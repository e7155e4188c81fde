// graph_from_source(): the same work in a process of its own.

#include "irsight/frontend/graph_from_source.h"
#include "irsight/frontend/internal/graph_codec.h"
#include "irsight/frontend/internal/worker_program.h"

namespace irsight {

Result<SourceGraphs> graph_from_source(const GraphRequest& request,
                                       const IsolationOptions& isolation) {
  if (!isolation.isolate) return graphs_from_source(request);
  const std::string& path = request.inputs.front().path;
  Result<std::string> program = isolation.worker_program.empty()
                                    ? worker_program()
                                    : Result<std::string>(isolation.worker_program);
  if (!program) return tl::unexpected(std::move(program).error().in(path));
  bool given = false;
  JobOutcome outcome;
  WorkerPool pool({.workers = 1, .limits = isolation.limits, .command = {*program, "worker"}});
  const Status ran = pool.run(
      [&]() -> std::optional<std::string> {
        if (given) return std::nullopt;
        given = true;
        return encode_request(request);
      },
      [&](JobOutcome done) -> Status {
        outcome = std::move(done);
        return {};
      });
  if (!ran) return tl::unexpected(Error(ran.error()).in(path));
  if (outcome.kind != JobOutcome::Kind::kDone) {
    return error("{}: worker: {}: {}", path, name_of(outcome.kind), outcome.message);
  }
  return decode_result(outcome.bytes);
}

void serve_graph_requests(int descriptor) {
  serve_worker(descriptor, [](std::string_view job) -> JobReply {
    Result<GraphRequest> request = decode_request(job);
    if (!request) return {encode_result(error_of(std::move(request))), false};
    const Result<SourceGraphs> result = graphs_from_source(*request);
    return {encode_result(result), !result || result->needs_fresh_process};
  });
}

}  // namespace irsight
