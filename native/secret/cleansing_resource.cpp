#include "secret/cleansing_resource.hpp"

#include <new>

#include "secret/secret.hpp"

namespace managementpartner {

namespace {

class CleansingResource final : public boost::json::memory_resource {
 private:
  void* do_allocate(std::size_t size, std::size_t alignment) override {
    return is_common(alignment) ? ::operator new(size) : ::operator new(size, std::align_val_t(alignment));
  }

  void do_deallocate(void* memory, std::size_t size, std::size_t alignment) override {
    cleanse(memory, size);
    if (is_common(alignment)) return ::operator delete(memory);
    ::operator delete(memory, std::align_val_t(alignment));
  }

  // Boost.JSON may name another alignment when it gives memory back than when it asked for it: both are
  // common.
  static bool is_common(std::size_t alignment) { return alignment <= __STDCPP_DEFAULT_NEW_ALIGNMENT__; }

  [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
    return this == &other;
  }
};

}  // namespace

boost::json::memory_resource* cleansing_resource() noexcept {
  // Never destroyed: a thread may use it while the process exits.
  alignas(CleansingResource) static unsigned char memory[sizeof(CleansingResource)];
  static auto* const resource = new (memory) CleansingResource;
  return resource;
}

}  // namespace managementpartner
