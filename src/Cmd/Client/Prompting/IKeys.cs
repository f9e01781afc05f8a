namespace Experimance.Client.Prompting;

/// <summary>Where keys come from.</summary>
internal interface IKeys
{
    /// <summary>The next key; <see cref="KeyKind.Closed"/> once nobody types any more.</summary>
    ValueTask<Key> ReadAsync(CancellationToken end);
}
