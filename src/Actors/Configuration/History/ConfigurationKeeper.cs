using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Configuration.History;

/// <summary>
/// The one way to change a project's configuration: checks first, keeps every accepted one whole, and takes changes back. Opened
/// for a moment under a lock; opening finishes a change that was cut off and takes back trials whose time is over. Touches the
/// disk: not for actors' own threads.
/// </summary>
public sealed partial class ConfigurationKeeper : IDisposable
{
    /// <summary>Who made a change that was found in the files.</summary>
    public const string ByHand = "by hand";

    /// <summary>Entries that are kept; older ones go.</summary>
    public const int MostEntries = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FileStream _lock;
    private readonly HistoryFolder _folder;
    private readonly Func<ConfigurationRoots, Checked> _check;
    private readonly TimeProvider _time;
    private readonly string _scratch;

    private ConfigurationKeeper(
        FileStream held,
        string folder,
        ConfigurationRoots roots,
        Func<ConfigurationRoots, Checked> check,
        TimeProvider time
    )
    {
        (_lock, _check, _time, Roots) = (held, check, time, roots);
        _folder = new(folder, time);
        _scratch = Path.Combine(folder, "scratch");
    }

    public ConfigurationRoots Roots { get; }

    /// <summary>Damaged files that were met, and trials that could not go back; for the log.</summary>
    public IReadOnlyList<string> Troubles => _folder.Troubles;

