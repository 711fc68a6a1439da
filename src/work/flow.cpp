#include "work/flow.h"

namespace ortoo::work {

base::Result<record::Article> Flow::run(const read::Input& input) { return reader_.read(input); }

}  // namespace ortoo::work
