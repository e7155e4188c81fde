#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/copy.hpp>
#include <boost/graph/core_numbers.hpp>

#include "irsight/graph/boost_adaptor.h"
#include "tests/graph/small_graphs.h"

namespace irsight {
namespace {

using testing::diamond;
using ::testing::ElementsAre;

TEST(BoostAlgorithms, AlgorithmsThatNameTheConstTypeOfTheGraphTakeIt) {
  const ProgramGraph cyclic = diamond(true);
  std::vector<std::size_t> core(6);
  EXPECT_EQ(boost::core_numbers(cyclic, boost::make_iterator_property_map(
                                            core.begin(), get(boost::vertex_index, cyclic))),
            1U);
  EXPECT_THAT(core, ElementsAre(1, 1, 1, 1, 1, 1));
  const ProgramGraph graph = diamond(false);
  std::vector<double> centrality(6);
  boost::brandes_betweenness_centrality(
      graph,
      boost::make_iterator_property_map(centrality.begin(), get(boost::vertex_index, graph)));
  EXPECT_THAT(centrality, ElementsAre(4, 2, 2, 4, 0, 0));
}

TEST(BoostAlgorithms, CopyGraphCopiesTheShape) {
  const ProgramGraph graph = diamond(true);
  boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS> copy;
  boost::copy_graph(graph, copy);
  EXPECT_EQ(num_edges(copy), 8U);
  const auto [first, last] = adjacent_vertices(Vertex{4}, graph);
  const auto [copied, end] = adjacent_vertices(std::size_t{4}, copy);
  EXPECT_EQ(std::vector<Vertex>(first, last), std::vector<Vertex>(copied, end));
}

}  // namespace
}  // namespace irsight
