namespace Experimance.Palettes.Configuration;

/// <summary>What the commands of this palette share.</summary>
internal static class Door
{
    /// <summary>Checking a whole configuration takes a while on a busy machine; somebody else's change is waited for.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static readonly ArgumentDeclaration Key = new("key", "the setting, as core.presence.idle_threshold")
    {
        Required = true,
        Positional = true,
        Completes = async (means, end) =>
            [
                .. (await Of(means).ShowAsync(end).ConfigureAwait(false))
                    .Where(setting => setting.File != ShownMachine)
                    .Select(setting => setting.Key),
            ],
    };

    public static readonly ArgumentDeclaration Value = new("value", "as 60s, 0.4, true, circle, or [\"de\", \"en\"]")
    {
        Required = true,
        Positional = true,
        Rest = true,
        // A key that there is not may be that of a secret, typed where it does not belong; settings themselves are no secrets.
        IsSecret = (means, arguments) =>
            means.Configuration?.IsOpen(arguments.GetValueOrDefault(Key.Name, "")) is not true,
    };

    /// <summary>The file name of what this machine says for all projects; it is changed in <c>/etc</c>, not here.</summary>
    public const string ShownMachine = "machine";

    /// <exception cref="CommandFailedException">This host has no configuration to look at.</exception>
    public static IConfigurationDoor Of(ShellMeans means) =>
        means.Configuration ?? throw new CommandFailedException("this host has no configuration to show or to change");

    /// <summary>As the history keeps who changed something.</summary>
    public static string By(Caller caller) => $"{caller.Who} by {caller.Way}";

    public static async Task SayAsync(CommandRun run, ConfigurationAnswer answer, CancellationToken end)
    {
        await run.SayAsync(answer.Text.TrimEnd(), answer.Facts, end).ConfigureAwait(false);
        if (answer.Notes.Length > 0)
        {
            await run.NoteAsync(answer.Notes.TrimEnd(), end).ConfigureAwait(false);
        }
    }
}
