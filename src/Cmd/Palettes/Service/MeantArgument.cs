namespace Experimance.Palettes.Service;

/// <summary>Whoever breaks something on purpose in production has to say it twice.</summary>
internal static class MeantArgument
{
    public static readonly ArgumentDeclaration Flag = new("i-mean-it", "in production too")
    {
        Kind = ArgumentKind.Flag,
    };

    /// <exception cref="CommandFailedException">Refused: production, and nobody said that it is meant.</exception>
    public static void Check(CommandRun run)
    {
        if (!run.Means.Development && run.Means.Process?.MayBreak != true && !run.Flag(Flag.Name))
        {
            throw CommandFailedException.Refused(
                $"this is production: nothing is broken on purpose without --{Flag.Name}, or by a host that was started with --allow-faults"
            );
        }
    }
}
