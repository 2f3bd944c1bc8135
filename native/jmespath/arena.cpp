#include "jmespath/arena.hpp"

#include <new>
#include <utility>

#include "jmespath/failure.hpp"
#include "jmespath/limits.hpp"

namespace managementpartner::jmespath {

namespace {

// `copied` is called with each object and its copy.
template <class Copied>
json::value copy_within(const json::value& value, const json::storage_ptr& storage, std::size_t levels,
                        const Copied& copied) {
  if (!value.is_structured()) return json::value(value, storage);
  if (levels == 0) {
    throw SearchError("A value is nested deeper than " + std::to_string(deepest_nesting) + " levels");
  }
  if (const json::array* array = value.if_array()) {
    json::array copy(storage);
    copy.reserve(array->size());
    for (const auto& element : *array) copy.push_back(copy_within(element, storage, levels - 1, copied));
    return copy;
  }
  const json::object& object = value.get_object();
  json::object copy(storage);
  copy.reserve(object.size());
  for (const auto& [name, member] : object)
    copy.emplace(name, copy_within(member, storage, levels - 1, copied));
  copied(value, copy);
  return copy;
}

}  // namespace

json::value copy_of(const json::value& value, const json::storage_ptr& storage) {
  return copy_within(value, storage, deepest_nesting, [](const json::value&, const json::object&) {});
}

json::value Arena::copy(const json::value& value) {
  return copy_within(value, storage(), deepest_nesting,
                     [this](const json::value& from, const json::object& to) {
                       if (is_in_query_order(from)) set_in_query_order(to);
                     });
}

void Arena::set_in_query_order(const json::object& object) {
  if (!object.empty()) in_query_order_.insert(&*object.begin());
}

bool Arena::is_in_query_order(const json::value& value) const noexcept {
  const json::object* const object = value.if_object();
  return object != nullptr && !object->empty() && in_query_order_.contains(&*object->begin());
}

const json::value& Arena::keep(json::value value) {
  // Never destroyed: it owns nothing but the arena's memory, which is freed as a whole.
  void* place = memory_.allocate(sizeof(json::value), alignof(json::value));
  return *new (place) json::value(std::move(value), storage());
}

void* Arena::Budget::do_allocate(std::size_t size, std::size_t alignment) {
  if (size > most_memory - used_) {
    throw SearchError("The query creates more than " + std::to_string(most_memory >> 20) + " MiB of values");
  }
  used_ += size;
  return heap_->allocate(size, alignment);
}

void Arena::Budget::do_deallocate(void* memory, std::size_t size, std::size_t alignment) {
  heap_->deallocate(memory, size, alignment);
}

bool Arena::Budget::do_is_equal(const json::memory_resource& other) const noexcept {
  return this == &other;
}

}  // namespace managementpartner::jmespath
