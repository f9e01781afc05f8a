using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Opening;

/// <summary>The host follows what commands write and what the project says.</summary>
public sealed class OpeningWatchTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly Maintenance Lamp = new(Noon, Noon.AddMinutes(45), "lamp change", "anna");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly Told _told = new();

    private OpeningFile File => new(_folder["records/opening.json"], _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_stands_there_at_the_start_holds_and_is_no_change()
    {
        await Change(Lamp);
        await using var watch = Follow(new());
        watch.Times.Current.MaintenanceAt(Noon).ShouldBe(Lamp);
        await Change(null);
        await _told.HeardAsync();
        _told.Waiting.ShouldBe(0, "the start was told, too");
    }

    [Fact]
    public async Task A_change_is_told_without_the_clock_going_on()
    {
        await using var watch = Follow(new());
        watch.Times.Current.Exceptions.ShouldBe(OpeningExceptions.None);
        await Change(Lamp);
        await _told.HeardAsync();
        watch.Times.Current.MaintenanceAt(Noon).ShouldBe(Lamp);
    }

    [Fact]
    public async Task Hours_that_change_in_the_project_hold_at_once()
    {
        foreach (var part in (ReadOnlySpan<string>)["projects", "hocon"])
        {
            Folders.CopyPart(part, _folder.Path);
        }

        var before = Read();
        await using var watch = Follow(before.Project);
        var live = LiveSettings.From(before, MachineSettings.None) with { Opening = watch };
        var monday = new DateTimeOffset(2026, 11, 30, 17, 0, 0, TimeSpan.Zero);
        watch.Times.Current.IsOpen(monday).ShouldBeFalse();
        var file = _folder["projects", "experimance", "project.toml"];
        var text = await System.IO.File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var changed = text.Replace("monday = \"closed\"", "monday = \"11:00-18:00\"", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(file, changed, TestContext.Current.CancellationToken);
        var nobody = ActorRefs.Nobody;
        live.Follow(Read(), new(nobody, nobody, nobody, nobody, nobody, nobody));
        watch.Times.Current.IsOpen(monday).ShouldBeTrue();

        ProjectSettings Read() =>
            ProjectSettings
                .Read(
                    new FoundProject(
                        _folder.Path,
                        ProjectFolder.Find(_folder["projects"], "experimance", out var why).ShouldNotBeNull(why),
                        null
                    ).Run([]),
                    out var errors
                )
                .ShouldNotBeNull(string.Join('\n', errors));
    }

    [Fact]
    public async Task Where_the_file_system_does_not_tell_it_is_seen_with_the_next_look()
    {
        // What is watched is another folder than the one that has the name later.
        var other = Directory.CreateDirectory(_folder["other"]).FullName;
        Directory.CreateSymbolicLink(_folder["records"], other);
        await using var watch = Follow(new());
        Directory.Delete(_folder["records"]);
        await Change(Lamp);
        var heard = _told.HeardAsync();
        while (!heard.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await heard;
        watch.Times.Current.MaintenanceAt(Noon).ShouldBe(Lamp);
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_and_the_next_is_followed()
    {
        await Change(Lamp);
        await using var watch = Follow(new());
        await System.IO.File.WriteAllTextAsync(File.Path, "{ half", TestContext.Current.CancellationToken);
        await _told.HeardAsync();
        watch.Times.Current.Exceptions.ShouldBe(OpeningExceptions.None);
        Directory.GetFiles(_folder["records"], "opening.json.damaged-*").Length.ShouldBeGreaterThan(0);
        await Change(Lamp);
        await _told.HeardAsync();
        watch.Times.Current.MaintenanceAt(Noon).ShouldBe(Lamp);
    }

    [Fact]
    public async Task Hours_of_the_project_that_change_are_told_with_what_people_changed()
    {
        await Change(Lamp);
        var project = new ProjectFile();
        await using var watch = Follow(project);
        watch.Times.Current.IsOpen(Noon).ShouldBeTrue();
        watch.Follow(new() { Title = "another" });
        watch.Follow(new() { Opening = new() { Friday = "closed" } });
        await _told.HeardAsync();
        _told.Waiting.ShouldBe(0, "another title is no other hours");
        watch.Times.Current.IsOpen(Noon).ShouldBeFalse();
        watch.Times.Current.MaintenanceAt(Noon).ShouldBe(Lamp);
        watch.Follow(
            new()
            {
                Opening = new() { Friday = "closed" },
                TimeZone = "Asia/Tokyo",
            }
        );
        await _told.HeardAsync();
        watch.Times.Current.Local(Noon).Hour.ShouldBe(21);
    }

    private OpeningWatch Follow(ProjectFile project)
    {
        var watch = new OpeningWatch(File, project, _time);
        watch.Tell(_told);
        return watch;
    }

    private async Task Change(Maintenance? maintenance) =>
        await File.ChangeAsync(exceptions => exceptions with { Maintenance = maintenance });

    /// <summary>Keeps what it is told.</summary>
    private sealed class Told : MinimalActorRef
    {
        private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();

        public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "told";

        public override IActorRefProvider Provider => throw new NotSupportedException();

        public int Waiting => _heard.Reader.Count;

        /// <summary>Waits for the next thing, which is that the hours were changed.</summary>
        public async Task HeardAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            (await _heard.Reader.ReadAsync(limit.Token)).ShouldBeOfType<NotificationsProtocol.HoursChanged>();
        }

        protected override void TellInternal(object message, IActorRef sender) => _heard.Writer.TryWrite(message);
    }
}
