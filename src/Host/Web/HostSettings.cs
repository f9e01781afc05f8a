using System.Collections.Immutable;
using System.Net;
using Experimance.Actors.Foundation;

namespace Experimance.Host.Web;

/// <summary>Where the host listens and how it is trusted (<c>host.toml</c>).</summary>
internal sealed record HostSettings : ISettingRules
{
    public const int DefaultPort = 8080;

    public const int DefaultPbmPort = 9110;

    [Setting(
        "Address of the pages; empty: this machine alone until people are set up (experimance user add), then every address",
        Applies = Applies.AtHostRestart
    )]
    public string Listen { get; init; } = "";

    [Setting("Port of the pages, for TLS and plain alike; --port goes before it", Min = 1, Max = 65535)]
    public int Port { get; init; } = DefaultPort;

    [Setting(
        "Everything is answered without TLS from other machines too, passwords included: only in a network that nobody else is in"
    )]
    public bool PlainHttp { get; init; }

    [Setting("File with a certificate of one's own (PEM, with its chain); empty: experimance tls makes one")]
    public string Certificate { get; init; } = "";

    [Setting("File with its key (PEM, without a password)")]
    public string Key { get; init; } = "";

    [Setting("Further names under which this machine is reached, such as table.museum.example")]
    public ImmutableArray<string> Names { get; init; } = [];

    [Setting("Address of the remote shell (pbm); beyond this machine it needs TLS")]
    public string PbmListen { get; init; } = "127.0.0.1";

    [Setting("Port of the remote shell; 0: none, only the machine's socket", Min = 0, Max = 65535)]
    public int PbmPort { get; init; } = DefaultPbmPort;

    /// <summary>Other machines reach the pages, once people are set up.</summary>
    public bool IsForOthers => !IPAddress.TryParse(Listen, out var at) || !IPAddress.IsLoopback(at);

    [Setting(
        "The computer itself may be started again where restarts of the program did not help: once a day, and for one cause never twice until a person has seen to it",
        Applies = Applies.AtHostRestart
    )]
    public bool RebootAllowed { get; init; }

    public IEnumerable<SettingConflict> Conflicts()
    {
        if (Listen.Length > 0 && !IPAddress.TryParse(Listen, out _))
        {
            yield return new("listen", "listen", $"'{Listen}' is no address: such as 0.0.0.0, 192.168.1.5 or [::]");
        }

        if (!IPAddress.TryParse(PbmListen, out _))
        {
            yield return new("pbm_listen", "pbm_listen", $"'{PbmListen}' is no address: such as 127.0.0.1 or 0.0.0.0");
        }

        if (Certificate.Length == 0 != (Key.Length == 0))
        {
            yield return new("certificate", "key", "'certificate' and 'key' are given together, or neither");
        }

        if (PbmPort == Port)
        {
            yield return new(
                "pbm_port",
                "port",
                "'pbm_port' and 'port' are the same; pages and shell each need their own"
            );
        }

        foreach (var name in Names.Where(name => Uri.CheckHostName(name) != UriHostNameType.Dns))
        {
            yield return new("names", "names", $"'{name}' is no name of a machine: without https://, port or path");
        }
    }
}
