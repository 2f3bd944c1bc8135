using System;
using System.IO;
using System.Runtime.InteropServices;
using ManagementPartner.Parameters;

namespace ManagementPartner.Native;

/// <summary>The sign-ins that are kept across sessions: the list of them, and what is done to them by name.</summary>
internal sealed class KeptSignInsHandle : NativeHandle
{
    private const CallingConvention C = CallingConvention.Cdecl;

    public static KeptSignInsHandle Get()
    {
        var status = mp_session_list_get(out var list, Utf8.Encode(Folder), out var error);
        ErrorHandle.Check(status, error);
        return list;
    }

    /// <summary>Fails where a sign-in could not be kept.</summary>
    public static void CheckUsable()
    {
        var status = mp_session_check(Utf8.Encode(Folder), out var error);
        ErrorHandle.Check(status, error);
    }

    public static void Save(ClientHandle client, string name, IdentityHandle identity)
    {
        var status = mp_session_save(client, Utf8.Encode(name), identity, Utf8.Encode(Folder), out var error);
        ErrorHandle.Check(status, error);
    }

    public static ClientOptionsHandle Load(string name)
    {
        using var environment = EnvironmentHandle.Take();
        var status = mp_session_load(out var options, Utf8.Encode(name), environment, Utf8.Encode(Folder),
            out var error);
        ErrorHandle.Check(status, error);
        return options;
    }

    /// <summary>What was asked of the person whose sign-in is kept under the name, if there is one.</summary>
    public static void TakeClaimsChallenges(ClientOptionsHandle options, string name)
    {
        var status = mp_session_take_claims_challenges(options, Utf8.Encode(name), Utf8.Encode(Folder), out var error);
        ErrorHandle.Check(status, error);
    }

    public static void Remove(string name)
    {
        var status = mp_session_remove(Utf8.Encode(name), Utf8.Encode(Folder), out var error);
        ErrorHandle.Check(status, error);
    }

    /// <summary>The file they are in.</summary>
    public string FilePath => Utf8.Decode(mp_session_list_path(this)) ?? string.Empty;

    public ManagementPartnerContext[] ToContexts()
    {
        var contexts = new ManagementPartnerContext[(int)mp_session_list_count(this)];
        for (var number = 0; number < contexts.Length; number++)
        {
            var index = (UIntPtr)(uint)number;
            var arm = Utf8.Decode(mp_session_list_arm_endpoint(this, index)) ?? string.Empty;
            var authority = Utf8.Decode(mp_session_list_authority(this, index)) ?? string.Empty;
            contexts[number] = new ManagementPartnerContext
            {
                Name = Utf8.Decode(mp_session_list_name(this, index)) ?? string.Empty,
                Account = Utf8.Decode(mp_session_list_account(this, index)),
                CredentialType = Utf8.Decode(mp_session_list_credential_kind(this, index)) ?? string.Empty,
                TenantId = Utf8.Decode(mp_session_list_tenant_id(this, index)),
                ObjectId = Utf8.Decode(mp_session_list_object_id(this, index)),
                ClientId = Utf8.Decode(mp_session_list_client_id(this, index)),
                Environment = EnvironmentName.Of(arm, authority),
                ArmEndpoint = arm,
                Authority = authority,
                Scope = ContextScope.CurrentUser,
                IsKept = true,
                IsKeptDefault = mp_session_list_is_default(this, index) != 0,
            };
        }
        return contexts;
    }

    /// <summary>
    /// Null for the library's own choice; on Linux and macOS it does not see what $env: sets, so it is chosen as it would.
    /// </summary>
    private static string? Folder =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? null
            : Rooted("XDG_STATE_HOME") is { } state ? Path.Combine(state, "managementpartner")
            : Rooted("HOME") is { } home ? Path.Combine(home, ".local", "state", "managementpartner")
            : null;

    private static string? Rooted(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path && Path.IsPathRooted(path) ? path : null;

    protected override bool ReleaseHandle()
    {
        mp_session_list_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_session_list_get(out KeptSignInsHandle sessions, byte[]? directory,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_session_check(byte[]? directory, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_session_save(ClientHandle client, byte[]? name, IdentityHandle identity,
        byte[]? directory, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_session_load(out ClientOptionsHandle options, byte[]? name,
        EnvironmentHandle environment, byte[]? directory, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_session_take_claims_challenges(ClientOptionsHandle options, byte[]? name,
        byte[]? directory, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_session_remove(byte[]? name, byte[]? directory, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_path(KeptSignInsHandle sessions);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern UIntPtr mp_session_list_count(KeptSignInsHandle sessions);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_name(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_session_list_is_default(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_credential_kind(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_account(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_tenant_id(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_object_id(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_client_id(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_arm_endpoint(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_session_list_authority(KeptSignInsHandle sessions, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_session_list_free(IntPtr sessions);
}
