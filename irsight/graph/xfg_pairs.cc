#include "irsight/graph/xfg_pairs.h"

#include <algorithm>
#include <utility>

#include "irsight/base/check.h"

namespace irsight {
namespace {

// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

// Fisher and Yates; the standard library's shuffles differ from one library to the next.
void shuffle(std::span<std::int32_t> edges, std::uint64_t state) {
  for (std::size_t left = edges.size(); left > 1; --left)
    std::swap(edges[left - 1], edges[next_random(state) % left]);
}

}  // namespace

XfgContexts::XfgContexts(const Xfg& xfg, const XfgContextOptions& options)
    : xfg_(xfg), options_(options) {
  check(options.width >= 1, "a context has a width of one step at least");
  check(options.neighbours >= 1, "a statement may have one neighbour through a node at least");
  list_edges();
  edge_seen_.resize(xfg.edge_source.size());
  group_seen_.resize(first_.size() - 1);
}

// Counting sort of the edges by their nodes, so that those of a node are in their own order.
void XfgContexts::list_edges() {
  const std::size_t edges = xfg_.edge_source.size();
  std::vector<Place> first(xfg_.node_kind.size() + 1);
  const auto for_each_end = [&](auto visit) {
    for (std::size_t i = 0; i < edges; ++i) {
      visit(i, xfg_.edge_source[i]);
      if (xfg_.edge_target[i] != xfg_.edge_source[i]) visit(i, xfg_.edge_target[i]);
    }
  };
  for_each_end([&](std::size_t, std::int32_t node) { ++first[node + 1]; });
  for (std::size_t node = 1; node < first.size(); ++node) first[node] += first[node - 1];
  at_.resize(first.back());
  std::vector<Place> next(first.begin(), first.end() - 1);
  for_each_end([&](std::size_t edge, std::int32_t node) {
    at_[next[node]++] = static_cast<std::int32_t>(edge);
  });
  split_hubs(first);
}

void XfgContexts::split_hubs(std::span<const Place> first_of_node) {
  source_group_.resize(xfg_.edge_source.size());
  target_group_.resize(xfg_.edge_source.size());
  first_.push_back(0);
  std::uint64_t state = options_.seed;
  const std::uint64_t seed = next_random(state);
  const std::uint64_t most = static_cast<std::uint64_t>(options_.neighbours) + 1;
  for (std::int32_t node = 0; node < xfg_.num_nodes(); ++node) {
    const Place begin = first_of_node[node];
    const std::uint64_t size = first_of_node[node + 1] - begin;
    const std::uint64_t groups = size <= most ? 1 : (size + most - 1) / most;
    const std::span<std::int32_t> edges(at_.data() + begin, size);
    if (groups > 1) shuffle(edges, seed ^ static_cast<std::uint64_t>(node));
    for (std::uint64_t part = 1; part <= groups; ++part)
      first_.push_back(begin + static_cast<Place>(size * part / groups));
    Group group = static_cast<Group>(first_.size() - 1 - groups);
    for (Place place = begin; place < begin + size; ++place) {
      while (place >= first_[group + 1]) ++group;
      const auto edge = static_cast<std::size_t>(at_[place]);
      if (xfg_.edge_source[edge] == node) source_group_[edge] = group;
      if (xfg_.edge_target[edge] == node) target_group_[edge] = group;
    }
  }
}

std::span<const std::int32_t> XfgContexts::of(std::int32_t edge) {
  check(edge >= 0 && edge < xfg_.num_edges(), "a context is that of an edge of the graph");
  begin_round();
  edge_seen_[edge] = round_;
  reach(edge);
  std::size_t begin = 0;
  for (std::int32_t step = 1; step < options_.width && begin < found_.size(); ++step) {
    const std::size_t end = found_.size();
    for (; begin < end; ++begin) reach(found_[begin]);
  }
  return found_;
}

void XfgContexts::begin_round() {
  found_.clear();
  if (++round_ != 0) return;
  std::fill(edge_seen_.begin(), edge_seen_.end(), 0);
  std::fill(group_seen_.begin(), group_seen_.end(), 0);
  round_ = 1;
}

// Takes what is one step away.
void XfgContexts::reach(std::int32_t edge) {
  for (const Group group : {source_group_[edge], target_group_[edge]}) {
    if (std::exchange(group_seen_[group], round_) == round_) continue;
    for (Place place = first_[group]; place < first_[group + 1]; ++place) {
      const std::int32_t other = at_[place];
      if (std::exchange(edge_seen_[other], round_) != round_) found_.push_back(other);
    }
  }
}

}  // namespace irsight
