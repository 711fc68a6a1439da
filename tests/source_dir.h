// Where this build's sources lie, for tests that read cases, samples and models from them.
#pragma once

#include <filesystem>

namespace ortoo::tests {

std::filesystem::path source_dir();

}  // namespace ortoo::tests
