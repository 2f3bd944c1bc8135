using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Who is signed in, as the access token says.</summary>
internal sealed class IdentityHandle : NativeHandle
{
    /// <summary>`tenant`: null for the client's own.</summary>
    public static IdentityHandle SignIn(ClientHandle client, string? tenant, CancellationHandle cancellation)
    {
        var status = mp_sign_in(out var identity, client, Utf8.Encode(tenant), cancellation, out var error);
        ErrorHandle.Check(status, error);
        return identity;
    }

    public string? TenantId => Utf8.Decode(mp_identity_tenant_id(this));

    public string? ObjectId => Utf8.Decode(mp_identity_object_id(this));

    public string? ClientId => Utf8.Decode(mp_identity_client_id(this));

    public string? Name => Utf8.Decode(mp_identity_name(this));

    /// <summary>Which way signed in; of a default chain, the one that did.</summary>
    public string? CredentialKind => Utf8.Decode(mp_identity_credential_kind(this));

    public DateTime? ExpiresOn
    {
        get
        {
            var seconds = mp_identity_expires_on(this);
            return seconds is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime : null;
        }
    }

    protected override bool ReleaseHandle()
    {
        mp_identity_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_sign_in(out IdentityHandle identity, ClientHandle client, byte[]? tenant,
        CancellationHandle cancellation, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern IntPtr mp_identity_tenant_id(IdentityHandle identity);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern IntPtr mp_identity_object_id(IdentityHandle identity);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern IntPtr mp_identity_client_id(IdentityHandle identity);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern IntPtr mp_identity_name(IdentityHandle identity);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern IntPtr mp_identity_credential_kind(IdentityHandle identity);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern long mp_identity_expires_on(IdentityHandle identity);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern void mp_identity_free(IntPtr identity);
}
