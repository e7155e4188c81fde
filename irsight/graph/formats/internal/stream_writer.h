#pragma once

#include <memory>
#include <string>

#include "irsight/graph/formats/graph_stream.h"
#include "irsight/graph/formats/internal/input.h"

namespace irsight::formats {

/// Returns a writer of a format in which graphs stand one after the other: all but safetensors.
Result<std::unique_ptr<GraphWriter>> stream_writer(const std::string& path, Format format,
                                                   const WriteOptions& options);

/// Returns a writer of one safetensors file.
std::unique_ptr<GraphWriter> shard_file_writer(const std::string& path);

/// Returns a writer of a folder of safetensors files and a manifest (docs/file_format.md).
Result<std::unique_ptr<GraphWriter>> data_set_writer(const std::string& folder,
                                                     const WriteOptions& options);

/// Returns a reader of one safetensors file: mapped, unless it comes from standard input or is
/// packed; then it is unpacked into memory.
Result<std::unique_ptr<GraphReader>> shard_file_reader(Input input, const std::string& path);

/// Returns a reader of a folder that data_set_writer() wrote.
Result<std::unique_ptr<GraphReader>> data_set_reader(const std::string& folder);

/// Returns the number of graphs that the folder's manifest names; 0 where there is none.
Result<std::uint64_t> graphs_in_data_set(const std::string& folder);

}  // namespace irsight::formats
