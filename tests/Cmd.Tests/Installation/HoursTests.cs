using Experimance.Actors.Foundation.Opening;
using Experimance.Cmd.Tests.Stage;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Cmd.Tests.Installation;

/// <summary>Hours, maintenance and another project: files and processes, not rooms.</summary>
public sealed class HoursTests : ShellTest
{
    /// <summary>A Friday at noon.</summary>
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    public HoursTests()
    {
        Clock = new FakeTimeProvider(Noon);
        Process.Opening = new(
            new("UTC", new() { Friday = "10:00-18:00", Saturday = "closed" }),
            OpeningExceptions.None
        );
    }

    private OpeningExceptions Written => new OpeningFile(Places, Clock).Read(out _);

    [Fact]
    public async Task Maintenance_is_begun_shown_and_ended()
    {
        (await RunAsync("installation maintenance", ("for", "1h"), ("why", "lamp change")))
            .ShouldBeDone()
            .Text.ShouldContain("by ada: lamp change");
        Written.Maintenance!.Until.ShouldBe(Noon + TimeSpan.FromHours(1));

        (await RunAsync("installation maintenance", ("for", "off"))).ShouldBeDone();
        Written.Maintenance!.Until.ShouldBe(Noon);
        (await RunAsync("installation maintenance", ("for", "off"))).Outcome.ShouldBe(Outcome.Refused);
        (await RunAsync("installation maintenance", ("for", "long"))).Outcome.ShouldBe(Outcome.UsedWrongly);
    }

    [Fact]
    public async Task Who_may_look_sees_whether_maintenance_is_on_and_begins_none()
    {
        Role = Role.Viewer;

        (await RunAsync("installation maintenance")).ShouldBeDone().Text.ShouldBe("No maintenance is on.");
        (await RunAsync("installation maintenance", ("for", "1h"))).Outcome.ShouldBe(Outcome.Refused);

        Written.Maintenance.ShouldBeNull();
    }

    [Fact]
    public async Task It_is_open_longer_and_as_usual_again()
    {
        (await RunAsync("installation open-until", ("time", "23:00"))).ShouldBeDone();
        Written.OpenUntil!.Until.ShouldBe(Noon.Date + TimeSpan.FromHours(23));

        (await RunAsync("installation open-until", ("time", "end"))).ShouldBeDone();
        Written.OpenUntil.ShouldBeNull();
        (await RunAsync("installation open-until", ("time", "later"))).Outcome.ShouldBe(Outcome.UsedWrongly);
    }

    [Fact]
    public async Task It_closes_now_and_opens_after_all()
    {
        (await RunAsync("installation close-now")).ShouldBeDone().Text.ShouldStartWith("Closed now, instead of at Fri");
        Written.ClosedUntil!.Who.ShouldBe("ada");

        (await RunAsync("installation close-now", ("what", "end"))).ShouldBeDone();
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var call = Call("installation close-now");
        call.DryRun = true;

        (await RunAsync(call)).ShouldBeDone().Text.ShouldStartWith("Would be: Closed now");

        Written.ClosedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Hours_tell_now_and_the_coming_days()
    {
        var answer = (await RunAsync("installation hours", ("days", "1"))).ShouldBeDone();

        answer.Lines[0].ShouldContain("open until Fri 2026-11-27 18:00");
        answer.Json.GetProperty("open").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_switch_says_what_will_happen_and_passes_on_what_does()
    {
        var answer = (await RunAsync("installation switch-project", ("name", "demo"))).ShouldBeDone();

        Process.Switched.ShouldBe(["demo within 60 s"]);
        answer.Text.ShouldContain("demo takes the place of experimance");
        answer.Progress.ShouldBe(Process.Lines);
    }

    [Fact]
    public async Task A_switch_need_not_be_waited_for()
    {
        var answer = await RunAsync("installation switch-project", ("name", "demo"), ("no-wait", "true"));

        answer.ShouldBeDone().Progress.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_switch_that_is_not_possible_is_not_begun()
    {
        Process.SwitchRefusal = "nobody would start it again";

        (await RunAsync("installation switch-project", ("name", "demo"))).Outcome.ShouldBe(Outcome.Refused);

        Process.Switched.ShouldBeEmpty();
    }
}
