using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Why a call failed, until it is made an exception.</summary>
internal sealed class ErrorHandle : NativeHandle
{
    private const CallingConvention C = CallingConvention.Cdecl;

    /// <summary>Consumes the error; throws unless the status is MP_OK.</summary>
    public static void Check(int status, ErrorHandle error)
    {
        using (error)
        {
            if (status != 0) throw error.ToException(status);
        }
    }

    /// <summary>The same for calls made so often that a handle without an error costs too much.</summary>
    public static void Check(int status, IntPtr error)
    {
        if (status == 0) return;
        var owned = new ErrorHandle();
        owned.SetHandle(error);
        Check(status, owned);
    }

    private ManagementPartnerException ToException(int status)
    {
        var kind = Enum.IsDefined(typeof(ManagementPartnerStatus), status)
            ? (ManagementPartnerStatus)status
            : ManagementPartnerStatus.InternalError;
        if (IsInvalid)
        {
            // The library could not even allocate its error.
            return new ManagementPartnerException(kind, kind.ToString(),
                string.Format(CultureInfo.InvariantCulture, "The call failed with status {0}.", status), string.Empty);
        }
        var retryAfter = mp_error_retry_after_ms(this);
        return new ManagementPartnerException(
            kind,
            Utf8.Decode(mp_error_reason(this)) ?? kind.ToString(),
            Utf8.Decode(mp_error_message(this)) ?? kind.ToString(),
            Utf8.Decode(mp_error_next_step(this)) ?? string.Empty)
        {
            OwnNextStep = Utf8.Decode(mp_error_own_next_step(this)),
            OutcomeUnknown = mp_error_outcome_unknown(this) != 0,
            ServiceCode = Utf8.Decode(mp_error_service_code(this)),
            ServiceTarget = Utf8.Decode(mp_error_target(this)),
            ServiceDetails = Details(),
            ServiceInnerError = Utf8.Decode(mp_error_inner_error(this)),
            HttpStatus = mp_error_http_status(this),
            ClientRequestId = Utf8.Decode(mp_error_client_request_id(this)),
            RequestId = Utf8.Decode(mp_error_request_id(this)),
            CorrelationId = Utf8.Decode(mp_error_correlation_id(this)),
            RetryAfter = retryAfter < 0 ? null : TimeSpan.FromMilliseconds(retryAfter),
            TenantId = Utf8.Decode(mp_error_tenant_id(this)),
            ClaimsChallenge = Utf8.Decode(mp_error_claims_challenge(this)),
        };
    }

    private ServiceErrorDetail[] Details()
    {
        var details = new ServiceErrorDetail[(int)mp_error_detail_count(this)];
        for (var number = 0; number < details.Length; number++)
        {
            var index = (UIntPtr)(uint)number;
            details[number] = new ServiceErrorDetail(
                Utf8.Decode(mp_error_detail_code(this, index)),
                Utf8.Decode(mp_error_detail_message(this, index)),
                Utf8.Decode(mp_error_detail_target(this, index)));
        }
        return details;
    }

    protected override bool ReleaseHandle()
    {
        mp_error_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_reason(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_message(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_next_step(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_own_next_step(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_error_outcome_unknown(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_service_code(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_target(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_inner_error(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern UIntPtr mp_error_detail_count(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_detail_code(ErrorHandle error, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_detail_message(ErrorHandle error, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_detail_target(ErrorHandle error, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_error_http_status(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_client_request_id(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_request_id(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_correlation_id(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern long mp_error_retry_after_ms(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_tenant_id(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_error_claims_challenge(ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_error_free(IntPtr error);
}
