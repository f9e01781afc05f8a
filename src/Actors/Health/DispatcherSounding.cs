using Akka.Actor;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>The shared dispatchers as health hears them. Owned by health's actor.</summary>
internal sealed class DispatcherSounding
{
    /// <summary>An answer later than this is none.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);

    private static readonly (string Name, string Path)[] Shared =
    [
        ("pool", "akka.actor.default-dispatcher"),
        ("blocking", "experimance.blocking-dispatcher"),
        ("supervisor", "experimance.supervisor-dispatcher"),
    ];

    private readonly Dictionary<string, (IActorRef Sounder, TimeSpan? AskedAt)> _sounders = [];

    public DispatcherSounding(IActorContext context)
    {
        foreach (var (name, path) in Shared)
        {
            var props = Props.Create<DispatcherSounder>().WithDispatcher(path);
            _sounders[name] = (context.ActorOf(props, $"sounder-{name}"), null);
        }
    }

    /// <summary>Asks each that owes no answer; what the others owe is told.</summary>
    public IEnumerable<Reading> Sound(TimeSpan now)
    {
        foreach (var (name, (sounder, askedAt)) in _sounders.ToList())
        {
            if (askedAt is null)
            {
                sounder.Tell(new DispatcherSounder.Sound(name, now));
                _sounders[name] = (sounder, now);
            }

            var owed = now - (askedAt ?? now);
            var rule = name == "pool" ? "pool_starved" : "dispatcher_blocked";
            yield return new Reading(
                rule,
                name == "pool" ? "pool" : $"dispatcher:{name}",
                owed > Late
                    ? FormattableString.Invariant(
                        $"no thread of the dispatcher {name} was free for {owed.TotalSeconds:0} s"
                    )
                    : ""
            )
            {
                Bad = owed > Late,
                For = owed > Late ? owed : null,
            };
        }
    }

    public void Heard(DispatcherSounder.Sound answer) =>
        _sounders[answer.Dispatcher] = (_sounders[answer.Dispatcher].Sounder, null);
}
