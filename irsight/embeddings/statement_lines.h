#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace irsight {

/// Returns a statement as one line of text: the end of a line is \n, a carriage return \r, a
/// backslash \\ there. Everything else stays.
std::string line_from_statement(std::string_view statement);

/// Returns the statement that a line stands for. Any text is one: a backslash before another letter
/// stays.
std::string statement_from_line(std::string_view line);

/// Returns the statements of text as `irsight inst2vec statements` prints it: a line each, without
/// empty lines and lines that begin with a semicolon.
std::vector<std::string> statements_from_lines(std::string_view text);

}  // namespace irsight
