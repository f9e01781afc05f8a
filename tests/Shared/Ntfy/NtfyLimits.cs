namespace Experimance.Tests;

/// <summary>What one visitor may do, as the public documentation says.</summary>
internal sealed record NtfyLimits
{
    /// <summary>Requests at once.</summary>
    public int Burst { get; init; } = 60;

    /// <summary>Then one request in so long.</summary>
    public TimeSpan Replenish { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages in a day by UTC; 0: as many as there are requests.</summary>
    public int Daily { get; init; }

    /// <summary>A body of so many bytes is no message any more but a file.</summary>
    public int MessageBytes { get; init; } = 4096;

    public int FileBytes { get; init; } = 15 * 1024 * 1024;

    public int AllFilesBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Subscriptions at once.</summary>
    public int Subscriptions { get; init; } = 30;

    /// <summary>Whether a 429 says when to come back: ntfy itself does not, what stands before it may.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A server of one's own, as installed.</summary>
    public static NtfyLimits Own { get; } = new();

    /// <summary>The public one.</summary>
    public static NtfyLimits Public { get; } =
        new()
        {
            Daily = 250,
            FileBytes = 2 * 1024 * 1024,
            AllFilesBytes = 20 * 1024 * 1024,
        };

    /// <summary>For tests of something else.</summary>
    public static NtfyLimits None { get; } = new() { Burst = int.MaxValue };
}
