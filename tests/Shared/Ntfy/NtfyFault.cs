namespace Experimance.Tests;

/// <summary>The ways in which a network, or what stands in it, dies.</summary>
internal enum NtfyFault
{
    /// <summary>It works.</summary>
    None,

    /// <summary>Nothing listens.</summary>
    Refused,

    /// <summary>Connections are made and nothing ever comes back.</summary>
    BlackHole,

    /// <summary>Answers come after <see cref="NtfyStandIn.SlowBy"/>; what was sent is taken.</summary>
    Slow,

    /// <summary>The certificate is signed by nobody known (of <c>https</c> only).</summary>
    UntrustedCertificate,

    /// <summary>The certificate has run out (of <c>https</c> only).</summary>
    ExpiredCertificate,

    /// <summary>What listens does not speak TLS (of <c>https</c> only).</summary>
    NoTls,

    /// <summary>The name is unknown; for clients that connect by <see cref="NtfyStandIn.ConnectAsync"/>.</summary>
    DnsGone,

    /// <summary>A sign-in page answers everything with 200 and a web page.</summary>
    CaptivePortal,

    /// <summary>A sign-in page answers everything with a redirection to itself.</summary>
    CaptiveRedirect,

    /// <summary>The server has an error of its own.</summary>
    ServerError,

    /// <summary>What stands before the server does not reach it, and answers with a web page.</summary>
    BadGateway,

    /// <summary>The message is taken, then the connection dies in the middle of the answer.</summary>
    ResetMidAnswer,

    /// <summary>The connection dies before the message is taken.</summary>
    ResetBefore,
}
