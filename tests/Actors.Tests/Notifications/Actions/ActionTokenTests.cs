using System.Diagnostics;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Actors.Tests.Notifications.Actions;

/// <summary>What stands behind a button: bound to one action, one incident, one person, an hour, once.</summary>
public sealed class ActionTokenTests : IDisposable
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const string Incident = "i-20261126-3";

    private static readonly string Person = Fingerprint.Of("ntfy", "https://ntfy.example/topic");

    private static readonly ActionCircumstances All = new(id => id == Incident, person => person == Person);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();

    private string Records => _folder["records"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_token_says_what_was_signed_and_is_good_once()
    {
        using var tokens = Open();
        var token = tokens.Sign(MessageAction.RestartService, Incident, Person);
        token.Length.ShouldBeLessThan(80);
        var seen = tokens.Look(token, All);
        seen.IsGood.ShouldBeTrue();
        (seen.Action!.Action, seen.Action.Incident, seen.Action.Person).ShouldBe(
            (MessageAction.RestartService, Incident, Person)
        );
        tokens.Look(token, All).IsGood.ShouldBeTrue("looking changes nothing");
        tokens.Use(token, All).IsGood.ShouldBeTrue();
        tokens.Use(token, All).Outcome.ShouldBe(ActionOutcome.Used);
        tokens.Look(token, All).Outcome.ShouldBe(ActionOutcome.Used);
        tokens
            .Use(tokens.Sign(MessageAction.RestartService, Incident, Person), All)
            .IsGood.ShouldBeTrue("each is one of its own");
    }

    [Fact]
    public void Any_changed_letter_makes_it_no_token()
    {
        using var tokens = Open();
        var token = tokens.Sign(MessageAction.Acknowledge, Incident, Person);
        for (var at = 0; at < token.Length; at++)
        {
            foreach (var letter in Alphabet.Where(letter => letter != token[at]))
            {
                tokens.Look($"{token[..at]}{letter}{token[(at + 1)..]}", All).Outcome.ShouldBe(ActionOutcome.Unknown);
            }
        }
    }

    [Fact]
    public void Any_flipped_bit_any_cut_and_any_other_text_is_no_token()
    {
        using var tokens = Open();
        var token = tokens.Sign(MessageAction.Acknowledge, Incident, Person);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(token);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var other = bytes.ToArray();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            tokens
                .Look(System.Buffers.Text.Base64Url.EncodeToString(other), All)
                .Outcome.ShouldBe(ActionOutcome.Unknown);
        }

        for (var length = 0; length < token.Length; length++)
        {
            tokens.Look(token[..length], All).Outcome.ShouldBe(ActionOutcome.Unknown);
        }

        Prop.ForAll<string>(text => tokens.Look(text ?? "", All).Outcome.ShouldBe(ActionOutcome.Unknown))
            .QuickCheckThrowOnFailure();
        tokens.Look(token + "=", All).Outcome.ShouldBe(ActionOutcome.Unknown);
        tokens.Look(token + " ", All).Outcome.ShouldBe(ActionOutcome.Unknown);
    }

    [Fact]
    public void It_is_good_for_an_hour_whatever_is_done_to_the_clock() =>
        Prop.ForAll(
                Gen.Choose(-200_000, 200_000).ToArbitrary(),
                seconds =>
                {
                    var clock = new StepClock();
                    using var tokens = ActionTokens.Open(Records, clock, out _);
                    var token = tokens.Sign(MessageAction.Acknowledge, Incident, Person);
                    clock.Now += TimeSpan.FromSeconds(seconds);
                    // Set back a little it is still good; set back far, it comes from a time that has not been.
                    var good = seconds is >= -300 and < 3600;
                    tokens.Look(token, All).Outcome.ShouldBe(good ? ActionOutcome.Good : ActionOutcome.Expired);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_used_one_stays_used_through_clocks_and_starts()
    {
        var clock = new StepClock();
        string token;
        using (var tokens = ActionTokens.Open(Records, clock, out _))
        {
            token = tokens.Sign(MessageAction.Acknowledge, Incident, Person);
            tokens.Use(token, All).IsGood.ShouldBeTrue();
        }

        var signed = clock.Now;
        clock.Now += TimeSpan.FromDays(400);
        using (var tokens = ActionTokens.Open(Records, clock, out _))
        {
            tokens.Look(token, All).Outcome.ShouldBe(ActionOutcome.Expired);
        }

        clock.Now = signed;
        using var again = ActionTokens.Open(Records, clock, out var troubles);
        troubles.ShouldBeEmpty();
        again.Use(token, All).Outcome.ShouldBe(ActionOutcome.Used);
    }

    [Fact]
    public void What_is_over_or_belongs_to_nobody_is_not_done()
    {
        using var tokens = Open();
        var token = tokens.Sign(MessageAction.SnoozeAnHour, Incident, Person);
        tokens.Use(token, All with { IsOpen = _ => false }).Outcome.ShouldBe(ActionOutcome.IncidentClosed);
        tokens.Use(token, All with { IsPerson = _ => false }).Outcome.ShouldBe(ActionOutcome.WrongPerson);
        tokens.Use(token, All).IsGood.ShouldBeTrue("neither used it up");
        foreach (var outcome in new[] { tokens.Look(token, All), tokens.Look("x", All) })
        {
            outcome.Why.ShouldNotBeEmpty();
            outcome.Why.ShouldNotContain(token);
        }
    }

    [Fact]
    public async Task Of_many_who_tap_at_once_one_does_it()
    {
        using var tokens = Open();
        var token = tokens.Sign(MessageAction.Acknowledge, Incident, Person);
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => tokens.Use(token, All))));
        all.Count(one => one.IsGood).ShouldBe(1);
        all.Count(one => one.Outcome == ActionOutcome.Used).ShouldBe(15);
    }

    [Fact]
    public void Thousands_of_used_ones_take_little_room_and_the_newest_stay_known()
    {
        var used = new List<string>();
        using (var tokens = Open())
        {
            for (var i = 0; i < 3 * UsedTokens.Kept; i++)
            {
                used.Add(tokens.Sign(MessageAction.Acknowledge, Incident, Person));
                tokens.Use(used[^1], All).IsGood.ShouldBeTrue();
            }
        }

        using var again = Open();
        used.TakeLast(UsedTokens.Kept).ShouldAllBe(token => again.Look(token, All).Outcome == ActionOutcome.Used);
        var size = new DirectoryInfo(Path.Combine(Records, UsedTokens.Folder))
            .EnumerateFiles()
            .Sum(file => file.Length);
        size.ShouldBeLessThan(400_000);
    }

    [Fact]
    public void Where_it_cannot_be_kept_it_is_not_done()
    {
        using var first = Open();
        // A second host would use links the first one does not know of.
        using var second = ActionTokens.Open(Records, _time, out var troubles);
        troubles.ShouldNotBeEmpty();
        var verdict = second.Use(second.Sign(MessageAction.Acknowledge, Incident, Person), All);
        verdict.Outcome.ShouldBe(ActionOutcome.NotKept);
        verdict.Why.ShouldStartWith("It was not done");
    }

    [Fact]
    public void The_key_is_the_owners_alone_and_stays()
    {
        string token;
        using (var tokens = Open())
        {
            token = tokens.Sign(MessageAction.Acknowledge, Incident, Person);
        }

        var path = Path.Combine(Records, ActionKey.FileName);
        ModeOf(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Process.Start("chmod", ["o+r", path]).WaitForExit();
        using var again = ActionTokens.Open(Records, _time, out var troubles);
        troubles.ShouldHaveSingleItem().ShouldContain("could be read by others");
        ModeOf(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        again.Look(token, All).IsGood.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData(null)]
    public void A_damaged_key_is_set_aside_and_said(string? content)
    {
        string token;
        using (var tokens = Open())
        {
            token = tokens.Sign(MessageAction.Acknowledge, Incident, Person);
        }

        var path = Path.Combine(Records, ActionKey.FileName);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, content ?? (text[0] == '0' ? '1' : '0') + text[1..]);
        using var again = ActionTokens.Open(Records, _time, out var troubles);
        troubles.ShouldHaveSingleItem().ShouldContain("is damaged: set aside as");
        again.Look(token, All).Outcome.ShouldBe(ActionOutcome.Unknown);
        again.Look(again.Sign(MessageAction.Acknowledge, Incident, Person), All).IsGood.ShouldBeTrue();
        Directory.EnumerateFiles(Records, "action.key.damaged-*").ShouldHaveSingleItem();
    }

    private static UnixFileMode ModeOf(string path) => new FileInfo(path).UnixFileMode;

    private ActionTokens Open() => ActionTokens.Open(Records, _time, out _);

    /// <summary>A wall clock that somebody sets.</summary>
    private sealed class StepClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 26, 14, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
