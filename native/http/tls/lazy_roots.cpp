#include "http/tls/lazy_roots.hpp"

#include <openssl/x509.h>

#include "http/tls/trust_store.hpp"

namespace managementpartner::http {

namespace {

// The contract of X509_LOOKUP_meth_set_get_by_subject: what is found is in the store, and `found` borrows it.
int find_by_subject(X509_LOOKUP* lookup, X509_LOOKUP_TYPE type, const X509_NAME* subject,
                    X509_OBJECT* found) {
  if (type != X509_LU_X509) return 0;
  X509_STORE* const store = X509_LOOKUP_get_store(lookup);
  bool& loaded = *static_cast<bool*>(X509_LOOKUP_get_method_data(lookup));
  if (loaded) return 0;  // What was loaded is in the store, which was asked first.
  loaded = true;
  load_system_roots(store);

  int result = 0;
  X509_STORE_lock(store);
  if (X509_OBJECT* const object =
          X509_OBJECT_retrieve_by_subject(X509_STORE_get0_objects(store), X509_LU_X509, subject)) {
    X509* const certificate = X509_OBJECT_get0_X509(object);
    result = X509_OBJECT_set1_X509(found, certificate);
    if (result == 1) X509_free(certificate);  // OpenSSL takes a reference of its own.
  }
  X509_STORE_unlock(store);
  return result;
}

}  // namespace

LazyRoots::LazyRoots() : method_(X509_LOOKUP_meth_new("system roots")) {
  if (method_) X509_LOOKUP_meth_set_get_by_subject(method_, find_by_subject);
}

LazyRoots::~LazyRoots() {
  X509_LOOKUP_meth_free(method_);
}

bool LazyRoots::attach(X509_STORE* store) {
  if (!method_) return false;
  X509_LOOKUP* const lookup = X509_STORE_add_lookup(store, method_);
  return lookup && X509_LOOKUP_set_method_data(lookup, &loaded_) == 1;
}

}  // namespace managementpartner::http
