using System;
using System.Management.Automation;
using System.Security;

namespace ManagementPartner.Parameters;

/// <summary>
/// Takes a secret as a SecureString, or as the plain text that Connect-AzAccount takes; that is in the session's memory
/// already.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (PlainValue.Of(inputData) is not string text) return inputData;
        var secret = new SecureString();
        foreach (var character in text) secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }
}
