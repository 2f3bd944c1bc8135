namespace ManagementPartner;

/// <summary>One of several things that the service found wrong.</summary>
public sealed class ServiceErrorDetail
{
    internal ServiceErrorDetail(string? code, string? message, string? target)
    {
        Code = code;
        Message = message;
        Target = target;
    }

    /// <summary>The detail's own code.</summary>
    public string? Code { get; }

    /// <summary>What is wrong.</summary>
    public string? Message { get; }

    /// <summary>What of the request it is about.</summary>
    public string? Target { get; }

    /// <summary>As the command line shows it.</summary>
    public override string ToString() => Code is null ? Message ?? string.Empty : "(" + Code + ") " + Message;
}
