namespace Experimance.Palettes.Running;

/// <summary>Says each event at once, on the thread of whoever says it; what it returns is complete, so nothing is awaited.</summary>
internal sealed class StraightOutput(Action<CommandEvent> say) : ICommandOutput
{
    public ValueTask WriteAsync(CommandEvent said, CancellationToken end)
    {
        say(said);
        return ValueTask.CompletedTask;
    }

    public void Offer(CommandEvent row) => say(row);
}
