#include "irsight/embeddings/trans_e.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "irsight/base/random.h"
#include "irsight/embeddings/internal/trans_e_state.h"

namespace irsight::embeddings_internal {
namespace {

void to_length_1(std::span<float> vector) {
  const float length =
      std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0F));
  if (length > 0) {
    for (float& number : vector) number /= length;
  }
}

void draw(std::span<float> numbers, std::int32_t width, Random& random) {
  const double bound = 6 / std::sqrt(width);
  for (float& number : numbers) number = static_cast<float>((2 * random.uniform() - 1) * bound);
}

// The gradient of a batch, of the rows that it concerns.
class Gradient {
 public:
  Gradient(std::size_t rows, std::size_t width) : width_(width), sums_(rows * width), used_(rows) {}

  std::span<float> row(std::int32_t i) {
    const auto place = static_cast<std::size_t>(i);
    if (!used_[place]) {
      used_[place] = true;
      rows_.push_back(i);
    }
    return std::span(sums_).subspan(place * width_, width_);
  }

  // Hands each row over and forgets it.
  template <typename Take>
  void take_all(const Take& take) {
    for (const std::int32_t i : rows_) {
      const std::span<float> sum = row(i);
      take(i, std::span<const float>(sum));
      std::ranges::fill(sum, 0.0F);
      used_[static_cast<std::size_t>(i)] = false;
    }
    rows_.clear();
  }

 private:
  std::size_t width_;
  std::vector<float> sums_;
  std::vector<bool> used_;
  std::vector<std::int32_t> rows_;
};

class Epoch {
 public:
  Epoch(TransE::State& state, const KnowledgeGraph& graph)
      : state_(state),
        graph_(graph),
        candidates_(named_entities(graph)),
        order_(graph.triplets.size()),
        entities_(graph.entities.size(), state.width()),
        relations_(graph.relations.size(), state.width()),
        random_(Random::of(state.options.seed, 1, state.epoch)) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    shuffle(std::span(order_), random_);
  }

  // Returns the mean loss.
  double run() {
    const std::size_t count = order_.size();
    const auto batches = std::min(count, static_cast<std::size_t>(state_.options.batches));
    double loss = 0;
    for (std::size_t batch = 0; batch < batches; ++batch) {
      const std::size_t end = count * (batch + 1) / batches;
      for (std::size_t i = count * batch / batches; i < end; ++i) {
        loss += learn(graph_.triplets[order_[i]]);
      }
      step();
    }
    return loss / static_cast<double>(count);
  }

 private:
  double learn(const KnowledgeTriplet& fact) {
    KnowledgeTriplet other = fact;
    if (!replace(other)) return 0;
    const double loss =
        state_.options.margin + distance_of(state_, fact) - distance_of(state_, other);
    if (!(loss > 0)) return 0;
    add_gradient(fact, 1);
    add_gradient(other, -1);
    return loss;
  }

  // Returns false where no entity was found that makes it no fact.
  bool replace(KnowledgeTriplet& triplet) {
    constexpr int kTries = 64;
    for (int i = 0; i < kTries; ++i) {
      KnowledgeTriplet other = triplet;
      const std::uint64_t drawn = random_.next();
      std::int32_t& end = (drawn & 1U) != 0 ? other.head : other.tail;
      end = candidates_[random_.below(candidates_.size())];
      if (std::ranges::binary_search(graph_.triplets, other)) continue;
      triplet = other;
      return true;
    }
    return false;
  }

  void add_gradient(const KnowledgeTriplet& triplet, float sign) {
    const std::span<const float> head = state_.entity(triplet.head);
    const std::span<const float> relation = state_.relation(triplet.relation);
    const std::span<const float> tail = state_.entity(triplet.tail);
    const bool l1 = state_.options.distance == TransEDistance::kL1;
    const std::span<float> of_head = entities_.row(triplet.head);
    const std::span<float> of_relation = relations_.row(triplet.relation);
    const std::span<float> of_tail = entities_.row(triplet.tail);
    for (std::size_t i = 0; i < head.size(); ++i) {
      const float error = head[i] + relation[i] - tail[i];
      const float slope = l1 ? (error > 0 ? sign : -sign) : 2 * sign * error;
      of_head[i] += slope;
      of_relation[i] += slope;
      of_tail[i] -= slope;
    }
  }

  void step() {
    const auto rate = static_cast<float>(state_.options.learning_rate);
    const auto descend = [rate](std::span<float> vector, std::span<const float> sum) {
      for (std::size_t i = 0; i < vector.size(); ++i) vector[i] -= rate * sum[i];
    };
    entities_.take_all([&](std::int32_t i, std::span<const float> sum) {
      descend(state_.entity(i), sum);
      to_length_1(state_.entity(i));
    });
    relations_.take_all(
        [&](std::int32_t i, std::span<const float> sum) { descend(state_.relation(i), sum); });
  }

  TransE::State& state_;
  const KnowledgeGraph& graph_;
  std::vector<std::int32_t> candidates_;
  std::vector<std::size_t> order_;
  Gradient entities_, relations_;
  Random random_;
};

}  // namespace

