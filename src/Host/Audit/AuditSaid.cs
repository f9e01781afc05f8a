using System.Globalization;
using System.Text;
using Experimance.Palettes.Running;

namespace Experimance.Host.Audit;

/// <summary>What is to be taken down: clean and of bounded length, whoever wrote it.</summary>
internal sealed record AuditSaid
{
    private const int LongestWho = 64;
    private const int LongestFrom = 64;
    private const int LongestWay = 16;
    private const int LongestWhat = 512;
    private const int LongestOutcome = 384;

    /// <summary>How lines of the log about itself are marked; no caller has this way.</summary>
    public const string OwnWay = "audit";

    private const string Refused = "refused";

    private AuditSaid(string who, string from, string way, string what, string outcome) =>
        (Who, From, Way, What, Outcome) = (
            Clean(who, LongestWho),
            Clean(from, LongestFrom),
            Clean(way, LongestWay),
            Clean(what, LongestWhat),
            Clean(outcome, LongestOutcome)
        );

    public string Who { get; }

    public string From { get; }

    public string Way { get; }

    public string What { get; }

    public string Outcome { get; private init; }

    /// <summary>Nothing was changed: it may be counted instead of written each time.</summary>
    public bool IsRefusal => Outcome.StartsWith(Refused, StringComparison.Ordinal);

    public static AuditSaid Of(Caller caller, string what, string outcome) =>
        new(caller.Who, caller.From, caller.Way, what, outcome);

    /// <summary>What the log has to tell about itself.</summary>
    public static AuditSaid Own(string what, string outcome) => new("host", "here", OwnWay, what, outcome);

    /// <summary>Refusals of so many sources that there was no place to count each.</summary>
    public static AuditSaid Others(long count) =>
        new(
            "others",
            "many places",
            OwnWay,
            "various",
            string.Create(CultureInfo.InvariantCulture, $"{Refused}: {count} times")
        );

    /// <summary>The same, so many times more.</summary>
    public AuditSaid Again(long count) =>
        this with
        {
            Outcome = Clean(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Cut(Outcome, LongestOutcome - 40)} ({count} times more)"
                ),
                LongestOutcome
            ),
        };

    /// <summary>
    /// Without what breaks a line, moves a terminal's cursor or turns letters around: controls, line and paragraph separators,
    /// invisible format characters, halves of characters.
    /// </summary>
    private static string Clean(string text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in Cut(text, longest).EnumerateRunes())
        {
            clean.Append(IsPlain(rune) ? rune.ToString() : "?");
        }

        return clean.ToString();
    }

    private static bool IsPlain(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1), "…");
}
