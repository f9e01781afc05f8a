using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experimance.Actors.Tests.Notifications.Mail;

/// <summary>A certificate authority of the tests' own, made once; no machine trusts it.</summary>
internal static class TestAuthority
{
    private static readonly DateTimeOffset Began = TimeProvider.System.GetUtcNow().AddDays(-30);

    private static readonly X509Certificate2 Root = MakeRoot();

    /// <summary>What one trusts who trusts it.</summary>
    public static X509Certificate2Collection Roots { get; } = [X509CertificateLoader.LoadCertificate(Root.RawData)];

    /// <summary>For a server of that name, signed by the authority.</summary>
    public static X509Certificate2 Certificate(string name = "localhost", bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = Request(name, key)
            .Create(
                Root,
                Began.AddDays(1),
                expired ? Began.AddDays(20) : Began.AddDays(300),
                RandomNumberGenerator.GetBytes(12)
            );
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>Signed by itself.</summary>
    public static X509Certificate2 SelfSigned(string name = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(name, key).CreateSelfSigned(Began, Began.AddDays(300));
    }

    /// <summary>Certificate and key as a server reads them.</summary>
    public static (string Certificate, string Key) Write(X509Certificate2 certificate, TemporaryFolder folder)
    {
        File.WriteAllText(folder["server.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(folder["server.key"], certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return (folder["server.pem"], folder["server.key"]);
    }

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        return request;
    }

    private static X509Certificate2 MakeRoot()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of the tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(Began, Began.AddDays(400));
    }
}
