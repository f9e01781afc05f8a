using System.Globalization;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Tests.Foundation.Opening;

/// <summary>What a person may want for once, what comes of it, and what is refused with what is right.</summary>
public sealed class OpeningWishTests
{
    private static readonly OpeningCalendar Calendar = new(
        "Europe/Berlin",
        new()
        {
            Monday = "closed",
            Tuesday = "10:00-13:00, 14:00-18:00",
            Wednesday = "20:00-02:00",
            Thursday = "closed",
        }
    );

    [Theory]
    [InlineData("Tue 15:00", "22:00", "Tue 18:00", "Tue 22:00", "open: from closing on")]
    [InlineData("Tue 09:00", "22:00", "Tue 18:00", "Tue 22:00", "not open yet: lunch stays")]
    [InlineData("Tue 09:00", "10:00", "Tue 09:00", "Tue 10:00", "earlier than usual")]
    [InlineData("Tue 10:30", "13:30", "Tue 13:00", "Tue 13:30", "into lunch")]
    [InlineData("Tue 19:00", "22:00", "Tue 19:00", "Tue 22:00", "closed already: from now")]
    [InlineData("Tue 19:00", "01:00", "Tue 19:00", "Wed 01:00", "after midnight")]
    [InlineData("Mon 12:00", "15:00", "Mon 12:00", "Mon 15:00", "a day that is closed")]
    [InlineData("Wed 23:00", "03:30", "Thu 02:00", "Thu 03:30", "a night that goes on")]
    public void Open_longer_is_from_the_last_closing_or_now(
        string now,
        string until,
        string from,
        string end,
        string why
    ) =>
        OpeningWish
            .Open(Usual, At(now), Time(until), "anna")
            .Next.ShouldNotBeNull(why)
            .OpenUntil.ShouldBe(new(At(from), At(end), "anna"), why);

    [Theory]
    [InlineData("Tue 15:00", "17:00")]
    [InlineData("Tue 15:00", "18:00")]
    [InlineData("Wed 23:00", "01:00")]
    [InlineData("Tue 09:00", "12:00")]
    public void Open_until_a_time_when_it_is_open_anyway_is_refused(string now, string until)
    {
        var wish = OpeningWish.Open(Usual, At(now), Time(until), "anna");
        wish.Next.ShouldBeNull();
        wish.Refusal.ShouldContain($"{until} anyway");
        wish.Refusal.ShouldContain("close-now");
    }

    [Fact]
    public void Closed_now_ends_with_the_present_hours()
    {
        var closed = With(OpeningWish.Close(Usual, At("Tue 11:00"), "anna"));
        closed.Exceptions.ClosedUntil.ShouldBe(new(At("Tue 11:00"), At("Tue 13:00"), "anna"));
        closed.IsOpen(At("Tue 12:00")).ShouldBeFalse();
        closed.IsOpen(At("Tue 14:00")).ShouldBeTrue();
        OpeningWish.Close(closed, At("Tue 12:00"), "anna").Refusal.ShouldBe("it is closed, and opens Tue 14:00");
        OpeningWish.EndClose(Usual, At("Tue 11:00")).Next.ShouldBeNull();

        var again = With(OpeningWish.EndClose(closed, At("Tue 12:00")));
        again.IsOpen(At("Tue 12:00")).ShouldBeTrue();
        again.IsOpen(At("Tue 11:30")).ShouldBeFalse("what was is not changed");
    }

    [Fact]
    public void Closed_now_includes_what_was_open_longer_and_opening_again_overrules_it()
    {
        var longer = With(OpeningWish.Open(Usual, At("Tue 15:00"), Time("22:00"), "anna"));
        var closed = With(OpeningWish.Close(longer, At("Tue 19:00"), "ben"));
        closed.Exceptions.ClosedUntil.ShouldBe(new(At("Tue 19:00"), At("Tue 22:00"), "ben"));
        var again = With(OpeningWish.Open(closed, At("Tue 20:00"), Time("23:00"), "anna"));
        again.OpenTime(At("Tue 18:00"), At("Wed 12:00")).ShouldBe(TimeSpan.FromHours(3), "20 to 23");
    }

