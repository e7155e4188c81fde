#include "irsight/graph/formats/internal/text_stream.h"

#include "irsight/graph/formats/dot.h"
#include "irsight/graph/formats/internal/json_scan.h"
#include "irsight/graph/formats/json.h"
#include "irsight/graph/formats/pbtxt.h"

namespace irsight::formats {
namespace {

using MaybeGraph = Result<std::optional<ProgramGraph>>;

constexpr std::size_t kFirstPeek = std::size_t{1} << 16;

class JsonReader : public GraphReader {
 public:
  JsonReader(Input input, std::size_t limit) : input_(std::move(input)), limit_(limit) {}

  MaybeGraph next() override {
    if (done_) return std::nullopt;
    MaybeGraph graph = read();
    done_ = !graph || !*graph;
    if (graph) {
      ++graphs_;
      return graph;
    }
    return tl::unexpected(
        std::move(graph).error().in(fmt::format("{}: graph {}", input_.name(), graphs_)));
  }

  const ProgramGraph& context() const override { return context_; }
  Format format() const override { return Format::kJson; }

 private:
  MaybeGraph read() {
    while (true) {
      Result<std::string_view> object = next_object();
      if (!object) return error_of(std::move(object));
      if (object->empty()) return std::nullopt;
      const std::size_t size = object->size();
      if (!object->starts_with("{\"context\":")) {
        Result<ProgramGraph> graph = graph_from_json(*object);
        if (!graph) return error_of(std::move(graph));
        input_.consume(size);
        return *std::move(graph);
      }
      MaybeGraph context = context_from_json(*object);
      if (!context) return context;
      if (*context) context_ = **std::move(context);
      input_.consume(size);
    }
  }

  // The next object's text, or nothing at the end of the input.
  Result<std::string_view> next_object() {
    if (Result<std::string_view> start = skip_blank(); !start || start->empty()) return start;
    JsonScan scan;
    std::size_t wanted = kFirstPeek, before = 0;
    while (true) {
      Result<std::string_view> text = input_.peek(wanted);
      if (!text) return text;
      if (text->front() != '{') return error("not JSON: an object is needed");
      if (const std::size_t end = json_object_end(*text, scan); end > 0) {
        return text->substr(0, end);
      }
      if (text->size() == before) return error("not JSON: the text ends within an object");
      if (!input_.is_mapped() && text->size() > limit_) {
        return error("an object of more than {} bytes, which is too much", limit_);
      }
      before = text->size();
      wanted = 2 * std::max(wanted, before);
    }
  }

  // Goes past white space; returns some of what follows, nothing at the end.
  Result<std::string_view> skip_blank() {
    while (true) {
      Result<std::string_view> text = input_.peek(1);
      if (!text || text->empty()) return text;
      const std::size_t blank = std::min(text->find_first_not_of(" \t\r\n"), text->size());
      input_.consume(blank);
      if (blank < text->size()) return text->substr(blank);
    }
  }

  Input input_;
  std::size_t limit_;  // of an object that has to be kept in memory
  ProgramGraph context_;
  std::size_t graphs_ = 0;
  bool done_ = false;
};

/// Over a parser of a text that is in memory as a whole.
template <typename Parser>
class TextReader : public GraphReader {
 public:
  // `text` lies in `input`, which therefore keeps its address.
  TextReader(std::unique_ptr<Input> input, std::string_view text, Format format)
      : input_(std::move(input)), parser_(text), format_(format) {}

  MaybeGraph next() override {
    MaybeGraph graph = parser_.next();
    if (graph) return graph;
    return tl::unexpected(std::move(graph).error().in(input_->name()));
  }

  const ProgramGraph& context() const override {
    if constexpr (std::is_same_v<Parser, PbtxtParser>) return parser_.context();
    return no_context_;
  }
  Format format() const override { return format_; }

 private:
  std::unique_ptr<Input> input_;
  Parser parser_;
  Format format_;
  ProgramGraph no_context_;
};

template <typename Parser>
Result<std::unique_ptr<GraphReader>> text_reader(Input input, Format format) {
  auto owner = std::make_unique<Input>(std::move(input));
  Result<std::string_view> text = owner->rest();
  if (!text) return error_of(std::move(text));
  return std::make_unique<TextReader<Parser>>(std::move(owner), *text, format);
}

}  // namespace

std::unique_ptr<GraphReader> json_reader(Input input, std::size_t limit) {
  return std::make_unique<JsonReader>(std::move(input), limit);
}

Result<std::unique_ptr<GraphReader>> pbtxt_reader(Input input) {
  return text_reader<PbtxtParser>(std::move(input), Format::kPbtxt);
}

Result<std::unique_ptr<GraphReader>> dot_reader(Input input) {
  return text_reader<DotParser>(std::move(input), Format::kDot);
}

}  // namespace irsight::formats
