using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Program;

/// <summary>A program of this machine that hears every incident (<c>[program]</c> in <c>notifications.toml</c>).</summary>
public sealed record ProgramSettings
{
    [Setting("The program, with its whole path; empty: none")]
    public string File { get; init; } = "";

    [Setting("Its arguments, passed as they are")]
    public ImmutableArray<string> Arguments { get; init; } = [];

    [Setting("So long it may run for one message", Min = 1, Max = 300)]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);
}