float distance_of(const TransE::State& state, const KnowledgeTriplet& triplet) {
  const std::size_t width = state.width();
  const float* head = state.entities.data() + static_cast<std::size_t>(triplet.head) * width;
  const float* tail = state.entities.data() + static_cast<std::size_t>(triplet.tail) * width;
  const float* relation =
      state.relations.data() + static_cast<std::size_t>(triplet.relation) * width;
  float sum = 0;
  const bool l1 = state.options.distance == TransEDistance::kL1;
  for (std::size_t i = 0; i < width; ++i) {
    const float error = head[i] + relation[i] - tail[i];
    sum += l1 ? std::abs(error) : error * error;
  }
  return sum;
}

std::vector<std::int32_t> named_entities(const KnowledgeGraph& graph) {
  std::vector<std::int32_t> named;
  for (const KnowledgeTriplet& triplet : graph.triplets) {
    named.insert(named.end(), {triplet.head, triplet.tail});
  }
  std::ranges::sort(named);
  named.erase(std::ranges::unique(named).begin(), named.end());
  return named;
}

Status checked(const TransEOptions& options) {
  if (options.width < 1 || options.width > 65'536) {
    return error("TransE: width is from 1 to 65536: {}", options.width);
  }
  if (!(options.margin > 0 && options.margin <= 1e6) ||
      !(options.learning_rate > 0 && options.learning_rate <= 1e6)) {
    return error("TransE: margin and rate are above 0: margin {}, learning_rate {}", options.margin,
                 options.learning_rate);
  }
  if (options.epochs < 0 || options.batches < 1) {
    return error("TransE: out of range: epochs {}, batches {}", options.epochs, options.batches);
  }
  return {};
}

}  // namespace irsight::embeddings_internal

namespace irsight {

Result<TransE> TransE::create(const KnowledgeGraph& graph, const TransEOptions& options) {
  using namespace embeddings_internal;  // NOLINT(google-build-using-namespace): this file is about it
  if (Status good = checked(options); !good) return error_of(std::move(good));
  if (graph.triplets.empty()) return error("TransE: no triplets to learn from");
  auto state = std::make_unique<State>();
  state->options = options;
  const std::size_t width = state->width();
  state->entities.resize(graph.entities.size() * width);
  state->relations.resize(graph.relations.size() * width);
  Random random = Random::of(options.seed, 0);
  draw(state->relations, options.width, random);
  draw(state->entities, options.width, random);
  for (std::size_t i = 0; i < graph.relations.size(); ++i) {
    to_length_1(state->relation(static_cast<std::int32_t>(i)));
  }
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    to_length_1(state->entity(static_cast<std::int32_t>(i)));
  }
  return TransE(std::move(state));
}

TransE::TransE(std::unique_ptr<State> state) : state_(std::move(state)) {}
TransE::TransE(TransE&& other) noexcept = default;
TransE& TransE::operator=(TransE&& other) noexcept = default;
TransE::~TransE() = default;

Status TransE::train(const KnowledgeGraph& graph, const Report& report) {
  const std::size_t width = state_->width();
  if (graph.entities.size() * width != state_->entities.size() ||
      graph.relations.size() * width != state_->relations.size() || graph.triplets.empty()) {
    return error("TransE: vectors of {} entities and {} relations, the graph has {} and {}",
                 state_->entities.size() / width, state_->relations.size() / width,
                 graph.entities.size(), graph.relations.size());
  }
  while (!finished()) {
    const double loss = embeddings_internal::Epoch(*state_, graph).run();
    ++state_->epoch;
    if (!std::isfinite(loss) ||
        !std::ranges::all_of(state_->relations, [](float x) { return std::isfinite(x); })) {
      return error("TransE: numbers are no longer finite in epoch {}: learning_rate {} is too much",
                   state_->epoch, state_->options.learning_rate);
    }
    if (report && !report({state_->epoch, loss})) return {};
  }
  return {};
}

void TransE::set_run(TrainingRun run) { state_->run = std::move(run); }
const TrainingRun& TransE::run() const { return state_->run; }
bool TransE::finished() const { return state_->epoch >= state_->options.epochs; }
const TransEOptions& TransE::options() const { return state_->options; }
std::span<const float> TransE::entities() const { return state_->entities; }
std::span<const float> TransE::relations() const { return state_->relations; }

}  // namespace irsight
