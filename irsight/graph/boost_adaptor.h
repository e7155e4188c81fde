#pragma once

#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "irsight/graph/program_graph.h"

/// Boost.Graph's algorithms on a ProgramGraph, as it is: it models VertexListGraph, EdgeListGraph
/// and BidirectionalGraph, and its vertices and edges are numbered in tight ranges from 0.
///
///   std::vector<int> component(graph.num_nodes());
///   boost::strong_components(graph, component.data());
///   boost::strong_components(flow_view(graph, Flow::kControl), component.data());
///
/// A vertex is a node's number, so that arrays, and iterators into them, are property maps. An edge
/// carries its two ends; `edge_id(graph, edge)` finds its number. Include this header before a call
/// of a Boost.Graph algorithm; nothing else is needed.
///
/// Threads: as ProgramGraph; nothing is stored.
namespace irsight {

/// A node as Boost.Graph sees it: a plain number, by which arrays are subscripted.
using Vertex = std::size_t;

inline Vertex vertex_of(NodeId node) { return static_cast<Vertex>(node); }
inline NodeId node_of(Vertex vertex) { return static_cast<NodeId>(vertex); }

/// An edge as Boost.Graph sees it. Two are equal when they are the same edge of one graph.
struct EdgeDescriptor {
  Vertex source = 0;
  Vertex target = 0;
  std::int32_t number = -1;

  bool operator==(const EdgeDescriptor& other) const { return number == other.number; }
  bool operator!=(const EdgeDescriptor& other) const { return number != other.number; }
  bool operator<(const EdgeDescriptor& other) const { return number < other.number; }
};

inline EdgeId edge_of(const EdgeDescriptor& edge) { return static_cast<EdgeId>(edge.number); }

/// What Boost.Graph asks about the type of a graph.
struct ProgramGraphTraits {
  using vertex_descriptor = Vertex;
  using edge_descriptor = EdgeDescriptor;
  using directed_category = boost::bidirectional_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  struct traversal_category : virtual boost::vertex_list_graph_tag,
                              virtual boost::edge_list_graph_tag,
                              virtual boost::adjacency_graph_tag,
                              virtual boost::bidirectional_graph_tag {};
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;

  /// Walks edge numbers that follow each other, or that an array lists.
  class EdgeIterator : public boost::iterator_facade<EdgeIterator, EdgeDescriptor,
                                                     boost::random_access_traversal_tag,
                                                     EdgeDescriptor, std::ptrdiff_t> {
   public:
    EdgeIterator() = default;
    EdgeIterator(const GraphArrays& arrays, const EdgeId* list, std::int32_t place)
        : arrays_(&arrays), list_(list), place_(place) {}

   private:
    friend class boost::iterator_core_access;

    EdgeDescriptor dereference() const {
      const std::int32_t number = list_ == nullptr ? place_ : index(list_[place_]);
      const auto e = static_cast<std::size_t>(number);
      return {vertex_of(arrays_->edge_source[e]), vertex_of(arrays_->edge_target[e]), number};
    }
    bool equal(const EdgeIterator& other) const { return place_ == other.place_; }
    void increment() { ++place_; }
    void decrement() { --place_; }
    void advance(std::ptrdiff_t n) { place_ += static_cast<std::int32_t>(n); }
    std::ptrdiff_t distance_to(const EdgeIterator& other) const { return other.place_ - place_; }

    const GraphArrays* arrays_ = nullptr;
    const EdgeId* list_ = nullptr;
    std::int32_t place_ = 0;
  };

  using vertex_iterator = boost::counting_iterator<Vertex>;
  using edge_iterator = EdgeIterator;
  using out_edge_iterator = EdgeIterator;
  using in_edge_iterator = EdgeIterator;
  using adjacency_iterator =
      boost::adjacency_iterator_generator<ProgramGraph, Vertex, EdgeIterator>::type;
  static vertex_descriptor null_vertex() { return static_cast<Vertex>(-1); }
};

/// A readable property map from edges to their numbers.
struct EdgeNumberMap {
  using key_type = EdgeDescriptor;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
};

/// A readable property map that has nothing to say: a graph's columns are no property of Boost.Graph's, so that
/// `copy_graph` copies its shape.
template <typename Key>
struct NoPropertyMap {
  using key_type = Key;
  using value_type = boost::no_property;
  using reference = boost::no_property;
  using category = boost::readable_property_map_tag;
};
template <typename Key>
boost::no_property get(const NoPropertyMap<Key>&, const Key&) {
  return {};
}
}  // namespace irsight

namespace boost {

template <>
struct graph_traits<irsight::ProgramGraph> : irsight::ProgramGraphTraits {};

// Some algorithms name the type of the graph that they were given with its const.
template <>
struct graph_traits<const irsight::ProgramGraph> : irsight::ProgramGraphTraits {};

template <>
struct property_map<irsight::ProgramGraph, vertex_index_t> {
  using type = typed_identity_property_map<irsight::Vertex>;
  using const_type = type;
};

template <>
struct property_map<irsight::ProgramGraph, edge_index_t> {
  using type = irsight::EdgeNumberMap;
  using const_type = type;
};

template <>
struct property_map<irsight::ProgramGraph, vertex_all_t> {
  using type = irsight::NoPropertyMap<irsight::Vertex>;
  using const_type = type;
};

template <>
struct property_map<irsight::ProgramGraph, edge_all_t> {
  using type = irsight::NoPropertyMap<irsight::EdgeDescriptor>;
  using const_type = type;
};

template <typename Index>
struct property_map<const irsight::ProgramGraph, Index>
    : property_map<irsight::ProgramGraph, Index> {};

}  // namespace boost

