#include "irsight/base/gzip.h"

#include <zlib.h>

#include <array>
#include <limits>

#include "irsight/base/check.h"

namespace irsight {
namespace {

constexpr int kGzipWindow = 15 + 16;  // the largest window, and gzip's header

Bytef* zlib_bytes(const char* bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes));  // zlib's next_in is not const
}

}  // namespace

std::string gzip(std::string_view bytes, int level) {
  check(bytes.size() <= std::numeric_limits<uInt>::max(), "gzip: fewer than 2^32 bytes");
  z_stream stream{};
  check(deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK,
        "gzip: a compression level from 0 to 9");
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = zlib_bytes(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = zlib_bytes(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

struct GzipReader::State {
  explicit State(Source from) : source(std::move(from)) {
    check(inflateInit2(&stream, kGzipWindow) == Z_OK, "GzipReader: zlib starts");
  }
  ~State() { inflateEnd(&stream); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Makes sure that there is input, unless the file has ended.
  Status refill() {
    if (stream.avail_in > 0) return {};
    Result<std::size_t> count = source(buffer.data(), buffer.size());
    if (!count) return error_of(std::move(count));
    stream.next_in = zlib_bytes(buffer.data());
    stream.avail_in = static_cast<uInt>(*count);
    return {};
  }

  Source source;
  z_stream stream{};
  std::array<char, 1 << 16> buffer;
  bool within_member = true;
};

GzipReader::GzipReader(Source source) : state_(std::make_unique<State>(std::move(source))) {}
GzipReader::GzipReader(GzipReader&&) noexcept = default;
GzipReader& GzipReader::operator=(GzipReader&&) noexcept = default;
GzipReader::~GzipReader() = default;

Result<std::size_t> GzipReader::read(char* out, std::size_t size) {
  z_stream& stream = state_->stream;
  std::size_t done = 0;
  while (done < size) {
    if (Status filled = state_->refill(); !filled) return error_of(std::move(filled));
    if (stream.avail_in == 0) {
      if (!state_->within_member) break;
      return error("gzip: the file ends within a member");
    }
    if (!state_->within_member) inflateReset(&stream);  // another member follows
    state_->within_member = true;
    const auto room = static_cast<uInt>(std::min<std::size_t>(size - done, 1U << 30));
    stream.next_out = zlib_bytes(out + done);
    stream.avail_out = room;
    const int outcome = inflate(&stream, Z_NO_FLUSH);
    done += room - stream.avail_out;
    if (outcome == Z_STREAM_END) {
      state_->within_member = false;
    } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
      return error("gzip: {}", stream.msg != nullptr ? stream.msg : "not a gzip file");
    }
  }
  return done;
}

}  // namespace irsight
