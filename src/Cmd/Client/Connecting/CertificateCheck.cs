using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Experimance.Client.Printing;

namespace Experimance.Client.Connecting;

/// <summary>The host's certificate is not what it should be; the message says why and what to do.</summary>
internal sealed class UntrustedException(string message) : AuthenticationException(message);

/// <summary>Judges the certificate that a host shows, as .NET does, and tells a person what is wrong with it.</summary>
internal static class CertificateCheck
{
    /// <summary>Where the right authority's file is.</summary>
    private const string Source =
        "records/tls/authority.crt of that machine (by scp, or from its page /trust, with the fingerprint that 'experimance tls show' tells there)";

    /// <returns>True: it is good.</returns>
    /// <exception cref="UntrustedException">It is not.</exception>
    public static bool Pass(
        HostAddress address,
        Credentials credentials,
        X509Certificate? shown,
        X509Chain? chain,
        SslPolicyErrors errors
    ) =>
        errors == SslPolicyErrors.None
            ? true
            : throw new UntrustedException(
                $"the certificate of {address} {Why(address, credentials, shown as X509Certificate2, chain, errors)}"
            );

    private static string Why(
        HostAddress address,
        Credentials credentials,
        X509Certificate2? shown,
        X509Chain? chain,
        SslPolicyErrors errors
    )
    {
        if (shown is null)
        {
            return "is missing: this is no shell of a host";
        }

        var faults =
            chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? default;
        // A stranger's certificate first: its names and times say nothing of the host that was meant.
        if (faults.HasFlag(X509ChainStatusFlags.PartialChain) || faults.HasFlag(X509ChainStatusFlags.UntrustedRoot))
        {
            return credentials.Authority is { } file
                ? $"is not signed by the authority in {file} ({Credentials.AuthorityVariable}); is it another machine, or has its authority been made anew? Take {Source}"
                : $"is signed by an authority that is not known here; take {Source}, and name the file by {Credentials.AuthorityVariable}";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return $"is not for {address.Name} but for {string.Join(", ", Names(shown))}; call it so, or put the name into 'names' of its host.toml";
        }

        return faults.HasFlag(X509ChainStatusFlags.NotTimeValid)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"is good from {shown.NotBefore:yyyy-MM-dd HH:mm} to {shown.NotAfter:yyyy-MM-dd HH:mm}, and that is not now; look at the clocks of both machines, then 'experimance tls renew' there"
            )
            : $"is not good ({faults}); at the machine 'experimance tls show' tells of it, 'experimance tls renew' makes it anew";
    }

    private static IEnumerable<string> Names(X509Certificate2 shown)
    {
        var names = shown.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        string[] all = names is null
            ? []
            : [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(one => $"{one}")];
        return all.Length > 0 ? all.Select(Printable.Line) : ["nobody"];
    }
}
