namespace Experimance.Host.Lifecycle.Starts;

/// <summary>Why a process of the host was started.</summary>
/// <param name="Words">As they stand after "started" in status, log and message.</param>
internal sealed record StartCause(StartKind Kind, string Words)
{
    /// <summary>Finds it from what is known: the first that fits, the surest first.</summary>
    public static StartCause Of(StartFacts facts)
    {
        if (facts.Last is not { } last)
        {
            return new(StartKind.First, "for the first time");
        }

        if (last.Release != facts.Release)
        {
            return new(StartKind.Update, $"with another release ({last.Release} before, now {facts.Release})");
        }

        return last.Boot == facts.Boot ? InThisBoot(facts, last) : AfterBoot(facts, last);
    }

    private static StartCause AfterBoot(StartFacts facts, LifeNote last)
    {
        if (facts.Machine is { } step && step.At >= last.Started)
        {
            return new(StartKind.Reboot, $"after the machine was restarted by the ladder, because {step.Why}");
        }

        // Whoever could still say that it ended had power: systemd by its note, or the host itself.
        if (last.End is null && facts.Seen is null)
        {
            return new(StartKind.Power, "after a power cut (the machine went off without a word)");
        }

        return ByPerson(facts, last) is { Verb: "stop" } stop
            ? new(StartKind.Person, $"by a person ({stop.Who} had stopped it; the machine was restarted since)")
            : new(StartKind.Reboot, "after the machine was restarted");
    }

    private static StartCause InThisBoot(StartFacts facts, LifeNote last) =>
        facts.Seen switch
        {
            { Result: "watchdog" } => new(
                StartKind.Watchdog,
                "again, because it stood still and systemd's watchdog killed it"
            ),
            { Result: "oom-kill" } => Crash("the kernel killed it, since it took more memory than it may"),
            { Result: "timeout" } => Crash("it did not start or end in its time and was killed"),
            { Code: "killed" or "dumped" } seen when seen.Status != "TERM" => Crash($"signal {seen.Status} killed it"),
            { Code: "exited", Status: "75" } => Asked(last),
            { Code: "exited", Status: not "0" } seen => Crash($"it ended with {seen.Status}"),
            null when last.End is null => Crash("it ended without a word"),
            _ when last.End is { ExitCode: ExitCode.StartAgain } => Asked(last),
            _ => ByPerson(facts, last) is { } person
                ? new(StartKind.Person, $"by a person ({person.Who}, {person.Verb})")
                : new(StartKind.Person, "by a person"),
        };

    private static StartCause Asked(LifeNote last) =>
        new(StartKind.Asked, $"again, because {(last.End is { Why.Length: > 0 } end ? end.Why : "it asked for it")}");

    private static StartCause Crash(string how) => new(StartKind.Crash, $"again after a crash: {how}");

    /// <summary>What a person did during the life before or since.</summary>
    private static PersonNote? ByPerson(StartFacts facts, LifeNote last) =>
        facts.Person is { } person && person.At >= last.Started ? person : null;
}
