using System;
using System.Runtime.InteropServices;
using System.Security;

namespace ManagementPartner.Native;

/// <summary>A way to get access tokens.</summary>
internal sealed class CredentialHandle : NativeHandle
{
    public static CredentialHandle FromAccessToken(SecureString accessToken)
    {
        using var token = SecretText.From(accessToken);
        var status = mp_credential_from_access_token(out var credential, token, out var error);
        ErrorHandle.Check(status, error);
        return credential;
    }

    public static CredentialHandle FromClientSecret(string clientId, SecureString clientSecret)
    {
        var id = Utf8.Encode(clientId);
        using var secret = SecretText.From(clientSecret);
        var status = mp_credential_from_client_secret(out var credential, id, secret, out var error);
        ErrorHandle.Check(status, error);
        return credential;
    }

    protected override bool ReleaseHandle()
    {
        mp_credential_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_credential_from_access_token(out CredentialHandle credential, SecretText accessToken,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_credential_from_client_secret(out CredentialHandle credential, byte[]? clientId,
        SecretText clientSecret, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern void mp_credential_free(IntPtr credential);
}
