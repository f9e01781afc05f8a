namespace Experimance.Palettes.Catalogue;

/// <summary>
/// One command: what is said of it, and what it does. A new one is one file: the catalogue finds every class of this assembly
/// that has a constructor without parameters. It is the same in the shell, over HTTP and behind a phone's button.
/// </summary>
public interface IShellCommand
{
    CommandDeclaration Declaration { get; }

    /// <summary>
    /// Does it, and says what it did by <paramref name="run"/>. Thin: the rooms do the work. A refusal or failure is a thrown
    /// <see cref="CommandFailedException"/>, whose text people read.
    /// </summary>
    /// <param name="end">The caller has gone or cancelled, or the time limit is over.</param>
    Task RunAsync(CommandRun run, CancellationToken end);
}
