#include "irsight/graph/boost_adaptor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/concept/assert.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::diamond;
using ::testing::ElementsAre;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<ProgramGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<ProgramGraph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<ProgramGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<ProgramGraph>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<FlowView>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<FlowView>));
BOOST_CONCEPT_ASSERT(
    (boost::ReadablePropertyGraphConcept<ProgramGraph, Vertex, boost::vertex_index_t>));

TEST(BoostAdaptor, CountsAndEndsAreTheGraphs) {
  const ProgramGraph graph = diamond(true);
  EXPECT_EQ(num_vertices(graph), 6U);
  EXPECT_EQ(num_edges(graph), 8U);
  EXPECT_EQ(out_degree(4, graph), 2U);
  EXPECT_EQ(in_degree(3, graph), 3U);
  EXPECT_EQ(degree(0, graph), 3U);
  std::vector<Vertex> sources;
  for (auto [e, last] = in_edges(Vertex{3}, graph); e != last; ++e) {
    sources.push_back(source(*e, graph));
    EXPECT_EQ(target(*e, graph), 3U);
    EXPECT_EQ(graph.target(edge_of(*e)), NodeId{3});
  }
  EXPECT_THAT(sources, ElementsAre(1, 2, 4));
  EXPECT_EQ(get(get(boost::edge_index, graph), *edges(graph).first), 0U);
}

TEST(BoostAdaptor, BreadthFirstSearchFindsDistances) {
  const ProgramGraph graph = diamond(false);
  std::vector<int> distance(6, -1);
  distance[0] = 0;
  boost::breadth_first_search(graph, Vertex{0},
                              boost::visitor(boost::make_bfs_visitor(boost::record_distances(
                                  distance.data(), boost::on_tree_edge()))));
  EXPECT_THAT(distance, ElementsAre(0, 1, 1, 2, 3, -1));
}

TEST(BoostAdaptor, StrongComponentsDifferByFlow) {
  const ProgramGraph graph = diamond(true);
  std::vector<int> component(6);
  EXPECT_EQ(boost::strong_components(graph, component.data()), 1);
  EXPECT_EQ(boost::strong_components(flow_view(graph, Flow::kControl), component.data()), 5);
  EXPECT_EQ(component[3], component[4]);
  EXPECT_EQ(
      boost::strong_components(flow_view(graph, Flow::kControl, Flow::kData), component.data()), 1);
}

TEST(BoostAdaptor, TopologicalSortPutsCausesFirst) {
  const ProgramGraph graph = diamond(false);
  std::vector<Vertex> order;
  boost::topological_sort(graph, std::back_inserter(order));
  EXPECT_THAT(order, ElementsAre(4, 3, 1, 2, 0, 5));
  const ProgramGraph loop = diamond(true);
  EXPECT_THROW(boost::topological_sort(loop, std::back_inserter(order)), boost::not_a_dag);
}

TEST(BoostAdaptor, DominatorsOfTheControlFlow) {
  const ProgramGraph graph = diamond(true);
  const FlowView control = flow_view(graph, Flow::kControl);
  std::vector<Vertex> dominator(6, ProgramGraphTraits::null_vertex());
  boost::lengauer_tarjan_dominator_tree(
      control, Vertex{0},
      boost::make_iterator_property_map(dominator.begin(), get(boost::vertex_index, graph)));
  const Vertex none = ProgramGraphTraits::null_vertex();
  EXPECT_THAT(dominator, ElementsAre(none, 0, 0, 0, 3, none));
}

}  // namespace
}  // namespace irsight
