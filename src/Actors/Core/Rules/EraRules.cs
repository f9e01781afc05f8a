using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Core.Rules;

/// <summary>When an era ends and which one follows.</summary>
internal static class EraRules
{
    /// <summary>What an era may become without being forced.</summary>
    public static bool Allowed(Era from, Era to) =>
        from switch
        {
            Era.Current => to is Era.Future or Era.Dystopia,
            Era.Future => to is Era.Dystopia,
            Era.Dystopia => to is Era.Ruins,
            Era.Ruins => to is Era.Wilderness,
            _ => to == from + 1,
        };

    /// <summary>
    /// Looks at the era once. <paramref name="change"/> is the score of a significant change that has just been added to
    /// <paramref name="done"/>, or null where only time went on.
    /// </summary>
    public static (Verdict Verdict, Chance Chance) Judge(
        Visit visit,
        Interaction done,
        double? change,
        bool present,
        TimeSpan now,
        Chance chance,
        CoreSettings settings
    )
    {
        var clock = now - visit.Clock;
        var full = done.Full(settings.Interaction) && clock >= settings.Era.MinDuration;
        var timeUp = present && clock >= settings.Era.MaxDuration;
        if (visit.Era == Era.Future)
        {
            return JudgeFuture(visit, change, full, timeUp, now, chance, settings);
        }

        return (full || timeUp ? new Verdict.Advance(Successor(visit.Era, done, settings)) : Verdict.Nothing, chance);
    }

    private static (Verdict, Chance) JudgeFuture(
        Visit visit,
        double? change,
        bool full,
        bool timeUp,
        TimeSpan now,
        Chance chance,
        CoreSettings settings
    )
    {
        var rules = settings.Future;
        var age = now - visit.Entered;
        if (change is { } score && age >= rules.Grace && age >= settings.Era.MinDuration)
        {
            var likely = Math.Clamp(score / settings.Interaction.FullScore, rules.ChangeMin, rules.ChangeMax);
            (var falls, chance) = Draw(chance, likely);
            if (falls)
            {
                return (new Verdict.Advance(Era.Dystopia), chance);
            }
        }

        if (full)
        {
            return (Verdict.Stays, chance);
        }

        if (!timeUp)
        {
            return (Verdict.Nothing, chance);
        }

        (var ends, chance) = Draw(chance, rules.TimeUp);
        return (ends ? new Verdict.Advance(Era.Dystopia) : Verdict.Stays, chance);
    }

    private static Era Successor(Era era, Interaction done, CoreSettings settings) =>
        era switch
        {
            Era.Current => done.Gentle(settings.Future) ? Era.Future : Era.Dystopia,
            Era.Ruins => Era.Wilderness,
            _ => era + 1,
        };

    private static (bool Hit, Chance Next) Draw(Chance chance, double likely)
    {
        var (value, next) = chance.Draw();
        return (value < likely, next);
    }
}

/// <summary>What the rules say about an era.</summary>
internal abstract record Verdict
{
    public static readonly Verdict Nothing = new GoOn();

    /// <summary>It could have advanced and stays: sum and clock begin again, the picture advances one stage.</summary>
    public static readonly Verdict Stays = new StayOn();

    public sealed record GoOn : Verdict;

    public sealed record StayOn : Verdict;

    public sealed record Advance(Era To) : Verdict;
}
