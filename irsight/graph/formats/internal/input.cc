#include "irsight/graph/formats/internal/input.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "irsight/graph/formats/format.h"

namespace irsight::formats {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;

// Returns what a read from standard input gives.
Result<std::size_t> read_standard_input(char* to, std::size_t room) {
  while (true) {
    const ssize_t count = ::read(STDIN_FILENO, to, room);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return error("{}", system_error_text(errno));
  }
}

// A source that gives `head` first, then what `source` gives.
GzipReader::Source chained(std::string head, GzipReader::Source source) {
  return [head = std::move(head), at = std::size_t{0}, source = std::move(source)](
             char* to, std::size_t room) mutable -> Result<std::size_t> {
    if (at == head.size()) return source(to, room);
    const std::size_t count = std::min(room, head.size() - at);
    head.copy(to, count, at);
    at += count;
    return count;
  };
}

GzipReader::Source source_over(std::shared_ptr<const MappedFile> file) {
  return [file = std::move(file), at = std::size_t{0}](
             char* to, std::size_t room) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(room, file->text().size() - at);
    std::memcpy(to, file->text().data() + at, count);
    at += count;
    return count;
  };
}

}  // namespace

struct Input::Raw {
  GzipReader::Source source;
  std::optional<GzipReader> gzip;  // reads from source, which it then owns

  Result<std::size_t> read(char* to, std::size_t room) {
    return gzip ? gzip->read(to, room) : source(to, room);
  }
};

Result<Input> Input::open(const std::string& path) {
  Input input;
  input.name_ = path == "-" ? "standard input" : path;
  if (path != "-") {
    auto file = MappedFile::open(path);
    if (!file) return error_of(std::move(file));
    input.file_ = *std::move(file);
    if (is_gzip(input.file_->text())) {
      input.raw_ = std::make_shared<Raw>();
      input.raw_->gzip.emplace(source_over(input.file_));
    }
  } else {
    input.raw_ = std::make_shared<Raw>();
    input.raw_->source = read_standard_input;
    Result<std::string_view> head = input.peek(2);
    if (!head) return error_of(std::move(head));
    if (is_gzip(*head)) {
      input.raw_->gzip.emplace(chained(std::string(*head), read_standard_input));
      input.buffer_.clear();
      input.ended_ = false;
    }
  }
  Result<std::string_view> first = input.peek(1);
  if (!first) return error_of(std::move(first));
  if (first->empty()) return error("{}: the file is empty", input.name_);
  return input;
}

Status Input::fill(std::size_t wanted) {
  buffer_.erase(0, begin_);
  begin_ = 0;
  while (!ended_ && buffer_.size() < wanted) {
    const std::size_t before = buffer_.size();
    const std::size_t room = std::max(kChunk, std::min(wanted - before, before));
    buffer_.resize(before + room);
    Result<std::size_t> count = raw_->read(buffer_.data() + before, room);
    buffer_.resize(before + count.value_or(0));
    if (!count) return tl::unexpected(std::move(count).error().in(name_));
    ended_ = *count == 0;
  }
  return {};
}

Result<std::string_view> Input::peek(std::size_t wanted) {
  if (raw_ == nullptr) return file_->text().substr(begin_);
  if (buffer_.size() - begin_ < wanted && !ended_) {
    if (Status filled = fill(wanted); !filled) return error_of(std::move(filled));
  }
  return std::string_view(buffer_).substr(begin_);
}

Result<std::string_view> Input::rest() {
  Result<std::string_view> all = peek(raw_ == nullptr ? 0 : kReadLimit + 1);
  if (all && raw_ != nullptr && all->size() > kReadLimit) {
    return error("{}: more than {} bytes, which is too much for this format", name_, kReadLimit);
  }
  return all;
}

}  // namespace irsight::formats
