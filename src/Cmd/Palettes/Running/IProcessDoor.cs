using System.Collections.Immutable;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Palettes.Running;

/// <summary>
/// What commands may know and ask of the host's process: what it was started as, its end, another project. Implemented in Host.
/// Safe from any thread; nothing here waits for a room unless it returns a task.
/// </summary>
public interface IProcessDoor
{
    /// <summary>Of this process, wall clock.</summary>
    DateTimeOffset Started { get; }

    /// <summary>Version of the program: <c>0.7.0</c>.</summary>
    string Release { get; }

    /// <summary>In words, for people.</summary>
    string WhyStarted { get; }

    /// <summary>Somebody (scripts/dev, systemd) starts it again where it ends with 75.</summary>
    bool IsStartedAgain { get; }

    /// <summary>Faults on request are made without further words: in development, or where the run allows them.</summary>
    bool MayBreak { get; }

    /// <summary>Everything is answered without TLS also beyond this machine, passwords included (<c>plain_http</c>).</summary>
    bool PlainHttp { get; }

    /// <summary>Opening hours with what people have changed, as they are in use.</summary>
    OpeningTimes Opening { get; }

    /// <summary>The services of this run in the order in which they start.</summary>
    ImmutableArray<ServiceOfRun> Services { get; }

    /// <summary>Everything that <c>/api/v1/status</c> tells; to be written as JSON.</summary>
    Task<object> StatusAsync(CancellationToken end);

    /// <summary>Begins the orderly end with 75: whoever started it starts it again. Returns at once.</summary>
    void StartAgain(string why);

    /// <summary>Projects and variants, as people name them.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    ImmutableArray<string> Projects();

    /// <summary>Looks whether a switch is possible: the project is there, its settings are right, this host would be started again.</summary>
    /// <exception cref="CommandFailedException">It is not, and why.</exception>
    void CheckSwitch(string project);

    /// <summary>
    /// Begins the switch in a process of its own, which outlives this one, and gives what that says, line by line. The lines end
    /// with that process or with this one, whichever is first; leaving the enumeration does not end the switch.
    /// </summary>
    /// <exception cref="CommandFailedException">It could not begin, or ended with something else than 0.</exception>
    IAsyncEnumerable<string> SwitchAsync(SwitchWish wish, CancellationToken end);

    /// <summary>What became of a command that a host before this one was asked to do and ended for.</summary>
    /// <returns>Null: none of that id and person is known.</returns>
    Fate? FateOf(string id, string who);
}

/// <param name="Within">How long the new project may take to become ready; then the former one is put back.</param>
/// <param name="Id">Of the command.</param>
/// <param name="Who">Gave it.</param>
public sealed record SwitchWish(string Project, TimeSpan Within, string Id, string Who);

/// <param name="After">Services that start before it and stop after it.</param>
public sealed record ServiceOfRun(string Name, ImmutableArray<string> After);
