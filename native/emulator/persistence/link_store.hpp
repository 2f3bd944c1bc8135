// Which partner ID is linked to which identity in which tenant, kept across restarts.
#pragma once

#include <boost/json/array.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator {

struct Link {
  std::string tenant_id;
  std::string object_id;
  std::string partner_id;
  std::int64_t version = 0;
  std::string created_time;
  std::string updated_time;
  bool deleted = false;  // kept, because its version goes on counting when it is linked again
};

/// Used on the emulator's thread. `changed` is called after each change; it is to have save() called soon.
class LinkStore {
 public:
  /// Throws std::runtime_error if the kept file is damaged.
  explicit LinkStore(DataDirectory& directory);

  /// What is linked; null if nothing is, or no longer is.
  [[nodiscard]] const Link* find(std::string_view tenant_id, std::string_view object_id) const;

  const Link& link(std::string_view tenant_id, std::string_view object_id, std::string_view partner_id);
  void unlink(std::string_view tenant_id, std::string_view object_id);

  /// As given, whatever was there before.
  void set(Link link);
  void clear(std::string_view tenant_id_or_all = {});

  [[nodiscard]] boost::json::array to_json() const;
  void save();

  std::function<void()> changed = [] {};

 private:
  using Key = std::pair<std::string, std::string>;
  DataDirectory& directory_;
  std::map<Key, Link> links_;
};

/// Whether a version that no link can have is an error. In the kept file it must not keep the emulator from
/// starting.
enum class Versions { valid, any };

/// Reads what to_json() writes; version and times may be missing. Throws InvalidSetting.
[[nodiscard]] std::vector<Link> parse_links(const boost::json::object& object,
                                            Versions versions = Versions::valid);

}  // namespace managementpartner::emulator
