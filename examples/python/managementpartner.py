"""The library from Python, with nothing but ctypes: as much of it as linking a partner ID takes, in one tenant or many.

A call of the C interface returns a status, and its result or an error object through pointers. Here calls return values
and raise PartnerError. managementpartner.h is the manual; managementpartner.json beside it has the types of all calls.
"""
import ctypes
import os

try:
    _library = ctypes.CDLL(os.environ.get("MANAGEMENTPARTNER_LIBRARY", "libmanagementpartner.so.1"))
except OSError as failure:
    raise ImportError(f"Set MANAGEMENTPARTNER_LIBRARY to the path of libmanagementpartner.so.1 ({failure})") from None

NOT_FOUND = 2


def _declare(name, result, *arguments):
    function = getattr(_library, name)
    function.restype = result
    function.argtypes = arguments
    return function


_handle, _text, _out = ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)

if _declare("mp_abi_version", ctypes.c_int32)() != 1:
    raise ImportError("libmanagementpartner has a different ABI from the one this module was written for")

for _name in ("error", "credential", "client_options", "client", "partner", "fleet_options", "fleet", "fleet_result"):
    _declare(f"mp_{_name}_free", None, _handle)
for _name in ("http_status", "outcome_unknown", "status"):
    _declare(f"mp_error_{_name}", ctypes.c_int32, _handle)
for _name in ("reason", "message", "next_step", "service_code", "request_id"):
    _declare(f"mp_error_{_name}", _text, _handle)
_declare("mp_credential_from_client_secret", ctypes.c_int32, _out, _text, _text, _out)
_declare("mp_client_options_new", ctypes.c_int32, _out, _out)
_declare("mp_client_options_set_credential", ctypes.c_int32, _handle, _handle, _out)
for _name in ("tenant", "arm_endpoint", "authority", "ca_file"):
    _declare(f"mp_client_options_set_{_name}", ctypes.c_int32, _handle, _text, _out)
_declare("mp_client_new", ctypes.c_int32, _out, _handle, _out)
for _name in ("get", "create", "update"):
    _declare(f"mp_partner_{_name}", ctypes.c_int32, _out, _handle, _text, _text, _handle, _out)
_declare("mp_partner_remove", ctypes.c_int32, _handle, _text, _text, _handle, _out)
_FIELDS = ("partner_id", "partner_name", "tenant_id", "object_id", "state", "version", "etag", "created_time",
           "updated_time", "id", "name", "type")
for _name in _FIELDS:
    _declare(f"mp_partner_{_name}", _text, _handle)

_declare("mp_fleet_options_new", ctypes.c_int32, _out, ctypes.c_int32, _text, _out)
_declare("mp_fleet_options_add_tenant", ctypes.c_int32, _handle, _text, _text, _out)
_declare("mp_fleet_options_set_all_tenants", ctypes.c_int32, _handle, _out)
_declare("mp_fleet_options_exclude_tenant", ctypes.c_int32, _handle, _text, _out)
for _name in ("plan_only", "only_missing", "throttle", "ordered"):
    _declare(f"mp_fleet_options_set_{_name}", ctypes.c_int32, _handle, ctypes.c_int32, _out)
_declare("mp_fleet_options_set_journal", ctypes.c_int32, _handle, _text, ctypes.c_int32, _out)
_declare("mp_fleet_start", ctypes.c_int32, _out, _handle, _handle, _out)
_declare("mp_fleet_next", ctypes.c_int32, _out, _handle, ctypes.c_int64, _out)
for _name in ("tenant_id", "tenant_name", "outcome", "former_partner_id"):
    _declare(f"mp_fleet_result_{_name}", _text, _handle)
for _name in ("partner", "error"):
    _declare(f"mp_fleet_result_{_name}", _handle, _handle)
ACTIONS = {"get": 0, "create": 1, "update": 2, "remove": 3, "set": 4}


class PartnerError(Exception):
    """What went wrong: `str()` says what happened, `next_step` what to do about it."""

    def __init__(self, status, error):
        read = lambda name: _decode(getattr(_library, f"mp_error_{name}")(error))
        super().__init__(read("message") or "Memory ran out.")
        self.status = status
        self.reason = read("reason")
        self.next_step = read("next_step")
        self.service_code = read("service_code")
        self.request_id = read("request_id")
        self.http_status = _library.mp_error_http_status(error)
        # The link may have been changed all the same: look it up before another try.
        self.outcome_unknown = bool(_library.mp_error_outcome_unknown(error))


