#include "irsight/tools/compile/represent/inst2vec_order.h"

#include <utility>

#include "irsight/frontend/xfg_from_module.h"

namespace irsight::tools {
namespace {

class Walk {
 public:
  explicit Walk(const Xfg& xfg) : xfg_(xfg), next_(num_nodes() + 1) {
    const auto edges = static_cast<std::size_t>(xfg.num_edges());
    for (std::size_t e = 0; e < edges; ++e) ++next_[source(e) + 1];
    for (std::size_t n = 0; n < num_nodes(); ++n) next_[n + 1] += next_[n];
    end_.assign(next_.begin() + 1, next_.end());
    out_.resize(edges);
    std::vector<std::size_t> free(next_.begin(), next_.end() - 1);
    for (std::size_t e = 0; e < edges; ++e) out_[free[source(e)]++] = e;
    entered_.assign(num_nodes(), false);
  }

  std::vector<std::int32_t> run() {
    from(0);
    for (std::size_t e = 0; e < out_.size(); ++e) from(source(e));
    return std::move(order_);
  }

 private:
  std::size_t num_nodes() const { return static_cast<std::size_t>(xfg_.num_nodes()); }
  std::size_t source(std::size_t edge) const {
    return static_cast<std::size_t>(xfg_.edge_source[edge]);
  }

  void from(std::size_t node) {
    if (entered_[node]) return;
    entered_[node] = true;
    std::vector<std::size_t> path = {node};
    while (!path.empty()) {
      const std::size_t here = path.back();
      if (next_[here] == end_[here]) {
        path.pop_back();
        continue;
      }
      const std::size_t edge = out_[next_[here]++];
      meet(xfg_.edge_origin[edge]);
      const auto target = static_cast<std::size_t>(xfg_.edge_target[edge]);
      if (!entered_[target]) {
        entered_[target] = true;
        path.push_back(target);
      }
    }
  }

  void meet(std::int32_t origin) {
    if (origin == Xfg::kDefinition) return;
    const auto index = static_cast<std::size_t>(origin);
    if (index >= met_.size()) met_.resize(index + 1);
    if (!met_[index]) order_.push_back(origin);
    met_[index] = true;
  }

  const Xfg& xfg_;
  std::vector<std::size_t> next_, end_;  // by node: its edges in out_
  std::vector<std::size_t> out_;         // edges by source, each source's in order
  std::vector<bool> entered_;            // by node
  std::vector<bool> met_;                // by instruction
  std::vector<std::int32_t> order_;
};

}  // namespace

Result<std::vector<std::int32_t>> xfg_order(const llvm::Module& module) {
  const Result<Xfg> xfg = xfg_from_module(module);
  if (!xfg) return tl::unexpected(xfg.error());
  return Walk(*xfg).run();
}

}  // namespace irsight::tools
