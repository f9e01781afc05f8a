using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Host.Tls;

/// <summary>What lies in <c>records/tls</c>: the authority and the machine's certificate, each with a key that its owner alone may read.</summary>
internal sealed class TlsFiles(string folder)
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Everybody = OwnerAlone | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static TlsFiles Of(Places places) => new(Path.Combine(places.Records, "tls"));

    public string Authority => Path.Combine(folder, "authority.crt");

    public string AuthorityKey => Path.Combine(folder, "authority.key");

    public string Leaf => Path.Combine(folder, "machine.crt");

    public string LeafKey => Path.Combine(folder, "machine.key");

    public bool HasAuthority => File.Exists(Authority) && File.Exists(AuthorityKey);

    /// <summary>With its key; null: there is none, or it cannot be used.</summary>
    /// <param name="trouble">Why it cannot be used, for people.</param>
    public static X509Certificate2? Load(string certificate, string key, out string? trouble)
    {
        trouble = null;
        try
        {
            return File.Exists(certificate) || File.Exists(key)
                ? X509Certificate2.CreateFromPemFile(certificate, key)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            trouble = $"{certificate} cannot be used: {e.Message}";
            return null;
        }
    }

    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Save(string certificate, string key, X509Certificate2 made)
    {
        using var secret = made.GetECDsaPrivateKey()!;
        // The key first: a certificate without its key is of no use, a key without certificate harms nobody.
        AtomicFile.Write(key, Encoding.ASCII.GetBytes(secret.ExportPkcs8PrivateKeyPem() + "\n"), mode: OwnerAlone);
        AtomicFile.Write(certificate, Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"), mode: Everybody);
    }
}
