#include "fleet/tenant_machine.hpp"

#include <utility>

#include "error/row_for_each.hpp"

namespace managementpartner::fleet {

using arm::Verb;

namespace {

struct OutcomeRow {
  Outcome outcome;
  std::string_view name;
};

constexpr OutcomeRow outcome_rows[] = {
    {Outcome::linked, "Linked"},       {Outcome::not_linked, "NotLinked"}, {Outcome::different, "Different"},
    {Outcome::created, "Created"},     {Outcome::updated, "Updated"},      {Outcome::removed, "Removed"},
    {Outcome::unchanged, "Unchanged"}, {Outcome::to_create, "ToCreate"},   {Outcome::to_update, "ToUpdate"},
    {Outcome::to_remove, "ToRemove"},  {Outcome::failed, "Failed"},
};
static_assert(has_row_for_each<Outcome::failed>(outcome_rows, &OutcomeRow::outcome));

TenantAction end_with(Outcome outcome, std::optional<arm::Partner>&& link = {}, std::string former = {}) {
  TenantAction action;
  action.end = TenantEnd{outcome, std::move(link), std::move(former), std::nullopt};
  return action;
}

TenantAction fail_with(Error error, std::string former = {}) {
  TenantAction action;
  action.end = TenantEnd{Outcome::failed, std::nullopt, std::move(former), std::move(error)};
  return action;
}

TenantAction send(Verb verb) {
  TenantAction action;
  action.send = verb;
  return action;
}

std::string id_of(const std::optional<arm::Partner>& link) {
  return link ? link->partner_id.value_or("") : std::string();
}

Outcome planned(Verb verb) {
  if (verb == Verb::create_link) return Outcome::to_create;
  return verb == Verb::update_link ? Outcome::to_update : Outcome::to_remove;
}

Outcome done(Verb verb) {
  if (verb == Verb::create_link) return Outcome::created;
  return verb == Verb::update_link ? Outcome::updated : Outcome::removed;
}

Verb verb_of(Action action) {
  if (action == Action::create) return Verb::create_link;
  return action == Action::update ? Verb::update_link : Verb::remove_link;
}

}  // namespace

std::string_view action_name(Action action) noexcept {
  switch (action) {
    case Action::get:
      return "get";
    case Action::create:
      return "create";
    case Action::update:
      return "update";
    case Action::remove:
      return "remove";
    case Action::set:
      break;
  }
  return "set";
}

std::string_view outcome_name(Outcome outcome) noexcept {
  return outcome_rows[static_cast<std::size_t>(outcome)].name;
}

std::optional<Outcome> outcome_of_name(std::string_view name) noexcept {
  for (const OutcomeRow& row : outcome_rows) {
    if (row.name == name) return row.outcome;
  }
  return std::nullopt;
}

TenantAction TenantMachine::start() {
  const bool is_looked_up_first =
      wish_.action == Action::get || wish_.action == Action::set || wish_.plan_only || wish_.sent_before;
  return is_looked_up_first ? send(Verb::get_link) : change(verb_of(wish_.action), {});
}

TenantAction TenantMachine::resume(arm::LinkResult&& result) {
  if (changing_) return changed(std::move(result));
  if (result) return looked_up(std::move(*result));
  if (result.error().reason == Reason::link_not_found) return looked_up(std::nullopt);
  return fail_with(std::move(result).error());
}

bool TenantMachine::is_wanted(const std::optional<arm::Partner>& link) const {
  return link && id_of(link) == wish_.partner_id;
}

TenantAction TenantMachine::looked_up(std::optional<arm::Partner>&& link) {
  if (link && arm::state_of(*link) == arm::LinkState::deleted) link.reset();
  const bool is_done_before = wish_.sent_before.has_value();
  switch (wish_.action) {
    case Action::get:
      if (!link) return end_with(Outcome::not_linked);
      return end_with(wish_.partner_id.empty() || is_wanted(link) ? Outcome::linked : Outcome::different,
                      std::move(link));
    case Action::set:
      return set(std::move(link));
    case Action::create:
      if (is_done_before && is_wanted(link)) return end_with(Outcome::created, std::move(link));
      if (wish_.plan_only && link) {
        return fail_with(make_error(Reason::link_exists,
                                    "There is a link already, to the partner ID " + id_of(link) + '.'));
      }
      break;
    case Action::update:
      if (is_done_before && is_wanted(link)) return end_with(Outcome::updated, std::move(link));
      if (wish_.plan_only && !link) {
        return fail_with(make_error(Reason::link_not_found, "No partner ID is linked."));
      }
      break;
    case Action::remove:
      if (is_done_before && !link) return end_with(Outcome::removed);
      if (wish_.plan_only && !is_wanted(link)) {
        return fail_with(make_error(
            Reason::link_not_found,
            link ? "The link is to another partner ID, " + id_of(link) + '.' : "No partner ID is linked."));
      }
      break;
  }
  return change(verb_of(wish_.action), std::move(link));
}

TenantAction TenantMachine::set(std::optional<arm::Partner>&& link) {
  if (!link) {
    if (!wish_.from.empty()) return end_with(Outcome::not_linked);
    return change(Verb::create_link, {});
  }
  if (is_wanted(link)) {
    return end_with(wish_.sent_before ? done(*wish_.sent_before) : Outcome::unchanged, std::move(link));
  }
  const bool is_left = wish_.only_missing || (!wish_.from.empty() && id_of(link) != wish_.from);
  if (is_left) return end_with(Outcome::different, std::move(link));
  return change(Verb::update_link, std::move(link));
}

TenantAction TenantMachine::change(Verb verb, std::optional<arm::Partner>&& link) {
  former_partner_id_ = id_of(link);
  if (wish_.plan_only) return end_with(planned(verb), std::move(link), std::move(former_partner_id_));
  changing_ = verb;
  return send(verb);
}

TenantAction TenantMachine::changed(arm::LinkResult&& result) {
  const Verb verb = *std::exchange(changing_, std::nullopt);
  if (result) return end_with(done(verb), std::move(*result), std::move(former_partner_id_));
  const Reason reason = result.error().reason;
  const bool is_overtaken = (verb == Verb::create_link && reason == Reason::link_exists) ||
                            (verb == Verb::update_link && reason == Reason::link_not_found);
  if (wish_.action == Action::set && is_overtaken && !std::exchange(looked_again_, true)) {
    return send(Verb::get_link);
  }
  return fail_with(std::move(result).error(), std::move(former_partner_id_));
}

}  // namespace managementpartner::fleet
