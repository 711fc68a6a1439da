// Mutex and Lock: std::mutex with annotations that clang checks at build time (preset clang: -Wthread-safety). What
// is guarded says so: `int count_ ORTOO_GUARDED_BY(mutex_);`
// https://clang.llvm.org/docs/ThreadSafetyAnalysis.html
#pragma once

#include <condition_variable>
#include <mutex>

#if defined(__clang__)
#define ORTOO_ANNOTATION(x) __attribute__((x))
#else
#define ORTOO_ANNOTATION(x)
#endif
#define ORTOO_GUARDED_BY(mutex) ORTOO_ANNOTATION(guarded_by(mutex))
#define ORTOO_REQUIRES(mutex) ORTOO_ANNOTATION(requires_capability(mutex))

namespace ortoo::base {

class ORTOO_ANNOTATION(capability("mutex")) Mutex {
 public:
  void lock() ORTOO_ANNOTATION(acquire_capability()) { mutex_.lock(); }
  void unlock() ORTOO_ANNOTATION(release_capability()) { mutex_.unlock(); }
  bool try_lock() ORTOO_ANNOTATION(try_acquire_capability(true)) { return mutex_.try_lock(); }

 private:
  friend class Lock;
  std::mutex mutex_;
};

// Holds a Mutex for its lifetime.
class ORTOO_ANNOTATION(scoped_lockable) Lock {
 public:
  explicit Lock(Mutex& mutex) ORTOO_ANNOTATION(acquire_capability(mutex)) : lock_(mutex.mutex_) {}
  ~Lock() ORTOO_ANNOTATION(release_capability()) {}
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  // Lets go, sleeps until `condition` is notified (or for no reason), and holds again.
  void wait(std::condition_variable& condition) { condition.wait(lock_); }

 private:
  std::unique_lock<std::mutex> lock_;
};

}  // namespace ortoo::base
