using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>The rules in force, in plain English: the table of who is told what, when.</summary>
internal static class RuleWords
{
    public static ImmutableArray<RuleInWords> Of(NotificationsSettings settings) =>
        [
            .. TellingRules
                .Of(settings)
                .Select(rule => new RuleInWords(
                    rule.Name,
                    TellingRules.IsBuilt(rule.Name),
                    Fits(rule),
                    ExplanationWords.Order(rule),
                    string.Join(", then ", rule.Channels),
                    ExplanationWords.When(rule.Inside),
                    ExplanationWords.When(rule.Outside),
                    rule.RemindEvery
                )),
        ];

    private static string Fits(TellingRule rule)
    {
        List<string> words = [];
        if (!rule.Severities.IsEmpty)
        {
            words.Add(string.Join(" or ", rule.Severities.Select(Spelling.Snake)));
        }

        if (!rule.Causes.IsEmpty)
        {
            words.Add(string.Join(", ", rule.Causes));
        }

        if (rule.Visitors is { } visitors)
        {
            words.Add(visitors ? "visitors notice it" : "visitors do not notice it");
        }

        return words.Count == 0 ? "everything else" : string.Join("; ", words);
    }
}
