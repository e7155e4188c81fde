#include "irsight/tools/compile/header_lists.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "irsight/base/internal/json_object.h"
#include "irsight/base/mapped_file.h"

namespace irsight::tools {

using Json = nlohmann::json;

HeaderLists::~HeaderLists() {
  if (file_ != nullptr) std::fclose(file_);
}

Status HeaderLists::open(const std::string& path, bool resume) {
  path_ = path;
  if (resume && std::filesystem::exists(path)) {
    Result<std::string> text = read_file(path);
    if (!text) return error_of(std::move(text));
    std::size_t whole = 0;
    for (std::size_t end = 0; (end = text->find('\n', whole)) != text->npos; whole = end + 1) {
      if (!take_line(text->substr(whole, end - whole))) break;
    }
    // Numbers count lines: what an interrupted run left half written goes.
    std::error_code problem;
    std::filesystem::resize_file(path, whole, problem);
    if (problem) return error("{}: cannot write: {}", path, problem.message());
  }
  file_ = std::fopen(path.c_str(), resume ? "ae" : "we");
  if (file_ == nullptr) return error("{}: cannot write: {}", path, std::strerror(errno));
  return {};
}

bool HeaderLists::take_line(const std::string& line) {
  const Json entry = json_from<Json>(line).value_or(nullptr);
  if (entry.is_string()) {
    header_numbers_.emplace(entry.get<std::string>(), headers_.size());
    headers_.push_back(entry);
    return true;
  }
  if (!entry.is_array()) return false;
  std::vector<std::size_t> list;
  std::string paths;
  for (const Json& number : entry) {
    if (!number.is_number_unsigned() || number.get<std::size_t>() >= headers_.size()) return false;
    list.push_back(number);
    paths += headers_[list.back()];
    paths += '\0';
  }
  list_numbers_.emplace(digest_of(paths), lists_.size());
  lists_.push_back(std::move(list));
  return true;
}

Status HeaderLists::write(const std::string& line) {
  if (std::fwrite(line.data(), 1, line.size(), file_) == line.size()) return {};
  return error("{}: cannot write: {}", path_, std::strerror(errno));
}

Result<std::size_t> HeaderLists::header_number(const std::string& path) {
  const auto [found, is_new] = header_numbers_.emplace(path, headers_.size());
  if (is_new) {
    headers_.push_back(path);
    const std::string line = Json(path).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    if (Status written = write(line); !written) return error_of(std::move(written));
  }
  return found->second;
}

Result<std::size_t> HeaderLists::add(std::string_view headers) {
  const auto [found, is_new] = list_numbers_.emplace(digest_of(headers), lists_.size());
  if (!is_new) return found->second;
  std::vector<std::size_t> list;
  for (std::size_t begin = 0, end = 0; (end = headers.find('\0', begin)) != headers.npos;
       begin = end + 1) {
    Result<std::size_t> number = header_number(std::string(headers.substr(begin, end - begin)));
    if (!number) return number;
    list.push_back(*number);
  }
  if (Status written = write(Json(list).dump() + "\n"); !written) {
    return error_of(std::move(written));
  }
  // Before the report's line that names the list.
  if (std::fflush(file_) != 0) return error("{}: cannot write: {}", path_, std::strerror(errno));
  lists_.push_back(std::move(list));
  return found->second;
}

std::optional<std::string> HeaderLists::digest(std::size_t list, FileDigests& files) {
  if (list >= lists_.size()) return std::nullopt;
  digests_.resize(lists_.size());
  if (digests_[list].empty()) {
    std::string all;
    for (const std::size_t header : lists_[list]) {
      all += headers_[header];
      all += '\0';
      all += files.of(headers_[header]);
      all += '\0';
    }
    digests_[list] = digest_of(all);
  }
  return digests_[list];
}

}  // namespace irsight::tools
