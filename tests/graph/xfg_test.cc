#include "irsight/graph/xfg.h"

#include <gmock/gmock.h>

#include <stdexcept>

namespace irsight {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Xfg, BuilderKeepsEdgesInTheirOrder) {
  XfgBuilder builder;
  const std::int32_t label = builder.add_node(XfgNodeKind::kLabel);
  const std::int32_t local = builder.add_node(XfgNodeKind::kLocal);
  builder.begin_statement("b", 0);
  builder.add_edge(label, local, XfgFlow::kPath);
  builder.begin_statement("a", 1);
  builder.add_edge(local, label, XfgFlow::kControl);
  builder.begin_statement("b", 2);
  builder.add_edge(label, local, XfgFlow::kNone);
  const Result<Xfg> xfg = std::move(builder).build();
  ASSERT_TRUE(xfg) << xfg.error().message;
  EXPECT_THAT(xfg->node_kind,
              ElementsAre(XfgNodeKind::kRoot, XfgNodeKind::kLabel, XfgNodeKind::kLocal));
  EXPECT_THAT(xfg->edge_source, ElementsAre(1, 2, 1));
  EXPECT_THAT(xfg->edge_target, ElementsAre(2, 1, 2));
  EXPECT_THAT(xfg->edge_statement, ElementsAre(0, 1, 0));
  EXPECT_THAT(xfg->edge_origin, ElementsAre(0, 1, 2));
  EXPECT_THAT(xfg->edge_flow, ElementsAre(XfgFlow::kPath, XfgFlow::kControl, XfgFlow::kNone));
  EXPECT_EQ(xfg->statements[0], "b");
  EXPECT_EQ(xfg->statements[1], "a");
}

TEST(Xfg, EmptyGraphHasTheRootOnly) {
  const Result<Xfg> xfg = XfgBuilder().build();
  ASSERT_TRUE(xfg) << xfg.error().message;
  EXPECT_THAT(xfg->node_kind, ElementsAre(XfgNodeKind::kRoot));
  EXPECT_EQ(xfg->num_edges(), 0);
  EXPECT_EQ(xfg->statements.size(), 0U);
}

TEST(Xfg, NodesWithoutEdgesAreLeftOut) {
  XfgBuilder builder;
  builder.add_node(XfgNodeKind::kLocal);
  const std::int32_t label = builder.add_node(XfgNodeKind::kLabel);
  builder.add_node(XfgNodeKind::kLocal);
  const std::int32_t sink = builder.add_node(XfgNodeKind::kSink);
  builder.begin_statement("a", 0);
  builder.add_edge(label, sink, XfgFlow::kPath);
  const Result<Xfg> xfg = std::move(builder).build();
  ASSERT_TRUE(xfg) << xfg.error().message;
  EXPECT_THAT(xfg->node_kind,
              ElementsAre(XfgNodeKind::kRoot, XfgNodeKind::kLabel, XfgNodeKind::kSink));
  EXPECT_THAT(xfg->edge_source, ElementsAre(1));
  EXPECT_THAT(xfg->edge_target, ElementsAre(2));
}

TEST(Xfg, MergedNodeGivesItsEdgesAway) {
  XfgBuilder builder;
  const std::int32_t returned = builder.add_node(XfgNodeKind::kReturn);
  const std::int32_t local = builder.add_node(XfgNodeKind::kLocal);
  const std::int32_t other = builder.add_node(XfgNodeKind::kLocal);
  builder.begin_statement("a", 0);
  builder.add_edge(returned, other, XfgFlow::kData);
  builder.add_edge(other, returned, XfgFlow::kData);
  builder.merge(returned, local);
  const Result<Xfg> xfg = std::move(builder).build();
  ASSERT_TRUE(xfg) << xfg.error().message;
  EXPECT_THAT(xfg->node_kind,
              ElementsAre(XfgNodeKind::kRoot, XfgNodeKind::kLocal, XfgNodeKind::kLocal));
  EXPECT_THAT(xfg->edge_source, ElementsAre(1, 2));
  EXPECT_THAT(xfg->edge_target, ElementsAre(2, 1));
}

TEST(Xfg, BuilderRefusesForeignNodesAndEdgesWithoutStatement) {
  XfgBuilder builder;
  const std::int32_t local = builder.add_node(XfgNodeKind::kLocal);
  EXPECT_THAT([&] { builder.add_edge(XfgBuilder::kRoot, local, XfgFlow::kPath); },
              ThrowsMessage<std::logic_error>(HasSubstr("an edge of an Xfg has a statement")));
  builder.begin_statement("a", 0);
  for (const std::int32_t foreign : {-1, 2}) {
    EXPECT_THAT([&] { builder.add_edge(local, foreign, XfgFlow::kPath); },
                ThrowsMessage<std::logic_error>(HasSubstr("joins nodes that were added")));
    EXPECT_THAT([&] { builder.merge(foreign, local); },
                ThrowsMessage<std::logic_error>(HasSubstr("joins nodes that were added")));
  }
}

TEST(Xfg, KindsAndFlowsHaveNames) {
  EXPECT_EQ(name_of(XfgNodeKind::kRoot), "root");
  EXPECT_EQ(name_of(XfgNodeKind::kReturn), "return");
  EXPECT_EQ(name_of(XfgFlow::kData), "data");
  EXPECT_EQ(name_of(XfgFlow::kNone), "none");
}

}  // namespace
}  // namespace irsight
