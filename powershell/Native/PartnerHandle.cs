using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>One link as the service answered it, and the calls that answer with one.</summary>
internal sealed class PartnerHandle : NativeHandle
{
    private const CallingConvention C = CallingConvention.Cdecl;

    public static PartnerHandle Get(ClientHandle client, string? tenant, string? partnerId,
        CancellationHandle cancellation)
    {
        var status = mp_partner_get(out var partner, client, Utf8.Encode(tenant), Utf8.Encode(partnerId), cancellation,
            out var error);
        ErrorHandle.Check(status, error);
        return partner;
    }

    public static PartnerHandle New(ClientHandle client, string? tenant, string partnerId,
        CancellationHandle cancellation)
    {
        var status = mp_partner_create(out var partner, client, Utf8.Encode(tenant), Utf8.Encode(partnerId),
            cancellation, out var error);
        ErrorHandle.Check(status, error);
        return partner;
    }

    public static PartnerHandle Update(ClientHandle client, string? tenant, string partnerId,
        CancellationHandle cancellation)
    {
        var status = mp_partner_update(out var partner, client, Utf8.Encode(tenant), Utf8.Encode(partnerId),
            cancellation, out var error);
        ErrorHandle.Check(status, error);
        return partner;
    }

    /// <summary>Always true: a failure is thrown.</summary>
    public static bool Remove(ClientHandle client, string? tenant, string partnerId, CancellationHandle cancellation)
    {
        var status = mp_partner_remove(client, Utf8.Encode(tenant), Utf8.Encode(partnerId), cancellation,
            out var error);
        ErrorHandle.Check(status, error);
        return true;
    }

    /// <summary>The link of `holder` as an object; `tenant` is the one asked for, where the service names none.</summary>
    public PartnerLink ToLink(string? tenant, ManagementPartnerContext holder)
    {
        // Held once for all, since each getter would otherwise count references for itself.
        var held = false;
        try
        {
            DangerousAddRef(ref held);
            var partner = handle;
            return new PartnerLink
            {
                Holder = holder,
                PartnerId = Utf8.Decode(mp_partner_partner_id(partner)),
                PartnerName = Utf8.Decode(mp_partner_partner_name(partner)),
                TenantId = Utf8.Decode(mp_partner_tenant_id(partner)) ?? tenant,
                ObjectId = Utf8.Decode(mp_partner_object_id(partner)),
                State = Utf8.Decode(mp_partner_state(partner)),
                Version = Utf8.Decode(mp_partner_version(partner)),
                ETag = Utf8.Decode(mp_partner_etag(partner)),
                CreatedTime = ServiceTime.Parse(Utf8.Decode(mp_partner_created_time(partner))),
                UpdatedTime = ServiceTime.Parse(Utf8.Decode(mp_partner_updated_time(partner))),
                Id = Utf8.Decode(mp_partner_id(partner)),
                Name = Utf8.Decode(mp_partner_name(partner)),
                Type = Utf8.Decode(mp_partner_type(partner)),
            };
        }
        finally
        {
            if (held) DangerousRelease();
        }
    }

    protected override bool ReleaseHandle()
    {
        mp_partner_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_partner_get(out PartnerHandle partner, ClientHandle client, byte[]? tenant,
        byte[]? partnerId, CancellationHandle cancellation, out IntPtr error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_partner_create(out PartnerHandle partner, ClientHandle client, byte[]? tenant,
        byte[]? partnerId, CancellationHandle cancellation, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_partner_update(out PartnerHandle partner, ClientHandle client, byte[]? tenant,
        byte[]? partnerId, CancellationHandle cancellation, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_partner_remove(ClientHandle client, byte[]? tenant, byte[]? partnerId,
        CancellationHandle cancellation, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_partner_id(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_partner_name(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_tenant_id(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_object_id(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_state(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_version(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_etag(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_created_time(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_updated_time(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_id(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_name(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_type(IntPtr partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_partner_free(IntPtr partner);
}
