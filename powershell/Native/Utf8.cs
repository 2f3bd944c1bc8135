using System;
using System.Text;

namespace ManagementPartner.Native;

/// <summary>Text as the native library takes and gives it. netstandard2.0 has no marshaller for UTF-8.</summary>
internal static class Utf8
{
    /// <summary>NUL-terminated bytes; null stays null.</summary>
    /// <exception cref="ManagementPartnerException">The text has a NUL, which would cut it short unseen.</exception>
    public static byte[]? Encode(string? text)
    {
        if (text is null) return null;
        if (text.IndexOf('\0') >= 0) throw ManagementPartnerException.EmbeddedNul();
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
        return bytes;
    }

    public static unsafe string? Decode(IntPtr text)
    {
        if (text == IntPtr.Zero) return null;
        var start = (byte*)text;
        var end = start;
        while (*end != 0) end++;
        return Encoding.UTF8.GetString(start, (int)(end - start));
    }
}
