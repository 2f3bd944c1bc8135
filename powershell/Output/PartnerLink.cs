using System;

namespace ManagementPartner;

/// <summary>The link of a partner ID to one identity in one tenant, as the service knew it when it answered.</summary>
public sealed class PartnerLink
{
    internal PartnerLink()
    {
    }

    /// <summary>Whose link it is; null where that came from elsewhere, as from a job.</summary>
    internal ManagementPartnerContext? Holder { get; set; }

    /// <summary>The partner ID (MPN ID) that is linked.</summary>
    public string? PartnerId { get; internal set; }

    /// <summary>The partner's name; older links have none.</summary>
    public string? PartnerName { get; internal set; }

    /// <summary>The customer's tenant (directory).</summary>
    public string? TenantId { get; internal set; }

    /// <summary>The identity in that tenant: a guest user, a directory account or a service principal.</summary>
    public string? ObjectId { get; internal set; }

    /// <summary>Active or Deleted.</summary>
    public string? State { get; internal set; }

    /// <summary>Counts the changes of the link.</summary>
    public string? Version { get; internal set; }

    /// <summary>Changes whenever the link does.</summary>
    public string? ETag { get; internal set; }

    /// <summary>When the link was made, in UTC.</summary>
    public DateTime? CreatedTime { get; internal set; }

    /// <summary>When the link was last changed, in UTC.</summary>
    public DateTime? UpdatedTime { get; internal set; }

    /// <summary>The resource ID at Azure Resource Manager.</summary>
    public string? Id { get; internal set; }

    /// <summary>The resource name: the partner ID.</summary>
    public string? Name { get; internal set; }

    /// <summary>The resource type: Microsoft.ManagementPartner/partners.</summary>
    public string? Type { get; internal set; }

    /// <summary>The partner ID.</summary>
    public override string ToString() => PartnerId ?? string.Empty;
}
