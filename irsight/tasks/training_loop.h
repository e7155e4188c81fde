#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/embeddings/training_run.h"
#include "irsight/tasks/evaluation/metrics_log.h"
#include "irsight/tasks/learner.h"
#include "irsight/tasks/training_options.h"

namespace irsight {

/// How far a run is, for a person who watches.
struct TrainingProgress {
  std::int64_t epoch = 0, epochs = 0;        ///< the one under way, from 1
  EpochPlan plan;                            ///< of that epoch
  std::int64_t batch = 0;                    ///< complete ones of it
  std::int64_t examples = 0;                 ///< of this batch
  std::map<std::string, double> means = {};  ///< over the epoch so far: "loss", "accuracy"
};

/// Where a run keeps what it makes, and what it asks on its way.
struct TrainingRunFolder {
  std::string path;  ///< exists; gets model, state and metrics
  TrainingRun run =
      {};  ///< all that decides over the run besides the training options, for resume to compare
  bool resume = false;  ///< go on where state.safetensors is, or begin where there is none
  double checkpoint_seconds =
      300;  ///< at most so long between two checkpoints, and one after each epoch
  std::function<Status()> begin =
      {};  ///< called when the run is known not to be refused, before anything is written
  std::int64_t checkpoint_steps = 0;       ///< and at most so many steps; 0: any number
  std::function<double()> clock = {};      ///< seconds since 1970; empty: the system's
  std::function<bool()> interrupted = {};  ///< asked after each batch; true: end in order
  std::function<void(const TrainingProgress&)> report = {};  ///< told after each batch
};

/// What a run came to.
struct TrainingResult {
  bool is_complete = false;  ///< false: it was interrupted, and can be gone on with
  std::int64_t best_epoch = -1;
  double best_score = 0;
  MetricsLog log;
};

/// Trains a model: the one loop of all tasks.
///
/// Each epoch walks over the learner's batches with AdamW under a warm-up and a falling rate (rate_at()), the gradient
/// clipped, and averages of the weights kept; then the averaged model is evaluated, and written to `model.safetensors`
/// when it has the best score so far. `state.safetensors` has all that going on needs, `metrics.jsonl` and
/// `events.out.tfevents.irsight` what was measured after each epoch. With options.bfloat16 a step's way there and its loss are under
/// autocast (models/autocast.h); validation and all that is written are float32.
///
/// Errors: starting with the folder: a loss or gradient that is not finite, with epoch, batch and value, or memory that does
/// not suffice for a batch, and the last checkpoint stays; a file that cannot be written. A state of another run or damaged, or
/// a run that is there already and is not to be gone on with: then no file is changed.
/// Determinism: on a CPU, the same learner, options and number of threads give the same bits in `model.safetensors`, also
/// when the run was interrupted at any moment, SIGKILL included. All randomness comes from the seed, the epoch and the
/// batch.
/// Source of AdamW: Loshchilov, Hutter, "Decoupled weight decay regularization", ICLR 2019.
Result<TrainingResult> train(Learner& learner, const TrainingOptions& options,
                             const TrainingRunFolder& folder);

/// Errors: those of train() for a state that is there and of another run or damaged. So a run that others wait for is refused
/// before they are trained. Nothing is changed.
Status check_goes_on(const TrainingOptions& options, const TrainingRunFolder& folder);

/// Gives torch the seed of a purpose of its own ("weights"), before a model is made.
void seed_torch(std::uint64_t seed, std::string_view purpose);

/// Return `FOLDER/model.safetensors` and `FOLDER/state.safetensors`.
std::string model_file(const std::string& folder);
std::string state_file(const std::string& folder);

}  // namespace irsight
