using System;
using System.Linq;
using System.Management.Automation;
using ManagementPartner.SignIns;

namespace ManagementPartner.Errors;

/// <summary>Makes what PowerShell shows of a failure.</summary>
internal static class ErrorRecordFactory
{
    public static ErrorRecord Create(PSCmdlet cmdlet, ManagementPartnerException problem, Attempt attempt,
        object? target) =>
        Create(cmdlet, problem, problem.Reason, CategoryOf(problem.Status), target,
            RecommendedAction.For(problem, attempt), attempt.Verb == "Connect" ? null : attempt.Tenant);

    public static ErrorRecord Create(PSCmdlet cmdlet, Exception problem, string id, ErrorCategory category,
        object? target, string nextStep, string? tenant = null)
    {
        // Of many tenants, the one that failed; one with a control character is in the message, written out.
        var happened = string.IsNullOrEmpty(tenant) || tenant!.Any(char.IsControl)
            ? problem.Message
            : problem.Message + " (Tenant: " + tenant + ")";
        // A PowerShell that does not show the recommended action shows the message alone: it then has both.
        var message = nextStep.Length == 0 || PowerShellVersion.ShowsRecommendedAction(cmdlet)
            ? happened
            : happened + "\n" + nextStep;
        var record = new ErrorRecord(problem, id, category, target)
        {
            ErrorDetails = new ErrorDetails(DisplayText.Of(message)) { RecommendedAction = DisplayText.Of(nextStep) },
        };
        // Some views show it.
        if (target is not null) record.CategoryInfo.TargetName = DisplayText.Of(record.CategoryInfo.TargetName);
        if (target is PSObject) record.CategoryInfo.TargetType = nameof(String);
        return record;
    }

    private static ErrorCategory CategoryOf(ManagementPartnerStatus status) => status switch
    {
        ManagementPartnerStatus.InvalidArgument or ManagementPartnerStatus.BadRequest => ErrorCategory.InvalidArgument,
        ManagementPartnerStatus.NotFound => ErrorCategory.ObjectNotFound,
        ManagementPartnerStatus.Conflict => ErrorCategory.ResourceExists,
        ManagementPartnerStatus.AuthenticationFailed => ErrorCategory.AuthenticationError,
        ManagementPartnerStatus.PermissionDenied => ErrorCategory.PermissionDenied,
        ManagementPartnerStatus.Throttled => ErrorCategory.LimitsExceeded,
        ManagementPartnerStatus.TimedOut => ErrorCategory.OperationTimeout,
        ManagementPartnerStatus.Cancelled => ErrorCategory.OperationStopped,
        ManagementPartnerStatus.ConnectionFailed => ErrorCategory.ConnectionError,
        ManagementPartnerStatus.UntrustedCertificate => ErrorCategory.SecurityError,
        ManagementPartnerStatus.ServiceUnavailable or ManagementPartnerStatus.OutOfMemory
            or ManagementPartnerStatus.StorageFailed => ErrorCategory.ResourceUnavailable,
        ManagementPartnerStatus.UnexpectedResponse => ErrorCategory.ProtocolError,
        _ => ErrorCategory.NotSpecified,
    };
}
