using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Cmd.Tests.Stage;

/// <summary>A process that notes what it is asked.</summary>
internal sealed class FakeProcess : IProcessDoor
{
    public DateTimeOffset Started { get; set; } = DateTimeOffset.UnixEpoch;

    public string Release => "1.2.3";

    public string WhyStarted { get; set; } = "by scripts/dev";

    public bool IsStartedAgain { get; set; } = true;

    public bool MayBreak { get; set; }

    public bool PlainHttp { get; set; }

    /// <summary>Open all day.</summary>
    public OpeningTimes Opening { get; set; } = new(new("UTC", new()), OpeningExceptions.None);

    public ImmutableArray<ServiceOfRun> Services { get; set; } =
    [
        new(ServiceNames.Display, []),
        new(ServiceNames.Depth, []),
        new(ServiceNames.Core, [ServiceNames.Depth, ServiceNames.Display]),
    ];

    public List<string> StartedAgain { get; } = [];

    public List<string> Switched { get; } = [];

    public string? SwitchRefusal { get; set; }

    public ImmutableArray<string> Lines { get; set; } = ["demo is the active project", "demo is ready"];

    public Task<object> StatusAsync(CancellationToken end) => Task.FromResult<object>(new { Project = "experimance" });

    public void StartAgain(string why) => StartedAgain.Add(why);

    public ImmutableArray<string> Projects() => ["demo", "experimance"];

    public void CheckSwitch(string project)
    {
        if (SwitchRefusal is { } why)
        {
            throw CommandFailedException.Refused(why);
        }
    }

    /// <summary>What a host before this one left to be told, by id.</summary>
    public Dictionary<string, Fate> Fates { get; } = [];

    public Fate? FateOf(string id, string who) => Fates.GetValueOrDefault(id);

    public async IAsyncEnumerable<string> SwitchAsync(
        SwitchWish wish,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken end
    )
    {
        Switched.Add($"{wish.Project} within {wish.Within.TotalSeconds} s");
        await Task.Yield();
        foreach (var line in Lines)
        {
            yield return line;
        }
    }
}
