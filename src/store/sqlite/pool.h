// Pool: the connections of one Store: one that writes, and as many that read as are needed at once, up to a limit.
//
// Thread rules: all members may be called from any thread. A lease is used by the thread that took it and waits, when
// all connections are out, until one comes back; nobody may take a second lease while holding one.
#pragma once

#include <condition_variable>
#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "store/sqlite/connection.h"

namespace ortoo::store {

class Pool {
 public:
  Pool(std::string path, std::unique_ptr<Connection> writer);
  ~Pool();

  // A connection, until destroyed.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection, bool writes)
        : pool_(&pool), connection_(std::move(connection)), writes_(writes) {}
    ~Lease();
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
    bool writes_;
  };

  base::Result<Lease> reader();
  Lease writer();
  const std::string& path() const { return path_; }

 private:
  void give_back(std::unique_ptr<Connection> connection, bool writes);

  const std::string path_;
  base::Mutex mutex_;
  std::condition_variable returned_;
  std::unique_ptr<Connection> writer_ ORTOO_GUARDED_BY(mutex_);  // null while it is out
  std::vector<std::unique_ptr<Connection>> idle_readers_ ORTOO_GUARDED_BY(mutex_);
  std::size_t readers_ ORTOO_GUARDED_BY(mutex_) = 0;  // idle or out
};

}  // namespace ortoo::store
