// A disk that fails on purpose. From install() on, all that SQLite writes in this process goes through it; it counts
// writes and syncs, and does what was planned when their number is reached: half of the write is done, then the process
// is killed, or this write and those after it fail, until plan() says otherwise.
//
// What SQLite changes in memory that processes share (the index of the write-ahead log) is not seen; a kill between two
// writes comes before or after it.
#pragma once

namespace ortoo::faults {

enum class DiskFault { none, kill, full, broken };  // full: ENOSPC, broken: EIO

class Disk {
 public:
  // Once a process, before the first store is opened.
  static void install();
  // At the `at`th write from now (1: the next).
  static void plan(DiskFault fault, long at);
  static long writes();  // since install() or plan()
};

}  // namespace ortoo::faults
