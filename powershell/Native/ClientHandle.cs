using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>
/// Connections and tokens for one credential. Disposing it while calls run on other threads is safe: the last of them
/// frees the client.
/// </summary>
internal sealed class ClientHandle : NativeHandle
{
    public static ClientHandle Create(ClientOptionsHandle options)
    {
        var status = mp_client_new(out var client, options, out var error);
        ErrorHandle.Check(status, error);
        return client;
    }

    public string ArmEndpoint => Utf8.Decode(mp_client_arm_endpoint(this)) ?? string.Empty;

    public string Authority => Utf8.Decode(mp_client_authority(this)) ?? string.Empty;

    protected override bool ReleaseHandle()
    {
        mp_client_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_client_new(out ClientHandle client, ClientOptionsHandle options,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern IntPtr mp_client_arm_endpoint(ClientHandle client);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern IntPtr mp_client_authority(ClientHandle client);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern void mp_client_free(IntPtr client);
}
