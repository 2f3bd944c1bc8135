#include "sign_ins/sign_in_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "secret/cleansing_resource.hpp"
#include "secret/json_reader.hpp"
#include "secret/json_writer.hpp"

namespace managementpartner::sign_ins {

namespace json = boost::json;

namespace {

constexpr std::int64_t version = 1;

struct Member {
  std::string_view name;
  std::string KeptSignIn::*text;
};

constexpr Member members[] = {
    {"name", &KeptSignIn::name},          {"tenant", &KeptSignIn::tenant},
    {"arm", &KeptSignIn::arm_endpoint},   {"authority", &KeptSignIn::authority},
    {"caFile", &KeptSignIn::ca_file},     {"account", &KeptSignIn::account},
    {"tenantId", &KeptSignIn::tenant_id}, {"objectId", &KeptSignIn::object_id},
    {"clientId", &KeptSignIn::client_id},
};

json::object write_sign_in(const KeptSignIn& sign_in) {
  json::object object = secret_object();
  for (const Member& member : members) {
    const std::string& text = sign_in.*member.text;
    if (!text.empty())
      object.emplace(json::string_view(member.name.data(), member.name.size()), secret_string(text));
  }
  json::object credential = secret_object();
  credential.emplace("kind", secret_string(sign_in.credential.kind));
  for (const auto& field : sign_in.credential.fields)
    credential.emplace(field.name, secret_string(field.value.view()));
  object.emplace("credential", std::move(credential));
  return object;
}

std::optional<KeptSignIn> read_sign_in(const json::value& value) {
  KeptSignIn sign_in;
  for (const Member& member : members) sign_in.*member.text = text_member(value, member.name).value_or("");
  const auto* found = find_member(value, "credential");
  const auto* credential = found != nullptr ? found->if_object() : nullptr;
  if (credential == nullptr || sign_in.name.empty()) return std::nullopt;
  for (const auto& [name, member] : *credential) {
    const auto* text = member.if_string();
    if (text == nullptr) return std::nullopt;
    const std::string_view field(text->data(), text->size());
    if (name == "kind") {
      sign_in.credential.kind = field;
    } else {
      sign_in.credential.add(std::string_view(name.data(), name.size()), field);
    }
  }
  return sign_in;
}

}  // namespace

Secret write_sign_ins(const KeptSignIns& sign_ins) {
  json::array all(cleansing_resource());
  for (const KeptSignIn& one : sign_ins.all) all.push_back(write_sign_in(one));
  json::object file = secret_object();
  file.emplace("version", version);
  file.emplace("default", secret_string(sign_ins.default_name));
  file.emplace("signIns", std::move(all));
  return write_json(std::move(file));
}

std::optional<KeptSignIns> read_sign_ins(std::string_view text) {
  const auto file = read_json(text);
  if (!file) return std::nullopt;
  const auto* its_version = find_member(*file, "version");
  if (its_version == nullptr || !its_version->is_int64() || its_version->get_int64() != version) {
    return std::nullopt;
  }
  KeptSignIns sign_ins;
  sign_ins.default_name = text_member(*file, "default").value_or("");
  const auto* found = find_member(*file, "signIns");
  const auto* all = found != nullptr ? found->if_array() : nullptr;
  if (all == nullptr) return std::nullopt;
  for (const json::value& value : *all) {
    auto one = read_sign_in(value);
    if (!one) return std::nullopt;
    sign_ins.all.push_back(*std::move(one));
  }
  return sign_ins;
}

}  // namespace managementpartner::sign_ins
