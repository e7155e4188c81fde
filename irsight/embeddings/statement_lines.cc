#include "irsight/embeddings/statement_lines.h"

#include <algorithm>

namespace irsight {

std::string line_from_statement(std::string_view statement) {
  std::string line;
  line.reserve(statement.size());
  for (const char c : statement) {
    switch (c) {
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      case '\\':
        line += "\\\\";
        break;
      default:
        line += c;
    }
  }
  return line;
}

std::string statement_from_line(std::string_view line) {
  std::string statement;
  statement.reserve(line.size());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char next = line[i] == '\\' && i + 1 < line.size() ? line[i + 1] : '\0';
    if (next != 'n' && next != 'r' && next != '\\') {
      statement += line[i];
      continue;
    }
    statement += next == 'n' ? '\n' : (next == 'r' ? '\r' : '\\');
    ++i;
  }
  return statement;
}

std::vector<std::string> statements_from_lines(std::string_view text) {
  std::vector<std::string> statements;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && line.front() != ';') statements.push_back(statement_from_line(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return statements;
}

}  // namespace irsight