namespace irsight {

// The functions that Boost.Graph's concepts name; found by argument.

inline std::pair<ProgramGraphTraits::vertex_iterator, ProgramGraphTraits::vertex_iterator> vertices(
    const ProgramGraph& graph) {
  return {ProgramGraphTraits::vertex_iterator(0),
          ProgramGraphTraits::vertex_iterator(graph.num_rows(Entity::kNode))};
}
inline std::size_t num_vertices(const ProgramGraph& graph) { return graph.num_rows(Entity::kNode); }

inline std::pair<ProgramGraphTraits::EdgeIterator, ProgramGraphTraits::EdgeIterator> edges(
    const ProgramGraph& graph) {
  const GraphArrays& arrays = graph.arrays();
  return {{arrays, nullptr, 0}, {arrays, nullptr, graph.num_edges()}};
}
inline std::size_t num_edges(const ProgramGraph& graph) { return graph.num_rows(Entity::kEdge); }

inline Vertex source(const EdgeDescriptor& edge, const ProgramGraph&) { return edge.source; }
inline Vertex target(const EdgeDescriptor& edge, const ProgramGraph&) { return edge.target; }

inline std::pair<ProgramGraphTraits::EdgeIterator, ProgramGraphTraits::EdgeIterator> out_edges(
    Vertex vertex, const ProgramGraph& graph) {
  const GraphArrays& arrays = graph.arrays();
  return {{arrays, nullptr, arrays.out_offsets[vertex]},
          {arrays, nullptr, arrays.out_offsets[vertex + 1]}};
}
inline std::pair<ProgramGraphTraits::EdgeIterator, ProgramGraphTraits::EdgeIterator> in_edges(
    Vertex vertex, const ProgramGraph& graph) {
  const GraphArrays& arrays = graph.arrays();
  const EdgeId* list = arrays.in_edges.data();
  return {{arrays, list, arrays.in_offsets[vertex]}, {arrays, list, arrays.in_offsets[vertex + 1]}};
}
inline std::pair<ProgramGraphTraits::adjacency_iterator, ProgramGraphTraits::adjacency_iterator>
adjacent_vertices(Vertex vertex, const ProgramGraph& graph) {
  const auto [first, last] = out_edges(vertex, graph);
  return {{first, &graph}, {last, &graph}};
}
inline std::size_t out_degree(Vertex vertex, const ProgramGraph& graph) {
  const auto& offsets = graph.arrays().out_offsets;
  return static_cast<std::size_t>(offsets[vertex + 1] - offsets[vertex]);
}
inline std::size_t in_degree(Vertex vertex, const ProgramGraph& graph) {
  const auto& offsets = graph.arrays().in_offsets;
  return static_cast<std::size_t>(offsets[vertex + 1] - offsets[vertex]);
}
inline std::size_t degree(Vertex vertex, const ProgramGraph& graph) {
  return out_degree(vertex, graph) + in_degree(vertex, graph);
}

/// Returns the map from vertices to numbers, which is identity.
inline boost::typed_identity_property_map<Vertex> get(boost::vertex_index_t, const ProgramGraph&) {
  return {};
}
inline Vertex get(boost::vertex_index_t, const ProgramGraph&, Vertex vertex) { return vertex; }

inline std::size_t get(const EdgeNumberMap&, const EdgeDescriptor& edge) {
  return static_cast<std::size_t>(edge.number);
}
inline EdgeNumberMap get(boost::edge_index_t, const ProgramGraph&) { return {}; }
inline NoPropertyMap<Vertex> get(boost::vertex_all_t, const ProgramGraph&) { return {}; }
inline NoPropertyMap<EdgeDescriptor> get(boost::edge_all_t, const ProgramGraph&) { return {}; }

/// A set of flows, as a predicate on edges.
class FlowFilter {
 public:
  FlowFilter() = default;
  template <typename... Flows>
  explicit FlowFilter(const ProgramGraph& graph, Flows... flows)
      : arrays_(&graph.arrays()), flows_(((1U << static_cast<unsigned>(flows)) | ...)) {}

  bool operator()(const EdgeDescriptor& edge) const {
    const auto label =
        static_cast<std::uint32_t>(arrays_->edge_label[static_cast<std::size_t>(edge.number)]);
    return (flows_ >> (label & 15U) & 1U) != 0;
  }

 private:
  const GraphArrays* arrays_ = nullptr;
  std::uint32_t flows_ = 0;
};
using FlowView = boost::filtered_graph<ProgramGraph, FlowFilter>;

/// Returns all nodes of a graph with the edges of some flows only, for Boost.Graph.
/// Ownership: refers to the graph.
template <typename... Flows>
FlowView flow_view(const ProgramGraph& graph, Flows... flows) {
  return {graph, FlowFilter(graph, flows...)};
}

}  // namespace irsight
