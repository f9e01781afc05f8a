namespace Experimance.Client.Arguments;

/// <summary>What may stand anywhere, in the program's arguments and in each line at the prompt.</summary>
internal sealed record ShellOptions
{
    public bool Json { get; init; }

    /// <summary>After that pbm waits no longer and ends with 6; null: as long as the host lets the command take.</summary>
    public TimeSpan? Timeout { get; init; }

    public bool Yes { get; init; }

    public bool DryRun { get; init; }

    /// <summary>The command is run again and again, so long apart; null: once.</summary>
    public TimeSpan? Watch { get; init; }

    public bool NoColor { get; init; }

    /// <summary>A script does not stop at its first failure.</summary>
    public bool KeepGoing { get; init; }

    public bool Help { get; init; }

    public bool Version { get; init; }

    /// <summary>This line's options over those that the program was started with.</summary>
    public ShellOptions With(ShellOptions line) =>
        new()
        {
            Json = Json || line.Json,
            Timeout = line.Timeout ?? Timeout,
            Yes = Yes || line.Yes,
            DryRun = DryRun || line.DryRun,
            Watch = line.Watch ?? Watch,
            NoColor = NoColor || line.NoColor,
            KeepGoing = KeepGoing,
            Help = line.Help,
            Version = line.Version,
        };
}
