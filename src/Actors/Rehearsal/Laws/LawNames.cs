namespace Experimance.Actors.Rehearsal.Laws;

/// <summary>The laws that hold in every life; <c>infra/docs/rehearsal.md</c> says them in full.</summary>
internal static class LawNames
{
    /// <summary>What visitors see for more than a minute in opening hours is told to somebody, or something is tried against it.</summary>
    public const string Unseen = "unseen";

    /// <summary>A critical incident in opening hours is on a phone within a minute.</summary>
    public const string Late = "late";

    /// <summary>One cause rings once on each phone.</summary>
    public const string Twice = "twice";

    /// <summary>Nobody is called when the rules say that they are not.</summary>
    public const string OutsideRules = "outside_rules";

    /// <summary>A server's limits are never passed.</summary>
    public const string Limits = "limits";

    /// <summary>Whoever heard that something is broken hears that it is over; and what was to be told was told.</summary>
    public const string Lost = "lost";

    /// <summary>Nobody hears that something is over which is not.</summary>
    public const string FalseEnd = "false_end";

    /// <summary>Of one thread the newer is never followed by the older.</summary>
    public const string Order = "order";

    /// <summary>Nobody calls themselves again and again without time going on.</summary>
    public const string StandsStill = "stands_still";
}
