namespace Experimance.Host.Lifecycle;

/// <summary>Whoever first asks for the end decides with which exit status the process ends.</summary>
internal sealed class End
{
    private readonly TaskCompletionSource<Wish> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends once somebody asked.</summary>
    public Task<Wish> Asked => _asked.Task;

    /// <param name="why">For people, and for the next start.</param>
    public void Ask(int exitCode, string why) => _asked.TrySetResult(new(exitCode, why));

    internal sealed record Wish(int ExitCode, string Why);
}
