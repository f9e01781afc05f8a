using System.CommandLine;

namespace Experimance.Operations.Verbs;

/// <summary><c>check</c>: the project's whole configuration, by the program that runs it.</summary>
internal static class CheckVerb
{
    public static Command Create(OpsMeans means) =>
        new VerbOptions(means, changes: false).AddTo(
            new Command("check", "Reads and checks the configuration; starts nothing."),
            (run, _) =>
            {
                var found = run.Find();
                return AttachedProgram.RunAsync(
                    OwnProgram.Of(run, found),
                    [
                        "check",
                        "--tree",
                        found.Tree,
                        "--project",
                        found.Project,
                        .. run.Json ? ["--json"] : Array.Empty<string>(),
                    ],
                    OwnProgram.Mode(found.Production)
                );
            }
        );
}
