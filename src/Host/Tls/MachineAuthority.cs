using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experimance.Host.Tls;

/// <summary>Makes the machine's own authority, and the certificate that the machine shows.</summary>
internal static class MachineAuthority
{
    /// <summary>Browsers take no certificate that is good for longer.</summary>
    public const int MostDays = 397;

    private const int AuthorityYears = 10;

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>A phone's clock may be behind by so much.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromHours(1);

    /// <param name="machine">Its name, so that a person who sees it in a list of authorities knows whose it is.</param>
    /// <param name="names">All that it may ever sign, besides private addresses.</param>
    public static X509Certificate2 Create(string machine, IEnumerable<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Named($"Experimance on {machine}"), key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        extensions.Add(new X509EnhancedKeyUsageExtension(new OidCollection { new(ServerAuthentication) }, false));
        extensions.Add(NameConstraints.Of(names));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now - Back, now.AddYears(AuthorityYears));
    }

    /// <param name="authority">With its key.</param>
    /// <param name="days">At most <see cref="MostDays"/>; never beyond the authority's own end.</param>
    public static X509Certificate2 Sign(
        X509Certificate2 authority,
        IReadOnlyCollection<string> names,
        IReadOnlyCollection<IPAddress> addresses,
        DateTimeOffset now,
        int days = MostDays - 1
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(
            Named(names.FirstOrDefault() ?? "localhost"),
            key,
            HashAlgorithmName.SHA256
        );
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            alternatives.AddDnsName(name);
        }

        foreach (var address in addresses)
        {
            alternatives.AddIpAddress(address);
        }

        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        extensions.Add(new X509EnhancedKeyUsageExtension(new OidCollection { new(ServerAuthentication) }, false));
        extensions.Add(alternatives.Build());
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        // Never outside the authority's own time: the clock may have been set back since that was made.
        var (first, last) = (new DateTimeOffset(authority.NotBefore), new DateTimeOffset(authority.NotAfter));
        var (begin, end) = (now - Back, now.AddDays(days));
        using var signed = request.Create(
            authority,
            begin < first ? first : begin,
            end < last && end > first ? end : last,
            RandomNumberGenerator.GetBytes(16)
        );
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>As people compare it: pairs of hex digits of its SHA-256.</summary>
    public static string Fingerprint(X509Certificate2 certificate) =>
        string.Join(
            ':',
            certificate
                .GetCertHash(HashAlgorithmName.SHA256)
                .Select(one => one.ToString("X2", CultureInfo.InvariantCulture))
        );

    private static X500DistinguishedName Named(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name.Length <= 64 ? name : name[..64]);
        return builder.Build();
    }
}
