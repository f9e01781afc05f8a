namespace Experimance.Palettes.Log;

/// <summary>Arguments that several commands of this palette take.</summary>
internal static class LogArguments
{
    public static readonly ArgumentDeclaration Service = new(
        "service",
        "only of this service; host: the process around them"
    )
    {
        Letter = "s",
        Completes = (_, _) => Task.FromResult(LogNames.Services),
    };

    public static readonly ArgumentDeclaration Level = new("level", "only what matters at least so much")
    {
        Letter = "l",
        Choices = ["verbose", "debug", "information", "warning", "error", "fatal"],
    };

    public static LogFilter Filter(CommandRun run, string text) =>
        new(
            run.Text(text),
            run.Text(Service.Name),
            run.Has(Level.Name)
                ? Enum.Parse<LogImportance>(run.Text(Level.Name), ignoreCase: true)
                : LogImportance.Verbose
        );

    /// <exception cref="CommandFailedException">This host has no log that can be asked.</exception>
    public static ILogDoor Logs(this CommandRun run) =>
        run.Means.Logs ?? throw new CommandFailedException("this host gives its log to nobody");

    public static string Mood(LogImportance level) =>
        level switch
        {
            >= LogImportance.Error => "bad",
            LogImportance.Warning => "warn",
            _ => "",
        };
}
