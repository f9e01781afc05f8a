using System.Net.Sockets;
using System.Security.Authentication;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Why no answer came, in words. What the exception itself says names the server, so nothing of it is told.</summary>
internal static class NtfyTrouble
{
    /// <summary>Is it one of those that a network makes?</summary>
    public static bool IsOne(Exception e) => e is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>The connection broke off before the answer: it may have been an old one that a router had long forgotten.</summary>
    public static bool BrokeOff(Exception e) =>
        e
            is IOException
                or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown }
        && Inner<SocketException>(e)
            is null
                or { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown };

    public static string Words(Exception e) =>
        Inner<AuthenticationException>(e) is { } tls ? OfTls(tls.Message)
        : Inner<SocketException>(e) is { } socket ? OfSocket(socket.SocketErrorCode)
        : e switch
        {
            OperationCanceledException => TooSlow,
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => NoName,
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => NoTls,
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
                "What answers at the ntfy server's address does not speak HTTP.",
            _ => BrokenOff,
        };

    private const string NoName =
        "The ntfy server's name is not known to the network: no network, no DNS, or a name that is spelt wrong.";

    private const string TooSlow =
        "The ntfy server did not answer in time: it is not there, or the network swallows it.";

    private const string BrokenOff = "The connection to the ntfy server broke off.";

    private const string NoTls =
        "No encrypted connection to the ntfy server could be made: what answers does not speak TLS, or no kind that both know.";

    private static string OfSocket(SocketError error) =>
        error switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => NoName,
            SocketError.ConnectionRefused =>
                "Nothing answers at the ntfy server's address: it does not run, or the port is another.",
            SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown =>
                "There is no way to the ntfy server: this machine has no network.",
            SocketError.TimedOut => TooSlow,
            _ => BrokenOff,
        };

    /// <summary>Of the exception's words only those of the certificate's state are looked for.</summary>
    private static string OfTls(string message)
    {
        return Has("NotTimeValid")
                ? "The ntfy server's certificate is not valid now: it has run out, or this machine's clock is wrong."
            : Has("NameMismatch")
                ? "The ntfy server's certificate is for another name: a sign-in page of the network, or a wrong address."
            : Has("Revoked") ? "The ntfy server's certificate was revoked."
            : Has("UntrustedRoot") || Has("PartialChain") || Has("certificate")
                ? "The ntfy server's certificate is signed by nobody this machine trusts: a sign-in page of the network, or a server of one's own whose authority is not installed here."
            : NoTls;

        bool Has(string word) => message.Contains(word, StringComparison.Ordinal);
    }

    private static TException? Inner<TException>(Exception? e)
        where TException : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is TException found)
            {
                return found;
            }
        }

        return null;
    }
}
