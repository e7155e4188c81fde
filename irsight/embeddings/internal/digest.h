#pragma once

#include "irsight/base/digest.h"

namespace irsight::embeddings_internal {

using irsight::digest_of;
using irsight::text_of_digest;

}  // namespace irsight::embeddings_internal
