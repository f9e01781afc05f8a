namespace Experimance.Operations.Helper;

/// <summary>What the helper can do to the machine.</summary>
public interface IHelperDeeds
{
    /// <summary>Does it.</summary>
    /// <returns>Null: done, or well under way. Else why not, for people.</returns>
    Task<string?> DoAsync(HelperRequest request, CancellationToken end);
}
