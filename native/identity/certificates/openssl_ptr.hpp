// Owners of OpenSSL's objects.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace managementpartner::identity {

template <auto release>
struct OpensslRelease {
  template <class T>
  void operator()(T* object) const noexcept {
    release(object);
  }
};

template <class T, auto release>
using OpensslPtr = std::unique_ptr<T, OpensslRelease<release>>;

using KeyInfoPtr = OpensslPtr<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using X509Ptr = OpensslPtr<X509, X509_free>;

}  // namespace managementpartner::identity
