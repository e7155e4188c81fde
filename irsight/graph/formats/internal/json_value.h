#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace irsight::formats {

class JsonValue;

/// One JSON value with all that it holds, in two arrays that are used again for the next: a record
/// costs no allocation once the longest was met. Made by its parser's events, in their order.
class JsonRecord {
 public:
  enum class Kind : std::uint8_t {
    kNull,
    kBoolean,
    kInteger,
    kHuge,  // a whole number beyond int64, held as a real one
    kReal,
    kText,
    kArray,
    kObject
  };

  void clear();

  /// Names the next value, which is a member of an object. Returns false where the record would be
  /// larger than it may be (4 GB of text, or 2^32 values).
  bool add_key(std::string_view key);

  bool add_null();
  bool add_boolean(bool value);
  bool add_integer(std::int64_t value);
  bool add_huge(std::uint64_t value);
  bool add_real(double value);
  bool add_text(std::string_view value);

  /// Opens an array or object; what is added until close() is its content.
  bool open(Kind kind);
  void close();

  /// Returns the value. Requires: all is closed, and there is one.
  JsonValue value() const;

 private:
  friend class JsonValue;
  struct Text {
    std::uint32_t begin, size;
  };
  struct Item {
    Kind kind = Kind::kNull;
    Text key = {0, 0};
    std::uint32_t end = 0;  // where the items behind this one and its content begin
    union {
      std::int64_t integer;
      double real;
      Text text;
    };
  };

  bool add(Item item);
  std::optional<Text> append(std::string_view text);
  std::string_view text_of(Text text) const { return {text_.data() + text.begin, text.size}; }

  std::vector<Item> items_;
  std::string text_;
  Text key_ = {0, 0};
  std::vector<std::uint32_t> open_;
};

/// A value within a record; as cheap to copy as a pointer.
class JsonValue {
 public:
  using Kind = JsonRecord::Kind;

  JsonValue(const JsonRecord& record, std::uint32_t at) : record_(&record), at_(at) {}

  Kind kind() const { return item().kind; }
  bool is(Kind kind) const { return item().kind == kind; }
  bool is_number() const { return is(Kind::kInteger) || is(Kind::kHuge) || is(Kind::kReal); }

  /// Return the value. Requires: it is of that kind; a number of either.
  bool boolean() const { return item().integer != 0; }
  std::int64_t integer() const { return item().integer; }
  double number() const {
    return is(Kind::kInteger) ? static_cast<double>(item().integer) : item().real;
  }
  std::string_view text() const { return record_->text_of(item().text); }

  /// Returns a member of an object, the last of that name, or nothing; also of what is no object.
  std::optional<JsonValue> find(std::string_view name) const;

  /// Calls visit(name, value) with each member of an object, or with each element of an array and
  /// an empty name, in the order of the text, until it returns false; returns whether it never did.
  template <typename Visit>
  bool for_each(Visit visit) const {
    if (!is(Kind::kArray) && !is(Kind::kObject)) return true;
    for (std::uint32_t i = at_ + 1; i < item().end; i = record_->items_[i].end) {
      if (!visit(record_->text_of(record_->items_[i].key), JsonValue(*record_, i))) return false;
    }
    return true;
  }

  bool empty() const { return item().end == at_ + 1; }

 private:
  const JsonRecord::Item& item() const { return record_->items_[at_]; }

  const JsonRecord* record_;
  std::uint32_t at_;
};

}  // namespace irsight::formats
