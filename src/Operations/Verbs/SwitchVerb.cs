using System.CommandLine;
using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary><c>switch PROJECT</c>: another project becomes the active one, or everything is as it was.</summary>
internal static class SwitchVerb
{
    public static Command Create(OpsMeans means)
    {
        var name = new Argument<string?>("PROJECT")
        {
            Description = "The project, or a variant: experimance/quiet.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new VerbOptions(means, changes: true).AddTo(
            new Command(
                "switch",
                "Makes a project the active one; back to the former where it does not become ready in 60 s."
            )
            {
                name,
            },
            (run, parsed) => RunAsync(run, parsed.GetValue(name))
        );
    }

    private static async Task<int> RunAsync(VerbRun run, string? named)
    {
        if ((named ?? run.ProjectOption) is not { } project)
        {
            throw OpsRefusal.Wrong("no project is named", "experimance ops switch PROJECT");
        }

        var found = run.Find(project);
        if (run.DryRun)
        {
            run.Say($"would do: make {project} the active project in place of {found.Active}");
            return ExitStatus.Done;
        }

        if (!found.Production)
        {
            return await AttachedProgram
                .RunAsync(
                    run.Means.Program,
                    ["project", "switch", project, "--tree", found.Tree],
                    OwnProgram.Mode(production: false)
                )
                .ConfigureAwait(false);
        }

        run.NeedRoot($"experimance ops switch {project}");
        var (_, errors) = await OwnProgram
            .CheckAsync(run, OwnProgram.Of(run, found), found.Tree, project, production: true)
            .ConfigureAwait(false);
        if (errors.Count > 0)
        {
            throw new OpsRefusal(
                ExitStatus.ConfigurationInvalid,
                $"{string.Join('\n', errors)}\n{project} is invalid; nothing was changed",
                $"mend it, then check it: experimance check --project {project}"
            );
        }

        using var operation = Operation.Begin(run.Machine, "switch", VerbRun.Who);
        return await new ProdSwitch(run, found).RunAsync().ConfigureAwait(false);
    }
}
