// dotnet_exit LIBRARY WAY: ends while its threads are in calls, with exit code 42. MANAGEMENTPARTNER_EMULATOR holds what the
// emulator said.
using System.Runtime.InteropServices;
using System.Text.Json;

NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, (name, _, _) => name == Native.Library ? NativeLibrary.Load(args[0]) : 0);
var emulator = JsonDocument.Parse(Environment.GetEnvironmentVariable("MANAGEMENTPARTNER_EMULATOR")!).RootElement;
var account = emulator.GetProperty("tenants")[0];
string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

nint NewClient()
{
    Check(Native.mp_credential_from_client_secret(out var credential, Text(account, "clientId"), Text(account, "clientSecret"), 0));
    Check(Native.mp_client_options_new(out var options, 0));
    Check(Native.mp_client_options_set_credential(options, credential, 0));
    Check(Native.mp_client_options_set_tenant(options, Text(account, "tenantId"), 0));
    Check(Native.mp_client_options_set_arm_endpoint(options, Text(emulator, "arm"), 0));
    Check(Native.mp_client_options_set_authority(options, Text(emulator, "authority"), 0));
    Check(Native.mp_client_options_set_ca_file(options, Text(emulator, "caFile"), 0));
    Check(Native.mp_client_options_set_proxy(options, "", 0));
    Check(Native.mp_client_new(out var client, options, 0));
    Native.mp_client_options_free(options);
    Native.mp_credential_free(credential);
    return client;
}

void Check(int status)
{
    if (status != 0) Environment.FailFast($"status {status}");
}

using var called = new CountdownEvent(8);
var shared = NewClient();
for (var number = 0; number < 4; ++number)
{
    var shares = number % 2 == 0;
    new Thread(() =>
    {
        while (true)
        {
            var client = shares ? shared : NewClient();
            Native.mp_partner_get(out var partner, client, null, null, 0, 0);
            Native.mp_partner_free(partner);
            if (!shares) Native.mp_client_free(client);
            try { if (!called.IsSet) called.Signal(); }
            catch (Exception) { /* Others were faster, or the program ends. */ }
        }
    })
    { IsBackground = true }.Start();
}
called.Wait();
if (args[1] == "exit") Environment.Exit(42);
return 42;

static partial class Native
{
    internal const string Library = "managementpartner";
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mp_credential_from_client_secret(out nint credential, string clientId, string secret, nint error);
    [LibraryImport(Library)]
    internal static partial void mp_credential_free(nint credential);
    [LibraryImport(Library)]
    internal static partial int mp_client_options_new(out nint options, nint error);
    [LibraryImport(Library)]
    internal static partial void mp_client_options_free(nint options);
    [LibraryImport(Library)]
    internal static partial int mp_client_options_set_credential(nint options, nint credential, nint error);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mp_client_options_set_tenant(nint options, string tenant, nint error);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mp_client_options_set_arm_endpoint(nint options, string url, nint error);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mp_client_options_set_authority(nint options, string url, nint error);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mp_client_options_set_ca_file(nint options, string path, nint error);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mp_client_options_set_proxy(nint options, string url, nint error);
    [LibraryImport(Library)]
    internal static partial int mp_client_new(out nint client, nint options, nint error);
    [LibraryImport(Library)]
    internal static partial void mp_client_free(nint client);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mp_partner_get(out nint partner, nint client, string? tenant, string? partnerId, nint cancellation, nint error);
    [LibraryImport(Library)]
    internal static partial void mp_partner_free(nint partner);
}
