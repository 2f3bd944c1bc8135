using System;
using System.Management.Automation;
using ManagementPartner.Cmdlets;
using ManagementPartner.Native;
using ManagementPartner.SignIns;

namespace ManagementPartner.Calls;

/// <summary>Answers the library's wish for a token with one of the Az modules, in the runspace whose call waits.</summary>
internal static class AzurePowerShellToken
{
    /// <summary>Static, so that it outlives every client it is given to.</summary>
    public static readonly TokenCallback Callback = Answer;

    private static void Answer(IntPtr request, IntPtr context)
    {
        try
        {
            Answer(new TokenRequest(request));
        }
        catch (Exception)
        {
            // Native frames lie below. An unanswered request is an error of the library's.
        }
    }

    private static void Answer(TokenRequest request)
    {
        if (PipelineCall.Current is not { } call)
        {
            request.SetError(unavailable: true, "No PowerShell pipeline is waiting for the token.");
            return;
        }
        try
        {
            call.Ask(cmdlet =>
            {
                using var wait = cmdlet is ManagementPartnerCmdlet own ? new BusyWait(own, "Waiting for Azure PowerShell") : null;
                Answer(request, new AzurePowerShell(cmdlet), call.MayLoadAzurePowerShell);
            });
        }
        catch (OperationCanceledException)
        {
            request.SetError(unavailable: false, "The pipeline was stopped.");
        }
    }

    private static void Answer(TokenRequest request, AzurePowerShell azure, bool mayLoad)
    {
        try
        {
            if (azure.WhyUnavailable(mayLoad) is { } reason)
            {
                // Where the user chose Az, there is nothing else to try.
                request.SetError(unavailable: !mayLoad, reason);
                return;
            }
            if (request.Claims is not null)
            {
                request.SetError(unavailable: false,
                    "The service refused Azure PowerShell's token and wants a new sign-in that proves more.");
                return;
            }
            using var token = azure.GetToken(request.Scope, request.Tenant, out var expiresOn);
            request.SetToken(token, expiresOn);
        }
        catch (Exception problem) when (problem is not PipelineStoppedException)
        {
            request.SetError(unavailable: false, problem.Message);
        }
    }
}
