namespace ManagementPartner;

/// <summary>How long a sign-in is kept.</summary>
public enum ContextScope
{
    /// <summary>Until the PowerShell process ends.</summary>
    Process = 0,

    /// <summary>Across the user's sessions, on this computer.</summary>
    CurrentUser = 1,
}
