#include "irsight/frontend/internal/linear_equations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

namespace irsight {
namespace {

constexpr double kLeastPivot = 1e-3;

double pivot_of(double own) {
  const double pivot = 1 - own;
  return std::abs(pivot) < kLeastPivot ? std::copysign(kLeastPivot, pivot) : pivot;
}

void add_scaled(std::span<double> to, double factor, std::span<const double> from) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

// Tarjan's components, without recursion: each comes after those that its rows name.
class Components {
 public:
  explicit Components(const std::vector<LinearEquations::Row>& rows)
      : rows_(rows), number_(rows.size(), -1), low_(rows.size()), on_stack_(rows.size()) {}

  template <typename Take>
  void each(const Take& take) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (number_[i] < 0) visit(static_cast<std::int32_t>(i), take);
    }
  }

 private:
  struct Frame {
    std::int32_t node;
    std::size_t next;
  };

  void enter(std::int32_t node) {
    const auto i = static_cast<std::size_t>(node);
    number_[i] = low_[i] = count_++;
    on_stack_[i] = true;
    stack_.push_back(node);
    path_.push_back({node, 0});
  }

  template <typename Take>
  void visit(std::int32_t root, const Take& take) {
    enter(root);
    while (!path_.empty()) {
      Frame& frame = path_.back();
      const auto i = static_cast<std::size_t>(frame.node);
      if (frame.next < rows_[i].size()) {
        const std::int32_t other = rows_[i][frame.next++].first;
        const auto j = static_cast<std::size_t>(other);
        if (number_[j] < 0) {
          enter(other);
        } else if (on_stack_[j]) {
          low_[i] = std::min(low_[i], number_[j]);
        }
        continue;
      }
      path_.pop_back();
      if (!path_.empty()) {
        const auto parent = static_cast<std::size_t>(path_.back().node);
        low_[parent] = std::min(low_[parent], low_[i]);
      }
      if (low_[i] == number_[i]) take(popped(static_cast<std::int32_t>(i)));
    }
  }

  std::vector<std::int32_t> popped(std::int32_t until) {
    std::vector<std::int32_t> component;
    do {
      component.push_back(stack_.back());
      on_stack_[static_cast<std::size_t>(stack_.back())] = false;
      stack_.pop_back();
    } while (component.back() != until);
    std::ranges::sort(component);
    return component;
  }

  const std::vector<LinearEquations::Row>& rows_;
  std::vector<std::int32_t> number_, low_, stack_;
  std::vector<bool> on_stack_;
  std::vector<Frame> path_;
  std::int32_t count_ = 0;
};

// One component: rows hold only unknowns of it.
class Elimination {
 public:
  Elimination(LinearEquations& equations, const std::vector<std::int32_t>& unknowns,
              const std::vector<std::int32_t>& local)
      : equations_(equations),
        unknowns_(unknowns),
        rows_(unknowns.size()),
        users_(unknowns.size()) {
    for (std::size_t u = 0; u < unknowns.size(); ++u) {
      const auto i = static_cast<std::size_t>(unknowns[u]);
      for (const auto& [j, factor] : equations.rows[i]) {
        const std::int32_t v = local[static_cast<std::size_t>(j)];
        if (v >= 0) {
          rows_[u][v] += factor;
          users_[static_cast<std::size_t>(v)].insert(static_cast<std::int32_t>(u));
        } else {
          add_scaled(value(u), factor, value_of(j));
        }
      }
      terms_ += static_cast<std::int64_t>(rows_[u].size());
    }
  }

  bool run(std::int64_t most_terms) {
    std::set<std::pair<std::size_t, std::size_t>> order;
    std::vector<std::size_t> cost(rows_.size());
    const auto queue = [&](std::size_t u) {
      order.erase({cost[u], u});
      cost[u] = rows_[u].size() * users_[u].size();
      order.emplace(cost[u], u);
    };
    for (std::size_t u = 0; u < rows_.size(); ++u) queue(u);
    std::vector<std::size_t> eliminated;
    while (!order.empty()) {
      const std::size_t v = order.begin()->second;
      order.erase(order.begin());
      eliminated.push_back(v);
      const std::set<std::int32_t> changed = eliminate(v);
      if (terms_ > most_terms) return false;
      for (const std::int32_t u : changed) queue(static_cast<std::size_t>(u));
    }
    for (auto v = eliminated.rbegin(); v != eliminated.rend(); ++v) {
      for (const auto& [j, factor] : rows_[*v]) {
        add_scaled(value(*v), factor, value(static_cast<std::size_t>(j)));
      }
    }
    return true;
  }

 private:
  std::span<double> value_of(std::int32_t i) {
    const auto d = static_cast<std::size_t>(equations_.width);
    return std::span(equations_.values).subspan(static_cast<std::size_t>(i) * d, d);
  }
  std::span<double> value(std::size_t u) { return value_of(unknowns_[u]); }

  // Solves row v for x_v and puts that into each row that has x_v. Returns the unknowns whose rows or users changed.
  std::set<std::int32_t> eliminate(std::size_t v) {
    const auto name = static_cast<std::int32_t>(v);
    auto& row = rows_[v];
    const auto own = row.find(name);
    double scale = 1;
    if (own != row.end()) {
      scale = 1 / pivot_of(own->second);
      row.erase(own);
      users_[v].erase(name);
      --terms_;
    }
    for (auto& [j, factor] : row) factor *= scale;
    for (double& number : value(v)) number *= scale;
    std::set<std::int32_t> changed = users_[v];
    for (const auto& [j, factor] : row) {
      users_[static_cast<std::size_t>(j)].erase(name);
      changed.insert(j);
    }
    for (const std::int32_t user : users_[v]) put_into(static_cast<std::size_t>(user), v);
    users_[v].clear();
    return changed;
  }

  void put_into(std::size_t u, std::size_t v) {
    auto& row = rows_[u];
    const auto found = row.find(static_cast<std::int32_t>(v));
    const double factor = found->second;
    row.erase(found);
    const std::size_t before = row.size();
    for (const auto& [j, inner] : rows_[v]) {
      row[j] += factor * inner;
      users_[static_cast<std::size_t>(j)].insert(static_cast<std::int32_t>(u));
    }
    terms_ += static_cast<std::int64_t>(row.size() - before) - 1;
    add_scaled(value(u), factor, value(v));
  }

  LinearEquations& equations_;
  const std::vector<std::int32_t>& unknowns_;
  std::vector<std::map<std::int32_t, double>> rows_;
  std::vector<std::set<std::int32_t>> users_;
  std::int64_t terms_ = 0;
};

}  // namespace

bool solve(LinearEquations& equations, std::int64_t most_terms) {
  std::vector<std::int32_t> local(equations.rows.size(), -1);
  bool solved = true;
  Components(equations.rows).each([&](const std::vector<std::int32_t>& component) {
    for (std::size_t u = 0; u < component.size(); ++u) {
      local[static_cast<std::size_t>(component[u])] = static_cast<std::int32_t>(u);
    }
    solved = solved && Elimination(equations, component, local).run(most_terms);
    for (const std::int32_t i : component) local[static_cast<std::size_t>(i)] = -1;
  });
  return solved;
}

}  // namespace irsight
