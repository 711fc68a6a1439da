#include "work/models/download.h"

#include <charconv>
#include <filesystem>
#include <fstream>

#include "base/url.h"
#include "fetch/gzip.h"
#include "fetch/zstd.h"
#include "work/models/installed.h"

namespace ortoo::work {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::int64_t piece = std::int64_t{4} << 20, largest_file = std::int64_t{512} << 20;

bool is_web(const std::string& place) {
  const auto url = base::Url::parse(place);
  return url && url->is_web();
}

base::Error not_written(const std::string& path) {
  return {ErrorCode::storage, "This file cannot be written; is there room, and may Ortoo write there?", path};
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

base::Result<void> append(const std::string& path, const std::string& bytes, bool anew) {
  std::ofstream file(path, std::ios::binary | (anew ? std::ios::trunc : std::ios::app));
  file << bytes;
  file.close();
  if (!file) return std::unexpected(not_written(path));
  return {};
}

// The length of the whole file, of "bytes 0-4194303/17140837"; -1 where it is not told.
std::int64_t whole_length(const fetch::Response& response) {
  const auto range = response.header("content-range");
  const auto slash = range.rfind('/');
  std::int64_t length = -1;
  if (slash == range.npos) return -1;
  const auto [end, error] = std::from_chars(range.data() + slash + 1, range.data() + range.size(), length);
  return error == std::errc() ? length : -1;
}

// The file as it is sent, in pieces, going on after what is in `part`.
base::Result<void> fetch_into(const std::string& part, const std::string& url, const DownloadWorld& world) {
  std::error_code error;
  std::int64_t have = fs::exists(part, error) ? static_cast<std::int64_t>(fs::file_size(part, error)) : 0;
  for (std::int64_t length = -1; length < 0 || have < length;) {
    const auto range = "bytes=" + std::to_string(have) + "-" + std::to_string(have + piece - 1);
    const auto answer = world.exchange({url, {{"Range", range}, {"Accept-Encoding", "identity"}}, ""});
    if (!answer) return std::unexpected(answer.error());
    if (answer->status == 416) return {};  // it was there to the last byte
    const bool whole = answer->status == 200;
    if (!whole && answer->status != 206)
      return base::fail(answer->status == 404 ? ErrorCode::not_found : ErrorCode::network,
                        "The file cannot be had (status " + std::to_string(answer->status) + ").", url);
    if (auto written = append(part, answer->body, whole); !written) return written;
    const auto size = static_cast<std::int64_t>(answer->body.size());
    if (world.came) world.came(size);
    have = whole ? size : have + size;
    length = whole ? size : whole_length(*answer);
    if (length < 0 || length > largest_file)
      return base::fail(ErrorCode::malformed, "The server does not tell how long this file is, or it is over 512 MiB.",
                        url);
    if (size == 0 && have < length) return base::fail(ErrorCode::network, "The server sent nothing.", url);
  }
  return {};
}

base::Result<void> check_file(const ModelFile& file, const std::string& path) {
  std::error_code error;
  const auto size = static_cast<std::int64_t>(fs::file_size(path, error));
  if (error || (file.size != 0 && size != file.size))
    return base::fail(ErrorCode::malformed,
                      "This file has " + std::to_string(size) + " bytes and should have " + std::to_string(file.size) +
                          "; nothing was installed.",
                      file.source);
  const auto hash = sha256_of_file(path);
  if (!hash) return std::unexpected(hash.error());
  if (*hash != file.sha256)
    return base::fail(
        ErrorCode::malformed,
        "This file is not the one that the registry tells (its SHA-256 is another); nothing was installed.",
        file.source);
  return {};
}

base::Result<void> get_file(const ModelFile& file, const std::string& staging, const DownloadWorld& world) {
  const auto path = staging + "/" + file.name, part = path + "." + file.sha256.substr(0, 12) + ".part";
  std::error_code error;
  if (fs::exists(path, error) && check_file(file, path)) return {};
  if (is_web(file.source)) {
    if (auto fetched = fetch_into(part, file.source, world); !fetched) return fetched;
  } else {
    fs::copy_file(file.source, part, fs::copy_options::overwrite_existing, error);
    if (error)
      return base::fail(ErrorCode::not_found, "The file cannot be copied (" + error.message() + ").", file.source);
    if (world.came) world.came(static_cast<std::int64_t>(fs::file_size(part, error)));
  }
  auto bytes = read_file(part);
  const bool zipped = bytes.starts_with("\x1f\x8b");
  if (zipped || bytes.starts_with("\x28\xb5\x2f\xfd")) {
    const auto limit = static_cast<std::size_t>(file.size != 0 ? file.size : largest_file);
    auto unpacked = zipped ? fetch::gunzip(bytes, limit) : fetch::unpack_zstd(bytes, limit);
    if (!unpacked) {
      fs::remove(part, error);
      return base::fail(unpacked.error().code, unpacked.error().sentence, file.source);
    }
    bytes = *std::move(unpacked);
  }
  if (auto written = append(path, bytes, true); !written) return written;
  fs::remove(part, error);
  auto checked = check_file(file, path);
  if (!checked) fs::remove(path, error);
  return checked;
}

}  // namespace

base::Result<std::vector<Model>> fetch_registry(const std::string& place, const DownloadWorld& world) {
  if (is_web(place)) {
    const auto answer = world.exchange({place, {{"Accept", "application/json"}}, ""});
    if (!answer) return std::unexpected(answer.error());
    if (answer->status != 200)
      return base::fail(ErrorCode::network,
                        "The registry of models cannot be had (status " + std::to_string(answer->status) + ").", place);
    return read_registry(answer->body, answer->url);
  }
  std::error_code error;
  auto file = place;
  if (fs::is_directory(place, error)) {
    file = place + "/models.json";
    if (!fs::exists(file, error)) file = place + "/records.json";
  }
  if (!fs::is_regular_file(file, error))
    return base::fail(
        ErrorCode::not_found,
        "There is no registry of models; translate.registry names a URL, or a folder with models.json in it.", place);
  return read_registry(read_file(file), file);
}

base::Result<void> download_model(const Model& model, const std::string& folder, const DownloadWorld& world) {
  const auto staging = folder + "/.coming/" + model.from + "-" + model.to + "-" + model.version;
  std::error_code error;
  fs::create_directories(staging, error);
  if (error)
    return base::fail(ErrorCode::storage, "The folder of the models cannot be made (" + error.message() + ").", folder);
  for (const auto& file : model.files)
    if (auto got = get_file(file, staging, world); !got) return got;
  return install_model(folder, model, staging);
}

}  // namespace ortoo::work
