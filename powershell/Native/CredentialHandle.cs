using System;
using System.Runtime.InteropServices;
using System.Security;

namespace ManagementPartner.Native;

/// <summary>A way to get access tokens. Its callbacks must outlive every client made with it.</summary>
internal sealed class CredentialHandle : NativeHandle
{
    private const CallingConvention C = CallingConvention.Cdecl;

    public static CredentialHandle FromAccessToken(SecureString accessToken)
    {
        using var token = SecretText.From(accessToken);
        return Checked(mp_credential_from_access_token(out var credential, token, out var error), credential, error);
    }

    public static CredentialHandle FromClientSecret(string clientId, SecureString clientSecret)
    {
        var id = Utf8.Encode(clientId);
        using var secret = SecretText.From(clientSecret);
        return Checked(mp_credential_from_client_secret(out var credential, id, secret, out var error), credential,
            error);
    }

    public static CredentialHandle FromClientCertificate(string clientId, string path, SecureString? password,
        bool sendChain)
    {
        var (id, file) = (Utf8.Encode(clientId), Utf8.Encode(path));
        using var secret = password is null ? SecretText.None : SecretText.From(password);
        return Checked(mp_credential_from_client_certificate(out var credential, id, file, secret, sendChain ? 1 : 0,
            out var error), credential, error);
    }

    public static CredentialHandle FromCertificateStore(string clientId, string thumbprint, bool sendChain)
    {
        var status = mp_credential_from_certificate_store(out var credential, Utf8.Encode(clientId),
            Utf8.Encode(thumbprint), sendChain ? 1 : 0, out var error);
        return Checked(status, credential, error);
    }

    public static CredentialHandle FromFederatedToken(string clientId, SecureString federatedToken)
    {
        var id = Utf8.Encode(clientId);
        using var token = SecretText.From(federatedToken);
        return Checked(mp_credential_from_federated_token(out var credential, id, token, out var error), credential,
            error);
    }

    public static CredentialHandle FromFederatedTokenFile(string clientId, string path)
    {
        var status = mp_credential_from_federated_token_file(out var credential, Utf8.Encode(clientId),
            Utf8.Encode(path), out var error);
        return Checked(status, credential, error);
    }

    public static CredentialHandle FromWorkloadIdentity(string? clientId)
    {
        using var environment = EnvironmentHandle.Take();
        var status = mp_credential_from_workload_identity(out var credential, Utf8.Encode(clientId), environment,
            out var error);
        return Checked(status, credential, error);
    }

    public static CredentialHandle FromManagedIdentity(ManagedIdentityKind kind, string? id)
    {
        using var environment = EnvironmentHandle.Take();
        var status = mp_credential_from_managed_identity(out var credential, (int)kind, Utf8.Encode(id), environment,
            out var error);
        return Checked(status, credential, error);
    }

    public static CredentialHandle FromDeviceCode(string? clientId, DeviceCodeCallback show)
    {
        var status = mp_credential_from_device_code(out var credential, Utf8.Encode(clientId), show, IntPtr.Zero,
            out var error);
        return Checked(status, credential, error);
    }

    public static CredentialHandle FromBrowser(string? clientId, BrowserCallback open)
    {
        var status = mp_credential_from_browser(out var credential, Utf8.Encode(clientId), open, IntPtr.Zero,
            out var error);
        return Checked(status, credential, error);
    }

    public static CredentialHandle FromAzureCli()
    {
        using var environment = EnvironmentHandle.Take();
        return Checked(mp_credential_from_azure_cli(out var credential, environment, out var error), credential, error);
    }

    public static CredentialHandle FromAzurePowerShell(TokenCallback getToken)
    {
        var status = mp_credential_from_azure_powershell(out var credential, getToken, IntPtr.Zero, out var error);
        return Checked(status, credential, error);
    }

    public static CredentialHandle FromDefaultChain(TokenCallback azurePowerShell)
    {
        using var environment = EnvironmentHandle.Take();
        var status = mp_credential_from_default_chain(out var credential, environment, azurePowerShell, IntPtr.Zero,
            out var error);
        return Checked(status, credential, error);
    }

    /// <summary>How it signs in, by the library's name.</summary>
    public string Kind => Utf8.Decode(mp_credential_kind(this)) ?? string.Empty;

    private static CredentialHandle Checked(int status, CredentialHandle credential, ErrorHandle error)
    {
        ErrorHandle.Check(status, error);
        return credential;
    }

    protected override bool ReleaseHandle()
    {
        mp_credential_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_access_token(out CredentialHandle credential, SecretText accessToken,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_client_secret(out CredentialHandle credential, byte[]? clientId,
        SecretText clientSecret, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_client_certificate(out CredentialHandle credential, byte[]? clientId,
        byte[]? path, SecretText password, int sendChain, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_certificate_store(out CredentialHandle credential, byte[]? clientId,
        byte[]? thumbprint, int sendChain, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_federated_token(out CredentialHandle credential, byte[]? clientId,
        SecretText token, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_federated_token_file(out CredentialHandle credential,
        byte[]? clientId, byte[]? path, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_workload_identity(out CredentialHandle credential, byte[]? clientId,
        EnvironmentHandle environment, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_managed_identity(out CredentialHandle credential, int kind,
        byte[]? id, EnvironmentHandle environment, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_device_code(out CredentialHandle credential, byte[]? clientId,
        DeviceCodeCallback show, IntPtr context, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_browser(out CredentialHandle credential, byte[]? clientId,
        BrowserCallback open, IntPtr context, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_azure_cli(out CredentialHandle credential,
        EnvironmentHandle environment, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_azure_powershell(out CredentialHandle credential,
        TokenCallback callback, IntPtr context, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_credential_from_default_chain(out CredentialHandle credential,
        EnvironmentHandle environment, TokenCallback azurePowerShell, IntPtr context, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_credential_kind(CredentialHandle credential);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_credential_free(IntPtr credential);
}
