using Experimance.Operations.Planning;

namespace Experimance.Operations.Verbs;

/// <summary>All that is missing or in the way, told at once.</summary>
internal static class Troubles
{
    /// <returns>The exit status where something stops the verb; null: only advice, or nothing.</returns>
    public static int? Tell(VerbRun run, IReadOnlyCollection<Trouble> troubles)
    {
        var serious = troubles.Where(one => one.Kind is not TroubleKind.Advice).ToList();
        if (serious.Count == 0)
        {
            return null;
        }

        run.Error.WriteLine(
            serious.Count == 1
                ? "experimance: one thing is missing or in the way; nothing was changed:"
                : $"experimance: {serious.Count} things are missing or in the way; nothing was changed:"
        );
        foreach (var one in serious)
        {
            Print(run, one);
        }

        return serious.Min(one => one.Kind) switch
        {
            TroubleKind.Wrong => ExitStatus.UsedWrongly,
            TroubleKind.Missing => ExitStatus.Missing,
            TroubleKind.Configuration => ExitStatus.ConfigurationInvalid,
            _ => ExitStatus.Failed,
        };
    }

    /// <summary>What works without and should be seen to all the same.</summary>
    public static void Advise(VerbRun run, IEnumerable<Trouble> troubles)
    {
        foreach (var one in troubles.Where(one => one.Kind is TroubleKind.Advice))
        {
            Print(run, one);
        }
    }

    private static void Print(VerbRun run, Trouble trouble)
    {
        run.Error.WriteLine($"- {trouble.What}");
        foreach (var line in trouble.ToDo.Split('\n'))
        {
            run.Error.WriteLine($"    {line}");
        }
    }
}
