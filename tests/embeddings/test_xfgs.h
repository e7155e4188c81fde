#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "irsight/embeddings/xfg_folder.h"
#include "tests/graph/xfg_of_ends.h"

namespace irsight {

/// Returns a named graph of one function.
inline NamedXfg named(Xfg xfg, std::string level = "O0") {
  const std::vector<std::int32_t> instructions = {xfg.num_edges()};
  std::vector<XfgFunction> functions = functions_of(xfg, instructions);
  return {.module = {},
          .level = std::move(level),
          .xfg = std::move(xfg),
          .functions = std::move(functions)};
}

/// Returns a graph of random edges, the same for the same seed.
inline Xfg random_xfg(std::uint32_t seed, int nodes, int edges, int texts) {
  std::vector<std::pair<int, int>> ends;
  std::uint32_t state = seed * 2654435761U + 1;
  const auto drawn = [&](int bound) {
    state = state * 1664525U + 1013904223U;
    return static_cast<int>((state >> 16U) % static_cast<std::uint32_t>(bound));
  };
  for (int i = 0; i < edges; ++i) {
    const int source = drawn(nodes);
    ends.emplace_back(source, drawn(nodes));
  }
  return xfg_of(ends, texts);
}

/// Writes inputs, a graph each, into a new folder and opens it.
inline XfgFolder xfg_folder_of(const std::vector<NamedXfg>& graphs, const std::string& folder,
                               XfgFolderOptions options = {}) {
  Result<XfgFolderWriter> writer = XfgFolderWriter::create(folder, std::move(options));
  EXPECT_TRUE(writer) << writer.error().message;
  for (std::size_t i = 0; i < graphs.size(); ++i) {
    const XfgInput input{.name = fmt::format("{}.bc", i), .package = fmt::format("p{}", i % 2)};
    EXPECT_TRUE(writer->add(input, std::span(&graphs[i], 1)));
  }
  EXPECT_TRUE(writer->finish());
  Result<XfgFolder> opened = XfgFolder::open(folder);
  EXPECT_TRUE(opened) << opened.error().message;
  return *std::move(opened);
}

}  // namespace irsight
