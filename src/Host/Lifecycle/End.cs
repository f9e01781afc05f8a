namespace Experimance.Host.Lifecycle;

/// <summary>Whoever first asks for the end decides with which exit status the process ends.</summary>
internal sealed class End
{
    private readonly TaskCompletionSource<int> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The exit status, once somebody asked.</summary>
    public Task<int> Asked => _asked.Task;

    public void Ask(int exitCode) => _asked.TrySetResult(exitCode);
}
