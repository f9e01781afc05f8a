namespace Experimance.Client.Connecting;

/// <summary>A host that commands can be given to.</summary>
internal interface IHost
{
    /// <summary>What it said of itself and its commands.</summary>
    Welcome Welcome { get; }

    /// <summary>For the prompt and for messages.</summary>
    string Name { get; }

    TimeProvider Clock { get; }

    /// <summary>All that the command says, its result last. Cancelling cancels the command.</summary>
    IAsyncEnumerable<CommandEvent> RunAsync(CommandCall call, CancellationToken end);

    /// <summary>Values that may stand there; none where the host does not know in time.</summary>
    Task<IReadOnlyList<string>> CompleteAsync(CompletionAsk ask, CancellationToken end);
}
