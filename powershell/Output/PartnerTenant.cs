using System.Collections.Generic;

namespace ManagementPartner;

/// <summary>A tenant (directory) that the signed-in identity can see.</summary>
public sealed class PartnerTenant
{
    internal PartnerTenant()
    {
    }

    /// <summary>The tenant's ID, a GUID.</summary>
    public string? TenantId { get; internal set; }

    /// <summary>The tenant's name.</summary>
    public string? DisplayName { get; internal set; }

    /// <summary>The domain the tenant goes by.</summary>
    public string? DefaultDomain { get; internal set; }

    /// <summary>All verified domains of the tenant.</summary>
    public IReadOnlyList<string> Domains { get; internal set; } = [];

    /// <summary>Home, ProjectedBy or ManagedBy.</summary>
    public string? Category { get; internal set; }

    /// <summary>The tenant's country, two letters.</summary>
    public string? CountryCode { get; internal set; }

    /// <summary>The kind of directory, for instance AAD.</summary>
    public string? TenantType { get; internal set; }

    /// <summary>The tenant's ID, under the name that Get-AzTenant has for it.</summary>
    public string? Id => TenantId;

    /// <summary>The tenant's name, under the name that Get-AzTenant has for it.</summary>
    public string? Name => DisplayName;

    /// <summary>The resource ID at Azure Resource Manager: /tenants/ and the tenant's ID.</summary>
    public string? ResourceId { get; internal set; }

    /// <summary>The tenant's ID.</summary>
    public override string ToString() => TenantId ?? string.Empty;
}
