namespace Experimance.Actors.Installation;

/// <summary>What the ladder wants done; at most one rung at a time.</summary>
/// <param name="Service">Whose trouble it is about.</param>
/// <param name="Why">For log and incident.</param>
internal abstract record LadderDecision(string Service, string Why)
{
    /// <summary>The second rung on behalf of others: stop it (bounded), then its back-off starts it again.</summary>
    public sealed record RestartService(string Service, string Why) : LadderDecision(Service, Why);

    /// <summary>A rung that ends this process; the port may refuse.</summary>
    public abstract record Climb(string Service, string Why) : LadderDecision(Service, Why);

    public sealed record RestartHost(string Service, string Why) : Climb(Service, Why);

    public sealed record RestartMachine(string Service, string Why) : Climb(Service, Why);

    /// <summary>A rung was due and may not be taken: said once; the services go on trying.</summary>
    public sealed record TellRefused(string Service, string Why) : LadderDecision(Service, Why);

    /// <summary>What was refused is no longer needed, or possible again.</summary>
    public sealed record TellOver(string Service, string Why) : LadderDecision(Service, Why);
}
