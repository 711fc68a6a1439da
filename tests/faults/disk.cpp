#include "disk.h"

#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstring>
#include <new>

namespace ortoo::faults {
namespace {

std::atomic<long> written = 0, fails_at = 0;
std::atomic<DiskFault> planned = DiskFault::none;

sqlite3_vfs* system_disk() {
  static sqlite3_vfs* const found = sqlite3_vfs_find("unix");
  return found;
}

// SQLite allocates szOsFile bytes: this, and the system's own file behind it.
struct File {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real(); }

// SQLITE_OK: the write may go on.
int next_write() {
  const long number = ++written;
  if (planned == DiskFault::none || number < fails_at) return SQLITE_OK;
  if (planned == DiskFault::full) return SQLITE_FULL;
  return SQLITE_IOERR;
}

void die() { kill(getpid(), SIGKILL); }

int write_file(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  const int verdict = next_write();
  if (verdict == SQLITE_OK) return real(file)->pMethods->xWrite(real(file), data, size, at);
  if (size > 1) real(file)->pMethods->xWrite(real(file), data, size / 2, at);
  if (planned == DiskFault::kill) die();
  return verdict == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int sync_file(sqlite3_file* file, int flags) {
  const int verdict = next_write();
  if (verdict == SQLITE_OK) return real(file)->pMethods->xSync(real(file), flags);
  if (planned == DiskFault::kill) die();
  return SQLITE_IOERR_FSYNC;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (next_write() == SQLITE_OK) return real(file)->pMethods->xTruncate(real(file), size);
  if (planned == DiskFault::kill) die();
  return SQLITE_IOERR_TRUNCATE;
}

// What is only handed on.
int close_file(sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); }
int read_file(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
  return real(f)->pMethods->xRead(real(f), to, size, at);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); }
int lock(sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); }
int unlock(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int check_lock(sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
int control(sqlite3_file* f, int op, void* argument) { return real(f)->pMethods->xFileControl(real(f), op, argument); }
int sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int characteristics(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int at, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), at, n, flags); }
void shm_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

constexpr sqlite3_io_methods methods = {
    2,        close_file,  read_file,  write_file, truncate_file, sync_file,       file_size,
    lock,     unlock,      check_lock, control,    sector,        characteristics, shm_map,
    shm_lock, shm_barrier, shm_unmap,  nullptr,    nullptr};

int open_file(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
  auto* const ours = new (file) File{};
  const int code = system_disk()->xOpen(system_disk(), name, ours->real(), flags, out);
  ours->base.pMethods = ours->real()->pMethods == nullptr ? nullptr : &methods;
  return code;
}

}  // namespace

void Disk::install() {
  static sqlite3_vfs disk = *system_disk();
  disk.zName = "failing";
  disk.szOsFile = static_cast<int>(sizeof(File)) + system_disk()->szOsFile;
  disk.xOpen = open_file;
  sqlite3_vfs_register(&disk, 1);
}

void Disk::plan(DiskFault fault, long at) {
  planned = fault;
  fails_at = at;
  written = 0;
}

long Disk::writes() { return written; }

}  // namespace ortoo::faults