def _encode(text):
    return None if text is None else text.encode()


def _decode(text):
    return None if text is None else text.decode()


def _call(function, *arguments):
    error = ctypes.c_void_p()
    status = function(*arguments, ctypes.byref(error))
    if status == 0:
        return
    try:
        raise PartnerError(status, error)
    finally:
        _library.mp_error_free(error)


def _new(function, *arguments):
    handle = ctypes.c_void_p()
    _call(function, ctypes.byref(handle), *arguments)
    return handle


class Client:
    """A client for a service principal. ctypes releases Python's lock during a call, so threads may share a client."""

    def __init__(self, tenant, client_id, client_secret, arm_endpoint=None, authority=None, ca_file=None):
        self._handle = None
        credential = _new(_library.mp_credential_from_client_secret, _encode(client_id), _encode(client_secret))
        try:
            options = _new(_library.mp_client_options_new)
            try:
                _call(_library.mp_client_options_set_credential, options, credential)
                settings = {"tenant": tenant, "arm_endpoint": arm_endpoint, "authority": authority, "ca_file": ca_file}
                for name, value in settings.items():
                    if value is not None:
                        _call(getattr(_library, f"mp_client_options_set_{name}"), options, _encode(value))
                self._handle = _new(_library.mp_client_new, options)
            finally:
                _library.mp_client_options_free(options)
        finally:
            _library.mp_credential_free(credential)

    def close(self):
        _library.mp_client_free(self._handle)
        self._handle = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def get(self, partner_id=None, tenant=None):
        """The link as a dict; if a partner ID is given, only a link to that one."""
        return self._partner(_library.mp_partner_get, partner_id, tenant)

    def create(self, partner_id, tenant=None):
        return self._partner(_library.mp_partner_create, partner_id, tenant)

    def update(self, partner_id, tenant=None):
        return self._partner(_library.mp_partner_update, partner_id, tenant)

    def remove(self, partner_id, tenant=None):
        _call(_library.mp_partner_remove, self._handle, _encode(tenant), _encode(partner_id), None)

    def _partner(self, function, partner_id, tenant):
        partner = _new(function, self._handle, _encode(tenant), _encode(partner_id), None)
        try:
            return _fields(partner)
        finally:
            _library.mp_partner_free(partner)

    def fleet(self, action, partner_id=None, tenants=None, exclude=(), journal=None, resume=False, **settings):
        """Does one of ACTIONS in these tenants, or in all that are seen, and yields a dict for each as it comes.

        An error of a tenant is in its dict; one that ends the fleet is raised. Settings are plan_only, only_missing,
        throttle and ordered. A fleet that is left early ends there.
        """
        options = _new(_library.mp_fleet_options_new, ACTIONS[action], _encode(partner_id))
        try:
            for tenant in tenants or ():
                _call(_library.mp_fleet_options_add_tenant, options, _encode(tenant), None)
            if tenants is None:
                _call(_library.mp_fleet_options_set_all_tenants, options)
            for tenant in exclude:
                _call(_library.mp_fleet_options_exclude_tenant, options, _encode(tenant))
            for name, value in settings.items():
                _call(getattr(_library, f"mp_fleet_options_set_{name}"), options, int(value))
            _call(_library.mp_fleet_options_set_journal, options, _encode(journal), int(resume))
            fleet = _new(_library.mp_fleet_start, self._handle, options)
        finally:
            _library.mp_fleet_options_free(options)
        try:
            while result := _new(_library.mp_fleet_next, fleet, -1):
                try:
                    yield _fleet_result(result)
                finally:
                    _library.mp_fleet_result_free(result)
        finally:
            _library.mp_fleet_free(fleet)


def _fields(partner):
    return {name: _decode(getattr(_library, f"mp_partner_{name}")(partner)) for name in _FIELDS}


def _fleet_result(result):
    read = lambda name: _decode(getattr(_library, f"mp_fleet_result_{name}")(result))
    partner, error = _library.mp_fleet_result_partner(result), _library.mp_fleet_result_error(result)
    return {"tenant_id": read("tenant_id"), "tenant_name": read("tenant_name"), "outcome": read("outcome"),
            "former_partner_id": read("former_partner_id"), "partner": _fields(partner) if partner else None,
            "error": PartnerError(_library.mp_error_status(error), error) if error else None}
