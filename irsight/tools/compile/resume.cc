#include "irsight/tools/compile/resume.h"

#include "irsight/graph/formats/graph_stream.h"

namespace irsight::tools {
namespace {

tl::unexpected<Error> begin_anew(std::string message) {
  return tl::unexpected(Error{std::move(message), "begin a data set in another folder"});
}

}  // namespace

Result<DataSetPlace> place_in_data_set(const std::vector<BatchItem>& items, Report& report,
                                       const std::string& folder) {
  const Result<std::uint64_t> written = graphs_in_data_set(folder);
  if (!written) return tl::unexpected(written.error());
  const bool whole = *written > 0 && open_reader(folder).has_value();  // of a part there is none
  DataSetPlace place;
  place.graphs = *written;
  for (; place.graphs > 0 || (whole && place.items < items.size()); ++place.items) {
    if (place.items == items.size()) {
      return begin_anew(
          fmt::format("{}: has {} graphs more than these inputs give", folder, place.graphs));
    }
    const BatchItem& item = items[place.items];
    const ReportEntry* entry = report.find(item);
    if (entry == nullptr) {
      return begin_anew(
          fmt::format("{}: the report does not say whether {} is in it", folder, item.name));
    }
    const bool same =
        entry->ok ? report.is_current(*entry, item) : report.is_same_input(*entry, item);
    if (!same) {
      return begin_anew(
          fmt::format("{}: {} or what it includes has changed since its graphs were written",
                      folder, item.name));
    }
    if (!entry->ok) place.failures.push_back(entry->failure);
    if (entry->graphs > place.graphs) break;
    place.graphs -= entry->graphs;
  }
  place.complete = whole && place.items == items.size();
  return place;
}

}  // namespace irsight::tools
