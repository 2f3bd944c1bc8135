namespace ManagementPartner.SignIns;

/// <summary>What somebody chose last: whom cmdlets act as that name nobody, or that nobody may act after what failed.</summary>
internal sealed class Choice
{
    public Connection? Selected { get; private set; }

    /// <summary>Why there is no default, where the last choice of one failed.</summary>
    public FailedChoice? Failed { get; private set; }

    public FailedNames Names { get; } = new();

    public bool IsNone => Selected is null && Failed is null;

    public void Select(Connection connection)
    {
        (Selected, Failed) = (connection, null);
        Names.Settle(connection.Context.Name);
    }

    public void Fail(FailedChoice failed)
    {
        (Selected, Failed) = (null, failed);
        if (failed.Name is { } name) Names.Add(name, failed);
        else if (failed.MayBeAnyName) Names.AddAny(failed);
    }

    /// <summary>The connection was signed out of: another one does not become the default by that.</summary>
    public void Forget(Connection connection)
    {
        if (Selected is { } chosen && chosen.Context.IsSameContext(connection.Context)) Selected = null;
    }
}
