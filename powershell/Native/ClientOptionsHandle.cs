using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Settings for one client; a null text leaves the library's default.</summary>
internal sealed class ClientOptionsHandle : NativeHandle
{
    private const CallingConvention C = CallingConvention.Cdecl;

    private delegate int TextSetter(ClientOptionsHandle options, byte[]? value, out ErrorHandle error);

    public static ClientOptionsHandle Create()
    {
        var status = mp_client_options_new(out var options, out var error);
        ErrorHandle.Check(status, error);
        return options;
    }

    public void SetCredential(CredentialHandle credential)
    {
        var status = mp_client_options_set_credential(this, credential, out var error);
        ErrorHandle.Check(status, error);
    }

    public void SetTenant(string? tenant) => Set(mp_client_options_set_tenant, tenant);

    public void SetCloud(string? cloud) => Set(mp_client_options_set_cloud, cloud);

    public void SetArmEndpoint(string? url) => Set(mp_client_options_set_arm_endpoint, url);

    public void SetAuthority(string? url) => Set(mp_client_options_set_authority, url);

    /// <summary>The variables of proxies and of the authority's host.</summary>
    public void SetEnvironment(EnvironmentHandle environment)
    {
        var status = mp_client_options_set_environment(this, environment, out var error);
        ErrorHandle.Check(status, error);
    }

    public void SetCaFile(string? path) => Set(mp_client_options_set_ca_file, path);

    public void SetClaimsChallenge(string? challenge) => Set(mp_client_options_set_claims_challenge, challenge);

    /// <summary>What was asked of the person by whom the client is signed in.</summary>
    public void TakeClaimsChallenges(ClientHandle former)
    {
        var status = mp_client_options_take_claims_challenges(this, former, out var error);
        ErrorHandle.Check(status, error);
    }

    public void SetUserAgent(string? product) => Set(mp_client_options_set_user_agent, product);

    /// <summary>The callback must outlive every client made with these options.</summary>
    public void SetLog(int level, LogCallback callback)
    {
        var status = mp_client_options_set_log(this, level, callback, IntPtr.Zero, out var error);
        ErrorHandle.Check(status, error);
    }

    private void Set(TextSetter setter, string? value)
    {
        if (value is null) return;
        var status = setter(this, Utf8.Encode(value), out var error);
        ErrorHandle.Check(status, error);
    }

    protected override bool ReleaseHandle()
    {
        mp_client_options_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_new(out ClientOptionsHandle options, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_credential(ClientOptionsHandle options,
        CredentialHandle credential, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_tenant(ClientOptionsHandle options, byte[]? tenant,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_cloud(ClientOptionsHandle options, byte[]? cloud,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_arm_endpoint(ClientOptionsHandle options, byte[]? url,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_authority(ClientOptionsHandle options, byte[]? url,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_environment(ClientOptionsHandle options,
        EnvironmentHandle environment, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_claims_challenge(ClientOptionsHandle options, byte[]? challenge,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_take_claims_challenges(ClientOptionsHandle options,
        ClientHandle former, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_ca_file(ClientOptionsHandle options, byte[]? path,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_user_agent(ClientOptionsHandle options, byte[]? product,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_client_options_set_log(ClientOptionsHandle options, int level, LogCallback callback,
        IntPtr context, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_client_options_free(IntPtr options);
}
