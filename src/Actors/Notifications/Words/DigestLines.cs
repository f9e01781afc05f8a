using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Words;

/// <summary>Several late messages in one: what is still broken first.</summary>
internal static class DigestLines
{
    public static (string Title, Lines Text) Of(Speech say, Digest digest)
    {
        var lines = new Lines()
            .Add(say.Text("lines.digest"))
            .Add(DayLines.StillBroken(say, digest.Open))
            .Add(digest.Causes.IsEmpty ? "" : say.Text("lines.happened"))
            .Add(DayLines.Some(say, digest.Causes, cause => Cause(say, cause)));
        return (Title(say, digest), lines);
    }

    private static string Title(Speech say, Digest digest)
    {
        var count = digest.Causes.Sum(cause => cause.Incidents);
        return (digest.Open.Length, count) switch
        {
            (1, _) => say.Text("titles.digest_open_one", ("what", say.Of(digest.Open[0]).Title)),
            (> 1, _) => say.Text("titles.digest_open_more", ("count", LanguageTexts.Number(digest.Open.Length))),
            (_, 1) => say.Text("titles.digest_over_one"),
            _ => say.Text("titles.digest_over_more", ("count", LanguageTexts.Number(count))),
        };
    }

    private static string Cause(Speech say, DigestCause cause)
    {
        var what = say.Of(Sample(cause)).Title;
        return cause.Incidents == 1
            ? say.Text(
                "lines.happened_once",
                ("what", what),
                ("from", say.When(cause.First)),
                ("duration", say.Texts.Duration(cause.Longest))
            )
            : say.Text(
                "lines.collapsed_often",
                ("what", what),
                ("times", say.Texts.Times(cause.Incidents)),
                ("from", say.When(cause.First)),
                ("to", say.When(cause.Last)),
                ("duration", say.Texts.Duration(cause.Longest))
            );
    }

    /// <summary>Words are found by rule and subject; nothing else of it is said.</summary>
    private static Incident Sample(DigestCause cause) =>
        new(
            "",
            cause.Cause,
            cause.Subject,
            cause.Service,
            Severity.Warning,
            IncidentState.Closed,
            cause.First,
            cause.First,
            cause.Last,
            "",
            [],
            [],
            []
        );
}
