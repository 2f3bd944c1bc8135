using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Which token the library wants of a <see cref="TokenCallback"/>, and the answer; only during the callback.</summary>
internal sealed class TokenRequest
{
    private const CallingConvention C = CallingConvention.Cdecl;

    private readonly IntPtr request;

    public TokenRequest(IntPtr request)
    {
        this.request = request;
    }

    /// <summary>Null for any.</summary>
    public string? Tenant => Utf8.Decode(mp_token_request_tenant(request));

    /// <summary>The endpoint and "/.default".</summary>
    public string Scope => Utf8.Decode(mp_token_request_scope(request)) ?? string.Empty;

    /// <summary>What the service wants to be in the token, where it has refused one; null otherwise.</summary>
    public string? Claims => Utf8.Decode(mp_token_request_claims(request));

    /// <summary>`expiresOn`: seconds since 1970; 0 where nobody knows.</summary>
    public void SetToken(SecretText accessToken, long expiresOn) =>
        mp_token_request_set_token(request, accessToken, expiresOn);

    /// <summary>`unavailable`: this way to sign in is not set up here, so that others may be tried.</summary>
    public void SetError(bool unavailable, string message) =>
        mp_token_request_set_error(request, unavailable ? 1 : 0, Utf8.Encode(message.Replace("\0", string.Empty)));

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_token_request_tenant(IntPtr request);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_token_request_scope(IntPtr request);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_token_request_claims(IntPtr request);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_token_request_set_token(IntPtr request, SecretText accessToken, long expiresOn);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_token_request_set_error(IntPtr request, int unavailable, byte[]? message);
}
