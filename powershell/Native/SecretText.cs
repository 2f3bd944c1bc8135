using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace ManagementPartner.Native;

/// <summary>
/// A secret as NUL-terminated UTF-8 in unmanaged memory, overwritten when disposed. It is never a managed string,
/// which could be neither overwritten nor kept in one place.
/// </summary>
internal sealed unsafe class SecretText : NativeHandle
{
    private readonly int size;

    private SecretText()
    {
    }

    private SecretText(int size)
    {
        this.size = size;
        SetHandle(Marshal.AllocHGlobal(size));
    }

    /// <summary>No secret: NULL for the library.</summary>
    public static SecretText None => new();

    public static SecretText From(SecureString secret)
    {
        var characters = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return From((char*)characters, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(characters);
        }
    }

    /// <summary>
    /// The secret as `echo`, editors and files mean it: without the line end at its end. The very same where it has none.
    /// </summary>
    public static SecureString WithoutLineEnd(SecureString secret)
    {
        var characters = Marshal.SecureStringToGlobalAllocUnicode(secret);
        var length = secret.Length;
        try
        {
            while (length > 0 && ((char*)characters)[length - 1] is '\r' or '\n') length--;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(characters);
        }
        if (length == secret.Length) return secret;
        var cut = secret.Copy();
        while (cut.Length > length) cut.RemoveAt(cut.Length - 1);
        cut.MakeReadOnly();
        return cut;
    }

    /// <summary>What others have made a string stays one; no further copy of it does.</summary>
    public static SecretText From(string secret)
    {
        fixed (char* characters = secret) return From(characters, secret.Length);
    }

    private static SecretText From(char* source, int length)
    {
        for (var index = 0; index < length; index++)
        {
            if (source[index] == '\0') throw ManagementPartnerException.EmbeddedNul();
        }
        var count = length == 0 ? 0 : Encoding.UTF8.GetByteCount(source, length);
        var text = new SecretText(count + 1);
        var target = (byte*)text.handle;
        if (count > 0) Encoding.UTF8.GetBytes(source, length, target, count);
        target[count] = 0;
        return text;
    }

    protected override bool ReleaseHandle()
    {
        var bytes = (byte*)handle;
        for (var index = 0; index < size; index++) bytes[index] = 0;
        Marshal.FreeHGlobal(handle);
        return true;
    }
}
