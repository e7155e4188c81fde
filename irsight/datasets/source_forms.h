#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace irsight {

/// Which program is to be made of a form.
struct FormChoice {
  int side = 0;                 ///< 0 or 1: which argument of EITHER stands
  std::uint64_t variation = 0;  ///< which constants, types and order
};

/// Returns a program of a form, which is one that stands for two (docs/datasets.md, section 4):
///
///   EITHER(x, y)           x or y, as the side has it
///   ONEOF1(x, y, …) … 9    one of them, as the variation has it: for a digit always the one at the same place
///   TYPE, FORMAT           a type of numbers, and its conversion in scanf and printf
///   SIZE, NUMBER1 … 9      a size of 16 or more; constants from 2 to 15
///   // in any order        the lines up to "// end" in an order of the variation's
///
/// All but EITHER depends on the variation and `name` alone, so the two sides are alike in everything else. Arguments
/// lie on one line and may have such words themselves.
/// Errors: EITHER or ONEOF without brackets or with a wrong number of arguments, "// in any order" without "// end":
/// each with its line.
Result<std::string> program_of_form(std::string_view name, std::string_view text,
                                    const FormChoice& choice);

/// How many variations of a form and side a set of forms has.
inline constexpr std::uint64_t kFormVariations = 12;

/// Writes a published set of programs (`splits.csv`, and the sources in SET/CLASS/FILE) that is made of the forms in
/// `forms`: of each row PAIR,FILE,SPLIT of its splits.csv, where PAIR is two names of classes with a '-' between, the
/// form PAIR/FILE becomes kFormVariations programs of each of them. `folder` appears when it is complete; in one that is
/// there these files are written again, and whatever else it holds stays.
/// Errors: a table of splits that is none, a pair that is none, a form that is missing or wrong: with the file's name.
/// Determinism: depends on the forms alone.
Status write_form_programs(const std::string& forms, const std::string& set,
                           const std::string& folder);

}  // namespace irsight
