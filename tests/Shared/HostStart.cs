namespace Experimance.Tests;

/// <summary>How a <see cref="HostProcess"/> is started.</summary>
/// <param name="Folder">Holds cache, state, records and logs.</param>
internal sealed record HostStart(string Folder)
{
    public string Executable { get; init; } = WorkingCopy.HostExecutable;

    /// <summary>The first argument: of the host <c>run</c>, of <c>scripts/dev</c> <c>all</c>.</summary>
    public string Verb { get; init; } = "run";

    /// <summary>Null: a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Port of the remote shell over TCP; 0: none, its socket is enough.</summary>
    public int PbmPort { get; init; }

    /// <summary>The key that pages have already (32 hexadecimal digits), as scripts/dev hands it on; null: a fresh one.</summary>
    public string? Key { get; init; }

    /// <summary>Set over the inherited environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];
}
