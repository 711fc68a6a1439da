#include "store/sqlite/pool.h"

#include <algorithm>
#include <thread>

namespace ortoo::store {
namespace {

// Reading is work of the processor once the file is cached: more connections than cores only cost memory.
std::size_t most_readers() { return std::max(4U, std::thread::hardware_concurrency()); }

}  // namespace

Pool::Pool(std::string path, std::unique_ptr<Connection> writer) : path_(std::move(path)), writer_(std::move(writer)) {}

// The writer goes last: it is the one that may fold the write-ahead log back into the file.
Pool::~Pool() {
  base::Lock lock(mutex_);
  idle_readers_.clear();
}

Pool::Lease::~Lease() {
  if (connection_) pool_->give_back(std::move(connection_), writes_);
}

base::Result<Pool::Lease> Pool::reader() {
  {
    base::Lock lock(mutex_);
    while (idle_readers_.empty() && readers_ >= most_readers()) lock.wait(returned_);
    if (!idle_readers_.empty()) {
      auto connection = std::move(idle_readers_.back());
      idle_readers_.pop_back();
      return Lease(*this, std::move(connection), false);
    }
    ++readers_;
  }
  auto opened = Connection::open(path_, Connection::Mode::read);
  if (opened) return Lease(*this, *std::move(opened), false);
  base::Lock lock(mutex_);
  --readers_;
  returned_.notify_all();
  return std::unexpected(std::move(opened.error()));
}

Pool::Lease Pool::writer() {
  base::Lock lock(mutex_);
  while (!writer_) lock.wait(returned_);
  return Lease(*this, std::move(writer_), true);
}

void Pool::give_back(std::unique_ptr<Connection> connection, bool writes) {
  base::Lock lock(mutex_);
  if (writes) writer_ = std::move(connection);
  else idle_readers_.push_back(std::move(connection));
  returned_.notify_all();
}

}  // namespace ortoo::store
