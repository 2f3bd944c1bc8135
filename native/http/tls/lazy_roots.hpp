// Loads the system's roots only when a certificate's issuer is found nowhere else.
#pragma once

#include <openssl/x509_vfy.h>

#include <memory>

namespace managementpartner::http {

/// One look-up for one X509_STORE. It must outlive the store.
class LazyRoots {
 public:
  LazyRoots();
  ~LazyRoots();
  LazyRoots(const LazyRoots&) = delete;
  LazyRoots& operator=(const LazyRoots&) = delete;

  /// Called once; false where memory ran out.
  [[nodiscard]] bool attach(X509_STORE* store);

 private:
  X509_LOOKUP_METHOD* method_;
  bool loaded_ = false;
};

}  // namespace managementpartner::http
