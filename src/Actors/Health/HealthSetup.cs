using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health.Probes;
using Experimance.Actors.Health.Rules;

namespace Experimance.Actors.Health;

/// <summary>How the installation starts health.</summary>
public static class HealthSetup
{
    /// <summary>Makes the props of each incarnation, from <c>/user/installation</c> and the rooms.</summary>
    /// <param name="vitals">Shared with <c>Watch</c>.</param>
    /// <param name="programs">Runs the tools of probes; null: the machine is not looked at (simulations, tests of the piece).</param>
    public static Func<IActorRef, Rooms, Props> Create(
        Live<HealthSettings> settings,
        Places places,
        TimeProvider clock,
        Vitals vitals,
        IProgramRunner? programs
    ) =>
        (installation, rooms) =>
        {
            var now = settings.Current;
            IReadOnlyList<IProbe> probes = programs is null
                ? []
                : ProbeCatalogue.All(new ProbeParts(places, clock, now.Probes, programs));
            return Props
                .Create(() => new HealthActor(installation, rooms, now, places, clock, vitals, probes))
                .WithDispatcher("experimance.health-dispatcher");
        };

    /// <summary>Every rule with what it means and what to do: <c>infra/docs/rules.md</c>.</summary>
    public static string RulesInWords() => RulesReference.Markdown();
}
