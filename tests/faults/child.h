// A child process for fault tests: what it does may kill it, fill its disk or drop its rights, without harm to others.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

namespace ortoo::faults {

// Runs `work` in a forked child, whose exit status it returns. Call while the process has one thread.
class Child {
 public:
  explicit Child(const std::function<int()>& work) : id_(fork()) {
    if (id_ == 0) _exit(work());
  }
  ~Child() {
    if (id_ > 0) kill();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The exit status; -1 if a signal ended it.
  int wait() {
    int status = 0;
    waitpid(id_, &status, 0);
    id_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  // SIGKILL: it gets no chance to clean up.
  void kill() {
    ::kill(id_, SIGKILL);
    wait();
  }

 private:
  pid_t id_;
};

}  // namespace ortoo::faults
