using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Configuration.History;

/// <summary>How a change is written: decided on the disk first, then done, so that whoever finds it half done finishes it.</summary>
public sealed partial class ConfigurationKeeper
{
    private void Commit(PendingChange change, ConfigurationImage image)
    {
        foreach (var content in image.Files.Values)
        {
            _folder.Blobs.Put(content);
        }

        _folder.WritePending(change);
        Apply(change);
        Prune(MostEntries);
    }

    private void FinishPending()
    {
        if (_folder.ReadPending() is { } cutOff)
        {
            Apply(cutOff);
        }
    }

    /// <summary>Every step may be done twice: after a cut it is.</summary>
    private void Apply(PendingChange change)
    {
        foreach (var (name, hash) in change.Writes)
        {
            if (hash is null)
            {
                AtomicFile.Delete(Roots.PathOf(name));
            }
            else if (_folder.Blobs.Read(hash) is { } content)
            {
                AtomicFile.Write(Roots.PathOf(name), content.AsSpan());
            }
            else
            {
                _folder.Troubles.Add(
                    $"Change {change.Entry.Id} was cut off, and what it was to write to {name} is gone or damaged; {name} was left as it was. Look at it, then experimance check."
                );
            }
        }

        _folder.WriteTrials(change.Trials);
        _folder.Add(change.Entry);
        _folder.RemovePending();
    }
}
