using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>Checks the server's certificate, name and chain, and says what is wrong with it.</summary>
/// <param name="roots">Authorities trusted instead of this machine's own (tests, a house with its own authority); null: this machine's.</param>
internal sealed class MailCertificate(X509Certificate2Collection? roots)
{
    /// <summary>In words; null: nothing was wrong, or none was seen.</summary>
    public string? Trouble { get; private set; }

    /// <summary>As <see cref="RemoteCertificateValidationCallback"/>.</summary>
    public bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Trouble = Find(certificate, chain, errors);
        return Trouble is null;
    }

    private string? Find(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "it shows none";
        }

        // The name is judged by the system whatever the authorities are.
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "it is for another name than the one in EXPERIMANCE_SMTP_URL: write the server's name as its provider gives it, "
                + "or somebody stands between";
        }

        if (roots is null)
        {
            return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? Words(shown, chain) : null;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(roots);
        // As the default has it: asking the authority whether it took something back needs a further server in the network.
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null)
        {
            foreach (var element in chain.ChainElements)
            {
                own.ChainPolicy.ExtraStore.Add(element.Certificate);
            }
        }

        return own.Build(shown) ? null : Words(shown, own);
    }

    private static string Words(X509Certificate2 shown, X509Chain? chain)
    {
        var all = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (sum, one) => sum | one.Status);
        if (all.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return $"it is valid from {shown.NotBefore:yyyy-MM-dd} to {shown.NotAfter:yyyy-MM-dd} and not now: it was not renewed, or this machine's clock is wrong";
        }

        if (shown.SubjectName.RawData.AsSpan().SequenceEqual(shown.IssuerName.RawData))
        {
            return "the server has signed it itself: use a server with a real one, or add it to this machine's authorities (update-ca-certificates)";
        }

        return all.HasFlag(X509ChainStatusFlags.UntrustedRoot) || all.HasFlag(X509ChainStatusFlags.PartialChain)
            ? "no authority that this machine knows has signed it (or the server does not send the ones between): "
                + "add the authority to this machine's (update-ca-certificates), or somebody stands between"
            : $"its chain is not in order ({all})";
    }
}