    [Fact]
    public void Open_again_within_the_hours_takes_the_closing_back()
    {
        var closed = With(OpeningWish.Close(Usual, At("Tue 11:00"), "anna"));
        var again = With(OpeningWish.Open(closed, At("Tue 11:30"), Time("13:00"), "anna"));
        again.IsOpen(At("Tue 11:30")).ShouldBeTrue();
        again.Exceptions.OpenUntil.ShouldBeNull();
    }

    [Fact]
    public void What_is_always_open_is_closed_for_a_day_at_most()
    {
        var always = new OpeningTimes(new("Europe/Berlin", new()), OpeningExceptions.None);
        var now = At("Tue 11:00");
        var closed = new OpeningTimes(always.Calendar, OpeningWish.Close(always, now, "anna").Next!);
        closed.NextOpening(now).ShouldBe(now.AddHours(24));
        closed.NextClosing(now).ShouldBeNull();
    }

    [Fact]
    public void Open_longer_can_be_taken_back()
    {
        var now = At("Tue 15:00");
        var longer = With(OpeningWish.Open(Usual, now, Time("22:00"), "anna"));
        With(OpeningWish.EndOpen(longer, now)).Exceptions.OpenUntil.ShouldBeNull("it had not begun");
        With(OpeningWish.EndOpen(longer, At("Tue 20:00")))
            .OpenTime(At("Tue 18:00"), At("Wed 12:00"))
            .ShouldBe(TimeSpan.FromHours(2));
        OpeningWish.EndOpen(longer, At("Tue 22:00")).Next.ShouldBeNull("it is over");
    }

    [Fact]
    public void Maintenance_begins_now_and_ends_by_itself_or_by_word()
    {
        var now = At("Tue 15:00");
        var on = With(OpeningWish.Maintain(Usual, now, TimeSpan.FromMinutes(45), "lamp change", "anna"));
        on.MaintenanceAt(At("Tue 15:44")).ShouldBe(new(now, At("Tue 15:45"), "lamp change", "anna"));
        on.MaintenanceAt(At("Tue 15:45")).ShouldBeNull();
        var over = With(OpeningWish.EndMaintenance(on, At("Tue 15:10")));
        over.MaintenanceAt(At("Tue 15:10")).ShouldBeNull();
        over.MaintenanceAt(At("Tue 15:05")).ShouldNotBeNull("what was is not changed");
        OpeningWish.EndMaintenance(over, At("Tue 15:10")).Refusal.ShouldBe("no maintenance is on");
        foreach (var wrong in new[] { TimeSpan.Zero, TimeSpan.FromHours(24) + TimeSpan.FromTicks(1) })
        {
            var wish = OpeningWish.Maintain(Usual, now, wrong, "", "anna");
            wish.Next.ShouldBeNull();
            wish.Refusal.ShouldContain("at most 24 hours");
        }
    }

    private static OpeningTimes Usual => new(Calendar, OpeningExceptions.None);

    private static OpeningTimes With(OpeningWish wish)
    {
        wish.Refusal.ShouldBeEmpty();
        wish.Next!.IsSound.ShouldBeTrue();
        return new(Calendar, wish.Next);
    }

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>In the week of Monday 2026-11-23, in Berlin, where it is winter.</summary>
    private static DateTimeOffset At(string text)
    {
        var day = Array.IndexOf(["Mon", "Tue", "Wed", "Thu"], text[..3]);
        return new DateTimeOffset(
            new DateOnly(2026, 11, 23).AddDays(day).ToDateTime(Time(text[4..])),
            TimeSpan.FromHours(1)
        ).ToUniversalTime();
    }
}
