#include "irsight/base/safetensors_header.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

namespace irsight {
namespace {

using Json = nlohmann::json;

// Takes the parser's events and builds the header. What the format does not know stops the parser
// at once, so that neither depth nor width of foreign JSON costs anything.
class HeaderReader {
 public:
  SafetensorsHeader header;
  std::string problem;

  bool null() { return unexpected("null"); }
  bool boolean(bool /*value*/) { return unexpected("a truth value"); }
  bool number_integer(Json::number_integer_t value) { return fail("negative number {}", value); }
  bool number_float(Json::number_float_t /*value*/, const std::string& text) {
    return fail("number {} where a whole number below 2^63 is expected", text);
  }
  bool binary(Json::binary_t& /*value*/) { return unexpected("binary data"); }

  bool number_unsigned(Json::number_unsigned_t value) {
    if (place_ != Place::kShape && place_ != Place::kOffsets) return unexpected("a number");
    if (value > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) {
      return fail("number {} where a whole number below 2^63 is expected", value);
    }
    if (numbers_.size() == kMostTensorDimensions) {
      return fail("more than {} dimensions", kMostTensorDimensions);
    }
    numbers_.push_back(static_cast<std::int64_t>(value));
    return true;
  }

  bool string(std::string& text) {
    if (place_ == Place::kMetadata) {
      if (header.metadata.emplace(key_, std::move(text)).second) return true;
      return fail("'{}' appears twice", key_);
    }
    if (place_ != Place::kTensor || key_ != "dtype") return unexpected("a string");
    const auto type = tensor_type_from_name(text);
    if (!type) return fail("type '{}' is unknown", text.substr(0, 40));
    tensor_.type = *type;
    return true;
  }

  bool start_object(std::size_t /*size*/) {
    if (place_ == Place::kStart) return enter(Place::kNames);
    if (place_ != Place::kNames) return unexpected("an object");
    if (name_ == "__metadata__") return enter(Place::kMetadata);
    tensor_ = {};
    seen_ = 0;
    return enter(Place::kTensor);
  }

  bool key(std::string& text) {
    if (place_ == Place::kNames) {
      name_ = std::move(text);
      if (!header.tensors.contains(name_) && (name_ != "__metadata__" || !has_metadata_)) {
        has_metadata_ |= name_ == "__metadata__";
        return true;
      }
      return fail("appears twice");
    }
    key_ = std::move(text);
    if (place_ == Place::kMetadata) return true;
    const unsigned bit = key_ == "dtype" ? 1 : key_ == "shape" ? 2 : key_ == "data_offsets" ? 4 : 0;
    if (bit == 0) return fail("unknown member '{}'", key_.substr(0, 40));
    if ((seen_ & bit) != 0) return fail("'{}' appears twice", key_);
    seen_ |= bit;
    return true;
  }

  bool end_object() {
    if (place_ == Place::kTensor) {
      if (seen_ != 7) return fail("dtype, shape or data_offsets is missing");
      header.tensors.emplace(name_, std::move(tensor_));
    }
    return enter(place_ == Place::kNames ? Place::kEnd : Place::kNames);
  }

  bool start_array(std::size_t /*size*/) {
    if (place_ != Place::kTensor || key_ == "dtype") return unexpected("an array");
    numbers_.clear();
    return enter(key_ == "shape" ? Place::kShape : Place::kOffsets);
  }

  bool end_array() {
    if (place_ == Place::kShape) {
      tensor_.shape = numbers_;
    } else {
      if (numbers_.size() != 2) return fail("data_offsets has {} numbers, not 2", numbers_.size());
      tensor_.begin = static_cast<std::uint64_t>(numbers_[0]);
      tensor_.end = static_cast<std::uint64_t>(numbers_[1]);
    }
    return enter(Place::kTensor);
  }

  bool parse_error(std::size_t position, const std::string& /*token*/, const Json::exception&) {
    problem = fmt::format("header: not valid JSON at byte {}", position);
    return false;
  }

 private:
  enum class Place { kStart, kNames, kMetadata, kTensor, kShape, kOffsets, kEnd };

  bool enter(Place place) {
    place_ = place;
    return true;
  }

  template <typename... Args>
  bool fail(fmt::format_string<Args...> format, Args&&... args) {
    const std::string rule = fmt::format(format, std::forward<Args>(args)...);
    problem = place_ == Place::kStart ? fmt::format("header: {}", rule)
                                      : fmt::format("tensor '{}': {}", name_, rule);
    return false;
  }

  bool unexpected(const char* what) { return fail("{} where the format has none", what); }

  Place place_ = Place::kStart;
  std::string name_;  // the member of the header that is being read
  std::string key_;   // the member of the tensor or of the metadata
  TensorEntry tensor_;
  unsigned seen_ = 0;
  bool has_metadata_ = false;
  std::vector<std::int64_t> numbers_;
};

Status check_size(const std::string& name, const TensorEntry& tensor) {
  std::uint64_t size = size_of(tensor.type);
  // Zero first: an empty tensor is empty whatever its other dimensions are.
  if (std::ranges::find(tensor.shape, 0) != tensor.shape.end()) size = 0;
  for (const std::int64_t length : tensor.shape) {
    if (__builtin_mul_overflow(size, static_cast<std::uint64_t>(length), &size)) {
      return error("tensor '{}': the shape's size overflows", name);
    }
  }
  if (tensor.end < tensor.begin) {
    return error("tensor '{}': ends at {}, before it begins at {}", name, tensor.end, tensor.begin);
  }
  if (tensor.end - tensor.begin != size) {
    return error("tensor '{}': has {} bytes where its shape needs {}", name,
                 tensor.end - tensor.begin, size);
  }
  return {};
}

Status check_layout(const SafetensorsHeader& header, std::uint64_t data_size) {
  std::vector<const std::pair<const std::string, TensorEntry>*> order;
  for (const auto& item : header.tensors) {
    if (Status checked = check_size(item.first, item.second); !checked) return checked;
    order.push_back(&item);
  }
  std::ranges::sort(
      order, {}, [](const auto* item) { return std::pair(item->second.begin, item->second.end); });
  std::uint64_t end = 0;
  for (const auto* item : order) {
    if (item->second.begin != end) {
      return error("tensor '{}': begins at {} where the one before it ends at {}: {}", item->first,
                   item->second.begin, end, item->second.begin < end ? "they overlap" : "a gap");
    }
    end = item->second.end;
  }
  if (end != data_size) return error("the tensors end at {} of {} bytes of data", end, data_size);
  return {};
}

}  // namespace

Result<SafetensorsHeader> parse_safetensors_header(std::string_view json, std::uint64_t data_size) {
  if (!json.starts_with('{')) return error("header: does not start with '{{'");
  HeaderReader reader;
  if (!Json::sax_parse(json.begin(), json.end(), &reader)) return error("{}", reader.problem);
  if (Status checked = check_layout(reader.header, data_size); !checked) {
    return tl::unexpected(std::move(checked).error());
  }
  return std::move(reader.header);
}

}  // namespace irsight
