#include "irsight/tools/compile/represent/programl_vocabulary.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "irsight/base/atomic_file.h"
#include "irsight/base/mapped_file.h"

namespace irsight::tools {
namespace {

// The fields of a line as Python's csv module writes them with tabs: quoted where there is something to quote.
std::vector<std::string> fields_of(std::string_view& rest) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    const char c = rest[at];
    if (c == '"' && quoted && at + 1 < rest.size() && rest[at + 1] == '"') {
      fields.back() += rest[++at];
    } else if (c == '"' && (quoted || fields.back().empty())) {
      quoted = !quoted;
    } else if (!quoted && c == '\t') {
      fields.emplace_back();
    } else if (!quoted && c == '\n') {
      break;
    } else if (quoted || c != '\r') {
      fields.back() += c;
    }
  }
  rest.remove_prefix(std::min(rest.size(), at + 1));
  return fields;
}

std::string field_of(std::string_view text) {
  if (text.find_first_of("\t\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

class VocabularyOutput : public UnitOutput {
 public:
  explicit VocabularyOutput(AtomicFile file) : file_(std::move(file)) {}

  Status add(Unit unit) override {
    const std::vector<ColumnValues>& columns = unit.tables[0].columns;
    for (std::size_t row = 0; row < columns[1].ends.size(); ++row) {
      std::int64_t count = 0;
      std::memcpy(&count, columns[0].bytes.data() + row * sizeof count, sizeof count);
      counts_[std::string(columns[1].text(row))] += count;
      total_ += count;
    }
    return {};
  }

  Status close() override {
    std::vector<std::pair<std::string, std::int64_t>> rows(counts_.begin(), counts_.end());
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    Status written = file_.write("cumulative_frequency\tcumulative_node_frequency\tcount\ttext\n");
    std::int64_t sum = 0;
    for (const auto& [text, count] : rows) {
      if (!written) return written;
      sum += count;
      // Every node has a text that counts, so that both frequencies are the same here.
      const double share = static_cast<double>(sum) / static_cast<double>(total_);
      written = file_.write(fmt::format("{}\t{}\t{}\t{}\n", share, share, count, field_of(text)));
    }
    return written ? file_.commit() : written;
  }

 private:
  AtomicFile file_;
  std::map<std::string, std::int64_t> counts_;
  std::int64_t total_ = 0;
};

}  // namespace

Result<ProgramlVocabulary> ProgramlVocabulary::read(const std::string& path) {
  constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
  const Result<std::string> text = read_file(path, kMostBytes);
  if (!text) return tl::unexpected(text.error());
  std::string_view rest = *text;
  const std::vector<std::string> header = fields_of(rest);
  const auto column = std::find(header.begin(), header.end(), "text");
  if (column == header.end()) {
    return error("{}: line 1: names no column 'text', as a vocabulary of ProGraML's does", path);
  }
  const auto place = static_cast<std::size_t>(column - header.begin());
  ProgramlVocabulary vocabulary;
  for (std::size_t line = 2; !rest.empty(); ++line) {
    const std::vector<std::string> fields = fields_of(rest);
    if (fields.size() != header.size()) {
      return error("{}: row {}: has {} fields, the first line has {}", path, line, fields.size(),
                   header.size());
    }
    vocabulary.ids_.emplace(fields[place], static_cast<std::int32_t>(vocabulary.rows_++));
  }
  if (vocabulary.rows_ == 0) return error("{}: has no row", path);
  return vocabulary;
}

std::int32_t ProgramlVocabulary::find(std::string_view text) const {
  const auto found = ids_.find(text);
  return found == ids_.end() ? size() - 1 : found->second;
}

Result<std::unique_ptr<UnitOutput>> programl_vocabulary_output(const std::string& path) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return error_of(std::move(file));
  return std::make_unique<VocabularyOutput>(std::move(*file));
}

}  // namespace irsight::tools
