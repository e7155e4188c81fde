#include <limits>
#include <protozero/pbf_reader.hpp>

#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/internal/protobuf_features.h"
#include "irsight/graph/formats/internal/protobuf_fields.h"
#include "irsight/graph/formats/protobuf.h"

namespace irsight {
namespace {

using namespace formats;
using protozero::pbf_reader;

constexpr std::uint32_t kRawText = 15;

/// Reads one message; remembers where it is, for the text of an error.
class ProtobufGraphReader {
 public:
  Result<ProgramGraph> read(std::string_view bytes) {
    return guarded([&] {
      pbf_reader message(bytes.data(), bytes.size());
      while (message.next()) read_graph_field(message);
    });
  }

  Result<ProgramGraph> read_features_only(std::string_view bytes) {
    return guarded(
        [&] { features_.read(pbf_reader(bytes.data(), bytes.size()), Entity::kGraph, 0); });
  }

 private:
  template <typename Parse>
  Result<ProgramGraph> guarded(Parse parse) {
    const auto fail = [this](std::string_view what) {
      return at_.empty() ? error("{}", what) : error("{} {}: {}", at_, row_, what);
    };
    try {
      parse();
    } catch (const Malformed& malformed) {
      return error("{}", malformed.what());
    } catch (const MalformedField& malformed) {
      return fail(malformed.what());
    } catch (const protozero::end_of_buffer_exception&) {
      return fail("the bytes end within a field of a protobuf message");
    } catch (const protozero::exception& malformed) {
      return fail(fmt::format("not a protobuf message ({})", malformed.what()));
    }
    return std::move(assembler_).finish();
  }

  void read_graph_field(pbf_reader& message) {
    at_ = {};
    switch (message.tag()) {
      case 1:
        return read_node(enter(message, Entity::kNode));
      case 2:
        return read_edge(enter(message, Entity::kEdge));
      case 4:
        return read_function(enter(message, Entity::kFunction));
      case 5:
        return read_module(enter(message, Entity::kModule));
      case 6:
        return features_.read(message_of(message), Entity::kGraph, 0);
      case 7:
        return read_block(enter(message, Entity::kBlock));
      default:
        message.skip();
    }
  }

  pbf_reader enter(pbf_reader& message, Entity entity) {
    const pbf_reader inner = message_of(message);
    const std::size_t row = assembler_.count(entity);
    if (row >= std::numeric_limits<std::int32_t>::max()) {
      throw Malformed(fmt::format("more {}s than a graph may have", name_of(entity)));
    }
    entity_ = entity;
    at_ = name_of(entity);
    row_ = static_cast<std::int32_t>(row);
    return inner;
  }

  void read_node(pbf_reader node) {
    std::int64_t kind = 0, function = 0, block = 0;
    std::string_view text;
    bool raw = false;
    while (node.next()) {
      switch (node.tag()) {
        case 1:
          kind = number_of(node);
          break;
        case 2:
          if (!raw)
            text = text_of(node);
          else
            node.skip();
          break;
        case 4:
          function = number_of(node);
          break;
        case 7:
          block = number_of(node);
          break;
        case 8:
          features_.read(message_of(node), entity_, row_);
          break;
        case kRawText:
          text = text_of(node);
          raw = true;
          break;
        default:
          node.skip();
      }
    }
    assembler_.add_node(kind, assembler_.text(text), function, block);
  }

  void read_edge(pbf_reader edge) {
    std::int64_t flow = 0, position = 0, source = 0, target = 0;
    while (edge.next()) {
      switch (edge.tag()) {
        case 1:
          flow = number_of(edge);
          break;
        case 2:
          position = number_of(edge);
          break;
        case 3:
          source = number_of(edge);
          break;
        case 4:
          target = number_of(edge);
          break;
        case 5:
          features_.read(message_of(edge), entity_, row_);
          break;
        default:
          edge.skip();
      }
    }
    assembler_.add_edge(flow, position, source, target);
  }

  // Functions, modules and blocks: a name in field 1 or 15, a number, features.
  struct Entry {
    std::string_view name;
    std::int64_t number = 0;
  };
  Entry read_entry(pbf_reader message, std::uint32_t name, std::uint32_t number,
                   std::uint32_t features) {
    Entry entry;
    bool raw = false;
    while (message.next()) {
      if (message.tag() == name && !raw) {
        entry.name = text_of(message);
      } else if (message.tag() == kRawText && name != 0) {
        entry.name = text_of(message);
        raw = true;
      } else if (message.tag() == number) {
        entry.number = number_of(message);
      } else if (message.tag() == features) {
        features_.read(message_of(message), entity_, row_);
      } else {
        message.skip();
      }
    }
    return entry;
  }

  void read_function(pbf_reader message) {
    const Entry entry = read_entry(message, 1, 2, 3);
    assembler_.add_function(entry.name, entry.number);
  }
  void read_module(pbf_reader message) { assembler_.add_module(read_entry(message, 1, 0, 2).name); }
  void read_block(pbf_reader message) { assembler_.add_block(read_entry(message, 0, 1, 2).number); }

  GraphAssembler assembler_;
  ProtobufFeatures features_{assembler_};
  Entity entity_ = Entity::kGraph;
  std::string_view at_;  // the entity that is being read, if it has rows
  std::int32_t row_ = 0;
};

}  // namespace

Result<ProgramGraph> graph_from_protobuf(std::string_view bytes) {
  return ProtobufGraphReader().read(bytes);
}

Result<ProgramGraph> graph_from_protobuf_features(std::string_view bytes) {
  return ProtobufGraphReader().read_features_only(bytes);
}

}  // namespace irsight
