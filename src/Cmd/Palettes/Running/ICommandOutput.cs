namespace Experimance.Palettes.Running;

/// <summary>Where a command's answer goes.</summary>
public interface ICommandOutput
{
    /// <summary>Waits while the reader is behind.</summary>
    ValueTask WriteAsync(CommandEvent said, CancellationToken end);

    /// <summary>Never waits: what does not fit is dropped, and the reader learns how many were.</summary>
    void Offer(CommandEvent row);
}
