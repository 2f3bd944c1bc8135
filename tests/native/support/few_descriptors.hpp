// A process that can open no more, or hardly any.
#pragma once

#include <sys/resource.h>
#include <unistd.h>

namespace managementpartner::test {

/// While it lives, this process can open so many descriptors, and what is open stays open.
class FewDescriptors {
 public:
  explicit FewDescriptors(unsigned count) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const int lowest = ::dup(STDOUT_FILENO);
    ::close(lowest);
    // Those above may be taken: then there are fewer.
    rlimit now = before_;
    now.rlim_cur = static_cast<rlim_t>(lowest) + count;
    ::setrlimit(RLIMIT_NOFILE, &now);
  }
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;

 private:
  rlimit before_{};
};

}  // namespace managementpartner::test
