#include "work/listing.h"

#include <utility>

#include "fetch/gzip.h"

namespace ortoo::work {
namespace {

constexpr std::size_t largest = std::size_t{64} << 20;
constexpr std::size_t short_one = std::size_t{1} << 20;  // bytes

}  // namespace

std::int64_t time_of(const feed::Item& item) {
  const auto& time = item.published ? item.published : item.updated;
  return time ? time->to_unix() : 0;
}

bool Listing::is_gzip(const fetch::Response& answer) { return answer.body.starts_with("\x1f\x8b"); }

base::Result<feed::Feed> Listing::read(const feed::ItemSink& sink) const {
  // The charset of the header would be the gzip file's.
  if (is_gzip(*answer_)) return feed::read({unzipped_, answer_->url, ""}, sink);
  return feed::read({answer_->body, answer_->url, answer_->charset()}, sink);
}

base::Result<Listing> Listing::of(const fetch::Response& answer) {
  Listing listing(answer);
  if (is_gzip(answer)) {
    auto plain = fetch::gunzip(answer.body, largest);
    if (!plain) return base::fail(plain.error().code, plain.error().sentence, answer.url);
    listing.unzipped_ = *std::move(plain);
  }
  const bool keeps = answer.body.size() <= short_one && listing.unzipped_.size() <= short_one;
  auto head = listing.read([&](feed::Item&& item) {
    listing.times.push_back(time_of(item));
    if (keeps) listing.kept_.push_back(std::move(item));
    return true;
  });
  if (!head) return std::unexpected(head.error());
  listing.head = *std::move(head);
  return listing;
}

void Listing::each(const feed::ItemSink& sink) {
  if (kept_.empty()) return static_cast<void>(read(sink));  // which went well before
  for (auto& item : std::exchange(kept_, {}))
    if (!sink(std::move(item))) return;
}

}  // namespace ortoo::work
