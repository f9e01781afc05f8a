using Experimance.Actors.Foundation;

namespace Experimance.Actors.Health.Probes;

/// <summary>How the machine is looked at (<c>[probes]</c> in <c>health.toml</c>).</summary>
public sealed record ProbeSettings
{
    [Setting("How often each probe looks", Min = 1, Max = 300)]
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(5);

    [Setting(
        "After so many looks in a row that failed or came too late a probe is asked more seldom",
        Min = 1,
        Max = 100
    )]
    public int BreakAfter { get; init; } = 3;

    [Setting("Then so long is waited, doubling with each further failure", Min = 5, Max = 3600)]
    public TimeSpan BreakFirst { get; init; } = TimeSpan.FromSeconds(30);

    [Setting("The longest wait", Min = 5, Max = 86_400)]
    public TimeSpan BreakLongest { get; init; } = TimeSpan.FromMinutes(5);

    [Setting("A name that must be found (DNS); empty: names are not looked up, as in a room without a network")]
    public string NetworkName { get; init; } = "";

    [Setting("host:port outside that must take a connection; empty: the outside is not looked at")]
    public string NetworkOutside { get; init; } = "";

    [Setting(
        "Network interface that the way out should take (\"eth0\"): people are told when it takes another, a hotspot for instance; empty: any is right"
    )]
    public string NetworkInterface { get; init; } = "";

    [Setting("The UPS as NUT knows it (\"gallery@localhost\"); empty: none is looked at")]
    public string Ups { get; init; } = "";
}
