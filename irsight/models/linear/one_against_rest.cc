#include <linear.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "irsight/base/check.h"
#include "irsight/models/linear/internal/sparse_rows.h"

namespace irsight::linear_internal {
namespace {

// Memory that forked processes write into.
class SharedWeights {
 public:
  explicit SharedWeights(std::size_t count) : bytes_(count * sizeof(float)) {
    memory_ = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  }
  ~SharedWeights() {
    if (is_there()) munmap(memory_, bytes_);
  }
  SharedWeights(const SharedWeights&) = delete;
  SharedWeights& operator=(const SharedWeights&) = delete;

  bool is_there() const { return memory_ != MAP_FAILED; }
  float* data() const { return static_cast<float*>(memory_); }

 private:
  std::size_t bytes_;
  void* memory_;
};

// The rows as LIBLINEAR has them: columns count from 1, the last is the bias, each row ends with -1.
class Problem {
 public:
  Problem(const SparseRows& rows, std::size_t grams) : labels_(rows.size()), starts_(rows.size()) {
    const int bias = static_cast<int>(grams) + 1;
    nodes_.reserve(rows.values.size() + 2 * rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t k = rows.offsets[i]; k < rows.offsets[i + 1]; ++k)
        nodes_.push_back({rows.columns[k] + 1, static_cast<double>(rows.values[k])});
      nodes_.push_back({bias, 1.0});
      nodes_.push_back({-1, 0.0});
    }
    feature_node* next = nodes_.data();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      starts_[i] = next;
      next += rows.offsets[i + 1] - rows.offsets[i] + 2;
    }
    problem_ = {.l = static_cast<int>(rows.size()),
                .n = bias,
                .y = labels_.data(),
                .x = starts_.data(),
                .bias = 1};
  }

  // Writes the weights [G + 1] of a class against the rest.
  void train_class(std::span<const std::int32_t> labels, std::int32_t positive, double cost,
                   float* out) {
    bool is_met = false;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      labels_[i] = labels[i] == positive ? 1 : -1;
      is_met |= labels[i] == positive;
    }
    if (!is_met) {  // nothing is like it
      out[problem_.n - 1] = -1;
      return;
    }
    std::srand(static_cast<unsigned>(positive) + 1);  // the solver's order
    parameter how = {};
    how.solver_type = L2R_L2LOSS_SVC_DUAL;
    how.C = cost;
    how.eps = 0.1;
    how.p = 0.1;
    model* found = ::train(&problem_, &how);
    const float sign = found->label[0] == 1 ? 1.0F : -1.0F;
    for (int i = 0; i < problem_.n; ++i) out[i] = sign * static_cast<float>(found->w[i]);
    free_and_destroy_model(&found);
  }

 private:
  std::vector<double> labels_;
  std::vector<feature_node*> starts_;
  std::vector<feature_node> nodes_;
  problem problem_ = {};
};

// Waits for each process; errors: one that failed.
Status wait_for(const std::vector<pid_t>& children) {
  Status all;
  for (const pid_t child : children) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
      all = error("a process that trained a linear model ended early (status {})", status);
  }
  return all;
}

}  // namespace

Result<std::vector<float>> one_against_rest(const SparseRows& rows,
                                            std::span<const std::int32_t> labels, std::size_t grams,
                                            std::int32_t classes, double cost, int jobs) {
  check(labels.size() == rows.size() && jobs > 0, "one_against_rest: a label a row, jobs > 0");
  const std::size_t width = grams + 1, count = static_cast<std::size_t>(classes);
  const SharedWeights shared(width * count);
  if (!shared.is_there())
    return error("no memory for {} weights: {}", width * count, std::strerror(errno));
  Problem problem(rows, grams);
  std::vector<pid_t> children;
  Status forked;
  // In processes, since LIBLINEAR's order comes from the C library's one random sequence.
  for (int job = 0; job < jobs && forked; ++job) {
    const pid_t child = fork();
    if (child < 0) forked = error("cannot start a process: {}", std::strerror(errno));
    if (child > 0) children.push_back(child);
    if (child != 0) continue;
    set_print_string_function([](const char*) {});
    for (std::int32_t c = job; c < classes; c += jobs)
      problem.train_class(labels, c, cost, shared.data() + static_cast<std::size_t>(c) * width);
    _exit(0);
  }
  if (Status waited = wait_for(children); !waited) return error_of(std::move(waited));
  if (!forked) return error_of(std::move(forked));
  std::vector<float> weights(width * count);
  for (std::size_t c = 0; c < count; ++c) {
    for (std::size_t g = 0; g < width; ++g) weights[g * count + c] = shared.data()[c * width + g];
  }
  return weights;
}

}  // namespace irsight::linear_internal
