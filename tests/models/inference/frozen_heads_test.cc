#include "irsight/models/inference/frozen_heads.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstring>
#include <stdexcept>

#include "irsight/models/inference/frozen_irnet.h"
#include "test_model.h"

namespace irsight {
namespace {

using Rows = std::vector<float>;

std::string scratch(const std::string& name) {
  return std::string(IRSIGHT_TEST_SCRATCH) + "/heads_" + name;
}

Result<FrozenHead> head_from(const TestModel& model, const std::string& name) {
  model.write(scratch(name));
  const ModelFile file = *ModelFile::open(scratch(name));
  const auto network = FrozenIrNet::from_file(file);
  if (!network) throw std::runtime_error(network.error().message);
  return FrozenHead::from_file(file, **network);
}

// Vectors that no network made: N nodes of the small model's width.
NetworkVectors some_vectors(std::int64_t nodes) {
  return {.nodes = random_weight(9, 1, {nodes, small_sizes().width}).values,
          .graph = random_weight(9, 2, {2 * small_sizes().width}).values};
}

// W x + b of one row: products and sums in ascending order, each rounded by itself. `volatile`, so that no compiler joins them.
Rows linear(const TestModel& model, const std::string& name, std::span<const float> x,
            bool has_bias = true) {
  const TestWeight& weight = model.weights.at("head." + name + ".weight");
  const auto inputs = static_cast<std::size_t>(weight.shape[1]);
  Rows out;
  for (std::size_t j = 0; j < static_cast<std::size_t>(weight.shape[0]); ++j) {
    volatile float sum = 0;
    for (std::size_t k = 0; k < inputs; ++k) {
      volatile float term = x[k] * weight.values[j * inputs + k];
      sum = sum + term;
    }
    sum = sum + (has_bias ? model.weights.at("head." + name + ".bias").values[j] : 0.0F);
    const float rounded = sum;
    out.push_back(rounded);
  }
  return out;
}

void relu_of(Rows& x) {
  for (float& value : x) value = value > 0 ? value : 0;
}

// VectorHead's equation for one vector.
Rows vector_answer(const TestModel& model, std::span<const float> x) {
  Rows h(x.begin(), x.end());
  if (model.description.head->batch_norm) {
    const auto part = [&](const char* name, std::size_t d) {
      return model.weights.at(std::string("head.norm.") + name).values[d];
    };
    for (std::size_t d = 0; d < h.size(); ++d) {
      volatile float scale = part("weight", d) / std::sqrt(part("running_var", d) + 1e-3F);
      volatile float moved = part("running_mean", d) * scale, scaled = h[d] * scale;
      volatile float shift = part("bias", d) - moved;
      h[d] = scaled + shift;
    }
  }
  if (model.description.head->hidden > 0) {
    h = linear(model, "hidden", h);
    relu_of(h);
  }
  return linear(model, "out", h);
}

// EdgeHead's equation, edge by edge.
Rows edge_answers(const TestModel& model, const Rows& nodes, const RelationView& edges) {
  const auto width = static_cast<std::size_t>(small_sizes().width);
  Rows out;
  std::size_t e = 0;
  for (std::size_t target = 0; target < edges.degree.size(); ++target) {
    for (int k = 0; k < edges.degree[target]; ++k, ++e) {
      const std::size_t source = target - static_cast<std::size_t>(edges.distance[e]);
      const auto vector = [&](std::size_t node) {
        return std::span(nodes).subspan(node * width, width);
      };
      Rows sum = linear(model, "source", vector(source), false);
      const Rows to = linear(model, "target", vector(target));
      for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += to[j];
      relu_of(sum);
      const Rows answer = linear(model, "out", sum);
      out.insert(out.end(), answer.begin(), answer.end());
    }
  }
  return out;
}

void expect_same_bits(const Rows& ours, const Rows& expected) {
  ASSERT_EQ(ours.size(), expected.size());
  for (std::size_t i = 0; i < ours.size(); ++i)
    ASSERT_EQ(0, std::memcmp(&ours[i], &expected[i], sizeof(float)))
        << "number " << i << ": " << ours[i] << ", not " << expected[i];
}

// The equations, number by number: so the bits do not depend on the processor's instruction set.
TEST(FrozenVectorHead, GivesTheBitsOfItsEquationForNodes) {
  const ModelHead heads[] = {{.of = HeadOf::kNode, .outputs = 1},
                             {.of = HeadOf::kNode, .outputs = 40, .hidden = 33},
                             {.of = HeadOf::kNode, .outputs = 2, .batch_norm = true},
                             {.of = HeadOf::kNode, .outputs = 3, .hidden = 5, .batch_norm = true}};
  for (const ModelHead& head : heads) {
    const TestModel model = headed_model(head);
    const FrozenHead frozen = *head_from(model, "nodes");
    for (const std::int32_t nodes : {1, 7, 450}) {  // the last more than are done together
      const InstructionGraph graph = random_graph(nodes, 1);
      const NetworkVectors vectors = some_vectors(nodes);
      Rows expected;
      for (std::size_t i = 0; i < vectors.nodes.size(); i += 12) {
        const Rows row = vector_answer(model, std::span(vectors.nodes).subspan(i, 12));
        expected.insert(expected.end(), row.begin(), row.end());
      }
      EXPECT_EQ(frozen.rows_of(graph.view()), nodes);
      expect_same_bits(frozen.answers(vectors, graph.view()), expected);
    }
  }
}

TEST(FrozenVectorHead, GivesTheBitsOfItsEquationForGraphs) {
  const TestModel model = headed_model({.outputs = 7, .hidden = 20, .batch_norm = true});
  const InstructionGraph graph = random_graph(9, 1);
  const NetworkVectors vectors = some_vectors(9);
  const FrozenHead frozen = *head_from(model, "graphs");
  EXPECT_EQ(frozen.rows_of(graph.view()), 1);
  expect_same_bits(frozen.answers(vectors, graph.view()), vector_answer(model, vectors.graph));
}

TEST(FrozenEdgeHead, GivesTheBitsOfItsEquationForEachRelation) {
  for (const Relation relation : {Relation::kControl, Relation::kData, Relation::kCall}) {
    const TestModel model =
        headed_model({.of = HeadOf::kEdge, .relation = relation, .outputs = 4, .hidden = 11});
    const FrozenHead frozen = *head_from(model, "edges");
    for (const std::int32_t nodes : {1, 9, 500}) {
      const InstructionGraph graph = random_graph(nodes, 3);
      const InstructionGraphView view = graph.view();
      const NetworkVectors vectors = some_vectors(nodes);
      EXPECT_EQ(frozen.rows_of(view), static_cast<std::int64_t>(view[relation].distance.size()));
      expect_same_bits(frozen.answers(vectors, view),
                       edge_answers(model, vectors.nodes, view[relation]));
    }
  }
}

TEST(FrozenHead, SaysHowTheMarginDependsOnTheGraphsVector) {
  const NetworkVectors vectors = some_vectors(1);
  const InstructionGraph graph;
  for (const std::int32_t hidden : {0, 6}) {
    for (const bool batch_norm : {false, true}) {
      const auto head = head_from(
          headed_model({.outputs = 4, .hidden = hidden, .batch_norm = batch_norm}), "margin");
      const auto margin_of = [&](const NetworkVectors& of) {
        const Rows logits = head->answers(of, graph.view());
        return static_cast<double>(logits[2]) - static_cast<double>(logits[1]);
      };
      const MarginSlope margin = head->margin_at(vectors.graph, {.first = 2, .second = 1});
      double sum = margin.rest;
      for (std::size_t j = 0; j < margin.slope.size(); ++j)
        sum += margin.slope[j] * static_cast<double>(vectors.graph[j]);
      EXPECT_NEAR(sum, margin_of(vectors), 1e-5) << hidden << batch_norm;
      NetworkVectors near = vectors;
      near.graph[3] += 1e-2F;  // too little for another gate
      EXPECT_NEAR((margin_of(near) - margin_of(vectors)) / 1e-2, margin.slope[3], 1e-3);
    }
  }
}

TEST(FrozenHead, IsOfNoNodesAndNoEdgesWithoutThem) {
  const InstructionGraph graph;
  const ModelHead edges{.of = HeadOf::kEdge, .relation = Relation::kData, .hidden = 2};
  const ModelHead nodes{.of = HeadOf::kNode};
  for (const ModelHead& head : {edges, nodes})
    EXPECT_TRUE(head_from(headed_model(head), "none")->answers({}, graph.view()).empty());
}

TEST(FrozenHead, CountsTheMemoryOfEdgesAndOutputs) {
  const InstructionGraph graph = random_graph(100, 1);
  const auto bytes = [&](const ModelHead& head) {
    return head_from(headed_model(head), "bytes")->bytes_for(graph.view());
  };
  const auto edges = static_cast<std::int64_t>(graph.view()[Relation::kData].distance.size());
  EXPECT_EQ(bytes({.of = HeadOf::kNode, .outputs = 9}), 4 * 100 * (12 + 9));
  EXPECT_EQ(bytes({.of = HeadOf::kEdge, .relation = Relation::kData, .outputs = 3, .hidden = 5}),
            4 * (100 * (12 + 2 * 5) + edges * 3));
}

std::string error_of_head(const TestModel& model, const std::string& name) {
  const Result<FrozenHead> head = head_from(model, name);
  return head ? "none" : head.error().message.substr(scratch(name).size());
}

TEST(FrozenHead, NamesTheWeightThatIsMissingOrOfAnotherShape) {
  TestModel model = headed_model({.outputs = 2, .hidden = 6});
  model.weights.erase("head.hidden.bias");
  EXPECT_THAT(error_of_head(model, "missing"), testing::HasSubstr("weight.head.hidden.bias"));
  model = headed_model({.of = HeadOf::kNode, .outputs = 2});
  model.description.head->hidden = 6;
  EXPECT_THAT(error_of_head(model, "hidden"), testing::HasSubstr("weight.head.hidden.weight"));
  model =
      headed_model({.of = HeadOf::kEdge, .relation = Relation::kCall, .outputs = 3, .hidden = 6});
  model.description.head->hidden = 7;
  EXPECT_EQ(error_of_head(model, "shape"),
            ": tensor 'weight.head.source.weight' has shape [6, 12], this model needs [7, 12]");
  model.description.head->hidden = 6;
  model.description.head->outputs = 2;
  model.description.classes.pop_back();
  EXPECT_EQ(error_of_head(model, "outputs"),
            ": tensor 'weight.head.out.weight' has shape [3, 6], this model needs [2, 6]");
}

TEST(FrozenHead, RefusesAVarianceBelowZero) {
  TestModel model = headed_model({.outputs = 2, .batch_norm = true});
  model.weights["head.norm.running_var"].values[3] = -0.5F;
  EXPECT_EQ(error_of_head(model, "variance"),
            ": tensor 'weight.head.norm.running_var': number 3 is -0.5, a variance is not below 0");
}

}  // namespace
}  // namespace irsight
