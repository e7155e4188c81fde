#include "irsight/graph/formats/internal/protobuf_stream.h"

#include <limits>
#include <protozero/varint.hpp>

#include "irsight/graph/formats/protobuf.h"

namespace irsight::formats {
namespace {

// protobuf's own limit for a message.
constexpr std::uint64_t kLongestMessage = std::numeric_limits<std::int32_t>::max();

class SingleReader : public GraphReader {
 public:
  explicit SingleReader(Input input) : input_(std::move(input)) {}

  Result<std::optional<ProgramGraph>> next() override {
    if (done_) return std::nullopt;
    done_ = true;
    Result<std::string_view> bytes = input_.rest();
    if (!bytes) return error_of(std::move(bytes));
    Result<ProgramGraph> graph = graph_from_protobuf(*bytes);
    if (!graph) return tl::unexpected(std::move(graph).error().in(input_.name()));
    return *std::move(graph);
  }

  const ProgramGraph& context() const override { return context_; }
  Format format() const override { return Format::kProtobuf; }

 private:
  Input input_;
  ProgramGraph context_;
  bool done_ = false;
};

class ListReader : public GraphReader {
 public:
  explicit ListReader(Input input) : input_(std::move(input)) {}

  Result<std::optional<ProgramGraph>> next() override {
    if (done_) return std::nullopt;
    Result<std::optional<ProgramGraph>> graph = read_next();
    if (graph && *graph) {
      ++graphs_;
      return graph;
    }
    done_ = true;
    if (graph) return graph;
    return tl::unexpected(std::move(graph).error());
  }

  const ProgramGraph& context() const override { return context_; }
  Format format() const override { return Format::kProtobufList; }

 private:
  struct Field {
    std::uint32_t number = 0, type = 0;
    std::uint64_t value = 0;  // the length of a message; else the number itself
    std::size_t header = 0;   // bytes before what it holds
  };

  tl::unexpected<Error> fail(std::string_view what) const {
    return error("{}: graph {}: {}", input_.name(), graphs_, what);
  }

  // Goes past fields until there is a graph, or the end.
  Result<std::optional<ProgramGraph>> read_next() {
    while (true) {
      Result<std::optional<Field>> field = next_field();
      if (!field) return error_of(std::move(field));
      if (!*field) return std::nullopt;
      if ((*field)->type == 0) {
        input_.consume((*field)->header);
        continue;
      }
      Result<std::string_view> content = content_of(**field);
      if (!content) return error_of(std::move(content));
      const std::size_t size = (*field)->header + content->size();
      if ((*field)->number == 2 && (*field)->type == 2) return read_graph(*content, size);
      if ((*field)->number == 1 && (*field)->type == 2) {
        Result<ProgramGraph> context = graph_from_protobuf_features(*content);
        if (!context) return fail(context.error().message);
        context_ = *std::move(context);
      }
      input_.consume(size);
    }
  }

  Result<std::optional<ProgramGraph>> read_graph(std::string_view bytes, std::size_t size) {
    Result<ProgramGraph> graph = graph_from_protobuf(bytes);
    if (!graph) {
      return tl::unexpected(
          std::move(graph).error().in(fmt::format("{}: graph {}", input_.name(), graphs_)));
    }
    input_.consume(size);
    return *std::move(graph);
  }

  Result<std::optional<Field>> next_field() {
    Result<std::string_view> head = input_.peek(24);
    if (!head) return error_of(std::move(head));
    if (head->empty()) return std::nullopt;
    const char* at = head->data();
    const char* const end = at + head->size();
    Field field;
    try {
      const std::uint64_t tag = protozero::decode_varint(&at, end);
      field.number = static_cast<std::uint32_t>(tag >> 3);
      field.type = static_cast<std::uint32_t>(tag & 7U);
      const bool has_number = field.type == 0 || field.type == 2;
      if (has_number) field.value = protozero::decode_varint(&at, end);
    } catch (const protozero::exception&) {
      return fail("not a protobuf message");
    }
    if (field.type == 1 || field.type == 5) field.value = field.type == 1 ? 8 : 4;
    if (field.type == 3 || field.type == 4 || field.type > 5 || field.number == 0) {
      return fail("not a protobuf message");
    }
    if (field.type == 2 && field.value > kLongestMessage) {
      return fail(fmt::format("a message of {} bytes (at most {})", field.value, kLongestMessage));
    }
    field.header = static_cast<std::size_t>(at - head->data());
    return field;
  }

  Result<std::string_view> content_of(const Field& field) {
    const std::size_t size = field.header + static_cast<std::size_t>(field.value);
    Result<std::string_view> bytes = input_.peek(size);
    if (!bytes) return bytes;
    if (bytes->size() < size) return fail("the file ends within a message");
    return bytes->substr(field.header, size - field.header);
  }

  Input input_;
  ProgramGraph context_;
  std::size_t graphs_ = 0;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<GraphReader> protobuf_reader(Input input) {
  return std::make_unique<SingleReader>(std::move(input));
}

std::unique_ptr<GraphReader> protobuf_list_reader(Input input) {
  return std::make_unique<ListReader>(std::move(input));
}

}  // namespace irsight::formats
