// tests/fetch/server.py as a child process, for as long as the object lives.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "source_dir.h"

namespace ortoo::tests {

class Server {
 public:
  Server() {
    const std::string script = source_dir() / "tests/fetch/server.py";
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0) std::abort();
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      for (const int end : {in[0], in[1], out[0], out[1]}) close(end);
      execlp("python3", "python3", script.c_str(), nullptr);
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    stdin_ = in[1];
    std::FILE* answer = fdopen(out[0], "r");
    if (std::fscanf(answer, "%d", &port_) != 1) std::abort();
    std::fclose(answer);
  }
  ~Server() {
    close(stdin_);  // the server ends with its standard input
    waitpid(child_, nullptr, 0);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const { return port_; }
  std::string url(const std::string& path) const { return "http://127.0.0.1:" + std::to_string(port_) + path; }

 private:
  pid_t child_ = -1;
  int stdin_ = -1, port_ = 0;
};

}  // namespace ortoo::tests
