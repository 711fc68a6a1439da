#include "translate/engine/model.h"

#include <sys/mman.h>

#include <future>
#include <numeric>

namespace ortoo::translate::engine {
namespace {

template <class T>
std::unexpected<base::Error> in_file(base::Result<T> failed, const std::string& path) {
  if (failed.error().where.empty()) failed.error().where = path;
  return std::unexpected(std::move(failed.error()));
}

base::Result<Vocabulary> open_vocabulary(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return std::unexpected(file.error());
  auto vocabulary = Vocabulary::read(file->bytes());
  if (!vocabulary) return in_file(std::move(vocabulary), path);
  return vocabulary;
}

std::unexpected<base::Error> other_size(const char* side, const std::string& path) {
  return base::fail(
      base::ErrorCode::malformed,
      std::string("The vocabulary has another size than the model's ") + side + " table; they do not belong together.",
      path);
}

// The packed weights are what is used from now on: the system may have the file's pages back until a row of an
// embedding is looked up.
void give_back(std::span<const std::byte> mapped) {
  ::madvise(const_cast<std::byte*>(mapped.data()), mapped.size(), MADV_DONTNEED);
}

}  // namespace

base::Result<std::shared_ptr<const Model>> Model::open(const Files& files) {
  // The vocabularies take as long as the weights: side by side.
  const bool shared = files.target_vocabulary.empty() || files.target_vocabulary == files.source_vocabulary;
  auto source_later = std::async(std::launch::async, open_vocabulary, files.source_vocabulary);
  auto target_later =
      std::async(shared ? std::launch::deferred : std::launch::async, open_vocabulary, files.target_vocabulary);
  auto file = MappedFile::open(files.model);
  if (!file) return std::unexpected(file.error());
  const auto container = read_container(file->bytes());
  if (!container) return in_file(container, files.model);
  auto weights = Weights::read(*container);
  if (!weights) return in_file(std::move(weights), files.model);
  auto source = source_later.get();
  if (!source) return std::unexpected(source.error());
  auto model = std::make_shared<Model>(Model{.model_file = std::move(*file),
                                             .shortlist_file = {},
                                             .weights = std::move(*weights),
                                             .source_vocabulary = std::move(*source),
                                             .own_target_vocabulary = {},
                                             .shortlist = {},
                                             .every_piece = {}});
  if (!shared) {
    auto target = target_later.get();
    if (!target) return std::unexpected(target.error());
    model->own_target_vocabulary = std::move(*target);
  }
  // A table may be padded, a vocabulary may not go beyond it.
  if (model->source_vocabulary.size() > model->weights.source.size)
    return other_size("source", files.source_vocabulary);
  if (model->target_vocabulary().size() != model->weights.target.size)
    return other_size("target", files.target_vocabulary.empty() ? files.source_vocabulary : files.target_vocabulary);
  if (!files.shortlist.empty()) {
    auto list_file = MappedFile::open(files.shortlist);
    if (!list_file) return std::unexpected(list_file.error());
    auto list = Shortlist::read(list_file->bytes(), model->weights.target.size);
    if (!list) return in_file(std::move(list), files.shortlist);
    model->shortlist_file = std::move(*list_file);
    model->shortlist = std::move(*list);
  } else {
    std::vector<std::uint32_t> all(model->weights.target.size);
    std::iota(all.begin(), all.end(), 0U);
    model->every_piece = output_layer(model->weights, all);
  }
  give_back(model->model_file.bytes());
  return model;
}

}  // namespace ortoo::translate::engine
