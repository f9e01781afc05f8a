using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Installation;

/// <summary>What the ladder hears.</summary>
internal abstract record LadderFact
{
    private LadderFact() { }

    /// <summary>A service has entered this life.</summary>
    public sealed record Lives(string Service, Life Life, string Cause) : LadderFact;

    /// <summary>It does not answer (health), or health does not (Watch).</summary>
    public sealed record Hangs(string Service, string Why) : LadderFact;

    /// <summary>A part of it did not end after Stop and keeps its thread for the rest of the process.</summary>
    public sealed record LeftBehind(string Service) : LadderFact;

    /// <summary>A person has stopped it, or has (re)started it: the ladder begins anew with it.</summary>
    public sealed record ByPerson(string Service, bool Stopped) : LadderFact;

    /// <summary>Somebody asks for the host's rung outright.</summary>
    public sealed record Wanted(string Service, string Why) : LadderFact;

    /// <summary>What <see cref="IHostControl"/> said to a decision.</summary>
    public sealed record Answered(LadderDecision.Climb Decision, bool Granted) : LadderFact;

    /// <summary>The run ends, by whoever's wish: nothing more is to be done.</summary>
    public sealed record Ends : LadderFact;

    /// <summary>Told now and then: patience runs out and refusals end by themselves.</summary>
    public sealed record TimePassed : LadderFact;
}
