namespace ManagementPartner;

/// <summary>An operation that the resource provider Microsoft.ManagementPartner offers.</summary>
public sealed class PartnerOperation
{
    internal PartnerOperation()
    {
    }

    /// <summary>The name that role definitions use, for instance Microsoft.ManagementPartner/partners/read.</summary>
    public string? Name { get; internal set; }

    /// <summary>The resource provider's name for people.</summary>
    public string? Provider { get; internal set; }

    /// <summary>What the operation acts on.</summary>
    public string? Resource { get; internal set; }

    /// <summary>The operation's name for people.</summary>
    public string? Operation { get; internal set; }

    /// <summary>What the operation does.</summary>
    public string? Description { get; internal set; }

    /// <summary>Who may start the operation, where the service says so.</summary>
    public string? Origin { get; internal set; }

    /// <summary>The operation's name.</summary>
    public override string ToString() => Name ?? string.Empty;
}
