using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Experimance.Client.Connecting;

/// <summary>What is shown to a host over TCP, and what its certificate is judged by. The machine's socket needs neither.</summary>
/// <param name="Token">Never printed; null: none.</param>
/// <param name="Authority">File of the one authority that may have signed the host's certificate (PEM); null: those of this machine.</param>
/// <param name="MachineAuthority">File of this machine's own authority, believed beside those it trusts anyway; null: it has none.</param>
internal sealed record Credentials(string? Token, string? Authority = null, string? MachineAuthority = null)
{
    public const string TokenVariable = "EXPERIMANCE_TOKEN";
    public const string AuthorityVariable = "EXPERIMANCE_PBM_CA";

    public static Credentials OfProcess(AddressSearch search) =>
        new(Read(TokenVariable), Read(AuthorityVariable), search.FindAuthority());

    /// <summary>It must not show the token in a log or an error.</summary>
    public override string ToString() => Token is null ? "no token" : "a token";

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
            if (Authority is null)
            {
                using var trusted = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
                policy.CustomTrustStore.AddRange(trusted.Certificates);
            }

            return policy;
        }
        catch (Exception unreadable)
            when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw PbmException.UsedWrongly($"the authority's file {file} cannot be read: {unreadable.Message}");
        }
    }

    private static string? Read(string name) =>
        Environment.GetEnvironmentVariable(name)?.Trim() is { Length: > 0 } value ? value : null;
}
