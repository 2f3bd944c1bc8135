namespace ManagementPartner.SignIns;

/// <summary>
/// A Connect- or Select- that did not succeed. Whoever ran it wanted to act as somebody else than before: until one
/// succeeds, nobody is the default.
/// </summary>
internal sealed class FailedChoice
{
    /// <summary>`why`: a stable reason; null where PowerShell did not even begin the command.</summary>
    public FailedChoice(string command, string? why)
    {
        Command = command;
        Why = why;
    }

    /// <summary>The cmdlet that failed.</summary>
    public string Command { get; }

    public string? Why { get; }

    /// <summary>The name that the sign-in was to get; null where it was to get none, or the name is not known.</summary>
    public string? Name { get; set; }

    /// <summary>PowerShell refused the command before the name was known.</summary>
    public bool MayBeAnyName { get; set; }

    /// <summary>Who was the default before; null where nobody was in this process.</summary>
    public ManagementPartnerContext? Former { get; set; }

    /// <summary>What became of it.</summary>
    public string What => Why switch
    {
        null => "failed",
        "Cancelled" => "was stopped",
        "Declined" => "was declined",
        _ => "failed (" + Why + ")",
    };

    /// <summary>Whom to select to go on as before: the former default, or the kept sign-in that it would have been.</summary>
    public ManagementPartnerContext? WayBack
    {
        get
        {
            if (Former is not null) return Connections.Find(Former) is null ? null : Former;
            try
            {
                return Connections.All.Length > 0 ? null : KeptSignIns.OfNewSession;
            }
            catch (ManagementPartnerException)
            {
                return null; // The error that this is for is worse.
            }
        }
    }
}
