using System.Net;
using System.Security.Cryptography.X509Certificates;
using Experimance.Host.Lifecycle;
using Experimance.Host.Web;
using Serilog;

namespace Experimance.Host.Tls;

/// <summary>
/// Has the certificate that new connections are shown: the machine's own, made anew when an address changes or its end comes
/// near, or one from files, read anew when they change. Nothing has to be started again for it. Safe from any thread.
/// </summary>
internal sealed class TlsKeeper : IDisposable
{
    /// <summary>A phone waits no longer than this for a machine whose address has changed.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly TlsFiles _files;
    private readonly HostSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Func<IReadOnlyList<IPAddress>> _addresses;
    private readonly string _machine;
    private readonly RecurringWork _looking;
    private volatile Shown? _shown;
    private volatile X509Certificate2? _authority;
    private string? _told;
    private bool _wanted;

    /// <param name="addresses">The machine's present ones; null: asked from the system.</param>
    public TlsKeeper(
        TlsFiles files,
        HostSettings settings,
        TimeProvider clock,
        Func<IReadOnlyList<IPAddress>>? addresses = null,
        string? machine = null
    )
    {
        (_files, _settings, _clock) = (files, settings, clock);
        _addresses = addresses ?? OwnNames.Addresses;
        _machine = machine ?? Environment.MachineName;
        Look();
        _looking = new(clock, Every, "Looking after the certificate", Look);
    }

    /// <summary>For a new connection; null: there is none, and TLS is refused.</summary>
    public X509Certificate2? Current => _shown?.Certificate;

    /// <summary>What follows the certificate, of one's own files.</summary>
    public X509Certificate2Collection Chain => _shown?.Chain ?? [];

    /// <summary>What a phone has to trust; null: there is none, or the certificate is from files.</summary>
    public X509Certificate2? Authority => _settings.Certificate.Length > 0 ? null : _authority;

    /// <summary>Signed by somebody whom browsers trust anyhow, as far as can be told here: from files, and not by itself.</summary>
    public bool IsPublic => _shown is { OfFiles: true, Certificate: var shown } && shown.Issuer != shown.Subject;

    public IReadOnlyList<string> Names => OwnNames.All(_machine, _settings.Names);

    /// <summary>The pages are reached from elsewhere from now on: an authority is made where there is none.</summary>
    public void Want()
    {
        _wanted = true;
        Look();
    }

    /// <summary>Looks whether the certificate is still right, and sees to it. Never throws: what stands goes on.</summary>
    public void Look()
    {
        lock (_gate)
        {
            try
            {
                if (_settings.Certificate.Length > 0)
                {
                    ReadOwn();
                }
                else
                {
                    KeepMachine();
                }
            }
#pragma warning disable CA1031 // whatever a certificate or a disk does, what is shown until now goes on
            catch (Exception e)
#pragma warning restore CA1031
            {
                Tell($"TLS: {e.Message} What was shown until now is shown on.");
            }
        }
    }

    public void Dispose() => _looking.Dispose();

    private void ReadOwn()
    {
        var stamp = (File.GetLastWriteTimeUtc(_settings.Certificate), File.GetLastWriteTimeUtc(_settings.Key));
        if (_shown is { } shown && shown.Stamp == stamp)
        {
            return;
        }

        var certificate = X509Certificate2.CreateFromPemFile(_settings.Certificate, _settings.Key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_settings.Certificate);
        chain.RemoveAt(0);
        _shown = new(certificate, chain, true, stamp);
        Log.Information(
            "TLS: {Subject} until {End} from {File}",
            certificate.Subject,
            certificate.NotAfter,
            _settings.Certificate
        );
    }

    private void KeepMachine()
    {
        var authority = TlsFiles.Load(_files.Authority, _files.AuthorityKey, out var trouble);
        if (authority is null)
        {
            if (trouble is not null || !_wanted)
            {
                Tell(trouble);
                return;
            }

            authority = MachineAuthority.Create(_machine, Names, _clock.GetUtcNow());
            TlsFiles.Save(_files.Authority, _files.AuthorityKey, authority);
            Log.Information(
                "TLS: an authority of this machine was made ({Fingerprint}); /trust says how a phone comes to trust it",
                MachineAuthority.Fingerprint(authority)
            );
        }

        _authority = authority;
        var needs = LeafNeeds.Of(authority, Names, _addresses());
        var leaf = _shown?.Certificate ?? TlsFiles.Load(_files.Leaf, _files.LeafKey, out trouble);
        var why = leaf is null ? "there was none" : needs.WhyNot(leaf, authority, _clock.GetUtcNow());
        if (leaf is null || why is not null)
        {
            leaf = MachineAuthority.Sign(authority, needs.Names, needs.Addresses, _clock.GetUtcNow());
            TlsFiles.Save(_files.Leaf, _files.LeafKey, leaf);
            Log.Information("TLS: a new certificate until {End:yyyy-MM-dd}, because {Why}", leaf.NotAfter, why);
        }

        _shown = new(leaf, [], false, default);
        Tell(
            authority.NotAfter - LeafNeeds.Early <= _clock.GetUtcNow().LocalDateTime
                ? $"TLS: the machine's authority ends on {authority.NotAfter:yyyy-MM-dd}. Make a new one (experimance tls create --again); phones have to trust that one."
            : needs.Left.IsEmpty ? null
            : $"TLS: {string.Join(", ", needs.Left)} came after the authority was made, which may not sign for it. A new authority can (experimance tls create --again), and phones have to trust that one."
        );
    }

    /// <summary>Once, not with each look.</summary>
    private void Tell(string? trouble)
    {
        if (trouble is not null && trouble != _told)
        {
            Log.Warning("{Trouble}", trouble);
        }

        _told = trouble;
    }

    private sealed record Shown(
        X509Certificate2 Certificate,
        X509Certificate2Collection Chain,
        bool OfFiles,
        (DateTime, DateTime) Stamp
    );
}
