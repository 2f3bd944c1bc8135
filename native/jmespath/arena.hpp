// The memory of one search: what is made along the way stays until the search ends, and is bounded.
#pragma once

#include <boost/json/memory_resource.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <cstddef>

#include "jmespath/json.hpp"

namespace managementpartner::jmespath {

/// A copy, with memory from `storage`. Throws SearchError if it is nested deeper than `deepest_nesting`.
[[nodiscard]] json::value copy_of(const json::value& value, const json::storage_ptr& storage);

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// For arrays, objects and strings that are to be kept: they are then not copied. Throws SearchError where
  /// `most_memory` is used up.
  [[nodiscard]] json::storage_ptr storage() noexcept { return &memory_; }

  /// The value, until the arena goes.
  const json::value& keep(json::value value);

 private:
  class Budget final : public json::memory_resource {
    void* do_allocate(std::size_t size, std::size_t alignment) override;
    void do_deallocate(void* memory, std::size_t size, std::size_t alignment) override;
    [[nodiscard]] bool do_is_equal(const json::memory_resource& other) const noexcept override;

    json::storage_ptr heap_;
    std::size_t used_ = 0;
  };

  Budget budget_;
  json::monotonic_resource memory_{2048, json::storage_ptr(&budget_)};
};

}  // namespace managementpartner::jmespath
