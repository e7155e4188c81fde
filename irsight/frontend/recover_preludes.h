#pragma once

#include "irsight/frontend/language.h"

namespace irsight {

/// Returns the standard headers of a language as one text, with what old programs take for granted
/// (gets); "" for languages that need none.
const char* recovery_prelude(Language language);

}  // namespace irsight
