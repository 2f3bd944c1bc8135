using System;
using System.Collections.Generic;
using System.Linq;

namespace ManagementPartner.SignIns;

/// <summary>The tenants this process has met, for completion and for views.</summary>
internal static class KnownTenants
{
    private static readonly object Gate = new();
    private static readonly Dictionary<string, PartnerTenant> ById = new(StringComparer.OrdinalIgnoreCase);

    public static PartnerTenant[] All
    {
        get
        {
            lock (Gate)
            {
                return ById.Values.OrderBy(one => one.DisplayName ?? one.TenantId,
                    StringComparer.CurrentCultureIgnoreCase).ToArray();
            }
        }
    }

    /// <summary>Null where it is not known.</summary>
    public static string? NameOf(string tenantId)
    {
        lock (Gate) return ById.TryGetValue(tenantId, out var found) && found.DisplayName is { Length: > 0 } name ? name : null;
    }

    /// <summary>What a list of tenants says is more than a token does.</summary>
    public static void Add(IEnumerable<PartnerTenant> tenants)
    {
        lock (Gate)
        {
            foreach (var tenant in tenants)
                if (!string.IsNullOrEmpty(tenant.TenantId)) ById[tenant.TenantId!] = tenant;
        }
    }

    public static void Add(string? tenantId)
    {
        if (string.IsNullOrEmpty(tenantId)) return;
        lock (Gate)
        {
            if (!ById.ContainsKey(tenantId!)) ById[tenantId!] = new PartnerTenant { TenantId = tenantId };
        }
    }
}
