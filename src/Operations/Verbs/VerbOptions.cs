using System.CommandLine;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Verbs;

/// <summary>The options of every verb, and the run of one from its arguments to its exit status.</summary>
/// <param name="changes">The verb changes something: it can be tried with <c>--dry-run</c>, and says which installation it means.</param>
internal sealed class VerbOptions(OpsMeans means, bool changes)
{
    private readonly Option<string?> _project = new("--project")
    {
        Description = "The project, or a variant: experimance/quiet. Without it the active one.",
    };

    private readonly Option<bool> _dev = new("--dev") { Description = "The working tree is meant." };
    private readonly Option<bool> _prod = new("--prod") { Description = "This machine's installation is meant." };
    private readonly Option<bool> _json = new("--json") { Description = "For programs." };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Says what would be done, and does nothing.",
    };

    /// <summary>deploy.sh says which checkout it was called in, where another program of ours answers.</summary>
    private readonly Option<string?> _checkout = new("--checkout") { Hidden = true };

    /// <summary>A folder that stands for the machine.</summary>
    private readonly Option<string> _root = new("--root") { Hidden = true, DefaultValueFactory = _ => "/" };

    /// <summary>Gives a command these options and what it does.</summary>
    public Command AddTo(Command command, Func<VerbRun, ParseResult, Task<int>> act)
    {
        command.Add(_project);
        command.Add(_dev);
        command.Add(_prod);
        command.Add(_json);
        command.Add(_checkout);
        command.Add(_root);
        if (changes)
        {
            command.Add(_dryRun);
        }

        command.SetAction((parsed, _) => RunAsync(parsed, act));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<VerbRun, ParseResult, Task<int>> act)
    {
        var io = parsed.InvocationConfiguration;
        var (root, isRoot) = (parsed.GetValue(_root)!, NativeFiles.EffectiveUser() == 0);
        var run = new VerbRun(
            means,
            // A folder that stands for the machine is its owner's to change.
            new TargetMachine(root, means.Programs, means.Clock)
            {
                IsRoot = isRoot || root != "/",
                HasOwners = isRoot || root == "/",
            },
            parsed.GetValue(_checkout),
            io.Output,
            io.Error
        )
        {
            ProjectOption = parsed.GetValue(_project),
            Dev = parsed.GetValue(_dev),
            Prod = parsed.GetValue(_prod),
            Json = parsed.GetValue(_json),
            DryRun = changes && parsed.GetValue(_dryRun),
            Changes = changes,
            Verb = parsed.CommandResult.Command.Name,
        };
        try
        {
            return await act(run, parsed).ConfigureAwait(false);
        }
        catch (OpsRefusal refused)
        {
            await io.Error.WriteLineAsync($"experimance: {refused.Message}").ConfigureAwait(false);
            if (refused.ToDo.Length > 0)
            {
                await io.Error.WriteLineAsync($"  {refused.ToDo}").ConfigureAwait(false);
            }

            return refused.Exit;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await io.Error.WriteLineAsync($"experimance: {refused.Message}").ConfigureAwait(false);
            await io
                .Error.WriteLineAsync(
                    changes
                        ? "  What was done so far stays. When the cause is gone, give the same command again: it goes on from there."
                        : "  Nothing was changed."
                )
                .ConfigureAwait(false);
            return ExitStatus.Failed;
        }
    }
}
