#include <limits>
#include <protozero/pbf_reader.hpp>
#include <stdexcept>

#include "irsight/graph/formats/internal/graph_assembler.h"
#include "irsight/graph/formats/protobuf.h"

namespace irsight {
namespace {

using namespace formats;
using protozero::pbf_reader;
using Wire = protozero::pbf_wire_type;

constexpr std::uint32_t kRawText = 15;

// Thrown within this file only, where protozero throws, too; becomes an Error at its doors.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// The same, to be put behind the name of what is being read.
struct MalformedField : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void require(Status status) {
  if (!status) throw Malformed(std::move(status).error().message);
}

// protozero trusts its caller that a field has the wire type that is asked for.
void expect(const pbf_reader& field, Wire type) {
  if (field.wire_type() == type) return;
  throw MalformedField(fmt::format("field {} has wire type {} ({} is needed)", field.tag(),
                                   static_cast<std::uint32_t>(field.wire_type()),
                                   static_cast<std::uint32_t>(type)));
}

std::string_view text_of(pbf_reader& field) {
  expect(field, Wire::length_delimited);
  const protozero::data_view view = field.get_view();
  return {view.data(), view.size()};
}

pbf_reader message_of(pbf_reader& field) {
  const std::string_view bytes = text_of(field);
  return pbf_reader(bytes.data(), bytes.size());
}

std::int64_t number_of(pbf_reader& field) {
  expect(field, Wire::varint);
  return field.get_int32();
}

/// Reads one message; remembers where it is, for the text of an error.
class Reader {
 public:
  Result<ProgramGraph> read(std::string_view bytes) {
    return guarded([&] {
      pbf_reader message(bytes.data(), bytes.size());
      while (message.next()) read_graph_field(message);
    });
  }

  Result<ProgramGraph> read_features_only(std::string_view bytes) {
    return guarded([&] { read_features(pbf_reader(bytes.data(), bytes.size()), 0); });
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
        entity_ = Entity::kGraph;
        return read_features(message_of(message), 0);
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
          read_features(message_of(node), row_);
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
          read_features(message_of(edge), row_);
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
        read_features(message_of(message), row_);
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

  void read_features(pbf_reader features, std::int32_t row) {
    while (features.next()) {
      if (features.tag() != 1) {
        features.skip();
        continue;
      }
      std::string_view key;
      values_.clear();
      pbf_reader entry = message_of(features);
      while (entry.next()) {
        if (entry.tag() == 1) {
          key = text_of(entry);
        } else if (entry.tag() == 2) {
          read_feature(message_of(entry));
        } else {
          entry.skip();
        }
      }
      require(assembler_.columns(entity_).set(row, key, values_));
    }
  }

  void read_feature(pbf_reader feature) {
    while (feature.next()) {
      if (feature.tag() < 1 || feature.tag() > 3) {
        feature.skip();
        continue;
      }
      constexpr Column::Type kKinds[] = {Column::Type::kText, Column::Type::kFloat,
                                         Column::Type::kInt64};
      values_.become(kKinds[feature.tag() - 1]);
      pbf_reader list = message_of(feature);
      while (list.next()) {
        if (list.tag() == 1) {
          read_values(list);
        } else {
          list.skip();
        }
      }
    }
  }

  // One value, or many that are packed: readers must take both.
  void read_values(pbf_reader& list) {
    const bool packed = list.wire_type() == Wire::length_delimited;
    if (values_.type == Column::Type::kText) {
      values_.texts.push_back(assembler_.text(text_of(list)));
    } else if (values_.type == Column::Type::kInt64) {
      if (!packed) expect(list, Wire::varint);
      if (!packed) return values_.int64s.push_back(list.get_int64());
      for (const std::int64_t value : list.get_packed_int64()) values_.int64s.push_back(value);
    } else {
      if (!packed) expect(list, Wire::fixed32);
      if (!packed) return values_.floats.push_back(list.get_float());
      for (const float value : list.get_packed_float()) values_.floats.push_back(value);
    }
  }

  GraphAssembler assembler_;
  FeatureValues values_;
  Entity entity_ = Entity::kGraph;
  std::string_view at_;  // the entity that is being read, if it has rows
  std::int32_t row_ = 0;
};

// What the content of a message in field 1 or 2 says about the whole.
std::optional<Format> kind_from_inner(std::uint32_t field, std::string_view inner) {
  if (inner.empty()) return std::nullopt;
  const auto tag = static_cast<unsigned char>(inner.front());
  const std::uint32_t type = tag & 7U;
  if (field == 1) return tag == 0x0A ? Format::kProtobufList : Format::kProtobuf;
  if (type == 0) return Format::kProtobuf;  // an edge's number
  if (tag == 0x2A) return std::nullopt;     // an edge's features, or a graph's module
  return Format::kProtobufList;
}

}  // namespace

Result<ProgramGraph> graph_from_protobuf(std::string_view bytes) { return Reader().read(bytes); }

Result<ProgramGraph> graph_from_protobuf_features(std::string_view bytes) {
  return Reader().read_features_only(bytes);
}

std::optional<Format> protobuf_kind(std::string_view bytes) {
  std::optional<Format> guess;
  try {
    pbf_reader message(bytes.data(), bytes.size());
    while (message.next()) {
      const std::uint32_t field = message.tag();
      if (message.wire_type() != Wire::length_delimited || field == 3 || field > 7) return guess;
      if (field >= 4) return Format::kProtobuf;
      const std::string_view rest(message.data().data(), message.data().size());
      const bool has_content = rest.size() > 1 && rest.front() != 0;
      if (has_content) {
        // Skips the length, whose bytes but the last have the top bit.
        std::size_t i = 0;
        while (i + 1 < rest.size() && (rest[i] & 0x80) != 0) ++i;
        if (const auto kind = kind_from_inner(field, rest.substr(i + 1)); kind) return kind;
      }
      if (field == 1 || !guess) guess = field == 1 ? Format::kProtobuf : Format::kProtobufList;
      message.skip();
    }
  } catch (const protozero::exception&) {
    return guess;
  }
  return guess;
}

}  // namespace irsight
