namespace Experimance.Host.Tests;

/// <summary>Tests that start whole hosts and measure how long they take run one after the other: two cores carry one piece.</summary>
[CollectionDefinition(OneAtATime)]
public sealed class HostProcesses
{
    public const string OneAtATime = "host processes, one at a time";
}
