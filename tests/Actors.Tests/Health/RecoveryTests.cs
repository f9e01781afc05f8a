using Experimance.Actors.Foundation;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health;

/// <summary>How soon what breaks is well again, in virtual time: no machine's speed is in it.</summary>
public sealed class RecoveryTests
{
    private const int Kills = 200;

    public static TheoryData<string> Services => [.. ServiceNames.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_killed_service_is_healthy_again_within_five_seconds(string service)
    {
        using var house = new HealthHouse();
        house.Run(TimeSpan.FromSeconds(10));
        var took = new List<double>();
        for (var kill = 0; kill < Kills; kill++)
        {
            house.Run(TimeSpan.FromMinutes(2));
            var began = house.World.Time.Elapsed;
            house.Kill(service);
            house.World.RunMailboxes();
            house.RunUntil(() => house.IsHealthy(service), TimeSpan.FromMinutes(2)).ShouldBeTrue();
            took.Add((house.World.Time.Elapsed - began).TotalSeconds);
        }

        took.Sort();
        took[(int)(0.95 * Kills)].ShouldBeLessThanOrEqualTo(5);
        house.Host.Asked.ShouldBeEmpty("a mended service is no matter for the host");
        // Two hundred times in seven hours it is one that comes and goes, and people hear of that, once.
        house
            .Changes.Where(change => change.Now.WasOpen)
            .Select(change => change.Now.Id)
            .Distinct()
            .ShouldHaveSingleItem();
        house
            .Changes.Count(change =>
                change.Now.State == IncidentState.Flapping && change.Before?.State != IncidentState.Flapping
            )
            .ShouldBe(1);
    }

    [Fact]
    public void A_hang_is_found_within_five_seconds()
    {
        using var house = new HealthHouse();
        house.Run(TimeSpan.FromMinutes(1));
        house.Puppets["display"].Silent = true;
        var began = house.World.Time.Elapsed;
        house.RunUntil(
            () => house.Report().Services.Single(s => s.Service == "display").Errors > 0,
            TimeSpan.FromMinutes(1)
        );
        (house.World.Time.Elapsed - began).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_crash_loop_of_hours_is_one_incident_and_strands_nobody() => CrashLoop(TimeSpan.FromHours(5));

    [Fact]
    [Trait("Category", "Long")]
    public void A_crash_loop_of_a_day_is_one_incident_and_strands_nobody() => CrashLoop(TimeSpan.FromHours(24));

    private static void CrashLoop(TimeSpan lasting)
    {
        using var house = new HealthHouse(supervision: new SupervisionSettings { HostRestartsPerHour = 0 });
        house.Run(TimeSpan.FromMinutes(2));
        for (var end = house.World.Time.Elapsed + lasting; house.World.Time.Elapsed < end; )
        {
            house.RunUntil(() => house.IsHealthy("core"), TimeSpan.FromMinutes(3)).ShouldBeTrue("it is tried for ever");
            house.Run(TimeSpan.FromSeconds(20));
            house.Kill("core");
            house.World.RunMailboxes();
        }

        var opened = house.Changes.Where(change => change.Now.WasOpen && change.Now.Subject == "core").ToList();
        opened.Select(change => change.Now.Id).Distinct().ShouldHaveSingleItem();
        opened[^1].Now.Cause.ShouldBe("service_crash_loop");
        opened.Count(change => change.Now.State == IncidentState.Open && change.Before is null).ShouldBe(1);
    }
}
