#include "irsight/embeddings/ir2vec_analogies.h"

#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace irsight {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kTypes = {Pair{"Add", "FAdd"},   Pair{"Sub", "FSub"},     Pair{"Mul", "FMul"},
                               Pair{"SDiv", "FDiv"},  Pair{"SRem", "FRem"},    Pair{"ICmp", "FCmp"},
                               Pair{"SExt", "FPExt"}, Pair{"Trunc", "FPTrunc"}};
constexpr std::array kSignedness = {Pair{"SDiv", "UDiv"},     Pair{"SRem", "URem"},
                                    Pair{"AShr", "LShr"},     Pair{"SExt", "ZExt"},
                                    Pair{"SIToFP", "UIToFP"}, Pair{"FPToSI", "FPToUI"}};
constexpr std::array kConversions = {Pair{"Trunc", "SExt"}, Pair{"FPTrunc", "FPExt"},
                                     Pair{"PtrToInt", "IntToPtr"}, Pair{"FPToSI", "SIToFP"},
                                     Pair{"FPToUI", "UIToFP"}};
constexpr std::array kReadings = {Pair{"Load", "Store"}, Pair{"ExtractElement", "InsertElement"},
                                  Pair{"ExtractValue", "InsertValue"}};

class Questions {
 public:
  explicit Questions(const StringTable& names) {
    for (StringId id = 0; id < static_cast<StringId>(names.size()); ++id) ids_[names[id]] = id;
  }

  template <std::size_t count>
  void add(const std::array<Pair, count>& pairs, AnalogyGroup group, std::string_view change) {
    for (const Pair& first : pairs) {
      for (const Pair& second : pairs) {
        if (first == second) continue;
        ask(first, second, group, change);
        ask({first.second, first.first}, {second.second, second.first}, group, change);
      }
    }
  }

  std::vector<AnalogyQuestion> taken() && { return std::move(questions_); }

 private:
  void ask(const Pair& known, const Pair& asked, AnalogyGroup group, std::string_view change) {
    const std::array names = {known.first, known.second, asked.first, asked.second};
    std::array<std::int32_t, 4> ids = {};
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto found = ids_.find(names[i]);
      if (found == ids_.end()) return;
      ids[i] = found->second;
    }
    questions_.push_back({ids[0], ids[1], ids[2], ids[3], group, change});
  }

  std::map<std::string_view, std::int32_t> ids_;
  std::vector<AnalogyQuestion> questions_;
};

}  // namespace

std::vector<AnalogyQuestion> ir2vec_analogies(const StringTable& names) {
  Questions questions(names);
  questions.add(kTypes, AnalogyGroup::kType, "integers to floats");
  questions.add(kSignedness, AnalogyGroup::kSignedness, "signed to unsigned");
  questions.add(kConversions, AnalogyGroup::kWidth, "a conversion to its inverse");
  questions.add(kReadings, AnalogyGroup::kOperation, "reading to writing");
  return std::move(questions).taken();
}

}  // namespace irsight
