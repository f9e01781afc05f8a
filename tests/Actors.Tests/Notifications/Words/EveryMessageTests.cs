using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Experimance.Actors.Health.Rules;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Words;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Words;

/// <summary>Every message that can be made is whole: nothing left over, nothing technical, within the limits.</summary>
public sealed partial class EveryMessageTests
{
    private static readonly MessageWords Words = SomeTellings.Words();

    public static TheoryData<string> Languages => [.. MessageTexts.BuiltIn.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_rule_for_every_reason_is_a_whole_message(string language)
    {
        var seen = 0;
        foreach (var incident in SomeTellings.OfEveryRule().SelectMany(Lives))
        {
            foreach (var reason in Enum.GetValues<TellingReason>())
            {
                foreach (var channel in (string[])["ntfy", "mail", "webhook"])
                {
                    var telling = SomeTellings.About(incident, reason, language, TimeSpan.FromHours(5)) with
                    {
                        To = SomeTellings.To(language, channel),
                    };
                    Whole(Words.Of(telling));
                    Whole(Words.Of(telling with { PartOf = "20261126-1" }));
                    seen++;
                }
            }
        }

        seen.ShouldBeGreaterThan(3000);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_line_of_the_day_is_a_whole_message(string language)
    {
        var all = SomeTellings.OfEveryRule().ToImmutableArray();
        ImmutableArray<Incident> none = [];
        foreach (var kind in (MessageKind[])[MessageKind.Ready, MessageKind.Daily])
        {
            foreach (var open in (ImmutableArray<Incident>[])[none, [all[0]], [.. all.Take(2)], all])
            {
                foreach (
                    var over in (ImmutableArray<Incident>[])
                        [none, [all[3].Over(3)], [.. all.Select(one => one.Over(9))]]
                )
                {
                    foreach (var hours in (double[])[0, 7])
                    {
                        var day = SomeTellings.Day() with
                        {
                            Open = open,
                            Over = over,
                            OpensAt = hours > 0 ? SomeTellings.Then.AddDays(1) : null,
                            OpenTime = TimeSpan.FromHours(hours),
                            Troubled = TimeSpan.FromMinutes(over.Length),
                            QuietRestarts = ImmutableSortedDictionary<string, int>
                                .Empty.Add("depth", 2)
                                .Add("audio", 1),
                            Maintenance = new(
                                SomeTellings.Then,
                                SomeTellings.Then.AddHours(1),
                                hours > 0 ? "" : "lamp change.",
                                "anna"
                            ),
                            Note = hours > 0 ? "" : "Lamp change until 12:00",
                        };
                        Whole(Words.Of(SomeTellings.Plain(kind, language, day: day)));
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_digest_and_plain_message_is_whole(string language)
    {
        var causes = RuleBook
            .All.Select((rule, i) => SomeTellings.Cause(rule.Name, "screen:main", i + 1, i, i))
            .ToImmutableArray();
        var open = SomeTellings.OfEveryRule().ToImmutableArray();
        foreach (var count in (int[])[0, 1, 2, open.Length])
        {
            foreach (var collapsed in (int[])[0, 1, 2, causes.Length])
            {
                Whole(Words.Of(SomeTellings.Digest(language, [.. open.Take(count)], [.. causes.Take(collapsed)])));
            }
        }

        foreach (var kind in (MessageKind[])[MessageKind.Started, MessageKind.Goodbye, MessageKind.Test])
        {
            foreach (var why in (string[])["", "by hand", "the power came back."])
            {
                Whole(Words.Of(SomeTellings.Plain(kind, language, why)));
            }
        }

        Sentence(Words.Late(language, SomeTellings.Then.AddDays(-40), SomeTellings.Then));
    }

    /// <summary>An incident in all that can have become of it.</summary>
    private static IEnumerable<Incident> Lives(Incident incident)
    {
        yield return incident;
        yield return incident with
        {
            AcknowledgedBy = "attendant",
            TakesWithIt = ["screen:main", "core", "core"],
        };
        yield return incident with
        {
            AcknowledgedBy = "",
            SnoozedUntil = SomeTellings.Then.AddHours(6),
            Tried =
            [
                SomeTellings.Tried("child", "failed"),
                SomeTellings.Tried("service", "failed"),
                SomeTellings.Tried("service", "failed"),
                SomeTellings.Tried("host", "the limit of 3 in an hour is reached"),
                SomeTellings.Tried("machine"),
                SomeTellings.Tried("machine"),
            ],
        };
        yield return incident.Over(12) with
        {
            Tried = [SomeTellings.Tried("service", "helped")],
        };
        yield return incident.Over(12) with
        {
            Tried = [SomeTellings.Tried("person", Attempt.SetAside)],
        };
    }

    private static void Whole(Message message)
    {
        message.Title.Length.ShouldBeInRange(5, 120);
        message.Title.ShouldNotContain("\n");
        message.Text.Length.ShouldBeInRange(10, 2000);
        message.Text.ShouldBe(message.Text.Trim());
        Sentence(message.Title);
        var lines = message.Text.Split('\n');
        lines[0].Length.ShouldBeGreaterThan(10, message.Text);
        foreach (var line in lines)
        {
            line.ShouldNotBeEmpty(message.Text);
            Sentence(line);
        }
    }

    private static void Sentence(string text)
    {
        text.ShouldBe(text.Trim());
        text.IndexOfAny(['{', '}']).ShouldBe(-1, text);
        text.ShouldNotContain("  ");
        text.ShouldNotContain("..");
        text.ShouldNotContain(": .");
        text.ShouldNotContain("()");
        (char.IsUpper(text[0]) || char.IsDigit(text[0]) || text[0] is '•' or '…' or '“' or '„' or '«').ShouldBeTrue(
            text
        );
        // Keys of rules and services, what an engineer wrote, names of errors.
        Technical().IsMatch(text).ShouldBeFalse(text);
    }

    [GeneratedRegex(@"[a-z]_[a-z]|LIBUSB|for the engineer|image-server|Exception|null|the limit of")]
    private static partial Regex Technical();
}
