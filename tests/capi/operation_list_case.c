#include "cases.h"
#include "check.h"
#include "emulator.h"
#include "session.h"

void operation_list_case(void) {
  mp_client* client = session_client(session_options(&emulator.accounts[0]));
  mp_operation_list* operations = NULL;
  mp_error* error = NULL;
  size_t count;
  size_t index;
  REQUIRE_OK(mp_operation_list_get(&operations, client, NULL, NULL, &error), error);
  mp_client_free(client); /* The list is the caller's own. */
  count = mp_operation_list_count(operations);
  CHECK(count > 0);
  for (index = 0; index < count; ++index) {
    CHECK_HAS(mp_operation_list_name(operations, index), "Microsoft.ManagementPartner/");
    CHECK(mp_operation_list_provider(operations, index) != NULL);
    CHECK(mp_operation_list_resource(operations, index) != NULL);
    CHECK(mp_operation_list_operation(operations, index) != NULL);
    CHECK(mp_operation_list_description(operations, index) != NULL);
    (void)mp_operation_list_origin(operations, index); /* The service may leave it out. */
  }
  CHECK(mp_operation_list_name(operations, count) == NULL);
  CHECK(mp_operation_list_provider(operations, count) == NULL);
  CHECK(mp_operation_list_resource(operations, count) == NULL);
  CHECK(mp_operation_list_operation(operations, count) == NULL);
  CHECK(mp_operation_list_description(operations, count) == NULL);
  CHECK(mp_operation_list_origin(operations, (size_t)-1) == NULL);
  mp_operation_list_free(operations);
}