    /// <summary>Where a project's history lies.</summary>
    public static string FolderOf(Places places, ConfigurationRoots roots)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(roots);
        return Path.Combine(places.State, "configuration", roots.Project.Name.Replace('/', '+'));
    }

    /// <param name="check">Reads a whole configuration; must not touch its files.</param>
    /// <exception cref="IOException">The folder cannot be written, or somebody else's change does not end.</exception>
    public static async Task<ConfigurationKeeper> OpenAsync(
        string folder,
        ConfigurationRoots roots,
        Func<ConfigurationRoots, Checked> check,
        TimeProvider time
    )
    {
        var held = await FileLock.TakeAsync(Path.Combine(folder, "lock"), Patience, time).ConfigureAwait(false);
        var keeper = new ConfigurationKeeper(held, folder, roots, check, time);
        try
        {
            keeper.FinishPending();
            keeper.EndTrials();
            return keeper;
        }
        catch
        {
            keeper.Dispose();
            throw;
        }
    }

    /// <summary>All entries, the newest first.</summary>
    public IEnumerable<HistoryEntry> History() => _folder.Ids().Select(_folder.Read).OfType<HistoryEntry>();

    /// <summary>The newest accepted configuration, whole; null: none was ever accepted.</summary>
    public (HistoryEntry Entry, ConfigurationImage Image)? LastAccepted() =>
        _folder.Newest() is { } entry ? (entry, _folder.ImageOf(entry)!) : null;

    /// <summary>The files of an entry and of the one before it; null where there is none of that number.</summary>
    public (HistoryEntry Entry, ConfigurationImage Before, ConfigurationImage After)? Find(int id)
    {
        if (_folder.Read(id) is not { } entry || _folder.ImageOf(entry) is not { } after)
        {
            return null;
        }

        var former = _folder
            .Ids()
            .Where(other => other < id)
            .Select(_folder.Read)
            .FirstOrDefault(other => other is not null);
        var before = former is null ? after : _folder.ImageOf(former);
        return before is null ? null : (entry, before, after);
    }

    /// <summary>Takes what the files say now into the history, where it is sound and differs from the newest entry.</summary>
    /// <returns>With the errors, where it is not sound.</returns>
    public ChangeResult Accept(string by)
    {
        var (image, read) = Present();
        if (!read.IsSound)
        {
            return ChangeResult.Refused(read.Errors);
        }

        var last = LastAccepted();
        if (last is { } known && !image.Since(known.Image).Any())
        {
            return new(null, [], [], [], []);
        }

        var changes = last is { } former ? Differences.Of((former.Image, CheckCopy(former.Image)), (image, read)) : [];
        var entry = Entry(by, last is null ? "the first accepted" : "found changed", changes, image);
        Commit(new(entry, ImmutableSortedDictionary<string, string?>.Empty, Trials), image);
        return new(entry, [.. last is { } l ? image.Since(l.Image) : []], changes, [], []);
    }

    /// <summary>Changes files, if the configuration is as sound afterwards as before.</summary>
    /// <param name="writes">New contents by name; null removes a file.</param>
    /// <param name="trial">Goes back by itself after so long; null: it stays.</param>
    /// <param name="dryRun">Only says what would change.</param>
    public ChangeResult Change(
        string by,
        string why,
        IReadOnlyDictionary<string, ImmutableArray<byte>?> writes,
        TimeSpan? trial = null,
        bool dryRun = false
    )
    {
        ArgumentNullException.ThrowIfNull(writes);
        var before = Present();
        var image = before.Image.With(writes);
        var after = (Image: image, Read: CheckCopy(image));
        var files = image.Since(before.Image).ToImmutableArray();
        var worse = after.Read.Errors.Except(before.Read.Errors).ToImmutableArray();
        if (!worse.IsEmpty)
        {
            return new(null, files, [], worse, []);
        }

        var changes = Differences.Of(before, after);
        if (dryRun || files.IsEmpty)
        {
            return new(null, files, changes, [], after.Read.Errors);
        }

        if (before.Read.IsSound)
        {
            // What somebody changed by hand meanwhile is a change of its own.
            Accept(ByHand);
        }

        var entry = Entry(by, why, changes, image);
        var trials = trial is { } time ? Trials.Add(new(entry.Id, _time.GetUtcNow() + time)) : Trials;
        var hashes = files.ToImmutableSortedDictionary(
            file => file.Name,
            file => file.After is { } content ? ConfigurationImage.HashOf(content) : null,
            StringComparer.Ordinal
        );
        Commit(new(entry, hashes, trials), image);
        return new(entry, files, changes, [], after.Read.Errors);
    }

    /// <summary>Takes one change back and leaves later ones.</summary>
    public ChangeResult Revert(int id, string by, bool dryRun = false)
    {
        if (Find(id) is not { } found)
        {
            return Conflict($"there is no change {id}; experimance config history lists them");
        }

        if (
            TakingBack.Of(found.Entry, found.Before, found.After, ConfigurationImage.Read(Roots), out var conflicts)
            is not { } writes
        )
        {
            return Conflict(conflicts);
        }

        var result = Change(by, $"took change {id} back", writes, dryRun: dryRun);
        if (result is { IsRefused: false } && !dryRun)
        {
            Settle(id);
        }

        return result;
    }

    /// <summary>Forgets all but the newest entries.</summary>
    internal void Prune(int most) => _folder.Prune(most);

    public void Dispose() => _lock.Dispose();

    private static ChangeResult Conflict(params ImmutableArray<string> why) =>
        ChangeResult.Refused(why) with
        {
            IsConflict = true,
        };

    private (ConfigurationImage Image, Checked Read) Present() => (ConfigurationImage.Read(Roots), _check(Roots));

    private Checked CheckCopy(ConfigurationImage image)
    {
        Clear();
        try
        {
            image.WriteTo(_scratch);
            return _check(Roots.In(_scratch));
        }
        finally
        {
            Clear();
        }
    }

    private void Clear()
    {
        if (Directory.Exists(_scratch))
        {
            Directory.Delete(_scratch, recursive: true);
        }
    }

    private HistoryEntry Entry(
        string by,
        string why,
        ImmutableArray<HistoryChange> changes,
        ConfigurationImage image
    ) =>
        new(
            _folder.Ids().FirstOrDefault() + 1,
            _time.GetUtcNow(),
            by,
            why,
            changes,
            image.Files.ToImmutableSortedDictionary(
                file => file.Key,
                file => ConfigurationImage.HashOf(file.Value),
                StringComparer.Ordinal
            )
        );
}
