#include "irsight/frontend/recover_preludes.h"

namespace irsight {

const char* recovery_prelude(Language language) {
  switch (language) {
    case Language::kC:
      return "#include <assert.h>\n#include <ctype.h>\n#include <float.h>\n#include <limits.h>\n"
             "#include <math.h>\n#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n"
             "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <time.h>\n"
             "char* gets(char*);\n";
    case Language::kCxx:
      return "#include <bits/stdc++.h>\n"
             "extern \"C\" char* gets(char*);\n";
    default:
      return "";
  }
}

}  // namespace irsight
