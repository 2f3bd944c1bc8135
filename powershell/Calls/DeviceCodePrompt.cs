using System;
using ManagementPartner.Native;

namespace ManagementPartner.Calls;

/// <summary>Tells a person where to enter which code. Nothing is asked of the host: the answer is given elsewhere.</summary>
internal static class DeviceCodePrompt
{
    /// <summary>Static, so that it outlives every client it is given to.</summary>
    public static readonly DeviceCodeCallback Callback = Show;

    private static void Show(IntPtr message, IntPtr userCode, IntPtr verificationUri, long expiresInMs, IntPtr context)
    {
        try
        {
            var text = Utf8.Decode(message);
            if (string.IsNullOrEmpty(text))
            {
                text = "To sign in, open the page " + Utf8.Decode(verificationUri) + " and enter the code "
                    + Utf8.Decode(userCode);
            }
            PipelineCall.Current?.Tell(cmdlet => HostMessage.Show(cmdlet, text!));
        }
        catch (Exception)
        {
            // Native frames lie below: the sign-in ends when its time is over.
        }
    }
}
