using System.CommandLine;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Commands.Notify;

/// <summary>
/// <c>experimance notify setup</c>: makes a secret topic, shows it to a phone, sends a test, waits until a person has tapped it,
/// and writes the address where this machine's settings are. The topic goes to the terminal and that file, nowhere else.
/// </summary>
internal static class NotifySetup
{
    public static Command Create()
    {
        var options = new SetupOptions();
        var project = new ProjectOption();
        var command = new Command("setup", "Makes a phone ring: a new topic, a QR code, a test, the setting.");
        options.AddTo(command);
        command.SetAction(
            async (parsed, _) =>
                project.Find(parsed, out var exit) is { } found
                    ? await RunAsync(parsed, found, options, project).ConfigureAwait(false)
                    : exit
        );
        return project.AddTo(command);
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        FoundProject found,
        SetupOptions options,
        ProjectOption project
    )
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (SetupPlan.Make(parsed, found, options, error, out var exit) is not { } plan)
        {
            return exit;
        }

        using var pairing = NtfyPairing.Of(plan.Address, plan.Token, TimeProvider.System);
        if (pairing is null)
        {
            await error
                .WriteLineAsync("experimance: --server is an address as https://ntfy.example.org")
                .ConfigureAwait(false);
            return ExitCode.UsedWrongly;
        }

        var end = new End();
        using var signals = new Signals(end);
        var wait = TimeSpan.FromSeconds(parsed.GetValue(options.Wait));
        if (await SetupTalk.HoldAsync(pairing, wait, end, output, error).ConfigureAwait(false) is { } failed)
        {
            return failed;
        }

        return plan.IsSet ? ExitCode.Done : Keep(plan, found, parsed.GetValue(project.MachineFolder), output, error);
    }

    /// <summary>In development into the working tree's <c>.env</c>; in production a person does it, who may write there.</summary>
    private static int Keep(SetupPlan plan, FoundProject found, string? folder, TextWriter output, TextWriter error)
    {
        if (!FoundProject.Development)
        {
            output.WriteLine(
                $"Put {(plan.Lines.Length == 1 ? "this line" : "these lines")} into {Path.Combine(folder ?? MachineSources.InSystem, "experimance.env")} (0640, root and the service's group), in the place of what it has by that name, and restart:"
            );
            plan.Lines.ToList().ForEach(line => output.WriteLine($"{line.Name}={line.Value}"));
            return ExitCode.Done;
        }

        var path = Path.Combine(found.Tree, ".env");
        try
        {
            foreach (var (name, value) in plan.Lines)
            {
                EnvLine.Set(path, name, value);
                output.WriteLine($"{path} has it now: {name}={value}");
            }

            output.WriteLine("It counts from the next start.");
            return ExitCode.Done;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"experimance: {path} cannot be written: {refused.Message}");
            return ExitCode.Failed;
        }
    }
}
