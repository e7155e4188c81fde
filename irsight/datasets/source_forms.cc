#include "irsight/datasets/source_forms.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <utility>

#include "irsight/base/atomic_file.h"
#include "irsight/base/check.h"
#include "irsight/base/checksum.h"
#include "irsight/base/digest.h"
#include "irsight/base/mapped_file.h"
#include "irsight/datasets/split.h"

namespace irsight {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEither = "EITHER";
constexpr std::string_view kBegin = "// in any order";
constexpr std::string_view kEnd = "// end";
constexpr std::string_view kNumber = "NUMBER";  // with a digit
constexpr std::string_view kOneOf = "ONEOF";    // with a digit
constexpr std::uint64_t kLongestForm = 1U << 20U;

struct NumberType {
  std::string_view name, format;
};
constexpr std::array<NumberType, 4> kTypes = {
    {{"int", "%d"}, {"long", "%ld"}, {"unsigned", "%u"}, {"double", "%lf"}}};

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool is_numbered(std::string_view word, std::string_view name) {
  return word.size() == name.size() + 1 && word.starts_with(name) && word.back() >= '1' &&
         word.back() <= '9';
}

std::uint64_t digit_of(std::string_view word) {
  return static_cast<std::uint64_t>(word.back() - '0');
}

// One line at a time: the words that stand for something.
class LineWriter {
 public:
  LineWriter(std::string_view name, const FormChoice& choice)
      : side_(choice.side),
        type_(kTypes[choice.variation % kTypes.size()]),
        seed_(mixed(checksum(name) + choice.variation)) {}

  std::uint64_t number(std::uint64_t which) const { return mixed(seed_ + which); }

  Result<std::string> operator()(std::string_view line) const {
    std::string out;
    while (!line.empty()) {
      const auto letters = std::find_if_not(line.begin(), line.end(), is_letter);
      const std::string_view word =
          line.substr(0, static_cast<std::size_t>(letters - line.begin()));
      line.remove_prefix(std::max<std::size_t>(word.size(), word.empty() ? 1 : 0));
      if (word.empty()) {
        out += *letters;
      } else if (word == kEither || is_numbered(word, kOneOf)) {
        const Result<std::vector<std::string_view>> arguments = take_arguments(word, line);
        if (!arguments) return tl::unexpected(arguments.error());
        Result<std::string> chosen = (*this)(choice(word, *arguments));
        if (!chosen) return chosen;
        out += *chosen;
      } else {
        out += text_of(word);
      }
    }
    return out;
  }

 private:
  // Takes "(x, y)" from the front of what is left; arguments may have brackets and such themselves.
  static Result<std::vector<std::string_view>> take_arguments(std::string_view word,
                                                              std::string_view& left) {
    std::vector<std::string_view> arguments;
    std::size_t begin = 1;
    int depth = 0;
    for (std::size_t i = 0; i < left.size() && left.front() == '('; ++i) {
      depth += left[i] == '(' ? 1 : left[i] == ')' ? -1 : 0;
      if (depth > 1 || (depth == 1 && left[i] != ',')) continue;
      arguments.push_back(without_blanks(left.substr(begin, i - begin)));
      begin = i + 1;
      if (depth > 0) continue;
      const bool is_either = word == kEither;
      if (is_either ? arguments.size() != 2 : arguments.size() < 2)
        return error("{} has {} arguments, expected are {}", word, arguments.size(),
                     is_either ? "2" : "2 or more");
      left.remove_prefix(begin);
      return arguments;
    }
    return error("{} without its brackets", word);
  }

  std::string_view choice(std::string_view word,
                          const std::vector<std::string_view>& arguments) const {
    if (word == kEither) return arguments[static_cast<std::size_t>(side_)];
    return arguments[number(10 + digit_of(word)) % arguments.size()];
  }

  std::string text_of(std::string_view word) const {
    if (word == "TYPE") return std::string(type_.name);
    if (word == "SIZE") return std::to_string(16 + number(0) % 100);
    if (is_numbered(word, kNumber)) return std::to_string(2 + number(digit_of(word)) % 14);
    // Within a text for scanf there may be several without anything between.
    std::string out(word);
    constexpr std::string_view kFormat = "FORMAT";
    for (std::size_t at = 0; (at = out.find(kFormat, at)) != std::string::npos;)
      out.replace(at, kFormat.size(), type_.format);
    return out;
  }

