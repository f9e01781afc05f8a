using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Foundation.Time;
using Experimance.Host.Installation;

namespace Experimance.Host.Tests.Opening;

/// <summary>A clock that cannot be right is not believed, and is believed again when something sets it.</summary>
public sealed class ClockWatchTests : IDisposable
{
    private static readonly DateTimeOffset Built = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private bool? _synchronised = false;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_machine_without_a_battery_is_doubted_until_it_is_synchronised()
    {
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        var told = 0;
        using var watch = Watch(time);
        watch.Tell(() => told++);
        time.Doubt.ShouldNotBeNull().ShouldContain("before this release was built");
        File.Exists(_folder["state/clock.json"]).ShouldBeFalse("nothing is put on record");
        watch.Look();
        told.ShouldBe(0);
        _synchronised = true;
        watch.Look();
        (time.Doubt, told).ShouldBe((null, 1));
    }

    [Fact]
    public void A_clock_earlier_than_what_is_on_record_is_doubted_also_after_a_restart()
    {
        var last = Built.AddDays(100);
        using (Watch(new VirtualTime(last))) { }
        var early = new VirtualTime(last.AddDays(-1));
        using (Watch(early))
        {
            early.Doubt.ShouldNotBeNull().ShouldContain("here already");
        }

        var later = new VirtualTime(last.AddSeconds(1));
        using (Watch(later))
        {
            later.Doubt.ShouldBeNull();
        }

        // What keeps the clock right may say that the record was wrong.
        _synchronised = true;
        using (Watch(new VirtualTime(last.AddDays(-1)))) { }
        _synchronised = false;
        var again = new VirtualTime(last.AddDays(-1));
        using (Watch(again))
        {
            again.Doubt.ShouldBeNull();
        }
    }

    [Fact]
    public async Task While_it_is_not_believed_the_piece_counts_as_open()
    {
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        using var watch = Watch(time);
        var project = new ProjectFile
        {
            Opening = new() { Thursday = "closed", Friday = "closed" },
        };
        await using var opening = new OpeningWatch(new(_folder["records/opening.json"], time), project, time);
        watch.Tell(opening.ClockChanged);
        // The first of January 1970 was a Thursday.
        var now = time.GetUtcNow();
        opening.Times.Current.IsOpen(now).ShouldBeTrue();
        opening.Waking.Current.At(now).Awake.ShouldBeTrue();
        _synchronised = true;
        watch.Look();
        opening.Times.Current.IsOpen(now).ShouldBeFalse();
        opening.Waking.Current.At(now).Awake.ShouldBeFalse();
    }

    [Fact]
    public void This_program_knows_when_it_was_built() =>
        ClockWatch.Released.ShouldNotBeNull().ShouldBeGreaterThan(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task In_development_only_a_person_puts_it_to_sleep()
    {
        var time = new VirtualTime(new(2026, 11, 27, 3, 0, 0, TimeSpan.Zero));
        var now = time.GetUtcNow();
        var project = new ProjectFile { Opening = new() { Friday = "closed" } };
        var file = new OpeningFile(_folder["records/opening.json"], time);
        await using (var production = new OpeningWatch(file, project, time))
        {
            production.Waking.Current.At(now).Awake.ShouldBeFalse();
        }

        await using (var development = new OpeningWatch(file, project, time, byHandOnly: true))
        {
            development.Waking.Current.At(now).Awake.ShouldBeTrue("it is night elsewhere");
            development.Times.Current.IsOpen(now).ShouldBeFalse("whom to tell what stays as in production");
        }

        await file.ChangeAsync(_ => OpeningExceptions.None with { ClosedUntil = new(now, now.AddHours(1), "anna") });
        await using var closed = new OpeningWatch(file, project, time, byHandOnly: true);
        closed.Waking.Current.At(now).Awake.ShouldBeFalse();
        await using var never = new OpeningWatch(
            file,
            project with
            {
                Opening = project.Opening with { Sleep = false },
            },
            time
        );
        never.Waking.Current.At(now.AddHours(2)).Awake.ShouldBeTrue();
    }

    private ClockWatch Watch(VirtualTime time)
    {
        Directory.CreateDirectory(_folder["state"]);
        return new(time, time, _folder.Places, () => _synchronised, Built);
    }
}
