#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "irsight/base/worker_pool.h"
#include "irsight/embeddings/xfg_folder.h"
#include "irsight/frontend/lower.h"

namespace irsight::tools {

/// An input of `irsight inst2vec statements`.
struct StatementItem {
  SourceInput source;
  std::string package;
};

struct StatementOptions {
  /// Levels to which each module is optimised: "O0" (as it is), "O1", … Without them inputs are
  /// taken as they come; with them source is lowered so that passes work on it.
  std::optional<std::vector<std::string>> levels = std::nullopt;
  bool text = false;  ///< statements as text, not as graphs
  bool json = false;  ///< the text is JSON lines
  int workers = 1;
  WorkerLimits limits = {};
};

/// What an input gave.
struct StatementResult {
  Error failure = {};            ///< with a message: it gave nothing
  std::vector<NamedXfg> graphs;  ///< a module's levels together
  std::string text;
  std::vector<std::string> notes;

  bool ok() const { return failure.message.empty(); }
};

/// Makes statements of all items in worker processes, and hands each one's to `done`, in order.
/// Errors: no worker can be started; what `done` returned. Requires: this process has one thread.
/// Determinism: results do not depend on the number of workers.
Status run_statement_batch(const std::vector<StatementItem>& items, const StatementOptions& options,
                           const std::function<Status(std::size_t item, StatementResult)>& done);

}  // namespace irsight::tools
