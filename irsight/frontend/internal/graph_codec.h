#pragma once

#include <string>
#include <string_view>

#include "irsight/frontend/graph_from_source.h"

namespace irsight {

/// Requests and their results as bytes (CBOR), for a worker process of the same version.
std::string encode_request(const GraphRequest& request);
Result<GraphRequest> decode_request(std::string_view bytes);
std::string encode_result(const Result<SourceGraphs>& result);
Result<SourceGraphs> decode_result(std::string_view bytes);

}  // namespace irsight
