// What all lists of the service have in common: {"value":[…],"nextLink"?}. Heavy: for .cpp files only.
#pragma once

#include <boost/json/basic_parser_impl.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "arm/list_reader.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::arm {

/// Which members of an entry are read.
template <class T>
struct ListShape {
  struct Text {
    std::string_view object;  ///< The member that holds it; empty where the entry itself does.
    std::string_view name;
    std::optional<std::string> T::*field;
  };
  std::span<const Text> texts;
  std::string_view array_name = {};  ///< Of the one that is an array of texts.
  std::vector<std::string> T::*array = nullptr;
};

/// Puts what the parser meets into entries. A tree of values would take ten times the memory of the text.
template <class T>
class ListHandler {
  using error_code = boost::system::error_code;
  using Text = typename ListShape<T>::Text;

 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  ListHandler(const ListShape<T>& shape, const ListLimits& limits, std::vector<T>& items)
      : shape_(shape), limits_(limits), items_(items) {}

  void begin_page() {
    page_start_ = items_.size();
    next_link_.reset();
    has_value_ = has_error_ = has_odd_entry_ = has_odd_link_ = false;
    where_ = {};
  }
  /// What is an error, too, or has none but odd entries or an odd link, is neither an empty list nor a last
  /// page.
  [[nodiscard]] bool is_list() const noexcept {
    return has_value_ && !has_error_ && !has_odd_link_ && (items_.size() > page_start_ || !has_odd_entry_);
  }
  [[nodiscard]] std::optional<std::string> take_next_link() { return std::exchange(next_link_, {}); }
  [[nodiscard]] std::optional<Error> take_refusal() { return std::exchange(refusal_, {}); }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }

  bool on_object_begin(error_code& failure) {
    other();
    ++where_.depth;
    if (where_.depth == depth_of_entry && where_.in_list) return add_entry(failure);
    return true;
  }
  bool on_object_end(std::size_t, error_code&) {
    if (where_.depth == depth_of_entry) where_.in_entry = false;
    leave();
    return true;
  }
  bool on_array_begin(error_code&) {
    where_.in_list = where_.in_list || (where_.depth == 1 && where_.list_comes);
    has_value_ = has_value_ || where_.in_list;
    where_.in_texts = where_.in_texts || where_.texts_come;
    where_.texts_come = false;
    other();
    ++where_.depth;
    return true;
  }
  bool on_array_end(std::size_t, error_code&) {
    leave();
    return true;
  }

  bool on_key_part(std::string_view part, std::size_t, error_code&) {
    parts_.append(part);
    return true;
  }
  bool on_key(std::string_view last_part, std::size_t, error_code&) {
    const std::string_view key = whole(last_part);
    if (where_.depth == 1) {
      at_root(key);
    } else if (where_.in_entry && where_.depth == depth_of_entry) {
      in_entry(key);
    } else if (where_.in_entry && where_.depth == depth_of_entry + 1 && !where_.object.empty()) {
      field_ = find(where_.object, key);
    }
    parts_.clear();
    return true;
  }

  bool on_string_part(std::string_view part, std::size_t, error_code&) {
    if (wants_text()) parts_.append(part);
    return true;
  }
  bool on_string(std::string_view last_part, std::size_t, error_code& failure) {
    if (!wants_text()) return other();
    const std::string_view text = whole(last_part);
    const bool fits = take_text(text, failure);
    parts_.clear();
    return fits;
  }

  bool on_number_part(std::string_view, error_code&) { return true; }
  bool on_int64(std::int64_t, std::string_view, error_code&) { return other(); }
  bool on_uint64(std::uint64_t, std::string_view, error_code&) { return other(); }
  bool on_double(double, std::string_view, error_code&) { return other(); }
  bool on_bool(bool, error_code&) { return other(); }
  bool on_null(error_code&) {
    if (where_.depth == 1) where_.link_comes = false;
    return other();
  }
  bool on_comment_part(std::string_view, error_code&) { return true; }
  bool on_comment(std::string_view, error_code&) { return true; }

 private:
  static constexpr int depth_of_entry = 3;

  // Whose value comes next, and what it is in.
  struct Where {
    int depth = 0;
    bool list_comes = false;
    bool link_comes = false;
    bool texts_come = false;
    bool in_list = false;
    bool in_entry = false;
    bool in_texts = false;
    std::string_view object;  // Of the shape's.
  };

  void leave() {
    --where_.depth;
    if (where_.depth == depth_of_entry) {
      where_.in_texts = false;
      where_.object = {};
    }
    if (where_.depth == 1) where_.in_list = false;
  }

  // Of two members of one name, the later counts.
  void at_root(std::string_view key) {
    where_.list_comes = key == "value";
    where_.link_comes = key == "nextLink";
    has_error_ = has_error_ || key == "error";
    if (where_.list_comes) {
      items_.resize(page_start_);
      has_value_ = has_odd_entry_ = false;
    }
    if (where_.link_comes) {
      next_link_.reset();
      has_odd_link_ = false;
    }
  }
  void in_entry(std::string_view key) {
    T& entry = items_.back();
    field_ = find({}, key);
    where_.object = {};
    for (const Text& text : shape_.texts) {
      if (text.object != key || key.empty()) continue;
      (entry.*text.field).reset();
      where_.object = text.object;
    }
    where_.texts_come = shape_.array != nullptr && key == shape_.array_name;
    if (where_.texts_come) (entry.*shape_.array).clear();
    if (field_ != nullptr) (entry.*field_->field).reset();
  }

  [[nodiscard]] bool wants_text() const {
    return field_ != nullptr || (where_.link_comes && where_.depth == 1) || is_in_texts();
  }
  [[nodiscard]] bool is_in_texts() const { return where_.in_texts && where_.depth == depth_of_entry + 1; }

  bool take_text(std::string_view text, error_code& failure) {
    if (field_ != nullptr) {
      (items_.back().*std::exchange(field_, nullptr)->field).emplace(text);
      return use(text.size(), failure);
    }
    if (where_.depth == 1) {
      where_.link_comes = false;
      next_link_.emplace(text);
      return true;
    }
    if (!use(sizeof(std::string) + text.size(), failure)) return false;
    (items_.back().*shape_.array).emplace_back(text);
    return true;
  }

  // A value that is not read.
  bool other() {
    field_ = nullptr;
    where_.texts_come = false;
    if (where_.depth == 1) {
      has_odd_link_ = has_odd_link_ || where_.link_comes;
      where_.list_comes = where_.link_comes = false;
    }
    has_odd_entry_ = has_odd_entry_ || (where_.depth == depth_of_entry - 1 && where_.in_list);
    return true;
  }

  bool add_entry(error_code& failure) {
    if (items_.size() == limits_.entries) {
      return refuse("The list has more than " + std::to_string(limits_.entries) + " entries.", failure);
    }
    where_.in_entry = true;
    items_.emplace_back();
    return use(sizeof(T), failure);
  }
  bool use(std::size_t bytes, error_code& failure) {
    memory_ += bytes;
    if (memory_ <= limits_.memory) return true;
    return refuse("The list takes more than " + std::to_string(limits_.memory >> 20) + " MiB of memory.",
                  failure);
  }
  bool refuse(std::string message, error_code& failure) {
    refusal_ = beyond_limit(std::move(message));
    failure = make_error_code(boost::system::errc::value_too_large);
    return false;
  }

  // What comes in one part, as nearly all does, is not copied.
  std::string_view whole(std::string_view last_part) {
    return parts_.empty() ? last_part : std::string_view(parts_.append(last_part));
  }
  const Text* find(std::string_view object, std::string_view name) const {
    for (const Text& text : shape_.texts) {
      if (text.object == object && text.name == name) return &text;
    }
    return nullptr;
  }

  const ListShape<T>& shape_;
  const ListLimits limits_;
  std::vector<T>& items_;
  std::size_t page_start_ = 0;  // Of the present page's entries.
  std::size_t memory_ = 0;
  std::optional<std::string> next_link_;
  std::optional<Error> refusal_;
  bool has_value_ = false;
  bool has_error_ = false;
  bool has_odd_entry_ = false;  // No object. Entries that are do not count as such, since there is one then.
  bool has_odd_link_ = false;
  Where where_;
  const Text* field_ = nullptr;  // Whose value comes.
  std::string parts_;            // Of the present key or text, but for its last part.
};

