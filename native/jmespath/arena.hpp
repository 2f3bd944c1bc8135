// The memory of one search: what is made along the way stays until the search ends, and is bounded.
#pragma once

#include <boost/json/memory_resource.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <cstddef>
#include <unordered_set>

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

  /// A copy with the arena's memory, of which the same objects are known to be in the query's order. Throws
  /// SearchError as copy_of.
  [[nodiscard]] json::value copy(const json::value& value);

  /// The members of the object, which has the arena's memory and is complete, are in an order that the query
  /// gives them.
  void set_in_query_order(const json::object& object);
  [[nodiscard]] bool is_in_query_order(const json::value& value) const noexcept;

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
  /// By their first members: these stay where they are when an object is moved, and their memory is not used
  /// again.
  std::unordered_set<const void*> in_query_order_;
};

}  // namespace managementpartner::jmespath
