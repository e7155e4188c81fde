#include "irsight/graph/formats/internal/stream_writer.h"

#include "irsight/base/atomic_file.h"
#include "irsight/base/gzip.h"
#include "irsight/graph/formats/internal/wire.h"
#include "irsight/graph/formats/json.h"
#include "irsight/graph/formats/pbtxt.h"
#include "irsight/graph/formats/protobuf.h"

namespace irsight::formats {
namespace {

/// Bytes to a file, packed on their way where that is asked for.
class Output {
 public:
  Output(AtomicFile file, bool pack) : file_(std::move(file)), pack_(pack) {}

  Status write(std::string_view bytes) {
    if (!pack_) return file_.write(bytes);
    pending_ += bytes;
    return pending_.size() < kMember ? Status() : write_member();
  }

  Status commit() {
    if (pack_ && (!pending_.empty() || members_ == 0)) {
      if (Status written = write_member(); !written) return written;
    }
    return file_.commit();
  }

  const std::string& path() const { return file_.path(); }

 private:
  static constexpr std::size_t kMember = std::size_t{4} << 20;

  // Pieces of a few megabytes are members of their own: their sizes do not depend on how the
  // graphs came, and no more is kept in memory.
  Status write_member() {
    std::string_view left = pending_;
    while (!left.empty()) {
      const std::string_view piece = left.substr(0, kMember);
      if (Status written = file_.write(gzip(piece)); !written) return written;
      left.remove_prefix(piece.size());
      ++members_;
    }
    pending_.clear();
    return {};
  }

  AtomicFile file_;
  std::string pending_;
  bool pack_;
  std::size_t members_ = 0;
};

/// Writes graphs one after the other. In the formats that have a form for one graph and another for
/// a list (protobuf, as bytes and as text), the first graph waits until it is known which.
class StreamWriter : public GraphWriter {
 public:
  StreamWriter(Output output, Format format, const WriteOptions& options)
      : output_(std::move(output)), format_(format), options_(options) {
    options_.format = format;
    is_list_ = format != Format::kProtobuf && format != Format::kPbtxt;
  }

  Status add(const ProgramGraph& graph) override {
    Result<std::string> bytes = encode_graph(graph, options_);
    if (!bytes) return tl::unexpected(std::move(bytes).error().in(output_.path()));
    return add_encoded(*bytes);
  }

  Status add_encoded(std::string_view bytes) override {
    if (graphs_ == 0 && !is_list_) {
      first_ = bytes;
      ++graphs_;
      return {};
    }
    return become_list().and_then([&] { return output_.write(list_item(bytes)); }).map([this] {
      ++graphs_;
    });
  }

  Status set_context(const ProgramGraph& context) override {
    Result<std::string> text = encode_context(context);
    if (!text) return tl::unexpected(std::move(text).error().in(output_.path()));
    if (text->empty()) return {};
    return become_list().and_then([&] { return output_.write(*text); });
  }

  Status close() override {
    if (graphs_ == 0) return error("{}: there is no graph to write", output_.path());
    Status written = is_list_ ? Status() : output_.write(first_.empty() ? only_empty() : first_);
    return written.and_then([this] { return output_.commit(); });
  }

 private:
  Status become_list() {
    if (std::exchange(is_list_, true) || graphs_ == 0) return {};
    return output_.write(list_item(std::exchange(first_, {})));
  }

  // Nothing, where there is nothing to say or the format has no place for it.
  Result<std::string> encode_context(const ProgramGraph& context) const {
    std::string text, inner;
    Status done;
    if (format_ == Format::kJson && !context.columns().empty()) {
      done = append_json_context(text, context);
    } else if (format_ == Format::kPbtxt) {
      done = append_pbtxt_features(inner, context);
      if (!inner.empty()) text = pbtxt_field("context", inner);
    } else if (format_ == Format::kProtobuf || format_ == Format::kProtobufList) {
      done = append_protobuf_features(inner, context);
      if (!inner.empty()) wire::put_bytes(text, 1, inner);
    }
    if (!done) return error_of(std::move(done));
    return text;
  }

  std::string list_item(std::string_view bytes) const {
    std::string item;
    if (format_ == Format::kProtobuf || format_ == Format::kProtobufList) {
      wire::put_bytes(item, 2, bytes);
    } else if (format_ == Format::kPbtxt) {
      item = pbtxt_field("graph", bytes);
    } else {
      item = bytes;
    }
    return item;
  }

  // A graph without anything, in a form that is not an empty file.
  std::string only_empty() const {
    return format_ == Format::kPbtxt ? "features {\n}\n" : std::string("\x32\0", 2);
  }

  Output output_;
  Format format_;
  WriteOptions options_;
  std::string first_;
  std::size_t graphs_ = 0;
  bool is_list_ = false;
};

}  // namespace

Result<std::unique_ptr<GraphWriter>> stream_writer(const std::string& path, Format format,
                                                   const WriteOptions& options) {
  Result<AtomicFile> file = AtomicFile::create(path);
  if (!file) return error_of(std::move(file));
  const bool pack = options.gzip || format_from_path(path).gzip;
  return std::make_unique<StreamWriter>(Output(*std::move(file), pack), format, options);
}

}  // namespace irsight::formats
