// What commands print: values for the tests of each format.
#pragma once

#include <boost/json/parse.hpp>

namespace managementpartner::cli {

inline boost::json::value a_link() {
  return boost::json::parse(R"({
    "createdTime": "2023-04-05T06:07:08.1234567Z", "etag": 3,
    "id": "/providers/Microsoft.ManagementPartner/partners/5127255", "name": "5127255",
    "objectId": "8ab6ba5e-0a0c-4f8f-8a04-d3ec9e3e1d2c", "partnerId": "5127255", "partnerName": "Contoso",
    "state": "Active", "type": "Microsoft.ManagementPartner/partners", "version": 3})");
}

inline boost::json::value tenants() {
  return boost::json::parse(R"([
    {"defaultDomain": "contoso.example", "displayName": "Contoso: Süd", "domains": ["contoso.example", "a.example"],
     "id": "/tenants/72f988bf-86f1-41af-91ab-2d7cd011db47", "tenantCategory": null},
    {"defaultDomain": "b.example", "displayName": "数据", "domains": [], "id": "/tenants/1"}])");
}

}  // namespace managementpartner::cli