  int side_;
  NumberType type_;
  std::uint64_t seed_;
};

// Puts lines into an order that numbers decide: Fisher and Yates'.
void shuffle(std::vector<std::string>& lines, const LineWriter& writer, std::uint64_t first) {
  for (std::size_t i = lines.size(); i > 1; --i)
    std::swap(lines[i - 1], lines[writer.number(first + i) % i]);
}

std::string class_of_pair(const std::string& pair, int side) {
  const std::size_t dash = pair.find('-');
  return side == 0 ? pair.substr(0, dash) : pair.substr(dash + 1);
}

Status write_programs(const std::string& forms, const SplitRow& form, const std::string& folder,
                      std::string& table) {
  const std::string name = form.label + "/" + form.file, path = forms + "/" + name;
  if (form.label.find('-') == std::string::npos)
    return error("{}: a pair of classes has a '-' between them", path);
  const Result<std::string> text = read_file(path, kLongestForm);
  if (!text) return tl::unexpected(text.error());
  const fs::path file(form.file);
  for (const int side : {0, 1}) {
    const std::string label = class_of_pair(form.label, side);
    const std::string own = fmt::format("{}/{}", folder, label);
    for (std::uint64_t variation = 0; variation < kFormVariations; ++variation) {
      Result<std::string> program =
          program_of_form(name, *text, {.side = side, .variation = variation});
      if (!program) return tl::unexpected(std::move(program).error().in(path));
      const std::string written =
          fmt::format("{}-{}{}", file.stem().string(), variation, file.extension().string());
      std::error_code failed;
      fs::create_directories(own, failed);
      if (Status done = write_file_atomically(fmt::format("{}/{}", own, written), *program); !done)
        return done;
      table += fmt::format("{},{},{}\n", label, written, name_of(form.split));
    }
  }
  return {};
}

}  // namespace

Result<std::string> program_of_form(std::string_view name, std::string_view text,
                                    const FormChoice& choice) {
  check(choice.side == 0 || choice.side == 1, "program_of_form: side is 0 or 1");
  const LineWriter writer(name, choice);
  std::string program;
  std::vector<std::string> gathered;
  std::uint64_t began = 0;  // the line of "// in any order"
  for (std::uint64_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    Result<std::string> line = writer(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line) return tl::unexpected(std::move(line).error().in(fmt::format("line {}", number)));
    const std::string_view bare = without_blanks(*line);
    if (bare == kBegin && began == 0) {
      began = number;
    } else if (bare == kEnd && began != 0) {
      shuffle(gathered, writer, 100 * began);
      for (const std::string& one : gathered) program += one;
      gathered.clear();
      began = 0;
    } else if (began != 0) {
      gathered.push_back(*line + "\n");
    } else {
      program += *line + "\n";
    }
  }
  if (began != 0) return error("line {}: \"{}\" without \"{}\"", began, kBegin, kEnd);
  return program;
}

Status write_form_programs(const std::string& forms, const std::string& set,
                           const std::string& folder) {
  const std::string source = forms + "/splits.csv", partial = folder + ".partial";
  const Result<std::string> splits = read_file(source);
  if (!splits) return tl::unexpected(splits.error());
  const Result<std::vector<SplitRow>> rows = split_rows_from_csv(source, *splits);
  if (!rows) return tl::unexpected(rows.error());
  std::error_code failed;
  const bool is_there = fs::exists(folder, failed);
  const std::string& written = is_there ? folder : partial;
  if (!is_there) fs::remove_all(partial, failed);
  if (!failed) fs::create_directories(written + "/" + set, failed);
  if (failed) return error("{}: cannot make the folder: {}", written, failed.message());
  const std::string sources = fmt::format("{}/{}", written, set);
  std::string table = "class,file,split\n";
  for (const SplitRow& row : *rows) {
    if (Status done = write_programs(forms, row, sources, table); !done) return done;
  }
  if (Status done = write_file_atomically(written + "/splits.csv", table); !done) return done;
  if (!is_there) fs::rename(partial, folder, failed);
  if (failed) return error("{}: cannot be made: {}", folder, failed.message());
  return {};
}

}  // namespace irsight
