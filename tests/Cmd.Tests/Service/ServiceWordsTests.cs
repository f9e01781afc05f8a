using Experimance.Cmd.Tests.Stage;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Cmd.Tests.Service;

/// <summary>One state, one word, whichever command tells it.</summary>
public sealed class ServiceWordsTests : ShellTest
{
    private static readonly (Life Life, Status Status, bool Expected, string Mood)[] States =
    [
        (Life.Running, Status.Healthy, true, "ok"),
        (Life.Running, Status.Warning, true, "warn"),
        (Life.Running, Status.Unknown, true, "warn"),
        (Life.Running, Status.Fatal, true, "bad"),
        (Life.Starting, Status.Healthy, true, "warn"),
        (Life.Stopping, Status.Error, true, "bad"),
        (Life.BackingOff, Status.Healthy, true, "bad"),
        (Life.Stopped, Status.Unknown, true, "bad"),
        (Life.Stopped, Status.Unknown, false, ""),
        (Life.Asleep, Status.Healthy, true, ""),
    ];

    [Fact]
    public async Task Service_list_and_health_status_say_the_same()
    {
        Role = Role.Viewer;
        ServiceReport[] all =
        [
            .. States.Select((one, i) => Report($"s{i}", one.Life, one.Status) with { Expected = one.Expected }),
        ];
        Answers(
            Health,
            message =>
                message is AskReport
                    ? new Report(Status.Error, false, [.. all], new(null, null, null, null, null))
                    : null
        );

        var listed = (await RunAsync("service list")).ShouldBeDone().Rows;
        var told = (await RunAsync("health status")).ShouldBeDone().Rows;

        for (var i = 0; i < all.Length; i++)
        {
            (told[i].Cells[1], told[i].Cells[2]).ShouldBe((listed[i].Cells[1], listed[i].Cells[2]));
            (told[i].Mood, told[i].Json).ShouldBe((listed[i].Mood, listed[i].Json));
            listed[i].Mood.ShouldBe(States[i].Mood, $"{States[i]}");
        }

        listed[6].Cells[1].ShouldBe("backing_off");
        listed[8].Cells[2].ShouldBeEmpty();
    }
}
