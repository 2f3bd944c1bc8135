namespace ManagementPartner;

/// <summary>The kind of failure. The numbers are the C interface's MP_* constants.</summary>
public enum ManagementPartnerStatus
{
    /// <summary>No failure.</summary>
    Ok = 0,

    /// <summary>An argument is wrong; nothing was sent.</summary>
    InvalidArgument = 1,

    /// <summary>There is no such link, or none at all.</summary>
    NotFound = 2,

    /// <summary>The identity already has a link in this tenant.</summary>
    Conflict = 3,

    /// <summary>The service refused the request.</summary>
    BadRequest = 4,

    /// <summary>Sign-in failed, or the token was refused.</summary>
    AuthenticationFailed = 5,

    /// <summary>Signed in, but not allowed.</summary>
    PermissionDenied = 6,

    /// <summary>Too many requests, retries included.</summary>
    Throttled = 7,

    /// <summary>The call's time ran out.</summary>
    TimedOut = 8,

    /// <summary>The call was cancelled.</summary>
    Cancelled = 9,

    /// <summary>Name resolution, connection, proxy or TLS failed, or the connection broke.</summary>
    ConnectionFailed = 10,

    /// <summary>The server's certificate is not trusted, or is for another host.</summary>
    UntrustedCertificate = 11,

    /// <summary>The service kept failing, retries included.</summary>
    ServiceUnavailable = 12,

    /// <summary>An answer that this module does not understand.</summary>
    UnexpectedResponse = 13,

    /// <summary>Memory or open files ran out.</summary>
    OutOfMemory = 14,

    /// <summary>A defect in this module or its native library.</summary>
    InternalError = 15,

    /// <summary>Kept sign-ins cannot be read or written.</summary>
    StorageFailed = 16,
}
