using System;
using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>
/// A cmdlet that chooses who acts from now on. Its errors do not end a script, so unless it succeeds, what follows must
/// not act as whoever was the default before, nor as whoever the default chain finds.
/// </summary>
public abstract class ChoosingCmdlet : ManagementPartnerCmdlet
{
    private bool isSettled;

    private protected bool HasBegun { get; private set; }

    private protected ChoosingCmdlet()
    {
    }

    /// <summary>The name that the sign-in was to get; null where it is to get none, or PowerShell did not come to it.</summary>
    private protected virtual string? NameToGive => null;

    /// <summary>Whether the name may be any, since PowerShell refused the parameters before it came to it.</summary>
    private protected virtual bool MayBeAnyName => false;

    /// <summary>PowerShell took the parameters.</summary>
    protected override void BeginProcessing()
    {
        HasBegun = true;
        base.BeginProcessing();
    }

    /// <summary>Writes the context that was chosen. A failure is written as an error.</summary>
    /// <param name="attempt">What was tried.</param>
    /// <param name="target">Whom an error is about.</param>
    /// <param name="choose">
    /// Gives null where -WhatIf or the answer to -Confirm forbids it: whoever declines does not act as somebody else by that.
    /// </param>
    private protected void Choose(Attempt attempt, object? target, Func<ManagementPartnerContext?> choose)
    {
        isSettled = false;
        ManagementPartnerContext? chosen;
        try
        {
            chosen = choose();
        }
        catch (ManagementPartnerException problem)
        {
            if (Stopping) throw new PipelineStoppedException();
            Fail(problem, attempt, target);
            return;
        }
        if (chosen is null)
        {
            Refuse("Declined");
            return;
        }
        isSettled = true;
        WriteObject(chosen);
    }

    private protected void Fail(ManagementPartnerException problem, Attempt attempt, object? target)
    {
        // Before the error: what it is piped to may act, too.
        Refuse(problem.Reason);
        WriteError(ErrorRecordFactory.Create(this, problem, attempt, target));
    }

    /// <summary>
    /// Also comes where PowerShell refused the parameters, so that the cmdlet never began, or where the user stopped it.
    /// </summary>
    public override void Dispose()
    {
        if (!isSettled) Refuse(Stopping ? "Cancelled" : null);
        base.Dispose();
    }

    private void Refuse(string? why)
    {
        isSettled = true;
        if (WhatIf.IsOn(this)) return;
        Connections.Fail(new FailedChoice(MyInvocation.MyCommand.Name, why)
        {
            Name = NameToGive,
            MayBeAnyName = MayBeAnyName,
        });
    }
}
