using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>The calls that a cmdlet makes, by the C ABI alone and in the same process.</summary>
public static unsafe class CallLoop
{
    private static delegate* unmanaged[Cdecl]<IntPtr*, IntPtr, byte*, byte*, IntPtr, IntPtr*, int> get;
    private static delegate* unmanaged[Cdecl]<IntPtr, void> free;
    private static IntPtr client;

    public static void Connect(string library, string clientId, string secret, string tenant, string arm,
        string authority, string caFile)
    {
        var loaded = NativeLibrary.Load(library);
        IntPtr Export(string name) => NativeLibrary.GetExport(loaded, name);
        get = (delegate* unmanaged[Cdecl]<IntPtr*, IntPtr, byte*, byte*, IntPtr, IntPtr*, int>)Export("mp_partner_get");
        free = (delegate* unmanaged[Cdecl]<IntPtr, void>)Export("mp_partner_free");

        IntPtr credential, made, newed;
        var fromSecret = (delegate* unmanaged[Cdecl]<IntPtr*, IntPtr, IntPtr, IntPtr*, int>)Export("mp_credential_from_client_secret");
        Check(fromSecret(&credential, Text(clientId), Text(secret), null));
        var newOptions = (delegate* unmanaged[Cdecl]<IntPtr*, IntPtr*, int>)Export("mp_client_options_new");
        Check(newOptions(&newed, null));
        var options = newed;
        void Set(string name, IntPtr value) =>
            Check(((delegate* unmanaged[Cdecl]<IntPtr, IntPtr, IntPtr*, int>)Export("mp_client_options_set_" + name))(options, value, null));
        Set("credential", credential);
        Set("tenant", Text(tenant));
        Set("arm_endpoint", Text(arm));
        Set("authority", Text(authority));
        Set("ca_file", Text(caFile));
        var newClient = (delegate* unmanaged[Cdecl]<IntPtr*, IntPtr, IntPtr*, int>)Export("mp_client_new");
        Check(newClient(&made, options, null));
        client = made;
    }

    /// <summary>Microseconds a call, on average.</summary>
    public static double Run(int calls)
    {
        var clock = Stopwatch.StartNew();
        for (var call = 0; call < calls; call++)
        {
            IntPtr partner;
            Check(get(&partner, client, null, null, IntPtr.Zero, null));
            free(partner);
        }
        return clock.Elapsed.TotalMilliseconds * 1000 / calls;
    }

    private static IntPtr Text(string text) => Marshal.StringToCoTaskMemUTF8(text);

    private static void Check(int status)
    {
        if (status != 0) throw new InvalidOperationException("The C ABI gave status " + status);
    }
}
