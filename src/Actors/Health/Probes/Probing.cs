using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>All probes with their actors, and what each saw last. Owned by health's actor.</summary>
internal sealed class Probing
{
    private readonly ImmutableArray<IActorRef> _actors;
    private ImmutableSortedDictionary<string, ProbeReport> _last = ImmutableSortedDictionary<string, ProbeReport>.Empty;

    public Probing(IActorContext context, IEnumerable<IProbe> probes, ProbeSettings settings, TimeProvider time) =>
        _actors = [
            .. probes.Select(probe =>
                context.ActorOf(Props.Create(() => new ProbeActor(probe, settings, time)), $"probe-{probe.Name}")
            ),
        ];

    /// <summary>What each probe saw last, in a few words.</summary>
    public IReadOnlyDictionary<string, string> Summaries =>
        _last.ToImmutableSortedDictionary(one => one.Key, one => one.Value.Summary);

    /// <summary>All series as last measured.</summary>
    public ImmutableSortedDictionary<string, double> Values =>
        _last
            .Values.SelectMany(report => report.Values)
            .GroupBy(value => value.Key)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Last().Value);

    public MachineReport Machine
    {
        get
        {
            var values = Values;
            return new(
                Value("cpu_share"),
                Value("memory_share"),
                Value("disk_share"),
                (long?)Value("process_bytes"),
                Value("process_cores")
            );

            double? Value(string series) => values.TryGetValue(series, out var value) ? value : null;
        }
    }

    public void Look()
    {
        foreach (var actor in _actors)
        {
            actor.Tell(ProbeActor.Look.Instance);
        }
    }

    public void Follow(ProbeSettings settings)
    {
        foreach (var actor in _actors)
        {
            actor.Tell(new SettingsChanged<ProbeSettings>(settings));
        }
    }

    public void Saw(ProbeReport report) => _last = _last.SetItem(report.Probe, report);
}