/// `shape` outlives it.
template <class T>
class JsonListReader final : public ListReader<T> {
 public:
  JsonListReader(const ListShape<T>& shape, const ListLimits& limits)
      : limits_(limits), parser_(json_rules(), shape, limits, this->items_) {}

  std::optional<Error> read(std::string_view piece) override {
    bytes_ += piece.size();
    if (bytes_ > limits_.bytes) {
      return beyond_limit("The list is longer than " + std::to_string(limits_.bytes >> 20) + " MiB.");
    }
    if (!std::exchange(in_page_, true)) {
      parser_.reset();
      parser_.handler().begin_page();
      piece = without_byte_order_mark(piece);
    }
    return parse(piece, true);
  }

  Result<std::optional<std::string>> end_page() override {
    auto error = in_page_ ? parse({}, false) : std::optional(not_json());
    in_page_ = false;
    if (error) return *std::move(error);
    if (!parser_.handler().is_list()) {
      return make_error(Reason::unexpected_response, "The service's answer is not a list.");
    }
    auto link = parser_.handler().take_next_link();
    if (link && link->empty()) link = std::nullopt;
    return link;
  }

 private:
  static Error not_json() {
    return make_error(Reason::unexpected_response, "The service's answer is not JSON.");
  }

  std::optional<Error> parse(std::string_view piece, bool more) {
    boost::system::error_code failure;
    const std::size_t read = parser_.write_some(more, piece.data(), piece.size(), failure);
    if (!failure && read == piece.size()) return std::nullopt;
    auto refusal = parser_.handler().take_refusal();
    return refusal ? std::move(refusal) : not_json();
  }

  const ListLimits limits_;
  boost::json::basic_parser<ListHandler<T>> parser_;
  std::size_t bytes_ = 0;
  bool in_page_ = false;
};

}  // namespace managementpartner::arm
