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

}  // namespace

XfgContexts::XfgContexts(const Xfg& xfg, const XfgContextOptions& options)
    : xfg_(xfg), options_(options) {
  check(options.width >= 1, "a context has a width of one step at least");
  check(options.neighbours >= 2 && options.neighbours % 2 == 0,
        "the neighbours through a node are an even number, two at least");
  list_edges();
  for (std::int32_t node = 0; node < xfg.num_nodes(); ++node)
    if (is_hub(node)) shuffle(node);
  place_edges();
  edge_seen_.resize(xfg.edge_source.size());
  node_seen_.resize(xfg.node_kind.size());
}

// Counting sort of the edges by their nodes, so that those of a node are in their own order.
void XfgContexts::list_edges() {
  const std::size_t edges = xfg_.edge_source.size();
  first_.resize(xfg_.node_kind.size() + 1);
  const auto for_each_end = [&](auto visit) {
    for (std::size_t i = 0; i < edges; ++i) {
      visit(i, xfg_.edge_source[i]);
      if (xfg_.edge_target[i] != xfg_.edge_source[i]) visit(i, xfg_.edge_target[i]);
    }
  };
  for_each_end([&](std::size_t, std::int32_t node) { ++first_[node + 1]; });
  for (std::size_t node = 1; node < first_.size(); ++node) first_[node] += first_[node - 1];
  at_.resize(first_.back());
  std::vector<Place> next(first_.begin(), first_.end() - 1);
  for_each_end([&](std::size_t edge, std::int32_t node) {
    at_[next[node]++] = static_cast<std::int32_t>(edge);
  });
}

void XfgContexts::place_edges() {
  source_place_.resize(xfg_.edge_source.size());
  target_place_.resize(xfg_.edge_source.size());
  for (std::int32_t node = 0; node < xfg_.num_nodes(); ++node) {
    for (Place place = first_[node]; place < first_[node + 1]; ++place) {
      const auto edge = static_cast<std::size_t>(at_[place]);
      if (xfg_.edge_source[edge] == node) source_place_[edge] = place;
      if (xfg_.edge_target[edge] == node) target_place_[edge] = place;
    }
  }
}

bool XfgContexts::is_hub(std::int32_t node) const { return degree(node) - 1 > options_.neighbours; }

// Fisher and Yates; the standard library's shuffles differ from one library to the next.
void XfgContexts::shuffle(std::int32_t node) {
  std::uint64_t state = options_.seed;
  state = next_random(state) ^ static_cast<std::uint64_t>(node);
  std::int32_t* edges = at_.data() + first_[node];
  for (std::int32_t left = degree(node); left > 1; --left)
    std::swap(edges[left - 1], edges[next_random(state) % static_cast<std::uint64_t>(left)]);
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
  std::fill(node_seen_.begin(), node_seen_.end(), 0);
  round_ = 1;
}

// Takes what is one step away.
void XfgContexts::reach(std::int32_t edge) {
  const std::int32_t source = xfg_.edge_source[static_cast<std::size_t>(edge)];
  const std::int32_t target = xfg_.edge_target[static_cast<std::size_t>(edge)];
  for (const auto& [node, place] :
       {std::pair(source, source_place_[edge]), std::pair(target, target_place_[edge])}) {
    if (is_hub(node)) {
      take_near(node, place);
    } else if (std::exchange(node_seen_[node], round_) != round_) {
      take_all(node);
    }
  }
}

void XfgContexts::take_all(std::int32_t node) {
  for (Place place = first_[node]; place < first_[node + 1]; ++place) take(at_[place]);
}

void XfgContexts::take_near(std::int32_t node, Place place) {
  const Place begin = first_[node];
  const Place size = first_[node + 1] - begin;
  const Place here = place - begin;
  const auto half = static_cast<Place>(options_.neighbours / 2);
  for (Place away = 1; away <= half; ++away) {
    const Place after = here + away;
    take(at_[begin + (after < size ? after : after - size)]);
    take(at_[begin + (here >= away ? here - away : here + size - away)]);
  }
}

void XfgContexts::take(std::int32_t edge) {
  if (std::exchange(edge_seen_[edge], round_) != round_) found_.push_back(edge);
}

}  // namespace irsight
