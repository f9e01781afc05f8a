using Experimance.Actors.Tests.Foundation.Journal;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Health.Memory.SomeIncidents;

namespace Experimance.Actors.Tests.Health.Memory;

/// <summary>SIGKILL at every file operation of journal and database: incidents after the start are those before, give or take the last unconfirmed.</summary>
public sealed class MemoryKillTests
{
    [Fact]
    public async Task Killed_at_any_write_no_confirmed_incident_is_lost()
    {
        var points = 0;
        for (var isWhole = false; !isWhole; points++)
        {
            using var folder = new TemporaryFolder();
            (var steps, isWhole) = await KilledProcess.RunAsync(nameof(MemoryScript), folder.Path, points + 1);

            using var house = new MemoryHouse(MemoryScript.Options, folder.Path);
            var loaded = house.Load();
            var (least, most) = (MemoryScript.After(steps), MemoryScript.After(steps + 1));
            var found = loaded.Open.Concat(loaded.RecentlyClosed).ToDictionary(one => one.Id);
            var point = $"point {points + 1}, {steps} steps";
            loaded.Troubles.ShouldBeEmpty(point);
            least.Keys.ShouldAllBe(id => found.ContainsKey(id), point);
            foreach (var (id, incident) in found)
            {
                most.ShouldContainKey(id, point);
                IEnumerable<Incident> allowed = least.TryGetValue(id, out var before) ? [before, most[id]] : [most[id]];
                Texts(allowed).ShouldContain(Texts(incident)[0], point);
                (incident.WasOpen && house.FindOne(id) is null).ShouldBeFalse(point);
            }
        }

        points.ShouldBeGreaterThan(40);
    }
}
