using System.CommandLine;
using Experimance.Operations.Tests.Machine;
using Experimance.Operations.Verbs;

namespace Experimance.Operations.Tests.Verbs;

/// <summary>One call of a verb on a machine that is a folder.</summary>
internal static class OpsCall
{
    /// <param name="tree">The folder with <c>projects/</c> that the program lies in; null: none.</param>
    public static async Task<Ran> RunAsync(TestMachine machine, string? tree, params string[] arguments)
    {
        var means = new OpsMeans(machine.Programs, TimeProvider.System, "/no/program", tree, _ => null);
        var root = new RootCommand();
        foreach (var verb in OpsVerbs.Create(means))
        {
            root.Add(verb);
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        var parsed = root.Parse([.. arguments, "--root", machine.Root]);
        parsed.Errors.ShouldBeEmpty();
        var exit = await parsed.InvokeAsync(
            new() { Output = output, Error = error },
            TestContext.Current.CancellationToken
        );
        return new(exit, output.ToString(), error.ToString());
    }
}
