using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Words;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Words;

/// <summary>
/// The most important messages, word for word, in <c>messages.&lt;language&gt;.txt</c> beside this file: read them aloud before you change them.
/// With <c>EXPERIMANCE_WRITE_MESSAGES=1</c> the files are written anew.
/// </summary>
public sealed class ImportantMessagesTests
{
    private const string Folder = "tests/Actors.Tests/Notifications/Words";

    private static readonly MessageWords Words = SomeTellings.Words();

    public static TheoryData<string> Languages => [.. MessageTexts.BuiltIn.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void They_are_word_for_word_as_they_were_read_aloud(string language)
    {
        var path = Path.Combine(WorkingCopy.Root, Folder, $"messages.{language}.txt");
        var said = string.Join('\n', All(language).Select(one => $"# {one.Name}\n{Shown(one.Message)}\n"));
        if (Environment.GetEnvironmentVariable("EXPERIMANCE_WRITE_MESSAGES") == "1")
        {
            File.WriteAllText(path, said);
        }

        said.ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_page_about_alerts_shows_them_as_they_are()
    {
        var page = File.ReadAllText(Path.Combine(WorkingCopy.Root, "infra/docs/alerts.md")).ReplaceLineEndings("\n");
        foreach (var (name, message) in All("en"))
        {
            page.ShouldContain($"```text\n{Shown(message)}\n```", Case.Sensitive, name);
        }
    }

    private static string Shown(Message message) => $"{message.Title}\n\n{message.Text}";

    private static IEnumerable<(string Name, Message Message)> All(string language)
    {
        var camera = SomeTellings.Incident() with { TakesWithIt = ["depth"] };
        var tried = camera with { Tried = [SomeTellings.Tried("child", "failed"), SomeTellings.Tried("service")] };
        var seen = tried with { AcknowledgedBy = "attendant" };
        var sound = SomeTellings.Incident("service_down", "audio") with { Id = "20261126-4" };
        var disk = SomeTellings.Incident("disk_full", "disk") with { Id = "20261126-2", Severity = Severity.Warning };
        (string, Incident, TellingReason, double)[] incidents =
        [
            ("opened", camera, TellingReason.Opened, 0.2),
            ("changed", tried, TellingReason.Changed, 1),
            ("worse", sound with { Cause = "service_crash_loop" }, TellingReason.Worse, 8),
            ("reminder", tried, TellingReason.Reminder, 240),
            ("escalated", tried, TellingReason.Escalated, 10),
            ("taken over", camera, TellingReason.TakenOver, 0.5),
            ("acknowledged", seen, TellingReason.Acknowledged, 3),
            ("snoozed", camera with { SnoozedUntil = SomeTellings.Then.AddMinutes(64) }, TellingReason.Snoozed, 4),
            ("flapping", camera, TellingReason.Flapping, 9),
            ("steady", camera, TellingReason.Steady, 30),
            (
                "recovered, by a restart",
                camera.Over(12) with
                {
                    Tried = [SomeTellings.Tried("service", "helped")],
                },
                TellingReason.Recovered,
                12.5
            ),
            (
                "recovered, by itself",
                SomeTellings.Incident("screen_black", "screen:main").Over(3),
                TellingReason.Recovered,
                4
            ),
        ];
        foreach (var (name, incident, reason, minutes) in incidents)
        {
            var telling = SomeTellings.About(incident, reason, language, TimeSpan.FromMinutes(minutes));
            var channel = reason == TellingReason.TakenOver ? "mail" : "ntfy";
            yield return (name, Words.Of(telling with { To = SomeTellings.To(language, channel) }));
        }

        yield return (
            "part of another fault",
            Words.Of(
                SomeTellings.About(sound.Over(1), TellingReason.Recovered, language, TimeSpan.FromMinutes(1)) with
                {
                    PartOf = "20261126-5",
                }
            )
        );
        foreach (var (name, kind, why, day) in Plain(camera, disk))
        {
            yield return (name, Words.Of(SomeTellings.Plain(kind, language, why, day)));
        }

        yield return (
            "digest",
            Words.Of(
                SomeTellings.Digest(
                    language,
                    [camera with { Since = SomeTellings.Then.AddHours(-20) }],
                    SomeTellings.Cause("camera_lost", "camera", 1, 20, 1200),
                    SomeTellings.Cause("network_outside", "network", 12, 22, 95),
                    SomeTellings.Cause("screen_frozen", "screen:main", 1, 3, 2)
                )
            )
        );
    }

    private static ImmutableArray<(string Name, MessageKind Kind, string Why, DayReport? Day)> Plain(
        Incident camera,
        Incident disk
    )
    {
        var yesterday = SomeTellings.Then.AddHours(-16);
        var day = SomeTellings.Day() with { OpensAt = new DateTimeOffset(2026, 11, 27, 10, 0, 0, TimeSpan.Zero) };
        return
        [
            ("started", MessageKind.Started, "by hand", null),
            ("goodbye", MessageKind.Goodbye, "", null),
            ("ready", MessageKind.Ready, "", SomeTellings.Day()),
            (
                "ready, with something to see to",
                MessageKind.Ready,
                "",
                SomeTellings.Day(disk with { Since = yesterday }) with
                {
                    Over = [(SomeTellings.Incident("network_outside", "network") with { Since = yesterday }).Over(40)],
                }
            ),
            ("not ready", MessageKind.Ready, "", SomeTellings.Day(camera with { Since = yesterday })),
            ("a good day", MessageKind.Daily, "", day),
            (
                "a day with a fault",
                MessageKind.Daily,
                "",
                day with
                {
                    Troubled = TimeSpan.FromMinutes(15),
                    Over =
                    [
                        camera.Over(12),
                        SomeTellings.Incident("screen_black", "screen:main").Over(2),
                        SomeTellings.Incident("screen_black", "screen:main").Over(1),
                    ],
                    Open = [disk],
                    QuietRestarts = day.QuietRestarts.Add("depth", 2).Add("audio", 1),
                }
            ),
            ("test", MessageKind.Test, "", null),
        ];
    }
}
