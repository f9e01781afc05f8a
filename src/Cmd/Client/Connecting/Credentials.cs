using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experimance.Client.Connecting;

/// <summary>What is shown to a host over TCP, and what its certificate is judged by. The machine's socket needs neither.</summary>
/// <param name="Token">Never printed; null: none.</param>
/// <param name="Authority">File of the one authority that may have signed the host's certificate (PEM or DER); null: those of this machine.</param>
/// <param name="MachineAuthority">File of this machine's own authority, believed beside those it trusts anyway; null: it has none.</param>
internal sealed record Credentials(string? Token, string? Authority = null, string? MachineAuthority = null)
{
    public const string TokenVariable = "EXPERIMANCE_TOKEN";
    public const string AuthorityVariable = "EXPERIMANCE_PBM_CA";

    public static Credentials OfProcess(AddressSearch search) =>
        new(Read(TokenVariable), Read(AuthorityVariable), search.FindAuthority());

    /// <summary>It must not show the token in a log or an error.</summary>
    public override string ToString() => Token is null ? "no token" : "a token";

    /// <summary>Over TCP nobody comes without one.</summary>
    /// <exception cref="PbmException">There is no token, or what stands there is none: a line break in it would break the connection, which tells nobody why.</exception>
    public void DemandToken()
    {
        if (Token is null)
        {
            throw PbmException.Refused(
                $"over TCP a token is needed: give it by {TokenVariable} (at the machine, 'pbm system token-add NAME --role ROLE' makes one)"
            );
        }

        if (!Token.All(letter => letter is > ' ' and <= '~'))
        {
            throw PbmException.UsedWrongly(
                $"{TokenVariable} holds more than a token: blanks, line breaks or letters that no token has; give it the one word that was shown when the token was made"
            );
        }
    }

    /// <summary>Null: the machine's own trust.</summary>
    /// <exception cref="PbmException">A file cannot be read.</exception>
    public X509ChainPolicy? Trust()
    {
        if ((Authority ?? MachineAuthority) is not { } file)
        {
            return null;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
            if (policy.CustomTrustStore.Count == 0)
            {
                // As /trust hands it to phones.
                policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(file));
            }

            if (Authority is null)
            {
                using var trusted = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
                policy.CustomTrustStore.AddRange(trusted.Certificates);
            }

            return policy;
        }
        catch (CryptographicException)
        {
            throw PbmException.UsedWrongly(
                $"{Named(file)} holds no certificate; it is to be the authority's, as PEM or DER"
            );
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw PbmException.UsedWrongly($"{Named(file)} cannot be read: {unreadable.Message}");
        }
    }

    private string Named(string file) =>
        Authority is null ? $"the authority's file {file}" : $"the authority's file {file} ({AuthorityVariable})";

    private static string? Read(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
