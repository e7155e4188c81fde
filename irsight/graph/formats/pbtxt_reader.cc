#include <optional>
#include <string>

#include "irsight/graph/formats/internal/pbtxt_lexer.h"
#include "irsight/graph/formats/internal/pbtxt_messages.h"
#include "irsight/graph/formats/pbtxt.h"

namespace irsight {

using namespace formats;

class PbtxtParser::Impl {
 public:
  explicit Impl(std::string_view text) : lexer_(text) {}

  Result<std::optional<ProgramGraph>> next() {
    if (done_) return std::nullopt;
    Result<std::optional<ProgramGraph>> graph = guarded();
    done_ = !graph || !*graph || !is_list_;
    return graph;
  }

  const ProgramGraph& context() const { return context_; }

 private:
  Result<std::optional<ProgramGraph>> guarded() {
    try {
      return read();
    } catch (const PbtxtError& failure) {
      return error("{}", failure.what());
    }
  }

  Result<std::optional<ProgramGraph>> read() {
    PbtxtMessages reader(lexer_);
    while (!at_end()) {
      if (in_brackets_) return read_item();
      const std::string_view name = lexer_.identifier();
      if (!started_) is_list_ = name == "graph" || name == "context";
      started_ = true;
      if (!is_list_) {
        read_own_field(reader, name);
      } else if (name != "graph") {
        if (Status read = read_context(name); !read) return error_of(std::move(read));
      } else if (!opens_empty_list()) {
        return read_item();
      }
      accept_separator();
    }
    if (is_list_ || !started_) return std::nullopt;
    return reader.finish().map([](ProgramGraph graph) { return std::optional(std::move(graph)); });
  }

  // A field of a text that is one graph.
  void read_own_field(PbtxtMessages& reader, std::string_view name) {
    if (name == "features" && has_features_) lexer_.fail("`features` is given twice");
    has_features_ = has_features_ || name == "features";
    reader.read_graph_field(name);
  }

  void accept_separator() {
    if (!lexer_.accept(';')) lexer_.accept(',');
  }

  // Whether a text ends here, and not within a list in brackets.
  bool at_end() { return !in_brackets_ && lexer_.at_end(); }

  // Goes to the first graph behind `graph`; of a list of none, past it.
  bool opens_empty_list() {
    lexer_.accept(':');
    in_brackets_ = lexer_.accept('[');
    if (!in_brackets_ || !lexer_.accept(']')) return false;
    in_brackets_ = false;
    return true;
  }

  // One graph of a list, and what separates it from the next.
  Result<std::optional<ProgramGraph>> read_item() {
    PbtxtMessages reader(lexer_);
    reader.read_graph();
    if (in_brackets_ && !lexer_.accept(',')) {
      lexer_.expect(']');
      in_brackets_ = false;
    }
    if (!in_brackets_) accept_separator();
    return reader.finish().map([](ProgramGraph graph) { return std::optional(std::move(graph)); });
  }

  Status read_context(std::string_view name) {
    if (name != "context") lexer_.fail(fmt::format("`{}` is no field of ProgramGraphList", name));
    if (has_context_) lexer_.fail("`context` is given twice");
    has_context_ = true;
    lexer_.accept(':');
    PbtxtMessages reader(lexer_);
    reader.read_features(Entity::kGraph);
    return reader.finish().map([this](ProgramGraph graph) { context_ = std::move(graph); });
  }

  PbtxtLexer lexer_;
  ProgramGraph context_;
  bool started_ = false, is_list_ = false, done_ = false, has_context_ = false;
  bool has_features_ = false;
  bool in_brackets_ = false;  // of `graph: [ {…}, {…} ]`
};

PbtxtParser::PbtxtParser(std::string_view text) : impl_(std::make_unique<Impl>(text)) {}
PbtxtParser::~PbtxtParser() = default;
Result<std::optional<ProgramGraph>> PbtxtParser::next() { return impl_->next(); }
const ProgramGraph& PbtxtParser::context() const { return impl_->context(); }

Result<ProgramGraph> graph_from_pbtxt(std::string_view text) {
  PbtxtParser parser(text);
  Result<std::optional<ProgramGraph>> graph = parser.next();
  if (!graph) return error_of(std::move(graph));
  if (!*graph) return error("there is no graph in the text");
  Result<std::optional<ProgramGraph>> more = parser.next();
  if (!more) return error_of(std::move(more));
  if (*more) return error("there is more than one graph in the text");
  return **std::move(graph);
}

}  // namespace irsight
