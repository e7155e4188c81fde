#include "irsight/graph/instruction_fields.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <deque>
#include <unordered_map>

#include "irsight/base/check.h"
#include "irsight/graph/constant_words.h"
#include "irsight/graph/internal/instruction_words.h"

namespace irsight {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::int32_t kNames = 4096, kSpaces = 16, kAlignments = 34;

struct Table {
  std::deque<std::string> names;  // of operands' fields: these are views into it
  std::vector<FieldSpec> specs;
  std::unordered_map<std::string_view, std::size_t> places;
  std::vector<std::unordered_map<std::string_view, std::uint32_t>> values;
  std::vector<std::int32_t> first_rows = {0};  // of each field, and the number of rows

  void add(std::string_view name, Words words) {
    specs.push_back(
        {.name = name, .size = static_cast<std::int32_t>(words.size()), .words = words});
  }
  void add_set(std::string_view name, Words words) {
    add(name, words);
    specs.back().is_set = true;
  }
  void add_number(std::string_view name, std::int32_t size) {
    specs.push_back({.name = name, .size = size});
  }
  void add_operand(int operand);
  void add_calls();
  Table();
};

void Table::add_operand(int operand) {
  const auto name = [&](std::string_view field) {
    return std::string_view(names.emplace_back(fmt::format("{}{}", field, operand)));
  };
  add(name("operand"), internal::operand_words());
  add(name("type"), internal::type_words());
  add(name("shape"), internal::shape_words());
  add(name("value"), constant_words());
  add_set(name("attributes"), internal::attribute_words());
}

void Table::add_calls() {
  add("callee", internal::callee_words());
  add_number("name", kNames);
  add_set("effects", internal::effect_words());
  add_set("returned", internal::attribute_words());
  add("convention", internal::convention_words());
}

Table::Table() {
  add("opcode", internal::opcode_words());
  add("predicate", internal::predicate_words());
  for (const auto& [type, shape, length] : {std::array{"type", "shape", "length"},
                                            std::array{"other", "other_shape", "other_length"}}) {
    add(type, internal::type_words());
    add(shape, internal::shape_words());
    add(length, internal::length_words());
  }
  add_number("space", kSpaces);
  add_set("flags", internal::flag_words());
  add("ordering", internal::ordering_words());
  add("scope", internal::scope_words());
  add_number("alignment", kAlignments);
  add_calls();
  add("mask", internal::mask_words());
  add("operands", internal::count_words());
  for (int operand = 0; operand < kEncodedOperands; ++operand) add_operand(operand);
  check(specs.size() == kInstructionFields, "the table has every field of an instruction");
  values.resize(specs.size());
  for (std::size_t i = 0; i < specs.size(); ++i) {
    places.emplace(specs[i].name, i);
    first_rows.push_back(first_rows.back() + specs[i].size);
    for (std::size_t value = 0; value < specs[i].words.size(); ++value)
      values[i].emplace(specs[i].words[value], static_cast<std::uint32_t>(value));
  }
}

const Table& table() {
  static const Table kTable;
  return kTable;
}

void append_value(std::string& out, const FieldSpec& spec, std::uint32_t value) {
  if (spec.words.empty()) {
    fmt::format_to(std::back_inserter(out), "{}", value);
  } else if (!spec.is_set) {
    out += spec.words[value];
  } else {
    const char* separator = "";
    for (std::uint32_t left = value; left != 0; left &= left - 1) {
      out.append(separator).append(spec.words[static_cast<std::size_t>(std::countr_zero(left))]);
      separator = "+";
    }
  }
}

Result<std::uint32_t> value_from_text(std::size_t place, std::string_view text) {
  const FieldSpec& spec = table().specs[place];
  const auto unknown = [&](std::string_view word) {
    return error("the field `{}` of an instruction has no value `{}`", spec.name, word);
  };
  std::uint32_t value = 0;
  if (spec.words.empty()) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size()) return unknown(text);
    return value;
  }
  if (!spec.is_set) {
    const auto known = value_of_word(place, text);
    if (!known) return unknown(text);
    return *known;
  }
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('+', at), text.size());
    const auto bit = value_of_word(place, text.substr(at, end - at));
    if (!bit) return unknown(text.substr(at, end - at));
    value |= 1U << *bit;
    at = end + 1;
  }
  return value;
}

}  // namespace

std::span<const FieldSpec, kInstructionFields> instruction_fields() {
  return std::span<const FieldSpec, kInstructionFields>(table().specs);
}

std::optional<std::uint32_t> value_of_word(std::size_t place, std::string_view word) {
  check(place < kInstructionFields, "a field is in the table");
  const auto& values = table().values[place];
  const auto known = values.find(word);
  if (known == values.end()) return std::nullopt;
  return known->second;
}

std::uint32_t value_of(std::size_t place, std::string_view word) {
  const auto value = value_of_word(place, word);
  check(value.has_value(), "the field of an instruction has the word");
  return *value;
}

std::string text_of(const InstructionCode& code) {
  check(check_code(code).has_value(), "the fields of an instruction are in range");
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == 0) continue;
    const FieldSpec& spec = table().specs[i];
    if (!out.empty()) out += ' ';
    out.append(spec.name).append("=");
    append_value(out, spec, code[i]);
  }
  return out;
}

Result<InstructionCode> code_from_text(std::string_view text) {
  InstructionCode code = {};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view field = text.substr(at, end - at);
    at = end + 1;
    const std::size_t equals = std::min(field.find('='), field.size());
    const auto known = table().places.find(field.substr(0, equals));
    if (equals == field.size() || known == table().places.end())
      return error("an instruction has no field `{}`", field);
    if (code[known->second] != 0)
      return error("the field `{}` of an instruction stands twice", known->first);
    Result<std::uint32_t> value = value_from_text(known->second, field.substr(equals + 1));
    if (!value) return error_of(std::move(value));
    code[known->second] = *value;
  }
  if (Status good = check_code(code); !good) return error_of(std::move(good));
  return code;
}

Status check_code(const InstructionCode& code) {
  for (std::size_t i = 0; i < code.size(); ++i) {
    const FieldSpec& spec = table().specs[i];
    const std::uint64_t end =
        spec.is_set ? std::uint64_t{1} << spec.size : static_cast<std::uint64_t>(spec.size);
    if (code[i] >= end) {
      return error("the field `{}` of an instruction is {}, but there are {} {}", spec.name,
                   code[i], spec.size, spec.is_set ? "bits" : "values");
    }
  }
  return {};
}

std::int32_t num_encoding_rows() { return table().first_rows.back(); }

void append_encoding_rows(const InstructionCode& code, std::vector<std::int32_t>& rows) {
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::int32_t first = table().first_rows[i];
    if (!table().specs[i].is_set) {
      if (code[i] != 0) rows.push_back(first + static_cast<std::int32_t>(code[i]));
      continue;
    }
    for (std::uint32_t left = code[i]; left != 0; left &= left - 1)
      rows.push_back(first + std::countr_zero(left));
  }
}

}  // namespace irsight
