using Experimance.Actors.Installation;

namespace Experimance.Host.Lifecycle.Starts;

/// <summary>What is known at a start of how it came to it.</summary>
/// <param name="Boot">Names this running of the machine (<see cref="BootMark"/>).</param>
/// <param name="Last">What the life before left; null: nothing.</param>
/// <param name="Ended">How systemd saw that life end; null, or of another life: it did not see it.</param>
/// <param name="Machine">The last restart of the machine that the ladder asked for; null: none.</param>
/// <param name="Person">Who last started, stopped or switched by the installation's own commands; null: nobody.</param>
internal sealed record StartFacts(
    string Boot,
    string Release,
    string Project,
    LifeNote? Last,
    UnitEnd? Ended,
    Ladder.Step? Machine,
    PersonNote? Person
)
{
    /// <summary>How systemd saw the end of the life before, and of no other.</summary>
    public UnitEnd? Seen =>
        Last is { Invocation.Length: > 0 } last && Ended?.Invocation == last.Invocation ? Ended : null;
}

/// <summary>
/// What a person did to the unit by <c>experimance ops start|stop|restart|switch</c> (<c>/var/lib/experimance/person.json</c>, written by
/// those verbs before they act).
/// </summary>
/// <param name="Verb">The verb.</param>
/// <param name="Who">Their name on this machine.</param>
internal sealed record PersonNote(string Verb, string Who, DateTimeOffset At);
