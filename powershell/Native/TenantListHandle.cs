using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>The tenants the identity can see.</summary>
internal sealed class TenantListHandle : NativeHandle
{
    private const CallingConvention C = CallingConvention.Cdecl;

    public static TenantListHandle Get(ClientHandle client, CancellationHandle cancellation)
    {
        var status = mp_tenant_list_get(out var tenants, client, null, cancellation, out var error);
        ErrorHandle.Check(status, error);
        return tenants;
    }

    public PartnerTenant[] ToTenants()
    {
        var tenants = new PartnerTenant[(int)mp_tenant_list_count(this)];
        for (var number = 0; number < tenants.Length; number++)
        {
            var index = (UIntPtr)(uint)number;
            tenants[number] = new PartnerTenant
            {
                ResourceId = Utf8.Decode(mp_tenant_list_id(this, index)),
                TenantId = Utf8.Decode(mp_tenant_list_tenant_id(this, index)),
                DisplayName = Utf8.Decode(mp_tenant_list_display_name(this, index)),
                DefaultDomain = Utf8.Decode(mp_tenant_list_default_domain(this, index)),
                Category = Utf8.Decode(mp_tenant_list_category(this, index)),
                CountryCode = Utf8.Decode(mp_tenant_list_country_code(this, index)),
                TenantType = Utf8.Decode(mp_tenant_list_type(this, index)),
                Domains = Domains(index),
            };
        }
        return tenants;
    }

    private string[] Domains(UIntPtr tenant)
    {
        var domains = new string[(int)mp_tenant_list_domain_count(this, tenant)];
        for (var index = 0; index < domains.Length; index++)
            domains[index] = Utf8.Decode(mp_tenant_list_domain(this, tenant, (UIntPtr)(uint)index)) ?? string.Empty;
        return domains;
    }

    protected override bool ReleaseHandle()
    {
        mp_tenant_list_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_tenant_list_get(out TenantListHandle tenants, ClientHandle client, byte[]? tenant,
        CancellationHandle cancellation, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern UIntPtr mp_tenant_list_count(TenantListHandle tenants);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_tenant_list_id(TenantListHandle tenants, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_tenant_list_tenant_id(TenantListHandle tenants, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_tenant_list_display_name(TenantListHandle tenants, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_tenant_list_default_domain(TenantListHandle tenants, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_tenant_list_category(TenantListHandle tenants, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_tenant_list_country_code(TenantListHandle tenants, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_tenant_list_type(TenantListHandle tenants, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern UIntPtr mp_tenant_list_domain_count(TenantListHandle tenants, UIntPtr index);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_tenant_list_domain(TenantListHandle tenants, UIntPtr index, UIntPtr domainIndex);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_tenant_list_free(IntPtr tenants);
}
