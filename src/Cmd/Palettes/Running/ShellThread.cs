namespace Experimance.Palettes.Running;

/// <summary>Runs a night command on a thread of its own: it answers although the pool has no thread left.</summary>
internal static class ShellThread
{
    public static Task Run(Func<Task> work, string name)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Do(work, done)) { IsBackground = true, Name = $"shell: {name}" }.Start();
        return done.Task;
    }

    private static void Do(Func<Task> work, TaskCompletionSource done)
    {
        try
        {
            // Night commands never await: what they return is complete, and says how it went.
            done.TrySetFromTask(work());
        }
        catch (Exception failed)
        {
            done.TrySetException(failed);
        }
    }
}
