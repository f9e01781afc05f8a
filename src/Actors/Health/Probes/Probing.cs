using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>All probes with their actors, and what each saw last. Owned by health's actor.</summary>
internal sealed class Probing
{
    private readonly ImmutableSortedDictionary<string, IActorRef> _actors;
    private ImmutableSortedDictionary<string, ProbeLook> _last = ImmutableSortedDictionary<string, ProbeLook>.Empty;

    public Probing(IActorContext context, IEnumerable<IProbe> probes, ProbeSettings settings, TimeProvider time) =>
        _actors = probes.ToImmutableSortedDictionary(
            probe => probe.Name,
            probe => context.ActorOf(Props.Create(() => new ProbeActor(probe, settings, time)), $"probe-{probe.Name}")
        );

    public HealthProtocol.Probes Seen => new([.. _actors.Keys], [.. _last.Values]);

    /// <summary>What each probe saw last, in a few words.</summary>
    public IReadOnlyDictionary<string, string> Summaries =>
        _last.ToImmutableSortedDictionary(one => one.Key, one => one.Value.Report.Summary);

    /// <summary>All series as last measured.</summary>
    public ImmutableSortedDictionary<string, double> Values =>
        _last
            .Values.SelectMany(look => look.Report.Values)
            .GroupBy(value => value.Key)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Last().Value);

    public MachineReport Machine => MachineValues.From(Values);

    public void Look()
    {
        foreach (var actor in _actors.Values)
        {
            actor.Tell(ProbeActor.Look.Instance);
        }
    }

    /// <summary>One looks now, for who asked.</summary>
    public void Look(string name, IActorRef asker)
    {
        if (_actors.TryGetValue(name, out var actor))
        {
            actor.Tell(ProbeActor.LookFor.Instance, asker);
        }
        else
        {
            asker.Tell(new NoSuchProbe(name, [.. _actors.Keys]));
        }
    }

    public void Follow(ProbeSettings settings)
    {
        foreach (var actor in _actors.Values)
        {
            actor.Tell(new SettingsChanged<ProbeSettings>(settings));
        }
    }

    public void Saw(ProbeReport report, DateTimeOffset at) => _last = _last.SetItem(report.Probe, new(report, at));
}
