#include "secret/cleansing_resource.hpp"

#include <new>

#include "secret/secret.hpp"

namespace managementpartner {

namespace {

class CleansingResource final : public boost::json::memory_resource {
 private:
  void* do_allocate(std::size_t size, std::size_t alignment) override {
    return ::operator new(size, std::align_val_t(alignment));
  }

  void do_deallocate(void* memory, std::size_t size, std::size_t alignment) override {
    cleanse(memory, size);
    ::operator delete(memory, size, std::align_val_t(alignment));
  }

  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
    return this == &other;
  }
};

}  // namespace

boost::json::memory_resource* cleansing_resource() noexcept {
  static CleansingResource resource;
  return &resource;
}

}  // namespace managementpartner
