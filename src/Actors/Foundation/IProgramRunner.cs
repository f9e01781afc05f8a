namespace Experimance.Actors.Foundation;

/// <summary>The one way in which rooms start programs (law 2); implemented in the host.</summary>
public interface IProgramRunner
{
    /// <summary>Runs a program with a time limit, an output limit and only the listed environment.</summary>
    Task<ProgramResult> RunAsync(ProgramRequest request, CancellationToken cancellation);
}

/// <param name="File">Program, found on the path.</param>
/// <param name="Arguments">Passed as they are; no shell.</param>
/// <param name="TimeLimit">After it the program and its children are killed.</param>
/// <param name="Environment">The whole environment of the program.</param>
/// <param name="OutputLimit">Bytes kept of each of the two outputs.</param>
public sealed record ProgramRequest(
    string File,
    IReadOnlyList<string> Arguments,
    TimeSpan TimeLimit,
    IReadOnlyDictionary<string, string> Environment,
    int OutputLimit = 64 * 1024
)
{
    /// <summary>What the program finds on its standard input, then the end. One that does not read it is not an error.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }
}

/// <param name="ExitCode">Exit status; null when it could not be started or was killed at the limit.</param>
public sealed record ProgramResult(int? ExitCode, string Output, string Error, bool TimedOut);
