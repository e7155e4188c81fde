#include "irsight/embeddings/abstraction.h"

#include <array>

#include "irsight/embeddings/internal/statement_scan.h"

namespace irsight {
namespace {

using embeddings_internal::end_of_group;
using embeddings_internal::end_of_quote;
using embeddings_internal::is_digit;
using embeddings_internal::is_lower;

constexpr std::string_view kElements = "<ELEMENTS>";

/// Copies `text`; at each character outside quotation marks `rule` may write something else instead,
/// and returns the place where to go on, or the same place where it does not fit.
template <typename Rule>
std::string rewritten(std::string_view text, Rule rule) {
  std::string out;
  out.reserve(text.size());
  std::size_t place = 0;
  while (place < text.size()) {
    std::size_t next = text[place] == '"' ? end_of_quote(text, place) : place;
    if (next != place) {
      out += text.substr(place, next - place);
    } else if (next = rule(place, out); next == place) {
      out += text[place];
      ++next;
    }
    place = next;
  }
  return out;
}

std::size_t behind_digits(std::string_view text, std::size_t place) {
  while (place < text.size() && is_digit(text[place])) ++place;
  return place;
}

// A body is `{ … }` or `<{ … }>`, of a type or of a constant: one word for all of it.
std::string without_structs(std::string_view text) {
  return rewritten(text, [text](std::size_t place, std::string& out) {
    if (text[place] != '{' && !text.substr(place).starts_with("<{")) return place;
    out += "<STRUCT>";
    return end_of_group(text, place);
  });
}

// `[4 x i8]` is a type and `[i8 <INT>, …]` a constant; phi, switch and bundles have a blank or a
// line end behind the bracket, and indirectbr lists labels.
std::string without_arrays(std::string_view text) {
  return rewritten(text, [text](std::size_t place, std::string& out) {
    if (text[place] != '[' || place + 1 >= text.size()) return place;
    const char first = text[place + 1];
    if (is_digit(first)) {
      out += "[<N>";
      return behind_digits(text, place + 1);
    }
    if (first == ' ' || first == '\n' || first == ']') return place;
    if (text.substr(place + 1).starts_with("label ")) return place;
    out += kElements;
    return end_of_group(text, place);
  });
}

// `<4 x i32>` and `<vscale x 4 x i32>` are types, `<i32 <INT>, …>` and `splat (…)` constants.
std::string without_vectors(std::string_view text) {
  return rewritten(text, [text](std::size_t place, std::string& out) {
    const std::string_view here = text.substr(place);
    constexpr std::string_view kScalable = "<vscale x ";
    for (const std::string_view splat : {"splat (", "<TYP> "}) {
      if (!here.starts_with(splat) || (place > 0 && text[place - 1] != ' ')) continue;
      if (splat == "<TYP> ") {
        const std::size_t behind = behind_digits(text, place + splat.size());
        if (behind == place + splat.size()) return place;
        out += "<TYP> <INT>";
        return behind;
      }
      out += kElements;
      return end_of_group(text, place + splat.size() - 1);
    }
    if (text[place] != '<' || here.size() < 2) return place;
    if (here.starts_with(kScalable)) {
      out += "<vscale x <N>";
      return behind_digits(text, place + kScalable.size());
    }
    if (is_digit(here[1])) {
      out += "<<N>";
      return behind_digits(text, place + 1);
    }
    if (!is_lower(here[1])) return place;
    out += kElements;
    return end_of_group(text, place);
  });
}

// ` addrspace(1)` behind a type, `, addrspace(5)` behind an alloca.
std::string without_spaces(std::string_view text) {
  return rewritten(text, [text](std::size_t place, std::string&) {
    const std::string_view here = text.substr(place);
    for (const std::string_view space : {" addrspace(", ", addrspace("}) {
      const std::size_t digits = place + space.size();
      if (!here.starts_with(space)) continue;
      const std::size_t end = behind_digits(text, digits);
      if (end > digits && end < text.size() && text[end] == ')') return end + 1;
    }
    return place;
  });
}

std::string opcode_alone(std::string_view text) {
  const auto parts = embeddings_internal::parts_of(text);
  return std::string(parts.result) + std::string(parts.opcode);
}

}  // namespace

std::string_view name_of(Rung rung) {
  constexpr std::array<std::string_view, kRungs> kNames = {
      "exact", "structs",  "arrays", "vectors", "spaces", "callees",
      "flags", "operands", "types",  "opcode",  "unknown"};
  return kNames[static_cast<std::size_t>(rung)];
}

std::string abstracted_once_more(std::string_view form, Rung rung) {
  switch (rung) {
    case Rung::kExact:
      return std::string(form);
    case Rung::kStructs:
      return without_structs(form);
    case Rung::kArrays:
      return without_arrays(form);
    case Rung::kVectors:
      return without_vectors(form);
    case Rung::kSpaces:
      return without_spaces(form);
    case Rung::kCallees:
      return embeddings_internal::without_callee(form);
    case Rung::kFlags:
      return embeddings_internal::without_flags(form);
    case Rung::kOperands:
      return embeddings_internal::without_operands(form);
    case Rung::kTypes:
      return embeddings_internal::without_types(form);
    case Rung::kOpcode:
      return opcode_alone(form);
    case Rung::kUnknown:
      break;
  }
  return "!UNK";
}

std::string abstracted(std::string_view statement, Rung rung) {
  std::string form(statement);
  for (std::size_t step = 1; step <= static_cast<std::size_t>(rung); ++step) {
    form = abstracted_once_more(form, static_cast<Rung>(step));
  }
  return form;
}

}  // namespace irsight
