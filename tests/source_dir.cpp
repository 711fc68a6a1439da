#include "source_dir.h"

namespace ortoo::tests {

std::filesystem::path source_dir() { return ORTOO_SOURCE_DIR; }

}  // namespace ortoo::tests
