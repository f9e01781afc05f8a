using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experimance.Tests;

/// <summary>An authority of a test's own, and what it signs for <c>127.0.0.1</c> and <c>ntfy.test</c>.</summary>
internal sealed class NtfyCertificates : IDisposable
{
    private readonly X509Certificate2 _authority = NewAuthority("test authority");

    public NtfyCertificates()
    {
        var now = TimeProvider.System.GetUtcNow();
        Sound = Sign(_authority, now.AddDays(-1), now.AddDays(30));
        Expired = Sign(_authority, now.AddDays(-20), now.AddDays(-10));
        using var stranger = NewAuthority("a stranger");
        Untrusted = Sign(stranger, now.AddDays(-1), now.AddDays(30));
    }

    public X509Certificate2 Sound { get; }

    public X509Certificate2 Expired { get; }

    public X509Certificate2 Untrusted { get; }

    /// <summary>Has a client trust the authority and nobody else.</summary>
    public void Trust(SocketsHttpHandler handler) =>
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _authority },
            RevocationMode = X509RevocationMode.NoCheck,
        };

    public void Dispose()
    {
        _authority.Dispose();
        Sound.Dispose();
        Expired.Dispose();
        Untrusted.Dispose();
    }

    private static X509Certificate2 NewAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-30), now.AddDays(60));
    }

    private static X509Certificate2 Sign(X509Certificate2 authority, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ntfy.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("ntfy.test");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        // SslStream wants a key that came from a file.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
