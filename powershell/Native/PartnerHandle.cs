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

    public static void Remove(ClientHandle client, string? tenant, string partnerId, CancellationHandle cancellation)
    {
        var status = mp_partner_remove(client, Utf8.Encode(tenant), Utf8.Encode(partnerId), cancellation,
            out var error);
        ErrorHandle.Check(status, error);
    }

    /// <summary>The link as an object; `tenant` is the one asked for, where the service names none.</summary>
    public PartnerLink ToLink(string? tenant) => new()
    {
        PartnerId = Utf8.Decode(mp_partner_partner_id(this)),
        PartnerName = Utf8.Decode(mp_partner_partner_name(this)),
        TenantId = Utf8.Decode(mp_partner_tenant_id(this)) ?? tenant,
        ObjectId = Utf8.Decode(mp_partner_object_id(this)),
        State = Utf8.Decode(mp_partner_state(this)),
        Version = Utf8.Decode(mp_partner_version(this)),
        ETag = Utf8.Decode(mp_partner_etag(this)),
        CreatedTime = ServiceTime.Parse(Utf8.Decode(mp_partner_created_time(this))),
        UpdatedTime = ServiceTime.Parse(Utf8.Decode(mp_partner_updated_time(this))),
        Id = Utf8.Decode(mp_partner_id(this)),
        Name = Utf8.Decode(mp_partner_name(this)),
        Type = Utf8.Decode(mp_partner_type(this)),
    };

    protected override bool ReleaseHandle()
    {
        mp_partner_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_partner_get(out PartnerHandle partner, ClientHandle client, byte[]? tenant,
        byte[]? partnerId, CancellationHandle cancellation, out ErrorHandle error);

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
    private static extern IntPtr mp_partner_partner_id(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_partner_name(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_tenant_id(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_object_id(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_state(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_version(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_etag(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_created_time(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_updated_time(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_id(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_name(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_partner_type(PartnerHandle partner);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_partner_free(IntPtr partner);
}
