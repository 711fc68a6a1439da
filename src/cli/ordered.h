// Work on a stream of inputs with all cores, results in the order of the inputs, in bounded memory.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ortoo::cli {

// The threads to use where the configuration says `configured`; 0 means one a core.
inline std::size_t thread_count(std::int64_t configured) {
  if (configured > 0) return static_cast<std::size_t>(configured);
  const auto cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : cores;
}

// Calls next() until it answers none (one thread at a time), make_worker()(input) on `threads` threads, and
// deliver(output) on the calling thread in the order of next(). At most 16 inputs a thread are under way, so a
// slow reader of the results holds everything back. If deliver answers false, no further inputs are taken.
template <class In, class Out>
void ordered(std::size_t threads, const std::function<std::optional<In>()>& next,
             const std::function<std::function<Out(const In&)>()>& make_worker,
             const std::function<bool(Out)>& deliver) {
  struct Slot {
    std::optional<Out> output;
  };
  const std::size_t window = threads * 16;
  std::vector<Slot> slots(window);
  std::mutex mutex;
  std::condition_variable ready, room;
  std::size_t taken = 0, delivered = 0;
  bool ended = false;

  const auto work = [&] {
    const auto worker = make_worker();
    std::unique_lock lock(mutex);
    for (;;) {
      room.wait(lock, [&] { return ended || taken - delivered < window; });
      if (ended) return;
      auto input = next();
      if (!input) {
        ended = true;
        room.notify_all();
        ready.notify_one();
        return;
      }
      const std::size_t mine = taken++;
      lock.unlock();
      auto output = worker(*input);
      lock.lock();
      slots[mine % window].output = std::move(output);
      if (mine == delivered) ready.notify_one();
    }
  };

  std::vector<std::jthread> pool;
  pool.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) pool.emplace_back(work);
  std::unique_lock lock(mutex);
  for (;;) {
    auto& slot = slots[delivered % window];
    ready.wait(lock, [&] { return slot.output.has_value() || (ended && delivered == taken); });
    if (!slot.output) return;
    Out output = std::move(*slot.output);
    slot.output.reset();
    lock.unlock();
    const bool go_on = deliver(std::move(output));
    lock.lock();
    ++delivered;
    if (!go_on) ended = true;
    room.notify_all();
  }
}

}  // namespace ortoo::cli
