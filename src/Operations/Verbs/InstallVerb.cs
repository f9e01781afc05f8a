using System.CommandLine;

namespace Experimance.Operations.Verbs;

/// <summary><c>install dev</c> and <c>install prod</c>.</summary>
internal static class InstallVerb
{
    public static Command Create(OpsMeans means)
    {
        var command = new Command("install", "Sets up a working tree, or this machine for a show.")
        {
            new VerbOptions(means, changes: true).AddTo(
                new Command("dev", "What a working tree needs; no root, no question, nothing outside the tree."),
                (run, _) => InstallDev.RunAsync(run)
            ),
            Prod(means),
        };
        return command;
    }

    private static Command Prod(OpsMeans means)
    {
        var createUser = new Option<bool>("--create-user")
        {
            Description = "Makes the user 'experimance' (who cannot log in) where it is missing.",
        };
        var watchdog = new Option<bool>("--hardware-watchdog")
        {
            Description = "Has the machine's own watchdog restart it when systemd hangs.",
        };
        var release = new Option<string?>("--release") { Hidden = true };
        var command = new Command("prod", "This machine for a show: users, folders, release, units, start.")
        {
            createUser,
            watchdog,
            release,
        };
        return new VerbOptions(means, changes: true).AddTo(
            command,
            (run, parsed) =>
                InstallProd.RunAsync(
                    run,
                    parsed.GetValue(release),
                    parsed.GetValue(createUser),
                    parsed.GetValue(watchdog)
                )
        );
    }
}
